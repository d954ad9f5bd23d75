public import XMLReading

/// An expression as the file has it, not yet compiled.
public struct WrittenExpression: Hashable, Sendable, Located {
  /// The attribute that holds it, which knows the place of each of its characters.
  public let attribute: XMLAttribute
  /// The text.
  public var text: String { attribute.value }
  /// Where its first character is.
  public var location: SourceLocation { attribute.location }

  /// The expression of an attribute.
  public init(_ attribute: XMLAttribute) {
    self.attribute = attribute
  }
}

/// A part of the definition named from elsewhere, and where it is named.
public struct Reference<ID: TextIdentifier>: Hashable, Sendable, Located {
  /// The name, which may lead nowhere.
  public let id: ID
  /// Where it is named.
  public let location: SourceLocation

  /// A name at a place.
  public init(_ id: ID, at location: SourceLocation) {
    self.id = id
    self.location = location
  }
}
