import CivilTime

extension CalendarChecks {
  /// Fields of a rule that contradict one another, or say something that nothing would heed.
  static func ruleErrors(_ definition: CalendarDefinition) -> [CalendarError] {
    definition.rules.enumerated().flatMap { index, rule in
      contradictions(in: rule).map { found in
        CalendarError(
          id: found.id, message: "rule “\(rule.id)” \(found.message)", part: .rule(index),
          attribute: found.attribute, mend: found.mend)
      }
    }
  }

  private typealias Contradiction = (
    id: String, message: String, attribute: String, mend: String?
  )

  private static func contradictions(in rule: CountingRule) -> [Contradiction] {
    var found: [Contradiction] = []
    if rule.counts == .time, !rule.roll.isEmpty {
      found.append(
        (
          "time-with-roll", "counts time, which has no last day to roll", "roll",
          "leave out roll, or name in except the days on which the clock stands"
        ))
    }
    if rule.counts == .workingDays, !rule.roll.isEmpty {
      found.append(
        (
          "working-days-with-roll", "counts working days, so its last day never rolls", "roll",
          "leave out roll"
        ))
    }
    if rule.counts != .time, !rule.except.isEmpty {
      found.append(
        (
          "days-with-except", "counts days, and except is for a clock", "except",
          rule.counts == .days ? "count working-days, or leave out except" : "leave out except"
        ))
    }
    if rule.counts == .time, rule.under != nil || rule.use != nil {
      found.append(
        (
          "time-with-under", "counts time, and under is a length in days", "under",
          "leave out under and use"
        ))
      return found + missingHolidays(rule)
    }
    if rule.under != nil, rule.use == nil {
      found.append(
        (
          "under-without-use", "says under what length, but not by which rule to count then",
          "under", "name that rule in use"
        ))
    }
    if rule.under == nil, rule.use != nil {
      found.append(
        (
          "use-without-under", "names another rule, but not under what length", "use",
          "name the length in under"
        ))
    }
    if let under = rule.under, under.hasTime || under.months != 0 || under.days < 1 {
      found.append(
        (
          "under-not-days", "has the limit \(under), which is not a number of days", "under",
          "write whole days or weeks, such as P7D"
        ))
    }
    return found + missingHolidays(rule)
  }

  private static func missingHolidays(_ rule: CountingRule) -> [Contradiction] {
    guard rule.holidays == nil else { return [] }
    let mend = "name a holiday set in holidays"
    if rule.roll.contains(.holiday) {
      return [("holidays-missing", "rolls over holidays, but not of which set", "roll", mend)]
    }
    if rule.except.contains(.holiday) {
      return [("holidays-missing", "leaves out holidays, but not of which set", "except", mend)]
    }
    return []
  }
}
