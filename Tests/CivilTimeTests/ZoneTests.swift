import CivilTime
import Foundation
import Testing

struct ZoneTests {
  private static func transition(_ text: String, _ hours: Int, _ minutes: Int = 0) -> Zone
    .Transition?
  {
    Instant(text).map { Zone.Transition(at: $0, offsetSeconds: hours * 3_600 + minutes * 60) }
  }

  static let chicago = Zone(
    identifier: "America/Chicago", initialOffset: -21_600,
    transitions: [
      transition("2026-11-01T07:00:00Z", -6), transition("2026-03-08T08:00:00Z", -5),
    ].compactMap(\.self))

  /// Midnight falls into the gap of 15 October 2017, and comes once only on 18 February 2018.
  static let saoPaulo = Zone(
    identifier: "America/Sao_Paulo", initialOffset: -10_800,
    transitions: [
      transition("2017-10-15T03:00:00Z", -2), transition("2018-02-18T02:00:00Z", -3),
    ].compactMap(\.self))

  /// The whole of 30 December 2011 is left out.
  static let apia = Zone(
    identifier: "Pacific/Apia", initialOffset: -36_000,
    transitions: [transition("2011-12-30T10:00:00Z", 14)].compactMap(\.self))

  /// The clock went back from 00:01 to 23:01, so that midnight came twice.
  static let stJohns = Zone(
    identifier: "America/St_Johns", initialOffset: -9_000,
    transitions: [transition("2010-11-07T02:31:00Z", -3, -30)].compactMap(\.self))

  private func instants(_ zone: Zone, _ local: String) throws -> [String] {
    guard case .local(let time)? = WrittenTime(local) else {
      Issue.record("\(local) is no local time")
      return []
    }
    return zone.instants(showing: time).map(\.description)
  }

  @Test(
    "A local time is shown once, or never in a gap, or twice in a fold",
    arguments: [
      ("2026-03-08T01:59:59", ["2026-03-08T07:59:59.000Z"]), ("2026-03-08T02:00", []),
      ("2026-03-08T02:30", []), ("2026-03-08T02:59:59", []),
      ("2026-03-08T03:00", ["2026-03-08T08:00:00.000Z"]),
      ("2026-11-01T00:59:59", ["2026-11-01T05:59:59.000Z"]),
      ("2026-11-01T01:00", ["2026-11-01T06:00:00.000Z", "2026-11-01T07:00:00.000Z"]),
      ("2026-11-01T01:30", ["2026-11-01T06:30:00.000Z", "2026-11-01T07:30:00.000Z"]),
      ("2026-11-01T02:00", ["2026-11-01T08:00:00.000Z"]),
      ("2026-07-04T12:00", ["2026-07-04T17:00:00.000Z"]),
      ("2025-07-04T12:00", ["2025-07-04T18:00:00.000Z"]),
    ])
  func chicago(_ row: (local: String, instants: [String])) throws {
    #expect(try instants(Self.chicago, row.local) == row.instants)
  }

