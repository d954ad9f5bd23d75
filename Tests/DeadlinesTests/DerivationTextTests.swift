import CivilTime
import Deadlines
import Testing

/// Derivations as people read them.
struct DerivationTextTests {
  let calendar: WorkCalendar

  init() throws {
    calendar = try Missouri.calendar.get()
  }

  func text(_ question: DueQuestion) throws -> String {
    DerivationText.lines(try calendar.derive(question)).joined(separator: "\n")
  }

  @Test("three court days over Truman Day and a weekend")
  func courtDays() throws {
    let written = try text(DueQuestion(from: try day("2026-05-07"), 3, "court-days"))
    #expect(
      written == """
        Thu 2026-05-07 anchor, not counted
        Fri 2026-05-08 not counted: Truman Day
        Sat 2026-05-09 not counted: weekend
        Sun 2026-05-10 not counted: weekend
        Mon 2026-05-11 day 1
        Tue 2026-05-12 day 2
        Wed 2026-05-13 day 3
        due at the end of Wed 2026-05-13
        """)
  }

  @Test("long runs share a line, and a last day that rolls says why")
  func longRun() throws {
    let written = try text(DueQuestion(from: try day("2026-01-02"), 45, "rule-44.01"))
    #expect(
      written == """
        Fri 2026-01-02 anchor, not counted
        Sat 2026-01-03 to Mon 2026-02-16 days 1 to 45
        Mon 2026-02-16 cannot be the last day: Washington's Birthday
        due at the end of Tue 2026-02-17
        """)
  }

  @Test("a stop in the middle, and the rule that counts in another's place")
  func stopped() throws {
    let stop = try instant("2026-06-03T00:00-05:00")..<instant("2026-06-05T00:00-05:00")
    let written = try text(
      DueQuestion(from: try day("2026-06-01"), 2, "rule-44.01", stops: [stop]))
    #expect(
      written == """
        counted by court-days, as rule-44.01 has it for so short a period
        Mon 2026-06-01 anchor, not counted
        Tue 2026-06-02 day 1
        Wed 2026-06-03 not counted: clock stopped
        Thu 2026-06-04 not counted: clock stopped
        Fri 2026-06-05 day 2
        due at the end of Fri 2026-06-05
        """)
  }

  @Test("days counted back")
  func backwards() throws {
    let written = try text(
      DueQuestion(from: try day("2026-05-12"), 2, "rsmo-1.040", backwards: true))
    #expect(
      written == """
        Tue 2026-05-12 anchor, not counted
        Mon 2026-05-11 day 1
        Sun 2026-05-10 day 2
        Sun 2026-05-10 cannot be the last day: Sunday
        due at the end of Sat 2026-05-09
        """)
  }

  @Test("a day of the year")
  func dayOfYear() throws {
    let written = try text(
      DueQuestion(
        anchor: .day(try day("2027-01-01")), within: .on(month: 5, day: 15), rule: "rolled-days"))
    #expect(
      written == """
        Sat 2027-05-15 the first on or after the anchor, for --05-15
        Sat 2027-05-15 cannot be the last day: weekend
        Sun 2027-05-16 cannot be the last day: weekend
        due at the end of Mon 2027-05-17
        """)
  }

  @Test("a clock that stands")
  func clock() throws {
    let stop = try instant("2026-05-11T08:00-05:00")..<instant("2026-05-11T10:30-05:00")
    let written = try text(
      DueQuestion(
        from: try instant("2026-05-07T16:00-05:00"), hours: 24,
        "clock-without-weekends-and-holidays", stops: [stop]))
    #expect(
      written == """
        Thu 2026-05-07T16:00:00-05:00 anchor
        to Fri 2026-05-08T00:00:00-05:00 runs PT8H
        to Sat 2026-05-09T00:00:00-05:00 stands: Truman Day
        to Mon 2026-05-11T00:00:00-05:00 stands: weekend
        to Mon 2026-05-11T08:00:00-05:00 runs PT8H
        to Mon 2026-05-11T10:30:00-05:00 stands: clock stopped
        to Mon 2026-05-11T18:30:00-05:00 runs PT8H
        due at Mon 2026-05-11T18:30:00-05:00
        """)
  }

  @Test("a clock counted back over the change to summer time")
  func clockBack() throws {
    let written = try text(
      DueQuestion(
        from: try instant("2026-03-08T09:00-05:00"), hours: 12, "clock", backwards: true))
    #expect(
      written == """
        Sun 2026-03-08T09:00:00-05:00 anchor
        back to Sat 2026-03-07T20:00:00-06:00 runs PT12H
        due at Sat 2026-03-07T20:00:00-06:00
        """)
  }
}
