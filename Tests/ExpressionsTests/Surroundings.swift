import CivilTime
import Expressions
import Testing

/// The names that the tests' expressions use, and values for them.
struct Surroundings: Environment {
  static let places = ["home", "shelter", "street"]
  static let sizes = ["small", "large"]
  static let signs = ["running", "gifts", "injury"]

  static let types: [(String, ValueType)] = [
    ("a", .boolean), ("b", .boolean), ("c", .boolean),
    ("n", .number), ("m", .number), ("r", .number), ("a-1", .number),
    ("s", .string), ("t", .string),
    ("born", .date), ("day", .date), ("seen", .dateTime), ("left", .dateTime),
    ("place", .choice(places)), ("other-place", .choice(places + ["car"])),
    ("size", .choice(sizes)), ("signs", .choices(signs)), ("and", .boolean),
  ]
  static let variables = types.enumerated().map {
    Variable(name: $1.0, type: $1.1, slot: $0 + 10)
  }
  static let states = ["referral", "held.once"]
  static let items = ["ran-away", "gifts-item"]
  static let scope = Scope(variables: variables, states: states, items: items)

  private var values: [Value] = Array(repeating: .unknown, count: types.count)
  private var active: Set<String> = []
  private var points: [Value] = [.unknown, .unknown]

  /// Values by name; a state's name with `true` is active; everything else is unknown.
  init(_ given: [String: Value] = [:]) {
    for (name, value) in given { self[name] = value }
  }

  subscript(name: String) -> Value {
    get { Self.types.firstIndex { $0.0 == name }.map { values[$0] } ?? .unknown }
    set {
      if let index = Self.types.firstIndex(where: { $0.0 == name }) { values[index] = newValue }
      if let index = Self.items.firstIndex(of: name) { points[index] = newValue }
      if Self.states.contains(name), newValue == .boolean(true) { active.insert(name) }
    }
  }

  func value(ofVariable slot: Int) -> Value { values[slot - 10] }
  func isActive(state slot: Int) -> Bool { active.contains(Self.states[slot]) }
  func points(ofItem slot: Int) -> Value { points[slot] }
}

extension Value {
  static func partial(_ text: String) -> Value {
    PartialDay(text).map { .date($0) } ?? .string("no date: \(text)")
  }

  static func instant(_ text: String) -> Value {
    Instant(text).map { .dateTime($0) } ?? .string("no instant: \(text)")
  }
}

/// One line of a table: a text, what is known, and what comes out.
struct Line: Sendable, CustomTestStringConvertible {
  let text: String
  let given: [String: Value]
  let expected: Value
  let unknowns: [String]

  init(
    _ text: String, _ given: [String: Value], _ expected: Value, _ unknowns: [String] = []
  ) {
    self.text = text
    self.given = given
    self.expected = expected
    self.unknowns = unknowns
  }

  init(_ text: String, _ expected: Value, _ unknowns: [String] = []) {
    self.init(text, [:], expected, unknowns)
  }

  var testDescription: String { "\(text) \(given)" }
}
