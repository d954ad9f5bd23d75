/// A template as it is written, read into its parts.
///
/// What is understood of Mustache is what the pages use: values, sections and their opposites,
/// partials, and parents with blocks. There are no lambdas, comments or other delimiters, and no
/// template is indented.
indirect enum TemplatePart: Hashable, Sendable {
  /// Text as it stands.
  case text(String)
  /// `{{name}}`, or `{{{name}}}`, which is not escaped.
  case value(String, isEscaped: Bool)
  /// `{{#name}}…{{/name}}`.
  case section(String, [TemplatePart])
  /// `{{^name}}…{{/name}}`.
  case opposite(String, [TemplatePart])
  /// `{{>name}}`.
  case partial(String)
  /// `{{<name}}…{{/name}}`, with the blocks that it brings.
  case parent(String, blocks: [String: [TemplatePart]])
  /// `{{$name}}…{{/name}}`, with what stands there where nobody brings anything else.
  case block(String, [TemplatePart])
}

/// Reads templates.
struct TemplateParser {
  /// Why a text is no template: a mistake in the program, which a test finds.
  struct Mistake: Error, Hashable {
    /// What is wrong.
    let message: String
    /// The tag.
    let tag: String
  }

  private var rest: Substring
  /// Whether nothing but tags that stand alone came on this line.
  private var isAtLineStart = true

  /// Reads a template.
  static func parts(of text: String) throws(Mistake) -> [TemplatePart] {
    var parser = TemplateParser(rest: text[...])
    return try parser.parts(until: nil)
  }

  private init(rest: Substring) { self.rest = rest }

  /// Reads up to the end of a section, or of the text.
  private mutating func parts(until section: String?) throws(Mistake) -> [TemplatePart] {
    var parts: [TemplatePart] = []
    while !rest.isEmpty {
      let text = rest.prefix(upTo: rest.firstRange(of: "{{")?.lowerBound ?? rest.endIndex)
      if !text.isEmpty {
        parts.append(.text(String(text)))
        isAtLineStart = text.last == "\n"
        rest = rest[text.endIndex...]
        continue
      }
      let (sign, name) = try tag()
      if sign == "/" {
        guard name == section else { throw Mistake(message: "ends what is not open", tag: name) }
        standsAlone()
        return parts
      }
      parts.append(try part(sign, name))
    }
    guard section == nil else { throw Mistake(message: "is never ended", tag: section ?? "") }
    return parts
  }

  private mutating func part(_ sign: Character?, _ name: String) throws(Mistake) -> TemplatePart {
    switch sign {
    case nil, "{":
      isAtLineStart = false
      return .value(name, isEscaped: sign == nil)
    case ">":
      isAtLineStart = standsAlone()
      return .partial(name)
    case "#", "^", "$", "<":
      // A line with nothing but this tag leaves none behind; what follows the end of the section
      // is judged by how it began, as in swift-mustache.
      let alone = standsAlone()
      isAtLineStart = alone || sign == "<"
      let inner = try parts(until: name)
      isAtLineStart = alone
      switch sign {
      case "#": return .section(name, inner)
      case "^": return .opposite(name, inner)
      case "$": return .block(name, inner)
      default: return .parent(name, blocks: try blocks(inner, of: name))
      }
    default: throw Mistake(message: "is not understood", tag: "\(sign ?? " ")\(name)")
    }
  }

  private func blocks(
    _ parts: [TemplatePart], of parent: String
  ) throws(Mistake) -> [String: [TemplatePart]] {
    var blocks: [String: [TemplatePart]] = [:]
    for part in parts {
      switch part {
      case .block(let name, let inner): blocks[name] = inner
      case .text: continue
      default: throw Mistake(message: "holds more than blocks", tag: parent)
      }
    }
    return blocks
  }

  /// Reads a tag: its sign, if it has one, and its name.
  private mutating func tag() throws(Mistake) -> (sign: Character?, name: String) {
    rest = rest.dropFirst(2)
    var sign: Character?
    if let first = rest.first, !Self.isName(first) {
      sign = first
      rest = rest.dropFirst()
    }
    let name = String(rest.prefix(while: Self.isName))
    rest = rest.dropFirst(name.count)
    let end = sign == "{" ? "}}}" : "}}"
    guard !name.isEmpty, rest.hasPrefix(end) else {
      throw Mistake(message: "is no tag", tag: "\(sign.map(String.init) ?? "")\(name)")
    }
    rest = rest.dropFirst(end.count)
    return (sign, name)
  }

  private static func isName(_ letter: Character) -> Bool {
    letter.isASCII && (letter.isLetter || letter.isNumber) || letter == "." || letter == "-"
      || letter == "_"
  }

  /// Whether the tag that was just read has its line to itself; its end of line is then left out.
  @discardableResult
  private mutating func standsAlone() -> Bool {
    guard isAtLineStart else { return false }
    guard rest.first == "\n" else { return rest.isEmpty }
    rest = rest.dropFirst()
    return true
  }
}
