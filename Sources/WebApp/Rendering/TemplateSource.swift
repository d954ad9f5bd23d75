import Synchronization

/// What gives a template its values as they are asked for: of a row of a long list only that is made
/// which its template shows, and no dictionary of it.
///
/// A class, since a template goes in and out of it again and again.
protocol TemplateSource: AnyObject {
  /// The value of a name; nil where it has none of this name, which is then looked for further out.
  func value(named name: FieldName) -> TemplateValue?
}

/// A source that has a value for each of its own names.
protocol NamedSource: TemplateSource {
  associatedtype Name: CaseIterable & RawRepresentable<String> & Sendable
  static var names: FieldNames<Name> { get }
  func value(of name: Name) -> TemplateValue
}

extension NamedSource {
  func value(named name: FieldName) -> TemplateValue? { Self.names[name].map { value(of: $0) } }

  /// All of them, for pages that add something of their own.
  var fields: Fields { fields(Name.allCases) }

  /// Some of them.
  func fields(_ names: some Sequence<Name>) -> Fields {
    var fields: Fields = [:]
    for name in names { fields[name.rawValue] = value(of: name) }
    return fields
  }
}

/// A name that templates ask for.
///
/// The same name is the same number wherever it stands.
struct FieldName: Hashable, Sendable {
  /// The name.
  let text: String
  /// From nought on, in the order in which names were first used.
  let number: Int

  init(_ text: String) {
    self.text = text
    number = Self.numbers.withLock { numbers in
      let number = numbers[text] ?? numbers.count
      numbers[text] = number
      return number
    }
  }

  private static let numbers = Mutex<[String: Int]>([:])
}

/// The names of one sort of source, found by number.
struct FieldNames<Name: CaseIterable & RawRepresentable<String> & Sendable>: Sendable {
  private let names: [Name?]

  init() {
    var names: [Name?] = []
    for name in Name.allCases {
      let number = FieldName(name.rawValue).number
      if number >= names.count {
        names += Array(repeating: nil, count: number + 1 - names.count)
      }
      names[number] = name
    }
    self.names = names
  }

  subscript(name: FieldName) -> Name? {
    name.number < names.count ? names[name.number] : nil
  }
}

/// A value as a template takes it.
enum TemplateValue {
  /// What is left out, and of which nothing is further out.
  case nothing
  case text(String)
  case flag(Bool)
  case number(Int)
  case source(any TemplateSource)
  case sources([any TemplateSource])
  case fields(Fields)
  case fieldsList([Fields])
  case texts([String: String])
  case textsList([[String: String]])
  case textList([String])
  /// Markup that is written as it is.
  case markup([UInt8])
  /// Anything else.
  case other(Any)

  /// A text; nothing where it is missing.
  init(_ text: String?) { self = text.map { .text($0) } ?? .nothing }

  /// What stands in fields.
  ///
  /// It is told by its exact type: asking whether it is of a type that it is
  /// not costs more than writing it.
  init(any value: Any) {
    let kind = type(of: value)
    if kind == String.self {
      self = .text(Self.taken(value))
    } else if kind == Bool.self {
      self = .flag(Self.taken(value))
    } else if kind == Fields.self {
      self = .fields(Self.taken(value))
    } else if kind == [Fields].self {
      self = .fieldsList(Self.taken(value))
    } else if kind == TemplateValue.self {
      self = Self.taken(value)
    } else if kind == Int.self {
      self = .number(Self.taken(value))
    } else if kind == [String: String].self {
      self = .texts(Self.taken(value))
    } else if kind == [[String: String]].self {
      self = .textsList(Self.taken(value))
    } else if kind == [String].self {
      self = .textList(Self.taken(value))
    } else {
      self = Self.unwrapped(value)
    }
  }

  /// A value of whose type one is sure.
  private static func taken<Value>(_ value: Any) -> Value {
    guard let value = value as? Value else { preconditionFailure("a value is of its own type") }
    return value
  }

  /// What an optional value holds, which `Any` hides; a list or a flag of another type.
  private static func unwrapped(_ value: Any) -> TemplateValue {
    let mirror = Mirror(reflecting: value)
    if mirror.displayStyle == .optional {
      return mirror.children.first.map { TemplateValue(any: $0.value) } ?? .nothing
    }
    return .other(value)
  }
}
