/// A drawing on its way into a page, line by line, as bytes.
///
/// Its lines are interpolated like strings, without a string being made of them: numbers and names of
/// the program's own stand as they are, `\(text:)` is escaped, and what it quotes of definitions is
/// marked with its language.
struct DrawnMarkup {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(8_192) }

  /// Adds a line.
  mutating func line(_ line: Line, isLast: Bool = false) {
    bytes.append(contentsOf: line.bytes)
    if !isLast { bytes.append(UInt8(ascii: "\n")) }
  }

  /// A line of it.
  struct Line: ExpressibleByStringInterpolation {
    fileprivate let bytes: [UInt8]

    init(stringLiteral line: StaticString) { bytes = line.withUTF8Buffer { Array($0) } }

    init(stringInterpolation line: StringInterpolation) { bytes = line.bytes }

    struct StringInterpolation: StringInterpolationProtocol {
      fileprivate var bytes: [UInt8] = []

      init(literalCapacity: Int, interpolationCount: Int) {
        bytes.reserveCapacity(literalCapacity + 16 * interpolationCount)
      }

      mutating func appendLiteral(_ literal: StaticString) {
        literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
      }

      mutating func appendInterpolation(_ number: Int) {
        bytes.append(contentsOf: String(number).utf8)
      }

      mutating func appendInterpolation(_ name: String) { bytes.append(contentsOf: name.utf8) }

      mutating func appendInterpolation(text: String) {
        MarkupText.append(text, to: &bytes, isEscaped: true, at: .drawing)
      }
    }
  }
}
