import TestSupport
import CivilTime
import Deadlines

/// Questions drawn at random from a seed: any rule, either way, with and without stops.
struct RandomQuestions {
  var random: Seeded

  init(seed: UInt64) { random = Seeded(seed: seed) }

  /// A question to a day rule, from an instant or a bare day of the years 2016 to 2044.
  mutating func days(stops count: Int) -> DueQuestion {
    let rules: [RuleID] = [
      "calendar-days", "rsmo-1.040", "court-days", "business-days", "rule-44.01", "rolled-days",
      "office-rolled-days",
    ]
    let anchor = anchorInstant()
    let day = Zones.chicago.day(at: anchor)
    let months = Int.random(in: 0..<5, using: &random) == 0
    let period = Period(
      months: months ? Int.random(in: 1...6, using: &random) : 0,
      days: Int.random(in: 0...60, using: &random))
    return DueQuestion(
      anchor: Bool.random(using: &random) ? .instant(anchor) : .day(day), within: .period(period),
      rule: rules.randomElement(using: &random) ?? "calendar-days",
      backwards: Bool.random(using: &random), stops: stops(count, around: anchor, days: 90))
  }

  /// A question to a clock rule.
  mutating func clock(stops count: Int) -> DueQuestion {
    let rules: [RuleID] = ["clock", "clock-without-weekends-and-holidays", "office-clock"]
    let anchor = anchorInstant()
    let minutes = Int64.random(in: 0...(14 * 1_440), using: &random)
    return DueQuestion(
      anchor: .instant(anchor), within: .period(Period(milliseconds: minutes * 60_000)),
      rule: rules.randomElement(using: &random) ?? "clock",
      backwards: Bool.random(using: &random), stops: stops(count, around: anchor, days: 20))
  }

  /// Ranges that may overlap, touch, be empty, and begin or end at midnight.
  mutating func stops(_ count: Int, around anchor: Instant, days: Int64) -> [Range<Instant>] {
    (0..<count).map { _ in
      let hours = Int64.random(in: (-days * 24)...(days * 24), using: &random)
      var start = anchor.adding(seconds: hours * 3_600)
      var end = start.adding(seconds: Int64.random(in: 0...240, using: &random) * 3_600)
      if Bool.random(using: &random) { start = midnight(start) }
      if Bool.random(using: &random) { end = max(start, midnight(end)) }
      return start..<end
    }
  }

  private func midnight(_ instant: Instant) -> Instant {
    Zones.chicago.startOfDay(Zones.chicago.day(at: instant))
  }

  /// An instant; one in four is a local midnight, one in four lies by a change of the clock.
  private mutating func anchorInstant() -> Instant {
    let first: Int64 = 1_451_606_400
    let any = Instant(milliseconds: Int64.random(in: first...2_335_132_800, using: &random) * 1_000)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return midnight(any)
    case 1:
      let changes = Zones.chicago.transitions.filter {
        (1_451_606_400_000...2_335_132_800_000).contains($0.instant.milliseconds)
      }
      let change = changes.randomElement(using: &random)?.instant ?? any
      return change.adding(seconds: Int64.random(in: -180_000...180_000, using: &random))
    default: return any
    }
  }
}
