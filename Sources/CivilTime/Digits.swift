/// Reads fixed-width numbers and marks off the bytes of a text.
struct DigitReader {
  private var rest: Substring.UTF8View

  init(_ text: String) {
    rest = Substring(text).utf8
  }

  var isAtEnd: Bool { rest.isEmpty }

  /// Exactly so many digits as a number.
  mutating func number(_ width: Int) -> Int? {
    guard rest.count >= width else { return nil }
    var value = 0
    for byte in rest.prefix(width) {
      guard let digit = digit(byte) else { return nil }
      value = value * 10 + digit
    }
    rest = rest.dropFirst(width)
    return value
  }

  /// One or more digits as a number; nil where there are none, or more than nine.
  mutating func number() -> Int? {
    let digits = rest.prefix { digit($0) != nil }
    guard !digits.isEmpty, digits.count <= 9 else { return nil }
    return number(digits.count)
  }

  /// The decimals of a second, cut to thousandths.
  mutating func milliseconds() -> Int? {
    var value = 0
    var count = 0
    while let byte = rest.first, let digit = digit(byte) {
      if count < 3 { value = value * 10 + digit }
      count += 1
      rest = rest.dropFirst()
    }
    guard count > 0 else { return nil }
    for _ in 0..<max(0, 3 - count) { value *= 10 }
    return value
  }

  /// Passes over a mark if it comes next.
  mutating func skip(_ mark: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: mark) else { return false }
    rest = rest.dropFirst()
    return true
  }

  private func digit(_ byte: UInt8) -> Int? {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) ? Int(byte - UInt8(ascii: "0")) : nil
  }
}

func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
