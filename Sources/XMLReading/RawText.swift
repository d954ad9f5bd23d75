// libxml2's own texts, taken apart.

extension StringProtocol {
  /// Without the line break that libxml2 ends its messages with, and blanks around.
  var trimmedLine: String {
    var rest = Substring(self)
    while let last = rest.last, last.isWhitespace { rest.removeLast() }
    while let first = rest.first, first.isWhitespace { rest.removeFirst() }
    return String(rest)
  }

  /// As a message of a finding: no capital at the start, no full stop at the end.
  var sentence: String {
    var rest = trimmedLine
    if rest.hasSuffix(".") { rest.removeLast() }
    guard let first = rest.first, rest.dropFirst().first?.isUppercase != true else { return rest }
    return first.lowercased() + rest.dropFirst()
  }

  /// What stands within the first pair of single quotes.
  var quoted: String? {
    guard let open = firstIndex(of: "'") else { return nil }
    let rest = self[index(after: open)...]
    guard let close = rest.firstIndex(of: "'") else { return nil }
    return String(rest[..<close])
  }

  /// The word after a phrase.
  func word(after phrase: String) -> String? {
    guard let found = firstRange(of: phrase) else { return nil }
    let word = self[found.upperBound...].prefix { !$0.isWhitespace }
    return word.isEmpty ? nil : String(word)
  }
}
