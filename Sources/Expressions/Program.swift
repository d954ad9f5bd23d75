import CivilTime

/// An expression as the evaluator reads it: operations that name their operands by place.
///
/// The tree lies in one array, an operand before what uses it, so that evaluation follows places
/// and copies no tree. Names have become slots; a choice compared with a word is one operation.
struct Program: Hashable, Sendable {
  /// The place of an operation.
  typealias Place = Int

  /// A row of operands, as bounds within ``Program/operands``.
  typealias Row = Range<Int>

  /// The kind of value that a variable was declared to have.
  enum Shape: Hashable, Sendable {
    case boolean, number, text, date, dateTime, choices

    init(_ type: ValueType) {
      switch type {
      case .boolean: self = .boolean
      case .number: self = .number
      case .string, .choice: self = .text
      case .date: self = .date
      case .dateTime: self = .dateTime
      case .choices: self = .choices
      }
    }

    /// The value, or unknown where it is of another kind.
    func admitting(_ value: Value) -> Value {
      switch (self, value) {
      case (.number, .range): Interval(value)?.value ?? .unknown
      case (.boolean, .boolean), (.number, .number), (.text, .string), (.text, .choice),
        (.date, .date), (.dateTime, .dateTime), (.choices, .choices):
        value
      default: .unknown
      }
    }
  }

  enum Operation: Hashable, Sendable {
    case constant(Value)
    /// A variable, by its slot and its place in the expression's list of variables.
    case variable(slot: Int, index: Int, Shape)
    /// What a variable was before, by its slot and its place in the expression's list of variables.
    case previous(slot: Int, index: Int, Shape)
    case times(event: String, within: Period?)
    /// What a table says, by its place in ``Program/tables``.
    case lookUp(table: Int, key: Place, day: Place?)
    case textIs(slot: Int, index: Int, String, equal: Bool)
    case active(state: Int)
    case points(item: Int, name: String)
    case and(Row)
    case or(Row)
    case not(Place)
    case compareTruths(equal: Bool, Place, Place)
    case compareTexts(equal: Bool, Place, Place)
    case compareNumbers(Comparison, Place, Place)
    case negate(Place)
    case calculate(Arithmetic, Place, Place)
    case choose(condition: Place, then: Place, otherwise: Place)
    case coalesce(Row)
    case countKnown(Row)
    case countSelected(Place)
    case sum(Row)
    case extreme(Row, greatest: Bool)
    case selected(Place, String)
    case known(Place)
    case daysBetween(Place, Place)
    case ageOn(born: Place, day: Place)
  }

  private(set) var operations: [Operation] = []
  private(set) var operands: [Place] = []
  private(set) var tables: [LookUpTable] = []
  let leapDayBirthday: LeapDayBirthday

  init(leapDayBirthday: LeapDayBirthday) {
    self.leapDayBirthday = leapDayBirthday
  }

  /// The operation whose value is the expression's.
  var root: Place { operations.count - 1 }

  mutating func append(_ operation: Operation) -> Place {
    operations.append(operation)
    return root
  }

  /// The place of a table, kept with the program so that nothing outside can change what it says.
  mutating func place(of table: LookUpTable) -> Int {
    if let place = tables.firstIndex(where: { $0.name == table.name }) { return place }
    tables.append(table)
    return tables.count - 1
  }

  mutating func row(_ places: [Place]) -> Row {
    operands.append(contentsOf: places)
    return operands.count - places.count..<operands.count
  }
}
