/// HTML on its way to a browser: templates with their values put in, written straight as bytes.
///
/// It takes values as swift-mustache does, which tests hold it to: what is not there is left out, a
/// name is looked for from the innermost element outwards, `false` and an empty list are nothing, an
/// empty text is something. It escapes byte by byte. Swift-mustache does so letter by letter, where a
/// quotation mark with an accent on it is another letter than a quotation mark.
struct Markup {
  private let library: [String: CompiledTemplate]
  private(set) var bytes: [UInt8] = []
  /// What names are looked for in, the innermost last.
  private var levels: [any TemplateSource]

  /// The page of a template.
  static func page(
    _ template: String, _ fields: Fields, in library: [String: CompiledTemplate]
  ) -> [UInt8] {
    page(template, [FieldsLevel(fields)], in: library)
  }

  /// The page of a template.
  ///
  /// - Parameter levels: what it is filled with; where two have a value of one name, that of the
  ///   later one counts.
  static func page(
    _ template: String, _ levels: [any TemplateSource], in library: [String: CompiledTemplate]
  ) -> [UInt8] {
    guard let template = library[template] else { return [] }
    var markup = Markup(library: library, levels: levels)
    markup.bytes.reserveCapacity(32_768)
    markup.write(template.pieces)
    return markup.bytes
  }

  private init(library: [String: CompiledTemplate], levels: [any TemplateSource]) {
    self.library = library
    self.levels = levels
  }

  private mutating func write(_ pieces: [CompiledTemplate.Piece]) {
    for piece in pieces {
      switch piece {
      case .bytes(let more): bytes.append(contentsOf: more)
      case .value(let path, let isEscaped, let place):
        write(value(at: path), isEscaped: isEscaped, place)
      case .section(let path, let inner): write(inner, for: value(at: path))
      case .opposite(let path, let inner):
        if isNothing(value(at: path)) { write(inner) }
      case .partial(let name):
        if let template = library[name] { write(template.pieces) }
      }
    }
  }

  // MARK: Looking up

  private func value(at path: CompiledTemplate.Path) -> TemplateValue {
    guard let first = path.first else {
      return (levels.last as? ElementLevel)?.element ?? .nothing
    }
    var place = levels.count - 1
    while place >= 0 {
      if var value = levels[place].value(named: first) {
        for name in path.rest {
          guard let inner = value.level.value(named: name) else { return .nothing }
          value = inner
        }
        return value
      }
      place -= 1
    }
    return .nothing
  }

  // MARK: Sections

  private mutating func write(_ inner: [CompiledTemplate.Piece], for value: TemplateValue) {
    switch value {
    case .nothing: break
    case .flag(let flag): if flag { write(inner) }
    case .sources(let list): for element in list { write(inner, within: element) }
    case .fieldsList(let list): for element in list { write(inner, within: FieldsLevel(element)) }
    case .textsList(let list): for element in list { write(inner, within: TextsLevel(element)) }
    case .textList(let list):
      for element in list { write(inner, within: ElementLevel(.text(element))) }
    case .fields, .source, .texts, .text, .number, .markup: write(inner, within: value.level)
    case .other(let other):
      if let list = other as? [Any] {
        for element in list { write(inner, within: TemplateValue(any: element).level) }
      } else {
        write(inner, within: value.level)
      }
    }
  }

  private mutating func write(
    _ inner: [CompiledTemplate.Piece], within level: any TemplateSource
  ) {
    levels.append(level)
    write(inner)
    levels.removeLast()
  }

  private func isNothing(_ value: TemplateValue) -> Bool {
    switch value {
    case .nothing: true
    case .flag(let flag): !flag
    case .sources(let list): list.isEmpty
    case .fieldsList(let list): list.isEmpty
    case .textsList(let list): list.isEmpty
    case .textList(let list): list.isEmpty
    case .fields, .source, .texts, .text, .number, .markup: false
    case .other(let other): (other as? [Any])?.isEmpty ?? false
    }
  }

  // MARK: Writing

  private mutating func write(_ value: TemplateValue, isEscaped: Bool, _ place: MarkupPlace) {
    switch value {
    case .nothing: break
    case .text(let text): write(text, isEscaped, place)
    case .markup(let markup): bytes.append(contentsOf: markup)
    case .number(let number): bytes.append(contentsOf: String(number).utf8)
    case .flag(let flag): bytes.append(contentsOf: String(flag).utf8)
    case .other(let other): write(String(describing: other), isEscaped, place)
    case .fields(let fields): write(String(describing: fields), isEscaped, place)
    case .fieldsList(let list): write(String(describing: list), isEscaped, place)
    case .texts(let texts): write(String(describing: texts), isEscaped, place)
    case .textsList(let list): write(String(describing: list), isEscaped, place)
    case .textList(let list): write(String(describing: list), isEscaped, place)
    // What makes its parts as they are asked for is nothing as a whole.
    case .source, .sources: break
    }
  }

  private mutating func write(_ text: String, _ isEscaped: Bool, _ place: MarkupPlace) {
    MarkupText.append(text, to: &bytes, isEscaped: isEscaped, at: place)
  }

  /// A text as it stands in HTML.
  static func bytes(
    of text: String, isEscaped: Bool, at place: MarkupPlace = .content
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    MarkupText.append(text, to: &bytes, isEscaped: isEscaped, at: place)
    return bytes
  }
}

/// Fields as a level that names are looked for in.
final class FieldsLevel: TemplateSource {
  private let fields: Fields

  init(_ fields: Fields) { self.fields = fields }

  func value(named name: FieldName) -> TemplateValue? {
    fields[name.text].map { TemplateValue(any: $0) }
  }
}

/// Texts by name as such a level.
private final class TextsLevel: TemplateSource {
  private let texts: [String: String]

  init(_ texts: [String: String]) { self.texts = texts }

  func value(named name: FieldName) -> TemplateValue? { texts[name.text].map { .text($0) } }
}

/// The element of a list as such a level: it has no names.
private final class ElementLevel: TemplateSource {
  let element: TemplateValue

  init(_ element: TemplateValue) { self.element = element }

  func value(named name: FieldName) -> TemplateValue? { nil }
}

extension TemplateValue {
  /// The value as a level that names are looked for in.
  fileprivate var level: any TemplateSource {
    switch self {
    case .fields(let fields): FieldsLevel(fields)
    case .source(let source): source
    case .texts(let texts): TextsLevel(texts)
    case .other(let other): (other as? Fields).map { FieldsLevel($0) } ?? ElementLevel(self)
    default: ElementLevel(self)
    }
  }
}
