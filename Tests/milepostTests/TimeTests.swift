import CivilTime
import Foundation
import Testing

@testable import milepost

/// Times as people write and read them.
struct TimeTests {
  /// Central time around 2026: an hour behind from March to November.
  private static let zone = Zone(
    identifier: "America/Chicago", initialOffset: -21_600,
    transitions: [
      .init(at: instant("2026-03-08T08:00Z"), offsetSeconds: -18_000),
      .init(at: instant("2026-11-01T07:00Z"), offsetSeconds: -21_600),
    ])

  private static func instant(_ text: String) -> Instant {
    Instant(text) ?? Instant(milliseconds: 0)
  }

  @Test(arguments: [
    ("2026-05-15T00:00-05:00", "end of Thursday 14 May"),
    ("2026-05-14T09:05-05:00", "Thu 14 May 09:05"),
    ("2026-11-02T00:00-06:00", "end of Sunday 1 Nov"),
    ("2027-01-01T00:00-06:00", "end of Thursday 31 Dec"),
    ("2027-01-02T00:00-06:00", "end of Friday 1 Jan 2027"),
    ("2025-12-31T23:59-06:00", "Wed 31 Dec 2025 23:59"),
    ("2026-07-04T00:01-05:00", "Sat 4 July 00:01"),
  ])
  func `due dates are said in words`(instant: String, words: String) {
    let time = TimeText(zone: Self.zone, now: Self.instant("2026-05-04T09:00-05:00"))
    #expect(time.due(Self.instant(instant)) == words)
  }

  @Test(arguments: [
    (0, "under a minute"), (59, "under a minute"), (60, "1 min"), (3_599, "59 min"),
    (3_600, "1 h"), (3_660, "1 h 1 min"), (86_399, "23 h 59 min"), (86_400, "1 d"),
    (90_000, "1 d 1 h"), (183_600, "2 d 3 h"), (-5, "under a minute"),
  ])
  func `elapsed times have two units at most`(seconds: Int64, words: String) {
    let start = Self.instant("2026-05-04T09:00Z")
    #expect(TimeText.elapsed(from: start, to: start.adding(seconds: seconds)) == words)
  }

  @Test(arguments: [
    // In the zone of the case's calendar.
    ("2026-05-04T09:10", "2026-05-04T14:10:00.000Z"),
    ("2026-05-04T09:10-04:00", "2026-05-04T13:10:00.000Z"),
    ("2026-05-04T14:10:07.5Z", "2026-05-04T14:10:07.500Z"),
    // A bare day means its end.
    ("2026-05-03", "2026-05-04T05:00:00.000Z"),
    // The hour that comes twice is taken with its offset.
    ("2025-11-02T01:30-05:00", "2025-11-02T06:30:00.000Z"),
    ("2025-11-02T01:30-06:00", "2025-11-02T07:30:00.000Z"),
  ])
  func `a stated time is recorded as the instant it names`(written: String, instant: String) throws
  {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase()
    let recorded = try rehearsal.run("case record \(number) disclosure=no --at \(written)")
    #expect(recorded.code == 0, "\(recorded.errors)")
    let timeline = try rehearsal.run("case timeline \(number) --format json").output
    #expect(timeline.contains(#""occurred":"\#(instant)""#))
  }

  @Test func `a made-up moment without offset is one of the calendar's zone`() throws {
    let rehearsal = try Rehearsal()
    #expect(
      try rehearsal.run("case open test-response --format json", now: "2026-05-04T09:30").code == 0)
    #expect(
      try rehearsal.run("case list --format json", now: "2026-05-05").output
        .contains(#""queued-since":"2026-05-04T14:30:00.000Z""#))
    let twice = try rehearsal.run("overdue", now: "2026-11-01T01:30")
    #expect(twice.code == 1)
    #expect(twice.errors.contains("2026-11-01T01:30:00-05:00 or 2026-11-01T01:30:00-06:00"))
  }
}
