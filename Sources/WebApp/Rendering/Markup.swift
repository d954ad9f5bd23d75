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
    case texts([String: String])
    case other(Any)

    func value(named name: String) -> Any? {
      switch self {
      case .fields(let fields): fields[name]
      case .texts(let texts): texts[name]
      case .other: nil
      }
    }

    var whole: Any {
      switch self {
      case .fields(let fields): fields
      case .texts(let texts): texts
      case .other(let other): other
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
      case .value(let path, let isEscaped): write(value(at: path), isEscaped: isEscaped)
      case .section(let path, let inner): write(inner, for: value(at: path))
      case .opposite(let path, let inner):
        if isNothing(value(at: path)) { write(inner) }
      case .partial(let name):
        if let template = library[name] { write(template.pieces) }
      }
    }
  }

  // MARK: Looking up

  private func value(at path: CompiledTemplate.Path) -> Any? {
    guard let first = path.first else { return levels.last?.whole }
    for level in levels.reversed() {
      guard var value = level.value(named: first) else { continue }
      for name in path.rest {
        guard let inner = Self.level(value).value(named: name) else { return nil }
        value = inner
      }
      return value
    }
    return nil
  }

  private static func level(_ value: Any) -> Level {
    switch Kind(value) {
    case .fields: .fields(Kind.taken(value))
    case .texts: .texts(Kind.taken(value))
    default: (unwrapped(value) as? Fields).map { .fields($0) } ?? .other(value)
    }
  }

  // MARK: Sections

  private mutating func write(_ inner: [CompiledTemplate.Piece], for value: Any?) {
    guard let value else { return }
    switch Kind(value) {
    case .flag: if Kind.taken(value) { write(inner) }
    case .fieldsList:
      let list: [Fields] = Kind.taken(value)
      for element in list { write(inner, within: .fields(element)) }
    case .textsList:
      let list: [[String: String]] = Kind.taken(value)
      for element in list { write(inner, within: .texts(element)) }
    case .textList:
      let list: [String] = Kind.taken(value)
      for element in list { write(inner, within: .other(element)) }
    case .fields, .texts, .text, .number: write(inner, within: Self.level(value))
    case .other:
      guard let value = Self.unwrapped(value) else { return }
      if let list = value as? [Any] {
        for element in list { write(inner, within: Self.level(element)) }
      } else if let flag = value as? Bool {
        if flag { write(inner) }
      } else {
        write(inner, within: Self.level(value))
      }
    }
  }

  private mutating func write(_ inner: [CompiledTemplate.Piece], within level: Level) {
    levels.append(level)
    write(inner)
    levels.removeLast()
  }

  private func isNothing(_ value: Any?) -> Bool {
    guard let value else { return true }
    switch Kind(value) {
    case .flag: return !Kind.taken(value)
    case .fieldsList: return (Kind.taken(value) as [Fields]).isEmpty
    case .textsList: return (Kind.taken(value) as [[String: String]]).isEmpty
    case .textList: return (Kind.taken(value) as [String]).isEmpty
    case .fields, .texts, .text, .number: return false
    case .other:
      guard let value = Self.unwrapped(value) else { return true }
      if let list = value as? [Any] { return list.isEmpty }
      return !(value as? Bool ?? true)
    }
  }

  /// What an optional value holds, which `Any` hides.
  private static func unwrapped(_ value: Any) -> Any? {
    let mirror = Mirror(reflecting: value)
    guard mirror.displayStyle == .optional else { return value }
    return mirror.children.first.flatMap { unwrapped($0.value) }
  }

  // MARK: Writing

  private mutating func write(_ value: Any?, isEscaped: Bool) {
    guard let value else { return }
    switch Kind(value) {
    case .text: Self.append(Kind.taken(value), to: &bytes, isEscaped: isEscaped)
    case .number:
      let number: Int = Kind.taken(value)
      bytes.append(contentsOf: String(number).utf8)
    default:
      guard let value = Self.unwrapped(value) else { return }
      Self.append(String(describing: value), to: &bytes, isEscaped: isEscaped)
    }
  }

  /// A text as it stands in HTML.
  static func bytes(of text: String, isEscaped: Bool) -> [UInt8] {
    var bytes: [UInt8] = []
    append(text, to: &bytes, isEscaped: isEscaped)
    return bytes
  }

  private static func append(_ text: String, to bytes: inout [UInt8], isEscaped: Bool) {
    var text = text
    text.withUTF8 { letters in
      guard isEscaped else { return bytes.append(contentsOf: letters) }
      var start = 0
      for (place, letter) in letters.enumerated() {
        guard let entity = entity(of: letter) else { continue }
        bytes.append(contentsOf: letters[start..<place])
        entity.withUTF8Buffer { bytes.append(contentsOf: $0) }
        start = place + 1
      }
      bytes.append(contentsOf: letters[start...])
    }
  }

  private static func entity(of letter: UInt8) -> StaticString? {
    switch letter {
    case 0x3C: "&lt;"
    case 0x3E: "&gt;"
    case 0x26: "&amp;"
    case 0x22: "&quot;"
    case 0x27: "&#39;"
    default: nil
    }
  }
}

/// What sort of value a page is given, told by its exact type: asking whether it is of a type that it
/// is not costs more than writing it.
private enum Kind {
  case text, flag, number, fields, texts, fieldsList, textsList, textList
  case other

  init(_ value: Any) {
    self = Kind.known[ObjectIdentifier(type(of: value))] ?? .other
  }

  private static let known: [ObjectIdentifier: Kind] = [
    ObjectIdentifier(String.self): .text, ObjectIdentifier(Bool.self): .flag,
    ObjectIdentifier(Int.self): .number, ObjectIdentifier(Fields.self): .fields,
    ObjectIdentifier([String: String].self): .texts,
    ObjectIdentifier([Fields].self): .fieldsList,
    ObjectIdentifier([[String: String]].self): .textsList,
    ObjectIdentifier([String].self): .textList,
  ]

  /// A value of whose type one is sure.
  static func taken<Value>(_ value: Any) -> Value {
    guard let value = value as? Value else { preconditionFailure("a value is of its own type") }
    return value
  }
}
