import CivilTime
import Deadlines

/// Carries a derivation out again, step by step, and says what it finds wrong.
///
/// It is plain and slow, knows the rules as the calendar's file words them and the days from
/// ``PlainDays``, and asks nothing of the calendar that made the derivation.
struct DerivationChecker {
  let plain: PlainDays
  let rules: [CountingRule]
  let zone: Zone

  struct Objection: Error, CustomStringConvertible {
    let description: String
  }

  /// The instant that the steps lead to.
  func due(_ derivation: Derivation) throws -> Instant {
    guard let rule = rules.first(where: { $0.id == derivation.countedBy }) else {
      throw Objection(description: "no rule \(derivation.countedBy)")
    }
    guard case .period(let period) = derivation.within else {
      throw Objection(description: "only periods are checked")
    }
    if case .instant(let anchor) = derivation.anchor, rule.counts == .time {
      return try clock(derivation, rule, from: anchor, for: period.milliseconds)
    }
    return try days(derivation, rule, period)
  }

  private func days(
    _ derivation: Derivation, _ rule: CountingRule, _ period: Period
  ) throws -> Instant {
    let step = derivation.backwards ? -1 : 1
    var current: Day
    switch derivation.anchor {
    case .day(let day): current = day
    case .instant(let instant): current = zone.local(at: instant).day
    }
    guard let first = derivation.days.first, first.day == current, first.reason == .anchor else {
      throw Objection(description: "does not begin with the anchor's day")
    }
    let months = current.adding(months: step * period.months)
    var left = abs(current.days(until: months)) + period.days
    let skipsFrom = rule.counts == .workingDays ? period.days : 0
    for entry in derivation.days.dropFirst() {
      current = current.adding(days: step)
      guard entry.day == current else { throw Objection(description: "leaves out \(current)") }
      let skips = left <= skipsFrom && isOff(current, rule.holidays)
      let counts = !skips && !isStopped(current, derivation.stops)
      guard entry.counted == counts else {
        throw Objection(description: "\(current) is \(entry.because ?? "counted")")
      }
      try check(entry.reason, of: entry.day, rule.holidays, derivation.stops)
      if counts { left -= 1 }
    }
    guard left == 0 else { throw Objection(description: "\(left) days are not counted") }
    for entry in derivation.rolled {
      guard entry.day == current, !canBeLast(current, rule, derivation.stops) else {
        throw Objection(description: "\(current) need not roll")
      }
      try check(entry.reason, of: entry.day, rule.holidays, derivation.stops)
      current = current.adding(days: step)
    }
    guard derivation.lastDay == current, canBeLast(current, rule, derivation.stops) else {
      throw Objection(description: "\(current) cannot be the last day")
    }
    return zone.startOfDay(current.adding(days: 1))
  }

  private func clock(
    _ derivation: Derivation, _ rule: CountingRule, from anchor: Instant, for period: Int64
  ) throws -> Instant {
    var now = anchor
    var ran: Int64 = 0
    for span in derivation.spans {
      let near = derivation.backwards ? span.range.upperBound : span.range.lowerBound
      guard near == now, !span.range.isEmpty else {
        throw Objection(description: "a gap at \(now)")
      }
      now = derivation.backwards ? span.range.lowerBound : span.range.upperBound
      if span.runs {
        ran += span.range.upperBound.milliseconds - span.range.lowerBound.milliseconds
      }
      let stopped = derivation.stops.contains { $0.overlaps(span.range) }
      let days = days(of: span.range)
      switch span.reason {
      case nil:
        let off = days.first { !rule.except.isEmpty && isOff($0, rule.holidays) }
        guard !stopped, off == nil else { throw Objection(description: "runs while it stands") }
      case .stop:
        guard derivation.stops.contains(where: { $0.clamped(to: span.range) == span.range }) else {
          throw Objection(description: "stands outside a stop")
        }
      case .some(let reason):
        for day in days {
          try check(reason, of: day, rule.holidays, derivation.stops)
        }
      }
    }
    guard ran == period else { throw Objection(description: "\(ran) of \(period) ms ran") }
    return now
  }

  private func check(
    _ reason: Reason?, of day: Day, _ set: String?, _ stops: [Range<Instant>]
  ) throws {
    let index = plain.offset(day)
    let holds =
      switch reason {
      case nil: true
      case .anchor: false
      case .sunday: plain.sunday[index]
      case .weekend: plain.weekend[index]
      case .holiday(let kept): set.flatMap { plain.holiday(day, $0) } == kept.name
      case .stop: isStopped(day, stops)
      }
    guard holds else { throw Objection(description: "\(day) is no \(reason?.text ?? "")") }
  }

  private func canBeLast(_ day: Day, _ rule: CountingRule, _ stops: [Range<Instant>]) -> Bool {
    if isStopped(day, stops) { return false }
    if rule.counts == .workingDays { return !isOff(day, rule.holidays) }
    let index = plain.offset(day)
    if rule.roll.contains(.sunday), plain.sunday[index] { return false }
    if rule.roll.contains(.weekend), plain.weekend[index] { return false }
    if rule.roll.contains(.holiday), let set = rule.holidays, plain.holiday(day, set) != nil {
      return false
    }
    return true
  }

  private func isOff(_ day: Day, _ set: String?) -> Bool {
    plain.weekend[plain.offset(day)] || set.flatMap { plain.holiday(day, $0) } != nil
  }

  private func isStopped(_ day: Day, _ stops: [Range<Instant>]) -> Bool {
    let whole = zone.startOfDay(day)..<zone.startOfDay(day.adding(days: 1))
    return stops.contains { $0.lowerBound <= whole.lowerBound && whole.upperBound <= $0.upperBound }
  }

  private func days(of range: Range<Instant>) -> [Day] {
    let first = zone.local(at: range.lowerBound).day
    let last = zone.local(at: range.upperBound.adding(milliseconds: -1)).day
    return (0...max(0, first.days(until: last))).map { first.adding(days: $0) }
  }
}
