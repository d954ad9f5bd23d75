import CivilTime

/// Finds the names that leave an expression undecided.
struct Unknowns<Surroundings: Environment> {
  private let program: Program
  private let variables: [Variable]
  private let environment: Surroundings
  private(set) var names: [String] = []

  init(_ program: Program, variables: [Variable], environment: Surroundings) {
    self.program = program
    self.variables = variables
    self.environment = environment
    visit(program.root)
  }

  private mutating func add(_ name: String) {
    if !names.contains(name) { names.append(name) }
  }

  /// Visits only what is undecided itself: an operand that is settled leaves nothing open, and
  /// below a settled whole nothing matters.
  ///
  /// `exactly` asks of dates to be known to the day, as the functions of dates do.
  private mutating func visit(_ place: Program.Place, exactly: Bool = false) {
    guard isOpen(place, exactly: exactly) else { return }
    switch program.operations[place] {
    case .constant, .active, .countKnown, .known, .times: break
    case .variable(_, let index, _), .previous(_, let index, _), .textIs(_, let index, _, _):
      add(variables[index].name)
    case .lookUp(let table, let key, let day):
      let before = names.count
      visit(key)
      if let day { visit(day, exactly: true) }
      // Key and day are known, and the table says nothing of them.
      if names.count == before { add(program.tables[table].name) }
    case .points(_, let name): add(name)
    case .not(let operand), .negate(let operand), .countSelected(let operand),
      .selected(let operand, _):
      visit(operand)
    case .compareTruths(_, let left, let right), .compareTexts(_, let left, let right),
      .compareNumbers(_, let left, let right), .calculate(_, let left, let right):
      visit(left)
      visit(right)
    case .daysBetween(let left, let right), .ageOn(let left, let right):
      visit(left, exactly: true)
      visit(right, exactly: true)
    case .and(let row), .or(let row), .sum(let row), .extreme(let row, _):
      for operand in program.operands[row] { visit(operand) }
    case .coalesce(let row): visitCoalesce(row, exactly: exactly)
    case .choose(let condition, let then, let otherwise):
      let truth = program.truth(at: condition, in: environment)
      visit(condition)
      if truth != .no { visit(then, exactly: exactly) }
      if truth != .yes { visit(otherwise, exactly: exactly) }
    }
  }

  private func isOpen(_ place: Program.Place, exactly: Bool) -> Bool {
    let value = program.value(at: place, in: environment)
    if exactly, case .date(let date) = value { return date.day == nil }
    return !value.isKnown
  }

  private mutating func visitCoalesce(_ row: Program.Row, exactly: Bool) {
    for operand in program.operands[row] {
      visit(operand, exactly: exactly)
      // What comes after the first known one is never looked at.
      if program.value(at: operand, in: environment).isKnown { return }
    }
  }
}
