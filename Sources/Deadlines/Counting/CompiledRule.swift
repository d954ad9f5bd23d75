import CivilTime

/// A counting rule made ready: its words turned into tests of days.
final class CompiledRule: Sendable {
  let id: RuleID
  let countsTime: Bool
  /// The days that do not count, or on which the clock stands.
  let skipped: DayFilter
  /// The days that cannot be the last.
  let rolled: DayFilter
  private let limit: (days: Int, use: RuleID)?

  init(_ rule: CountingRule, weekend: Set<Weekday>, holidays: HolidayTable?) {
    id = rule.id
    countsTime = rule.counts == .time
    switch rule.counts {
    case .time:
      skipped = DayFilter(
        weekend: rule.except.contains(.weekend) ? weekend : [],
        holidays: rule.except.contains(.holiday) ? holidays : nil)
      rolled = .none
    case .days:
      skipped = .none
      rolled = DayFilter(
        weekend: rule.roll.contains(.weekend) ? weekend : [],
        sunday: rule.roll.contains(.sunday),
        holidays: rule.roll.contains(.holiday) ? holidays : nil)
    case .workingDays:
      skipped = DayFilter(weekend: weekend, holidays: holidays)
      rolled = skipped
    }
    if let under = rule.under, let use = rule.use { limit = (under.days, use) } else { limit = nil }
  }

  /// The rule by which to count a period in place of this one; nil where this one counts it.
  ///
  /// A period with months is never under a limit of days.
  func rule(for period: Period) -> RuleID? {
    guard let limit, period.months == 0, period.days < limit.days else { return nil }
    return limit.use
  }
}
