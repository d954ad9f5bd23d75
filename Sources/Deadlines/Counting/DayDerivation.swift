import CivilTime

extension DayPlan {
  /// The last day found by walking, each day written down with its reason.
  ///
  /// It does not share the counting of ``lastDay()``: here every day is looked at, and holidays
  /// are found by name.
  func derivation(of question: DueQuestion, in zone: Zone) throws(DeadlineError) -> Derivation {
    var days: [CountedDay] = []
    if case .period = question.within { days.append(CountedDay(day: anchor, reason: .anchor)) }
    var day = start
    try walk(plainDays, from: &day, skipping: .none, into: &days)
    try walk(chosenDays, from: &day, skipping: rule.skipped, into: &days)
    var rolled: [CountedDay] = []
    var waited = 0
    while let reason = reason(day, besides: rule.rolled) {
      rolled.append(CountedDay(day: day, reason: reason))
      day = day.adding(days: Int(step))
      waited += isStopped(day.number) ? 0 : 1
      guard waited < Self.longestWait else { throw .noDayCounts(rule.id) }
    }
    let last = try Self.checked(day)
    return Derivation(
      anchor: question.anchor, within: question.within, rule: question.rule, countedBy: rule.id,
      backwards: question.backwards, plainDay: plainDay, days: days, rolled: rolled, spans: [],
      stops: stops.ranges, due: zone.startOfDay(last.adding(days: 1)), lastDay: last, zone: zone)
  }

  private func walk(
    _ count: Int, from day: inout Day, skipping skipped: DayFilter, into days: inout [CountedDay]
  ) throws(DeadlineError) {
    var left = count
    var waited = 0
    while left > 0 {
      day = day.adding(days: Int(step))
      let reason = reason(day, besides: skipped)
      days.append(CountedDay(day: day, reason: reason))
      switch reason {
      case nil:
        left -= 1
        waited = 0
      case .stop:
        break
      default:
        waited += isStopped(day.number) ? 0 : 1
        guard waited < Self.longestWait else { throw .noDayCounts(rule.id) }
      }
    }
  }

  private func reason(_ day: Day, besides filter: DayFilter) -> Reason? {
    filter.reason(day) ?? (isStopped(day.number) ? .stop : nil)
  }
}
