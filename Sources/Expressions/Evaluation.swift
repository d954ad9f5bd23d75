import CivilTime

extension Program {
  /// The truth of an operation of type boolean; unknown for one of another type.
  func truth(at place: Place, in environment: some Environment) -> Truth {
    switch operations[place] {
    case .textIs(let slot, _, let word, let equal):
      switch environment.value(ofVariable: slot) {
      case .choice(let value), .string(let value): return Truth((value == word) == equal)
      default: return .unknown
      }
    case .active(let state): return Truth(environment.isActive(state: state))
    case .and(let row):
      var truth = Truth.yes
      for operand in operands[row] {
        truth = truth.and(self.truth(at: operand, in: environment))
        if truth == .no { break }
      }
      return truth
    case .or(let row):
      var truth = Truth.no
      for operand in operands[row] {
        truth = truth.or(self.truth(at: operand, in: environment))
        if truth == .yes { break }
      }
      return truth
    case .not(let operand): return truth(at: operand, in: environment).not
    case .compareTruths(let equal, let left, let right):
      let left = truth(at: left, in: environment)
      let right = truth(at: right, in: environment)
      guard left != .unknown, right != .unknown else { return .unknown }
      return Truth((left == right) == equal)
    case .compareTexts(let equal, let left, let right):
      guard let left = value(at: left, in: environment).text,
        let right = value(at: right, in: environment).text
      else { return .unknown }
      return Truth((left == right) == equal)
    case .compareNumbers(let comparison, let left, let right):
      return Interval.compare(
        comparison, value(at: left, in: environment), value(at: right, in: environment))
    case .choose(let condition, let then, let otherwise):
      switch truth(at: condition, in: environment) {
      case .yes: return truth(at: then, in: environment)
      case .no: return truth(at: otherwise, in: environment)
      case .unknown:
        let then = truth(at: then, in: environment)
        return then == truth(at: otherwise, in: environment) ? then : .unknown
      }
    case .selected(let operand, let word):
      guard case .choices(let values) = value(at: operand, in: environment) else {
        return .unknown
      }
      return Truth(values.contains(word))
    case .known(let operand): return Truth(value(at: operand, in: environment).isKnown)
    default: return value(at: place, in: environment).truth
    }
  }

  /// The value of an operation.
  func value(at place: Place, in environment: some Environment) -> Value {
    switch operations[place] {
    case .constant(let value): return value
    case .variable(let slot, _, let shape):
      return shape.admitting(environment.value(ofVariable: slot))
    case .previous(let slot, _, let shape):
      return shape.admitting(environment.previousValue(ofVariable: slot))
    case .times(let event, let period):
      return .number(Double(environment.times(ofEvent: event, within: period)))
    case .lookUp(let table, let key, let day):
      return lookUp(table, key, day, in: environment)
    case .points(let item, _):
      return Shape.number.admitting(environment.points(ofItem: item))
    case .negate(let operand): return Interval.negate(value(at: operand, in: environment))
    case .calculate(let arithmetic, let left, let right):
      return Interval.calculate(
        arithmetic, value(at: left, in: environment), value(at: right, in: environment))
    case .choose(let condition, let then, let otherwise):
      switch truth(at: condition, in: environment) {
      case .yes: return value(at: then, in: environment)
      case .no: return value(at: otherwise, in: environment)
      case .unknown:
        let then = value(at: then, in: environment)
        return then.isSame(as: value(at: otherwise, in: environment)) ? then : .unknown
      }
    case .coalesce(let row):
      var value = Value.unknown
      for operand in operands[row] {
        value = self.value(at: operand, in: environment)
        if value.isKnown { break }
      }
      return value
    case .countKnown(let row):
      let known = operands[row].count { value(at: $0, in: environment).isKnown }
      return .number(Double(known))
    case .countSelected(let operand):
      guard case .choices(let values) = value(at: operand, in: environment) else {
        return .unknown
      }
      return .number(Double(values.count))
    case .sum(let row):
      return fold(row, in: environment) { Interval.calculate(.plus, $0, $1) }
    case .extreme(let row, let greatest):
      return fold(row, in: environment) { Interval.extreme($0, $1, greatest: greatest) }
    case .daysBetween(let from, let to):
      return daysBetween(value(at: from, in: environment), value(at: to, in: environment))
    case .ageOn(let born, let day):
      return age(value(at: born, in: environment), on: value(at: day, in: environment))
    case .textIs, .active, .and, .or, .not, .compareTruths, .compareTexts, .compareNumbers,
      .selected, .known:
      return Value(truth(at: place, in: environment))
    }
  }

  private func lookUp(
    _ table: Int, _ key: Place, _ day: Place?, in environment: some Environment
  ) -> Value {
    let key = value(at: key, in: environment)
    guard key.isKnown else { return .unknown }
    guard let place = day else { return tables[table].value(of: key, on: nil) }
    guard case .date(let day) = value(at: place, in: environment) else { return .unknown }
    return tables[table].value(of: key, on: day)
  }

  private func fold(
    _ row: Row, in environment: some Environment, _ combine: (Value, Value) -> Value
  ) -> Value {
    guard let first = operands[row].first else { return .unknown }
    var result = value(at: first, in: environment)
    for operand in operands[row].dropFirst() {
      result = combine(result, value(at: operand, in: environment))
    }
    return result
  }

  private func daysBetween(_ from: Value, _ to: Value) -> Value {
    switch (from, to) {
    case (.date(let from), .date(let to)):
      return Interval(
        Double(from.latest.days(until: to.earliest)), Double(from.earliest.days(until: to.latest))
      ).value
    case (.dateTime(let from), .dateTime(let to)):
      // As doubles at once: the difference of any two instants must not overflow.
      return .number((Double(to.milliseconds) - Double(from.milliseconds)) / 86_400_000)
    default: return .unknown
    }
  }

  private func age(_ born: Value, on day: Value) -> Value {
    guard case .date(let born) = born, case .date(let day) = day else { return .unknown }
    // An age only grows with the day, so the ends of the day bound it.
    let least = born.age(on: day.earliest, leapDayBirthday: leapDayBirthday).lowerBound
    let greatest = born.age(on: day.latest, leapDayBirthday: leapDayBirthday).upperBound
    return Interval(Double(least), Double(greatest)).value
  }
}

extension Value {
  /// The text of a string or a choice.
  var text: String? {
    switch self {
    case .string(let text), .choice(let text): text
    default: nil
    }
  }

  /// Whether both are one value, so that it does not matter which is taken.
  ///
  /// Zero and minus zero are two, since division tells them apart.
  func isSame(as other: Value) -> Bool {
    switch (self, other) {
    case (.number(let left), .number(let right)): left.bitPattern == right.bitPattern
    case (.range(let left), .range(let right)):
      left.lowerBound.bitPattern == right.lowerBound.bitPattern
        && left.upperBound.bitPattern == right.upperBound.bitPattern
    case (.string, .choice), (.choice, .string): text == other.text
    default: self == other
    }
  }
}
