public import XMLReading

/// Where a part of a definition stands in its file: its element, and each attribute by name.
public struct Place: Hashable, Sendable {
  /// Where the element begins.
  public let element: SourceLocation
  let attributes: [XMLAttribute]

  /// The place of an element.
  public init(_ element: XMLElement) {
    self.element = element.location
    attributes = element.attributes
  }

  /// A place with no attributes, for what no file has written.
  public init(_ location: SourceLocation) {
    element = location
    attributes = []
  }

  /// Where the value of an attribute begins; without that attribute, where the element does.
  public func of(_ attribute: String) -> SourceLocation {
    attributes.first { $0.name == attribute }?.location ?? element
  }

  /// Where a word of an attribute that is a list begins.
  public func of(_ attribute: String, word: String) -> SourceLocation {
    guard let written = attributes.first(where: { $0.name == attribute }) else { return element }
    // Most lists have but one word.
    if written.value == word { return written.location }
    var rest = written.value.utf8[...]
    while let start = rest.firstIndex(where: { !$0.isXMLSpace }) {
      let end = rest[start...].firstIndex(where: \.isXMLSpace) ?? rest.endIndex
      if rest[start..<end].elementsEqual(word.utf8) {
        let scalars = written.value.unicodeScalars
        return written.location(at: scalars.distance(from: scalars.startIndex, to: start))
      }
      rest = rest[end...]
    }
    return written.location(at: 0)
  }

  /// Where the scalar at an offset of an attribute's value is.
  public func of(_ attribute: String, offset: Int) -> SourceLocation {
    attributes.first { $0.name == attribute }?.location(at: offset) ?? element
  }
}

extension Place: Located {
  /// Where the element begins.
  public var location: SourceLocation { element }
}

extension Place {
  /// The text of an attribute, without white space around it.
  func value(_ attribute: String) -> String? {
    attributes.first { $0.name == attribute }?.value.trimmed
  }

  /// Whether an attribute is written.
  public func has(_ attribute: String) -> Bool {
    attributes.contains { $0.name == attribute }
  }
}

extension UInt8 {
  /// Whether it is white space in the sense of XML 1.0, production 3.
  fileprivate var isXMLSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D }
}
