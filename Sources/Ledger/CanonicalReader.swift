/// Why a text is not JSON that can be relied on.
public struct JSONError: Error, Hashable, Sendable {
  /// What is wrong, in a sentence.
  public let message: String
  /// The byte at which it was noticed, from 0.
  public let offset: Int
}

extension CanonicalValue {
  /// Reads strict JSON (RFC 8259) in UTF-8.
  ///
  /// Refused, because two programs could read them differently: a member named twice, a number
  /// that does not fit, an unpaired surrogate, invalid UTF-8, more than 64 levels.
  public init(parsing bytes: some Collection<UInt8>) throws(JSONError) {
    var reader = CanonicalReader(Array(bytes))
    self = try reader.document()
  }

  /// Reads strict JSON from a text.
  public init(parsing text: String) throws(JSONError) {
    try self.init(parsing: Array(text.utf8))
  }
}

struct CanonicalReader {
  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func document() throws(JSONError) -> CanonicalValue {
    let value = try value(depth: 0)
    skipSpace()
    guard position == bytes.count else { throw error("there is more text after the value") }
    return value
  }

  private func error(_ message: String) -> JSONError {
    JSONError(message: message, offset: position)
  }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) {
      position += 1
    }
  }

  private mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    guard position < bytes.count, bytes[position] == UInt8(ascii: mark) else { return false }
    position += 1
    return true
  }

  private mutating func value(depth: Int) throws(JSONError) -> CanonicalValue {
    guard depth < 64 else { throw error("more than 64 levels of lists and objects") }
    skipSpace()
    guard position < bytes.count else { throw error("the text ends where a value is expected") }
    switch bytes[position] {
    case UInt8(ascii: "{"): return try object(depth: depth)
    case UInt8(ascii: "["): return try array(depth: depth)
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .bool(true))
    case UInt8(ascii: "f"): return try word("false", .bool(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func word(_ word: String, _ value: CanonicalValue) throws(JSONError)
    -> CanonicalValue
  {
    guard bytes[position...].starts(with: word.utf8) else { throw error("not a JSON value") }
    position += word.utf8.count
    return value
  }

  private mutating func object(depth: Int) throws(JSONError) -> CanonicalValue {
    position += 1
    var members: [CanonicalValue.Member] = []
    var names: Set<String> = []
    skipSpace()
    if skip("}") { return .object(members) }
    while true {
      skipSpace()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
        throw error("a member's name in quotation marks is expected")
      }
      let name = try string()
      guard names.insert(name).inserted else { throw error("the member '\(name)' stands twice") }
      skipSpace()
      guard skip(":") else { throw error("':' is expected after a member's name") }
      members.append(.init(name, try value(depth: depth + 1)))
      skipSpace()
      if skip("}") { return .object(members) }
      guard skip(",") else { throw error("',' or '}' is expected") }
    }
  }

  private mutating func array(depth: Int) throws(JSONError) -> CanonicalValue {
    position += 1
    var elements: [CanonicalValue] = []
    skipSpace()
    if skip("]") { return .array(elements) }
    while true {
      elements.append(try value(depth: depth + 1))
      skipSpace()
      if skip("]") { return .array(elements) }
      guard skip(",") else { throw error("',' or ']' is expected") }
    }
  }

  private mutating func number() throws(JSONError) -> CanonicalValue {
    let start = position
    var isWhole = true
    _ = skip("-")
    guard digits() else { throw error("not a JSON value") }
    let digitsStart = bytes[start] == UInt8(ascii: "-") ? start + 1 : start
    if bytes[digitsStart] == UInt8(ascii: "0"), position > digitsStart + 1 {
      throw error("a number may not begin with 0")
    }
    if skip(".") {
      isWhole = false
      guard digits() else { throw error("digits are expected after the decimal point") }
    }
    if skip("e") || skip("E") {
      isWhole = false
      if !skip("+") { _ = skip("-") }
      guard digits() else { throw error("digits are expected in the exponent") }
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let value = Int64(text) { return .integer(value) }
    guard let value = Double(text), value.isFinite else {
      throw error("the number is too large")
    }
    return .decimal(value)
  }

  private mutating func digits() -> Bool {
    let start = position
    while position < bytes.count,
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position])
    {
      position += 1
    }
    return position > start
  }

  private mutating func string() throws(JSONError) -> String {
    position += 1
    let start = position
    while position < bytes.count {
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        guard let text = String(validating: bytes[start..<position], as: UTF8.self) else {
          throw error("the text is not UTF-8")
        }
        position += 1
        return text
      }
      if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
      guard byte >= 0x20 else { throw error("a control character stands in a text unescaped") }
      position += 1
    }
    throw error("the text ends inside quotation marks")
  }

  private mutating func escapedString(from start: Int) throws(JSONError) -> String {
    var text = Array(bytes[start..<position])
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let string = String(validating: text, as: UTF8.self) else {
          throw error("the text is not UTF-8")
        }
        return string
      case UInt8(ascii: "\\"): text.append(contentsOf: try escape())
      case 0..<0x20: throw error("a control character stands in a text unescaped")
      default: text.append(byte)
      }
    }
    throw error("the text ends inside quotation marks")
  }

  private mutating func escape() throws(JSONError) -> [UInt8] {
    guard position < bytes.count else { throw error("the text ends inside an escape") }
    let mark = bytes[position]
    position += 1
    switch mark {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [mark]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"):
      let first = try hexadecimal()
      if UTF16.isTrailSurrogate(first) { throw error("an unpaired surrogate") }
      guard UTF16.isLeadSurrogate(first) else { return utf8([first]) }
      guard skip("\\"), skip("u") else { throw error("an unpaired surrogate") }
      let second = try hexadecimal()
      guard UTF16.isTrailSurrogate(second) else { throw error("an unpaired surrogate") }
      return utf8([first, second])
    default: throw error("an unknown escape")
    }
  }

  private func utf8(_ units: [UInt16]) -> [UInt8] {
    Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private mutating func hexadecimal() throws(JSONError) -> UInt16 {
    guard position + 4 <= bytes.count,
      bytes[position..<position + 4].allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let value = UInt16(
        String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16)
    else { throw error("four hexadecimal digits are expected after \\u") }
    position += 4
    return value
  }
}
