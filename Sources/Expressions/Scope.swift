public import CivilTime

/// A name that expressions may use as `$name`.
public struct Variable: Hashable, Sendable {
  /// The name, without the dollar sign.
  public let name: String
  /// The type of its values.
  public let type: ValueType
  /// The number by which an ``Environment`` is asked for its value.
  public let slot: Int

  /// A variable of a name, type and slot.
  public init(name: String, type: ValueType, slot: Int) {
    self.name = name
    self.type = type
    self.slot = slot
  }
}

/// The names an expression may use, and the rules of its place.
public struct Scope: Sendable {
  let variables: [Variable]
  let states: [String]?
  let items: [String]
  let leapDayBirthday: LeapDayBirthday
  let bareStateNames: Bool
  let tables: [LookUpTable]
  let remembers: Bool

  let variableNamed: [String: Variable]
  let stateSlots: [String: Int]
  let itemSlots: [String: Int]
  let ambiguous: Set<String>

  /// The names in scope.
  ///
  /// - Parameters:
  ///   - variables: What `$name` may name. A name given twice is an error where it is used.
  ///   - states: The states that `In('name')` may name, a state's slot being its place in the
  ///     list; nil where `In` has no meaning and is refused.
  ///   - items: The items whose points `points($item)` may ask for; the slot is the place.
  ///   - leapDayBirthday: When a person born on 29 February completes a year, for `age-on`.
  ///   - bareStateNames: Whether `In(name)` may be written without quotes, as SCXML's null data
  ///     model has it.
  ///   - tables: The tables that `look-up` may read; the first of a name.
  ///   - remembers: Whether there is a history here, so that `previous` and `times` have a meaning.
  public init(
    variables: [Variable], states: [String]? = nil, items: [String] = [],
    leapDayBirthday: LeapDayBirthday = .march1, bareStateNames: Bool = false,
    tables: [LookUpTable] = [], remembers: Bool = false
  ) {
    self.variables = variables
    self.states = states
    self.items = items
    self.leapDayBirthday = leapDayBirthday
    self.bareStateNames = bareStateNames
    self.tables = tables
    self.remembers = remembers
    variableNamed = Dictionary(variables.map { ($0.name, $0) }) { first, _ in first }
    stateSlots = Scope.places(of: states ?? [])
    itemSlots = Scope.places(of: items)
    var ambiguous: Set<String> = []
    if variableNamed.count < variables.count {
      var seen: Set<String> = []
      for variable in variables where !seen.insert(variable.name).inserted {
        ambiguous.insert(variable.name)
      }
    }
    self.ambiguous = ambiguous
  }

  private static func places(of names: [String]) -> [String: Int] {
    Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
  }
}