  @Test("The day begins at midnight, at the first of two, or where a gap over midnight ends")
  func startOfDay() throws {
    func start(_ zone: Zone, _ day: String) throws -> String {
      zone.text(zone.startOfDay(try #require(Day(day))))
    }
    #expect(try start(Self.chicago, "2026-03-08") == "2026-03-08T00:00:00-06:00")
    #expect(try start(Self.chicago, "2026-03-09") == "2026-03-09T00:00:00-05:00")
    #expect(try start(Self.chicago, "2026-11-01") == "2026-11-01T00:00:00-05:00")
    #expect(try start(Self.saoPaulo, "2017-10-14") == "2017-10-14T00:00:00-03:00")
    #expect(try start(Self.saoPaulo, "2017-10-15") == "2017-10-15T01:00:00-02:00")
    #expect(try start(Self.saoPaulo, "2017-10-16") == "2017-10-16T00:00:00-02:00")
    #expect(try start(Self.saoPaulo, "2018-02-17") == "2018-02-17T00:00:00-02:00")
    #expect(try start(Self.saoPaulo, "2018-02-18") == "2018-02-18T00:00:00-03:00")
    #expect(try start(Self.apia, "2011-12-29") == "2011-12-29T00:00:00-10:00")
    #expect(try start(Self.apia, "2011-12-30") == "2011-12-31T00:00:00+14:00")
    #expect(try start(Self.apia, "2011-12-31") == "2011-12-31T00:00:00+14:00")
    #expect(try start(Self.stJohns, "2010-11-07") == "2010-11-07T00:00:00-02:30")
    #expect(try start(Self.stJohns, "2010-11-08") == "2010-11-08T00:00:00-03:30")
    #expect(try start(.utc, "2026-05-04") == "2026-05-04T00:00:00+00:00")
  }

  @Test("Two changes within three days do not hide each other")
  func closeChanges() throws {
    // A clock put forward by mistake, and back two days later.
    let zone = Zone(
      identifier: "Test/Mistake", initialOffset: 0,
      transitions: [
        Self.transition("2026-05-04T00:00:00Z", 1), Self.transition("2026-05-05T23:00:00Z", 0),
      ].compactMap(\.self))
    #expect(try instants(zone, "2026-05-05T12:00") == ["2026-05-05T11:00:00.000Z"])
    #expect(try instants(zone, "2026-05-04T00:30") == [])
    #expect(
      try instants(zone, "2026-05-05T23:30")
        == ["2026-05-05T22:30:00.000Z", "2026-05-05T23:30:00.000Z"])
    #expect(
      zone.startOfDay(try #require(Day("2026-05-04"))).description == "2026-05-04T00:00:00.000Z")
    #expect(
      zone.startOfDay(try #require(Day("2026-05-06"))).description == "2026-05-06T00:00:00.000Z")
    #expect(
      zone.startOfDay(try #require(Day("2026-05-05"))).description == "2026-05-04T23:00:00.000Z")
  }

  /// The zone as the system knows it, from 2008 to 2022.
  private func systemZone(_ identifier: String) throws -> (Zone, TimeZone) {
    let system = try #require(TimeZone(identifier: identifier))
    var date = Date(timeIntervalSince1970: 1_199_145_600)
    let initial = system.secondsFromGMT(for: date)
    var transitions: [Zone.Transition] = []
    while let next = system.nextDaylightSavingTimeTransition(after: date),
      next.timeIntervalSince1970 < 1_672_531_200, next > date
    {
      let instant = Instant(milliseconds: Int64(next.timeIntervalSince1970) * 1_000)
      transitions.append(.init(at: instant, offsetSeconds: system.secondsFromGMT(for: next)))
      date = next
    }
    return (
      Zone(identifier: identifier, initialOffset: initial, transitions: transitions), system
    )
  }

  static let identifiers = [
    "America/Chicago", "America/Sao_Paulo", "America/Havana", "America/St_Johns",
    "Australia/Lord_Howe", "Africa/Casablanca", "Pacific/Apia", "Asia/Kathmandu", "Europe/London",
    "Asia/Amman",
  ]

  @Test("Offsets agree with the system's at every hour near a change", arguments: identifiers)
  func offsets(_ identifier: String) throws {
    let (zone, system) = try systemZone(identifier)
    for transition in zone.transitions {
      for hours in -30...30 {
        for edge in [-1_000, 0, 1_000] as [Int64] {
          let instant = transition.instant.adding(seconds: Int64(hours) * 3_600)
            .adding(milliseconds: edge)
          let date = Date(timeIntervalSince1970: Double(instant.milliseconds) / 1_000)
          #expect(zone.offset(at: instant) == system.secondsFromGMT(for: date))
        }
      }
    }
  }

  @Test(
    "Instants of local times and starts of days are what a walk along the clock finds",
    arguments: identifiers)
  func walk(_ identifier: String) throws {
    let (zone, _) = try systemZone(identifier)
    for transition in zone.transitions.prefix(24) {
      // A walk in quarters of an hour over five days around the change.
      let quarter = transition.instant.milliseconds / 900_000 * 900_000
      let first = Instant(milliseconds: quarter).adding(seconds: -2 * 86_400 - 43_200)
      let walk = (0..<480).map { first.adding(seconds: Int64($0) * 900) }
      var shown: [LocalTime: [Instant]] = [:]
      for instant in walk { shown[zone.local(at: instant), default: []].append(instant) }
      let middle = zone.local(at: Instant(milliseconds: quarter)).millisecondsSinceEpoch
      for quarters in -96...96 {
        let local = LocalTime(millisecondsSinceEpoch: middle + Int64(quarters) * 900_000)
        #expect(zone.instants(showing: local) == shown[local] ?? [], "\(identifier) \(local)")
      }
      for offset in -1...1 {
        let day = zone.day(at: transition.instant).adding(days: offset)
        let begin = walk.first { zone.day(at: $0) >= day }
        #expect(zone.startOfDay(day) == begin, "\(identifier) \(day)")
      }
    }
  }
}
