import CivilTime
import Deadlines
import TestSupport
import Testing
import Workflows
import XMLReading

/// Law facts, section 6, over `Workflows/Calendars/us-mo.xml` as it is read and compiled.
struct ShippedCalendarTests {
  private static let path = "Workflows/Calendars/us-mo.xml"
  private let calendar: WorkCalendar

  init() throws {
    calendar = try Self.calendar(Shipped.source(Self.path))
  }

  private static func calendar(_ source: XMLSource) throws -> WorkCalendar {
    var sample = Sample()
    sample.read(source)
    let (linked, findings) = sample.linked()
    #expect(findings.filter { $0.severity != .note }.map(\.message) == [])
    return try #require(linked.calendars["us-mo"])
  }

  @Test(
    "the shipped calendar counts three days without weekends and holidays",
    arguments: LawVectors.threeCourtDays)
  func threeCourtDays(taken: String, legal: String, office: String) throws {
    for (rule, last) in [("court-days", legal), ("business-days", office), ("rule-44.01", legal)] {
      let derivation = try calendar.derive(days(3, from: taken, rule))
      #expect(derivation.lastDay?.description == last, "\(rule)")
    }
  }

  @Test("the shipped calendar counts days by RSMo 1.040 and Rule 44.01", arguments: LawVectors.days)
  func days(start: String, count: Int, plain: String, statute: String, court: String) throws {
    for (rule, last) in [("rsmo-1.040", statute), ("rule-44.01", court), ("calendar-days", plain)] {
      let derivation = try calendar.derive(days(count, from: start, rule))
      #expect(derivation.plainDay?.description == plain)
      #expect(derivation.lastDay?.description == last, "\(rule)")
      let next = try #require(Day(last)).adding(days: 1)
      #expect(derivation.due == calendar.zone.startOfDay(next))
    }
  }

  @Test("the shipped calendar counts hours", arguments: LawVectors.hours)
  func hours(anchor: String, hours: Int, due: String) throws {
    #expect(try text(hours: hours, from: anchor, "clock") == due)
  }

  @Test(
    "the shipped calendar lets hours stand on weekends and holidays",
    arguments: LawVectors.hoursWithoutWeekends)
  func hoursWithoutWeekends(anchor: String, hours: Int, due: String) throws {
    #expect(
      try text(hours: hours, from: anchor, "clock-without-weekends-and-holidays") == due)
  }

  /// 45 CFR 1355.43; Monday 12 October 2026 is Columbus Day.
  @Test(
    "a federal file is due on the Monday after a weekend, and a holiday moves nothing",
    arguments: [
      ("2026-05-14", "2026-05-15"), ("2026-05-15", "2026-05-18"), ("2026-05-16", "2026-05-18"),
      ("2026-10-09", "2026-10-12"), ("2026-10-11", "2026-10-12"),
    ])
  func federalDays(start: String, last: String) throws {
    let derivation = try calendar.derive(days(1, from: start, "days-to-monday"))
    #expect(derivation.lastDay?.description == last)
  }

  @Test("each holiday of the shipped calendar is where the table says", arguments: 2025...2029)
  func holidays(year: Int) {
    for (set, column) in [("legal", \HolidayRow.legal), ("office", \HolidayRow.office)] {
      let expected = HolidayRow.all
        .filter { $0[keyPath: column].hasPrefix("\(year)-") }
        .map { "\($0[keyPath: column]) \($0.name), falls on \($0.actual) by rsmo-9.010" }
      let found = calendar.holidays(in: year, of: set).map {
        "\($0.day) \($0.name), falls on \($0.actual) by \($0.authority ?? "nothing")"
      }
      #expect(found == expected.sorted())
    }
  }

  @Test("a proclaimed Friday after Thanksgiving that is added to the file moves the end by a day")
  func proclaimedClosure() throws {
    let shipped = String(decoding: Shipped.source(Self.path).bytes, as: UTF8.self)
    let start = "<holidays id=\"legal\">"
    #expect(shipped.contains(start))
    let text = shipped.replacing(
      start,
      with: start
        + "<closure on=\"2025-11-28\" authority=\"rsmo-9.010\">Day after Thanksgiving</closure>")
    let calendar = try Self.calendar(XMLSource(file: Self.path, bytes: Array(text.utf8)))
    let derivation = try calendar.derive(days(3, from: "2025-11-26", "court-days"))
    #expect(derivation.lastDay?.description == "2025-12-03")
    #expect(derivation.days.compactMap(\.because).contains("Day after Thanksgiving"))
  }

  private func days(_ count: Int, from start: String, _ rule: String) throws -> DueQuestion {
    DueQuestion(
      anchor: .day(try #require(Day(start))), within: .period(.days(count)),
      rule: RuleID(rawValue: rule))
  }

  private func text(hours: Int, from anchor: String, _ rule: String) throws -> String {
    let question = DueQuestion(
      anchor: .instant(try #require(Instant(anchor))), within: .period(.hours(hours)),
      rule: RuleID(rawValue: rule))
    let due = try calendar.due(question)
    #expect(try calendar.derive(question).due == due)
    return calendar.zone.text(due)
  }
}
