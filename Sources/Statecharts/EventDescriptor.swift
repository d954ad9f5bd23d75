/// How descriptors and names of events are written (SCXML 3.12.1).
enum EventDescriptor {
  static let wildcard = "*"

  /// The descriptor without its endings that mean nothing: `foo`, `foo.` and `foo.*` are one.
  ///
  /// Nil if it is no descriptor: empty, with white space, an empty token, or a star elsewhere.
  static func normalized(_ text: String) -> String? {
    if text == wildcard || text == ".*" { return wildcard }
    var name = Substring(text)
    if name.hasSuffix(".*") {
      name = name.dropLast(2)
    } else if name.hasSuffix(".") {
      name = name.dropLast()
    }
    return isName(name) ? String(name) : nil
  }

  /// Whether the text can be the name of an event: tokens between dots, none empty.
  static func isName(_ text: Substring) -> Bool {
    var tokenIsEmpty = true
    for scalar in text.unicodeScalars {
      switch scalar {
      case ".":
        if tokenIsEmpty { return false }
        tokenIsEmpty = true
      case "*":
        return false
      default:
        if scalar.value <= 0x20 { return false }
        // No ASCII past the space is white space.
        if scalar.value >= 0x80, scalar.properties.isWhitespace { return false }
        tokenIsEmpty = false
      }
    }
    return !tokenIsEmpty
  }
}
