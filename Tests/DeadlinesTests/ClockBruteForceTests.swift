import CivilTime
import Deadlines
import Testing

/// Clock rules against a walk from minute to minute over every change of the clocks of thirty years,
/// by both holiday calendars.
struct ClockBruteForceTests {
  static let plain = PlainDays(years: 2014...2047)
  static let midnights = Zones.midnights(
    "America/Chicago", from: plain.first, count: plain.weekend.count)
  static let step: Int64 = 30 * 60_000

  /// The changes of 2015 to 2045, two a year.
  static let changes: [Instant] = {
    let years = 1_420_070_400_000...2_398_377_600_000 as ClosedRange<Int64>
    return Zones.chicago.transitions.map { $0.instant }.filter { years.contains($0.milliseconds) }
  }()

  @Test(
    "hours from around each change of the clocks end where a walk of half hours does",
    arguments: [
      ("clock", nil), ("clock-without-weekends-and-holidays", "legal"), ("office-clock", "office"),
    ] as [(RuleID, String?)])
  func everyChange(rule: RuleID, set: String?) throws {
    let calendar = try Missouri.calendar.get()
    let holidays = set.flatMap { Self.plain.holidays[$0] }?.map { $0 != nil }
    var wrong: [String] = []
    for change in Self.changes {
      for hours in stride(from: -40, through: 8, by: 4) {
        let anchor = change.adding(milliseconds: Int64(hours) * 3_600_000)
        for length in [1, 2, 12, 24, 72] {
          let due = try calendar.due(DueQuestion(from: anchor, hours: length, rule))
          let walked = Self.walk(from: anchor, hours: length, holidays, excepts: set != nil)
          if due != walked { wrong.append("\(anchor) \(length) h: \(due), not \(walked)") }
        }
      }
    }
    #expect(Self.changes.count == 62)
    #expect(wrong.isEmpty, "\(wrong.count) wrong, first \(wrong.prefix(3))")
  }

  /// Half hours, of which those on a weekend or holiday do not count; anchors lie on half hours.
  private static func walk(
    from anchor: Instant, hours: Int, _ holidays: [Bool]?, excepts: Bool
  ) -> Instant {
    var at = anchor
    var left = hours * 2
    // A day too early at most: the loop goes on from there.
    var day = max(0, Int((at.milliseconds - midnights[0].milliseconds) / 86_400_000) - 1)
    while left > 0 {
      while midnights[day + 1] <= at { day += 1 }
      if !excepts || !(plain.weekend[day] || holidays?[day] ?? false) { left -= 1 }
      at = at.adding(milliseconds: step)
    }
    return at
  }
}
