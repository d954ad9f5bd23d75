/// How numbers are written: digits, a point before decimals, no exponent, nothing else.
enum DecimalText {
  /// The number of a text; nil for anything else, among it `1e3`, `0x1`, `inf` and `nan`.
  static func number(_ text: String) -> Double? {
    var digits = 0
    var points = 0
    for (place, scalar) in text.unicodeScalars.enumerated() {
      switch scalar {
      case "0"..."9": digits += 1
      case ".": points += 1
      case "-" where place == 0: break
      default: return nil
      }
    }
    guard digits > 0, digits <= 30, points <= 1, text.last != "." else { return nil }
    return Double(text)
  }

  /// The text of a number: without decimals where it has none.
  static func text(_ number: Double) -> String {
    if number == number.rounded(), abs(number) < 1e15 { return String(Int64(number)) }
    return number.description
  }
}
