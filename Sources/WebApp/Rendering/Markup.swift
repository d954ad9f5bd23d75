/// HTML on its way to a browser: templates with their values put in, written straight as bytes.
///
/// It takes values as swift-mustache does, which tests hold it to: what is not there is left out, a
/// name is looked for from the innermost element outwards, `false` and an empty list are nothing, an
/// empty text is something. It escapes byte by byte. Swift-mustache does so letter by letter, where a
/// quotation mark with an accent on it is another letter than a quotation mark.
struct Markup {
  private let library: [String: CompiledTemplate]
  private(set) var bytes: [UInt8] = []
  private var levels: [Level] = []

  /// What names are looked for in.
  private enum Level {
    case fields(Fields)
    case source(any TemplateSource)
    case texts([String: String])
    /// The element of a list, which has no names.
    case element(TemplateValue)

    init(_ value: TemplateValue) {
      switch value {
      case .fields(let fields): self = .fields(fields)
      case .source(let source): self = .source(source)
      case .texts(let texts): self = .texts(texts)
      case .other(let other): self = (other as? Fields).map { .fields($0) } ?? .element(value)
      default: self = .element(value)
      }
    }

    func value(named name: FieldName) -> TemplateValue? {
      switch self {
      case .fields(let fields): fields[name.text].map { TemplateValue(any: $0) }
      case .source(let source): source.value(named: name)
      case .texts(let texts): texts[name.text].map { .text($0) }
      case .element: nil
      }
    }

    var whole: TemplateValue {
      switch self {
      case .fields(let fields): .fields(fields)
      case .source(let source): .source(source)
      case .texts(let texts): .texts(texts)
      case .element(let element): element
      }
    }
  }

  /// The page of a template.
  static func page(
    _ template: String, _ fields: Fields, in library: [String: CompiledTemplate]
  ) -> [UInt8] {
    guard let template = library[template] else { return [] }
    var markup = Markup(library: library)
    markup.bytes.reserveCapacity(32_768)
    markup.levels.append(.fields(fields))
    markup.write(template.pieces)
    return markup.bytes
  }

  private init(library: [String: CompiledTemplate]) { self.library = library }

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
    guard let first = path.first else { return levels.last?.whole ?? .nothing }
    for level in levels.reversed() {
      guard var value = level.value(named: first) else { continue }
      for name in path.rest {
        guard let inner = Level(value).value(named: name) else { return .nothing }
        value = inner
      }
      return value
    }
    return .nothing
  }

  // MARK: Sections

  private mutating func write(_ inner: [CompiledTemplate.Piece], for value: TemplateValue) {
    switch value {
    case .nothing: break
    case .flag(let flag): if flag { write(inner) }
    case .sources(let list): for element in list { write(inner, within: .source(element)) }
    case .fieldsList(let list): for element in list { write(inner, within: .fields(element)) }
    case .textsList(let list): for element in list { write(inner, within: .texts(element)) }
    case .textList(let list):
      for element in list { write(inner, within: .element(.text(element))) }
    case .fields, .source, .texts, .text, .number: write(inner, within: Level(value))
    case .other(let other):
      if let list = other as? [Any] {
        for element in list { write(inner, within: Level(TemplateValue(any: element))) }
      } else {
        write(inner, within: Level(value))
      }
    }
  }

  private mutating func write(_ inner: [CompiledTemplate.Piece], within level: Level) {
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
    case .fields, .source, .texts, .text, .number: false
    case .other(let other): (other as? [Any])?.isEmpty ?? false
    }
  }

  // MARK: Writing

  private mutating func write(_ value: TemplateValue, isEscaped: Bool, _ place: MarkupPlace) {
    switch value {
    case .nothing: break
    case .text(let text): write(text, isEscaped, place)
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
