extension CanonicalText {
  /// A number as ECMAScript writes it (RFC 8785 3.2.2.3: ECMA-262, `Number::toString`).
  ///
  /// Swift's description has the same digits, the fewest that tell the number from its neighbours;
  /// only where the point and the exponent go is another matter. A number that is not finite is
  /// written as `null`, for JSON has no word for it.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "null" }
    let (digits, point) = digits(of: abs(value))
    guard !digits.isEmpty else { return "0" }
    return (value < 0 ? "-" : "") + layout(digits, point)
  }

  /// The significant digits, and how many of them stand before the decimal point (which may be less
  /// than none, or more than there are).
  private static func digits(of value: Double) -> (digits: [Character], point: Int) {
    let parts = value.description.split(separator: "e")
    let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    var digits = Array(mantissa.joined())
    var point = mantissa[0].count + exponent
    let zeros = digits.prefix { $0 == "0" }.count
    digits.removeFirst(zeros)
    point -= zeros
    while digits.last == "0" { digits.removeLast() }
    return (digits, point)
  }

  private static func layout(_ digits: [Character], _ point: Int) -> String {
    let count = digits.count
    switch point {
    case ...21 where point >= count:
      return String(digits) + String(repeating: "0", count: point - count)
    case 1...21: return String(digits[..<point]) + "." + String(digits[point...])
    case -5...0: return "0." + String(repeating: "0", count: -point) + String(digits)
    default:
      let exponent = point - 1
      let fraction = count > 1 ? "." + String(digits[1...]) : ""
      return String(digits[0]) + fraction + "e" + (exponent < 0 ? "-" : "+") + String(abs(exponent))
    }
  }
}
