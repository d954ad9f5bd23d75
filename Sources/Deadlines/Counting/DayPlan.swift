import CivilTime

/// A day rule's question: so many days from the anchor's, one way or the other.
struct DayPlan: Sendable {
  /// More days than this in a row without one that counts, and the rule counts none.
  static let longestWait = 400

  let rule: CompiledRule
  let anchor: Day
  /// 1, or -1 when counting backwards.
  let step: Int32
  /// The day on which counting starts: the anchor's, or the fixed day of the year.
  let start: Day
  /// The days to count of which every kind counts: months, and days where the rule skips none.
  let plainDays: Int
  /// The days to count of which the rule skips some.
  let chosenDays: Int
  /// The day the period would end on if every day counted and could be a last day.
  let plainDay: Day
  let stops: Stops
  let stoppedDays: [ClosedRange<Int32>]

  init(
    _ question: DueQuestion, rule: CompiledRule, zone: Zone, leapDayBirthday: LeapDayBirthday
  ) throws(DeadlineError) {
    self.rule = rule
    step = question.backwards ? -1 : 1
    switch question.anchor {
    case .instant(let instant): anchor = zone.day(at: instant)
    case .day(let day): anchor = day
    }
    switch question.within {
    case .period(let period):
      guard !period.hasTime else { throw .hoursUnderDays(rule.id, period) }
      let afterMonths = anchor.adding(months: Int(step) * period.months)
      let ofMonths = abs(anchor.days(until: afterMonths))
      start = anchor
      plainDays = ofMonths + (rule.skipped.isEmpty ? period.days : 0)
      chosenDays = rule.skipped.isEmpty ? 0 : period.days
      plainDay = afterMonths.adding(days: Int(step) * period.days)
    case .on(let month, let day):
      start = try YearDay(month: month, day: day, leapDayBirthday: leapDayBirthday)
        .nearest(to: anchor, backwards: question.backwards)
      plainDays = 0
      chosenDays = 0
      plainDay = start
    }
    stops = Stops(question.stops)
    stoppedDays = stops.wholeDays(in: zone)
  }

  /// The last day, by the shortest way.
  func lastDay() throws(DeadlineError) -> Day {
    var number = start.number
    if stoppedDays.isEmpty {
      number += step * Int32(plainDays)
    } else {
      for _ in 0..<plainDays { pass(&number) }
    }
    var left = chosenDays
    var waited = 0
    while left > 0 {
      pass(&number)
      if rule.skipped.holds(number) {
        waited += 1
        guard waited < Self.longestWait else { throw .noDayCounts(rule.id) }
      } else {
        left -= 1
        waited = 0
      }
    }
    waited = 0
    while isStopped(number) || rule.rolled.holds(number) {
      number += step
      waited += isStopped(number) ? 0 : 1
      guard waited < Self.longestWait else { throw .noDayCounts(rule.id) }
    }
    return try Self.checked(Day(number: number))
  }

  static func checked(_ day: Day) throws(DeadlineError) -> Day {
    guard CountingPlan.days.contains(day) else { throw .dayOutOfRange }
    return day
  }

  func isStopped(_ number: Int32) -> Bool {
    !stoppedDays.isEmpty && stoppedDays.contains { $0.contains(number) }
  }

  /// Goes to the next day that no stop holds.
  private func pass(_ number: inout Int32) {
    number += step
    guard !stoppedDays.isEmpty else { return }
    while let stop = stoppedDays.first(where: { $0.contains(number) }) {
      number = step > 0 ? stop.upperBound + 1 : stop.lowerBound - 1
    }
  }
}
