import Ledger

/// JSON as the command line prints it: an object on one line, a list with a line for each element.
enum JSONText {
  /// A value's text, without a line feed at its end.
  static func of(_ value: CanonicalValue) -> String {
    guard case .array(let elements) = value else { return value.canonicalText }
    if elements.isEmpty { return "[]" }
    return "[\n" + elements.map { "  " + $0.canonicalText }.joined(separator: ",\n") + "\n]"
  }
}

extension CanonicalValue {
  /// The object with one more member.
  func adding(_ name: String, _ value: CanonicalValue) -> CanonicalValue {
    guard case .object(let members) = self else { return self }
    return .object(members + [Member(name, value)])
  }
}
