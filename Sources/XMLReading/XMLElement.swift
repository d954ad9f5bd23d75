/// An element of a file that was read: its name, attributes, children, own text, and its place.
///
/// A reference, because readers go over the children of each element many times: a value of so many
/// parts is slow to copy.
public final class XMLElement: Sendable, Located {
  /// The local name, without prefix.
  public let name: String
  /// The namespace's name; empty where it is in none.
  public let namespace: String
  /// The attributes in the order written, without namespace declarations.
  public let attributes: [XMLAttribute]
  /// The child elements in the order written.
  public let children: [XMLElement]
  /// The element's own text, without its children's: white space collapsed to single spaces, trimmed.
  ///
  /// A child element or a comment within a text parts no words: `a<b/>c` has the text `ac`.
  public let text: String
  /// Where the element's `<` is.
  public let location: SourceLocation

  /// An element made by hand, for tests and for documents that are not read from a file.
  public init(
    name: String, namespace: String = "", attributes: [XMLAttribute] = [],
    children: [XMLElement] = [], text: String = "", location: SourceLocation
  ) {
    self.name = name
    self.namespace = namespace
    self.attributes = attributes
    self.children = children
    self.text = text
    self.location = location
  }

  /// The value of the attribute of this name; nil where it is not written.
  public subscript(_ attribute: String) -> String? {
    place(of: attribute).map { attributes[$0].value }
  }

  /// The attribute of this name; nil where it is not written.
  public func attribute(_ name: String) -> XMLAttribute? {
    place(of: name).map { attributes[$0] }
  }

  /// Where among the attributes one is: those passed over on the way to it are not copied.
  private func place(of name: String) -> Int? {
    attributes.indices.first { attributes[$0].name == name }
  }

  /// The children of this name, in the order written.
  public func all(_ name: String) -> [XMLElement] {
    children.filter { $0.name == name }
  }

  /// The first child of this name; nil where there is none.
  public func first(_ name: String) -> XMLElement? {
    children.first { $0.name == name }
  }

  /// The place of an attribute's value, or of the element where the attribute is not written.
  public func location(of attribute: String) -> SourceLocation {
    place(of: attribute).map { attributes[$0].location } ?? location
  }
}

extension XMLElement: Hashable {
  /// Equal elements have the same name, attributes, children, text and place.
  public static func == (left: XMLElement, right: XMLElement) -> Bool {
    left === right
      || left.name == right.name && left.namespace == right.namespace
        && left.attributes == right.attributes && left.text == right.text
        && left.location == right.location && left.children == right.children
  }

  /// Hashes what makes elements equal.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(name)
    hasher.combine(namespace)
    hasher.combine(attributes)
    hasher.combine(children)
    hasher.combine(text)
    hasher.combine(location)
  }
}
