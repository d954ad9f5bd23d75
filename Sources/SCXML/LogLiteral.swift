/// What the `expr` of a `log` may be where there is no data: a quoted string or a number.
enum LogLiteral {
  /// The string's content, or the number as XPath writes it; nil for anything else.
  static func value(of text: String) -> String? {
    let trimmed = text.drop { $0 == " " }
    let literal = trimmed.dropLast(trimmed.reversed().prefix { $0 == " " }.count)
    guard let quote = literal.first, quote == "'" || quote == "\"" else { return number(literal) }
    let content = literal.dropFirst().dropLast()
    guard literal.count >= 2, literal.last == quote, !content.contains(quote) else { return nil }
    return String(content)
  }

  /// The digits without what adds nothing: `007` is 7, `1.50` is 1.5, `-0` is 0.
  private static func number(_ text: Substring) -> String? {
    let isNegative = text.first == "-"
    let unsigned = isNegative ? text.dropFirst() : text
    let parts = unsigned.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), unsigned.contains(where: isDigit),
      parts.allSatisfy({ $0.allSatisfy(isDigit) })
    else { return nil }
    let whole = parts[0].drop { $0 == "0" }
    var fraction = parts.count == 2 ? parts[1] : ""
    while fraction.last == "0" { fraction.removeLast() }
    let digits = (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : "." + fraction)
    return (isNegative && digits != "0" ? "-" : "") + digits
  }

  private static func isDigit(_ character: Character) -> Bool {
    character.isASCII && character.isNumber
  }
}
