import XMLReading

/// Attributes as the types of the definition.
extension XMLElement {
  /// A value with its white space collapsed, as the schema reads it; nil where it is not written.
  func token(_ name: String) -> String? {
    self[name]?.collapsed
  }

  /// A whole number; nil where it is not written or is none.
  func number(_ name: String) -> Int? {
    token(name).flatMap { Int($0) }
  }

  /// One of a closed list of words; nil where it is not written or is none of them.
  func word<Word: RawRepresentable<String>>(_ name: String) -> Word? {
    token(name).flatMap { Word(rawValue: $0) }
  }

  /// The words of a list that belong to a closed list, in order.
  func words<Word: RawRepresentable<String>>(_ name: String) -> [Word] {
    codes(name).compactMap { Word(rawValue: $0) }
  }

  /// The codes of a list, in order.
  func codes(_ name: String) -> [String] {
    self[name]?.words ?? []
  }

  /// An id; empty where it is not written, which the schema has found by then.
  func identifier<ID: TextIdentifier>(_ name: String) -> ID {
    ID(rawValue: token(name) ?? "")
  }

  /// An id that names another part, with its place.
  func reference<ID: TextIdentifier>(_ name: String) -> Reference<ID> {
    Reference(identifier(name), at: location(of: name))
  }

  /// The ids of a list, each with its place.
  func references<ID: TextIdentifier>(_ name: String) -> [Reference<ID>] {
    guard let attribute = attribute(name) else { return [] }
    return attribute.value.placedWords.map { offset, word in
      Reference(ID(rawValue: word), at: attribute.location(at: offset))
    }
  }

  /// An expression; nil where it is not written.
  func expression(_ name: String) -> WrittenExpression? {
    attribute(name).map(WrittenExpression.init)
  }

  /// Whether this part was confirmed, and where.
  var provenance: Provenance {
    Provenance(verified: word("verified") ?? .no, source: token("source"))
  }
}

extension WrittenExpression {
  /// The expression of an obligatory attribute that is not there, which the schema has found.
  static func absent(in element: XMLElement) -> WrittenExpression {
    WrittenExpression(XMLAttribute(name: "", value: "", location: element.location))
  }
}
