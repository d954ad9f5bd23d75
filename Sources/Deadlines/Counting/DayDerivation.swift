import CivilTime

extension DayPlan {
  /// The last day found by walking, each day written down with its reason.
  ///
  /// It does not share the counting of ``lastDay()``, which only says first whether there is an
  /// answer: here every day is looked at, and holidays are found by name.
  func derivation(of question: DueQuestion, in zone: Zone) throws(DeadlineError) -> Derivation {
    _ = try lastDay()
    var days: [CountedDay] = []
    if case .period = question.within { days.append(CountedDay(day: anchor, reason: .anchor)) }
    var day = start
    walk(plainDays, from: &day, skipping: .none, into: &days)
    walk(chosenDays, from: &day, skipping: rule.skipped, into: &days)
    var rolled: [CountedDay] = []
    while let reason = reason(day, besides: rule.rolled) {
      rolled.append(CountedDay(day: day, reason: reason))
      day = day.adding(days: Int(step))
    }
    return Derivation(
      anchor: question.anchor, within: question.within, rule: question.rule, countedBy: rule.id,
      backwards: question.backwards, plainDay: plainDay, days: days, rolled: rolled, spans: [],
      stops: stops.ranges, due: zone.startOfDay(day.adding(days: 1)), lastDay: day, zone: zone)
  }

  private func walk(
    _ count: Int, from day: inout Day, skipping skipped: DayFilter, into days: inout [CountedDay]
  ) {
    var left = count
    while left > 0 {
      day = day.adding(days: Int(step))
      let reason = reason(day, besides: skipped)
      days.append(CountedDay(day: day, reason: reason))
      if reason == nil { left -= 1 }
    }
  }

  private func reason(_ day: Day, besides filter: DayFilter) -> Reason? {
    filter.reason(day) ?? (isStopped(day.number) ? .stop : nil)
  }
}
