/// Where in a page a value of a template stands: what may be written there differs.
enum MarkupPlace: Hashable, Sendable {
  /// Between tags: an element may stand there.
  case content
  /// In a tag: an attribute.
  case tag
  /// In an element that holds nothing but text: `option`, `title`, a drawing's `desc`.
  case text
  /// In an element whose text is a person's: `textarea`.
  case typed
  /// In a drawing (SVG), between tags.
  case drawing
}

/// Follows a template from tag to tag.
struct MarkupTrail {
  private(set) var place = MarkupPlace.content
  private var name: [UInt8] = []
  private var isNamed = false
  /// What stands between tags: a drawing within `svg`.
  private var between = MarkupPlace.content

  /// Goes past text of the template.
  mutating func pass(_ text: String) {
    for byte in text.utf8 {
      switch (place, byte) {
      case (.tag, UInt8(ascii: ">")):
        let element = String(decoding: name, as: UTF8.self)
        if element == "svg" { between = .drawing }
        if element == "/svg" { between = .content }
        place = Self.inside[element] ?? between
      case (.tag, _):
        // The name goes up to the first byte that is no letter of one.
        isNamed = isNamed || byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n")
        if !isNamed { name.append(byte) }
      case (_, UInt8(ascii: "<")):
        place = .tag
        name = []
        isNamed = false
      default: continue
      }
    }
  }

  private static let inside: [String: MarkupPlace] = [
    "option": .text, "title": .text, "desc": .text, "textarea": .typed,
  ]
}
