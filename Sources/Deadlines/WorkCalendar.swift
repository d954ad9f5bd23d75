public import CivilTime

/// A calendar that has been checked and can count.
///
/// It is made once from a ``CalendarDefinition`` and never changes: it reads no clock and no system
/// setting, so that a question has the same answer on every machine and on every day. All workflows
/// that count by it share it, so that handing it about costs nothing.
///
///     let calendar = try WorkCalendar(compiling: definition)
///     let taken = DueQuestion.Anchor.day(thursday)
///     try calendar.due(DueQuestion(anchor: taken, within: .period(.days(3)), rule: "court-days"))
///
/// **Day rules** leave out the day of the anchor and end with their last day: the due instant is
/// the first instant of the day after it. Months come before days and keep the day of the month,
/// or its last; under a rule of working days they are gone through by the calendar, and only the
/// days after them are counted as working days. A local day that lies wholly inside the stops is
/// left out: it does not count and cannot be a last day.
///
/// **Clock rules** let time run from the anchor, but not in a stop nor on a local day that the rule
/// excepts. The due instant is the earliest at which the period has run: a period used up on
/// Friday at midnight is due then, and not on Monday.
///
/// **Backwards** the period lies before the anchor. A day rule leaves out the day of the anchor and
/// counts the days before it; the n-th is the last on which the duty can be done, and it is due
/// when that day ends. For 20 May and ten days that is the end of 10 May. The last day rolls to an
/// earlier day, never to a later one. A clock rule has the latest instant from which the period
/// still runs before the anchor.
///
/// **A day of the year** is not counted, so stops do not lengthen it; it rolls by the rule, and
/// under a rule of working days it moves to a working day.
public final class WorkCalendar: Sendable {
  /// What it was made of.
  public let definition: CalendarDefinition

  private let tables: [String: HolidayTable]
  /// So few that looking through them is quickest.
  private let rules: [CompiledRule]

  /// Checks a definition and prepares its holidays.
  ///
  /// All that is wrong is found at once; each error names the part of the definition it is about.
  public init(compiling definition: CalendarDefinition) throws(CalendarErrors) {
    let errors = CalendarChecks.errors(in: definition)
    guard errors.isEmpty else { throw CalendarErrors(errors: errors) }
    self.definition = definition
    let sets = Dictionary(
      definition.holidaySets.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let tables = sets.mapValues { set in
      let line = CalendarChecks.line(from: set.id) { sets[$0]?.extends }
      return HolidayTable(line: line.ids.compactMap { sets[$0] })
    }
    self.tables = tables
    rules = definition.rules.map { rule in
      let table = rule.holidays.flatMap { tables[$0] }
      return CompiledRule(rule, weekend: definition.weekend, holidays: table)
    }
  }

  /// The zone whose local days are counted.
  public var zone: Zone { definition.zone }

  /// The due instant of a question.
  ///
  /// An anchor or a last day outside the years 1 to 9999, a period over a hundred years and a
  /// question that its rule cannot count are refused, never answered with some other instant.
  public func due(_ question: DueQuestion) throws(DeadlineError) -> Instant {
    switch try plan(question) {
    case .days(let plan):
      let last = try plan.lastDay()
      return zone.startOfDay(last.adding(days: 1))
    case .clock(let plan):
      return try plan.due(in: zone)
    }
  }

  /// The same instant as ``due(_:)``, with every day and reason.
  public func derive(_ question: DueQuestion) throws(DeadlineError) -> Derivation {
    switch try plan(question) {
    case .days(let plan):
      return try plan.derivation(of: question, in: zone)
    case .clock(let plan):
      return try plan.derivation(of: question, in: zone)
    }
  }

  /// The holiday or closure kept on a day, by a set; nil where there is none, or no such set.
  public func holiday(on day: Day, in set: String) -> KeptHoliday? {
    tables[set]?.holiday(on: day)
  }

  /// The holidays and closures kept in a year by a set, in order; none where there is no such set.
  public func holidays(in year: Int, of set: String) -> [KeptHoliday] {
    tables[set]?.holidays(in: year) ?? []
  }

  private func rule(_ id: RuleID) -> CompiledRule? { rules.first { $0.id == id } }

  private func plan(_ question: DueQuestion) throws(DeadlineError) -> CountingPlan {
    guard var rule = rule(question.rule) else { throw .unknownRule(question.rule) }
    while case .period(let period) = question.within, let shorter = rule.rule(for: period),
      let other = self.rule(shorter)
    {
      rule = other
    }
    return try CountingPlan(
      question, rule: rule, zone: zone, leapDayBirthday: definition.leapDayBirthday)
  }
}
