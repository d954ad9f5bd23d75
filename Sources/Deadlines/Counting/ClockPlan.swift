import CivilTime

/// A clock rule's question: so much time from an instant, one way or the other.
struct ClockPlan: Sendable {
  let rule: CompiledRule
  let anchor: Instant
  let milliseconds: Int64
  let backwards: Bool
  let stops: Stops

  init(_ question: DueQuestion, rule: CompiledRule) throws(DeadlineError) {
    guard case .instant(let instant) = question.anchor,
      case .period(let period) = question.within
    else { throw .clockNeedsTime(rule.id) }
    guard !period.hasDays else { throw .daysUnderClock(rule.id, period) }
    self.rule = rule
    anchor = instant
    milliseconds = period.milliseconds
    backwards = question.backwards
    stops = Stops(question.stops)
  }

  /// The due instant, by leaps from one standing of the clock to the next.
  func due(in zone: Zone) throws(DeadlineError) -> Instant {
    let due = try backwards ? before(in: zone) : after(in: zone)
    guard CountingPlan.time.contains(due) else { throw .dayOutOfRange }
    return due
  }

  private func after(in zone: Zone) throws(DeadlineError) -> Instant {
    var now = anchor
    var left = milliseconds
    while left > 0 {
      if let stop = stops.ranges.first(where: { $0.contains(now) }) {
        now = stop.upperBound
        continue
      }
      let end = now.adding(milliseconds: left)
      let stopped = stops.ranges.first { $0.lowerBound > now }?.lowerBound ?? end
      var next = min(end, stopped)
      if !rule.skipped.isEmpty {
        let today = zone.dayHolding(now)
        if rule.skipped.holds(today.number) {
          now = zone.startOfDay(try firstDay(after: today, step: 1))
          continue
        }
        if let off = skippedDay(after: today, upTo: zone.dayHolding(next), step: 1) {
          next = min(next, zone.startOfDay(off))
        }
      }
      left -= next.milliseconds - now.milliseconds
      now = next
    }
    return now
  }

  private func before(in zone: Zone) throws(DeadlineError) -> Instant {
    var now = anchor
    var left = milliseconds
    while left > 0 {
      let justBefore = now.adding(milliseconds: -1)
      if let stop = stops.ranges.first(where: { $0.contains(justBefore) }) {
        now = stop.lowerBound
        continue
      }
      let end = now.adding(milliseconds: -left)
      let stopped = stops.ranges.last { $0.upperBound < now }?.upperBound ?? end
      var next = max(end, stopped)
      if !rule.skipped.isEmpty {
        let today = zone.dayHolding(justBefore)
        if rule.skipped.holds(today.number) {
          now = zone.startOfDay(try firstDay(after: today, step: -1).adding(days: 1))
          continue
        }
        if let off = skippedDay(after: today, upTo: zone.dayHolding(next), step: -1) {
          next = max(next, zone.startOfDay(off.adding(days: 1)))
        }
      }
      left -= now.milliseconds - next.milliseconds
      now = next
    }
    return now
  }

  /// The first day beyond a day, one way or the other, on which the clock does not stand.
  private func firstDay(after day: Day, step: Int32) throws(DeadlineError) -> Day {
    var number = day.number + step
    var waited = 0
    while rule.skipped.holds(number) {
      number += step
      waited += 1
      guard waited < DayPlan.longestWait else { throw .noDayCounts(rule.id) }
    }
    return Day(number: number)
  }

  /// The first day beyond a day, no further than another, on which the clock stands.
  private func skippedDay(after day: Day, upTo last: Day, step: Int32) -> Day? {
    var number = day.number
    while number != last.number {
      number += step
      if rule.skipped.holds(number) { return Day(number: number) }
    }
    return nil
  }
}
