import CivilTime

/// A question that its rule can count, taken apart.
enum CountingPlan: Sendable {
  case days(DayPlan)
  case clock(ClockPlan)

  /// The days that can be anchors and last days: the years 1 to 9999, but for the very last day,
  /// which ends beyond them.
  static let days = Day(number: -719_162)...Day(number: 2_932_895)
  /// The same with a day to spare at either end, so that no zone leads out of it.
  static let time =
    Instant(milliseconds: -719_161 * 86_400_000)..<Instant(milliseconds: 2_932_896 * 86_400_000)

  init(
    _ question: DueQuestion, rule: CompiledRule, zone: Zone, leapDayBirthday: LeapDayBirthday
  ) throws(DeadlineError) {
    if case .instant(let instant) = question.anchor, !Self.time.contains(instant) {
      throw .dayOutOfRange
    }
    if case .day(let day) = question.anchor, !Self.days.contains(day) { throw .dayOutOfRange }
    if case .period(let period) = question.within { try Self.check(period) }
    if rule.countsTime {
      self = .clock(try ClockPlan(question, rule: rule))
    } else {
      let plan = try DayPlan(question, rule: rule, zone: zone, leapDayBirthday: leapDayBirthday)
      self = .days(plan)
    }
  }

  /// A hundred years, so that a slip of the pen is refused instead of being counted for long.
  private static func check(_ period: Period) throws(DeadlineError) {
    guard (0...1_200).contains(period.months), (0...36_525).contains(period.days),
      (0...36_525 * 86_400_000).contains(period.milliseconds)
    else { throw .periodOutOfRange(period) }
  }
}
