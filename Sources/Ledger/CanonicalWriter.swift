extension CanonicalValue {
  /// The RFC 8785 form in UTF-8.
  public var canonicalBytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(512)
    appendCanonical(to: &bytes)
    return bytes
  }

  /// The RFC 8785 form as a text.
  public var canonicalText: String { String(decoding: canonicalBytes, as: UTF8.self) }

  /// Adds the RFC 8785 form to bytes already there.
  public func appendCanonical(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): bytes.append(contentsOf: String(value).utf8)
    case .decimal(let value): bytes.append(contentsOf: CanonicalText.number(value).utf8)
    case .string(let text): CanonicalText.append(text, to: &bytes)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      // By places, here and below: taking elements out would count references to all within them.
      for place in elements.indices {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        elements[place].appendCanonical(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      let members = CanonicalText.sorted(members)
      for place in members.indices {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        CanonicalText.append(members[place].name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        members[place].value.appendCanonical(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }
}

/// How RFC 8785 writes texts, numbers and the order of members.
enum CanonicalText {
  /// By UTF-16 code units (RFC 8785 3.2.3).
  ///
  /// For ASCII names that is the order of their bytes.
  static func sorted(_ members: [CanonicalValue.Member]) -> [CanonicalValue.Member] {
    for place in members.indices.dropFirst()
    where !precedes(members[place - 1].name, members[place].name) {
      return members.sorted { precedes($0.name, $1.name) }
    }
    return members
  }

  private static func precedes(_ left: String, _ right: String) -> Bool {
    var (lefts, rights) = (left.utf8.makeIterator(), right.utf8.makeIterator())
    while let other = rights.next() {
      guard let one = lefts.next() else { return true }
      guard one == other else {
        // Bytes are in the order of code points, and so are code units but for those that begin a
        // pair and those above them.
        return one < 0xEE || other < 0xEE
          ? one < other : left.utf16.lexicographicallyPrecedes(right.utf16)
      }
    }
    return false
  }

  /// The shortest escapes, everything else as UTF-8 (RFC 8785 3.2.2.2).
  static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { letters in
      // Most texts have nothing to escape, and are added as they are.
      if letters.contains(where: isEscaped) {
        appendEscaped(letters, to: &bytes)
      } else {
        bytes.append(contentsOf: letters)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func appendEscaped(
    _ letters: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]
  ) {
    for byte in letters {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0x08: bytes.append(contentsOf: "\\b".utf8)
      case 0x09: bytes.append(contentsOf: "\\t".utf8)
      case 0x0A: bytes.append(contentsOf: "\\n".utf8)
      case 0x0C: bytes.append(contentsOf: "\\f".utf8)
      case 0x0D: bytes.append(contentsOf: "\\r".utf8)
      case 0..<0x20:
        bytes.append(contentsOf: "\\u00".utf8)
        bytes.append(contentsOf: (byte < 16 ? "0" : "").utf8)
        bytes.append(contentsOf: String(byte, radix: 16).utf8)
      default: bytes.append(byte)
      }
    }
  }

  private static func isEscaped(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }
}
