import CivilTime
import Deadlines
import Testing

/// What the rules say beyond the law's vectors: months, ways, fixed days, zones.
struct CountingTests {
  let calendar: WorkCalendar

  init() throws {
    calendar = try Missouri.calendar.get()
  }

  @Test("a longer period is never due earlier, nor later when it is counted back", arguments: 0..<6)
  func monotonic(seed: Int) throws {
    var questions = RandomQuestions(seed: UInt64(seed + 400))
    for turn in 0..<14 {
      let ofDays = turn.isMultiple(of: 2)
      let drawn = ofDays ? questions.days(stops: 2) : questions.clock(stops: 2)
      // Under seven days rule 44.01 leaves out more days: six of them may end after seven.
      guard drawn.rule != "rule-44.01" else { continue }
      var earlier: Instant?
      for count in 0..<40 {
        let period = ofDays ? Period.days(count) : Period.hours(count * 7)
        let due = try calendar.due(
          DueQuestion(
            anchor: drawn.anchor, within: .period(period), rule: drawn.rule,
            backwards: drawn.backwards, stops: drawn.stops))
        if let earlier { #expect(drawn.backwards ? due <= earlier : due >= earlier) }
        earlier = due
      }
    }
  }

  @Test(
    "months keep the day of the month or its last, and come before days",
    arguments: [
      ("2026-01-31", "P1M", false, "2026-02-28"),
      ("2028-01-31", "P1M", false, "2028-02-29"),
      ("2026-01-31", "P1M1D", false, "2026-03-01"),
      ("2028-02-29", "P1Y", false, "2029-02-28"),
      ("2026-11-15", "P3M", false, "2027-02-15"),
      ("2026-03-31", "P1M", true, "2026-02-28"),
      ("2026-03-31", "P1M1D", true, "2026-02-27"),
      ("2026-05-07", "P2W", false, "2026-05-21"),
    ])
  func months(start: String, length: String, backwards: Bool, last: String) throws {
    let derivation = try calendar.derive(
      DueQuestion(
        anchor: .day(try day(start)), within: .period(try period(length)), rule: "calendar-days",
        backwards: backwards))
    #expect(derivation.lastDay == (try day(last)))
    #expect(derivation.plainDay == (try day(last)))
  }

  @Test("months under working days go by the calendar, the days after them do not")
  func monthsOfWorkingDays() throws {
    // 7 May + 1 month is Sunday 7 June; three working days on is Wednesday.
    let from = DueQuestion.Anchor.day(try day("2026-05-07"))
    let three = DueQuestion(
      anchor: from, within: .period(try period("P1M3D")), rule: "court-days")
    #expect(try calendar.derive(three).lastDay == (try day("2026-06-10")))
    let none = DueQuestion(anchor: from, within: .period(try period("P1M")), rule: "court-days")
    #expect(try calendar.derive(none).lastDay == (try day("2026-06-08")))
  }

  @Test("a period is handed on from rule to rule by its length in days; one with months is not")
  func under() throws {
    let rules = [
      CountingRule(id: "long", counts: .days, under: .days(30), use: "middle"),
      CountingRule(
        id: "middle", counts: .days, roll: [.weekend], under: .days(3), use: "short"),
      CountingRule(id: "short", counts: .workingDays),
    ]
    let calendar = try WorkCalendar(
      compiling: CalendarDefinition(id: "handed-on", version: "1", zone: .utc, rules: rules))
    let cases: [(String, RuleID)] = [
      ("P2D", "short"), ("P3D", "middle"), ("P29D", "middle"), ("P30D", "long"),
      ("P1M", "long"), ("P1M2D", "long"),
    ]
    for (length, rule) in cases {
      let question = DueQuestion(
        anchor: .day(try day("2026-02-05")), within: .period(try period(length)), rule: "long")
      let derivation = try calendar.derive(question)
      #expect(derivation.countedBy == rule, "\(length)")
      #expect(derivation.rule == "long")
      #expect(try calendar.due(question) == derivation.due)
    }
  }

  @Test(
    "counted back, the last day leaves its period before the anchor and rolls to an earlier day",
    arguments: [
      // Wednesday 20 May less ten days is Sunday 10 May; then to Saturday, or past Truman Day.
      ("calendar-days", 10, "2026-05-10"),
      ("rsmo-1.040", 10, "2026-05-09"),
      ("rolled-days", 10, "2026-05-07"),
      ("court-days", 3, "2026-05-15"),
      ("court-days", 8, "2026-05-07"),
      ("calendar-days", 0, "2026-05-20"),
    ] as [(RuleID, Int, String)])
  func backwards(rule: RuleID, count: Int, last: String) throws {
    let question = DueQuestion(from: try day("2026-05-20"), count, rule, backwards: true)
    #expect(try calendar.derive(question).lastDay == (try day(last)))
    #expect(try calendar.due(question) == calendar.zone.startOfDay(try day(last).adding(days: 1)))
  }

  @Test("hours counted back pass over the change of the clock and over weekends")
  func hoursBack() throws {
    let zone = calendar.zone
    let overChange = DueQuestion(
      from: try instant("2026-03-08T09:00-05:00"), hours: 12, "clock", backwards: true)
    #expect(zone.text(try calendar.due(overChange)) == "2026-03-07T20:00:00-06:00")
    let overWeekend = DueQuestion(
      from: try instant("2026-05-18T16:00-05:00"), hours: 24,
      "clock-without-weekends-and-holidays", backwards: true)
    #expect(zone.text(try calendar.due(overWeekend)) == "2026-05-15T16:00:00-05:00")
    let toMidnight = DueQuestion(
      from: try instant("2026-05-18T16:00-05:00"), hours: 16,
      "clock-without-weekends-and-holidays", backwards: true)
    #expect(zone.text(try calendar.due(toMidnight)) == "2026-05-18T00:00:00-05:00")
  }

  @Test("no time at all is due at the anchor, and no days at the end of its day")
  func nothing() throws {
    let anchor = try instant("2026-05-16T10:00-05:00")
    #expect(try calendar.due(DueQuestion(from: anchor, hours: 0, "office-clock")) == anchor)
    let day = DueQuestion(
      anchor: .instant(anchor), within: .period(Period()), rule: "calendar-days")
    #expect(calendar.zone.text(try calendar.due(day)) == "2026-05-17T00:00:00-05:00")
  }

  @Test(
    "a day of the year is the next on or after the anchor, rolled by the rule",
    arguments: [
      ("2026-05-14", 5, 15, "calendar-days", false, "2026-05-15"),
      ("2026-05-15", 5, 15, "calendar-days", false, "2026-05-15"),
      ("2026-05-16", 5, 15, "calendar-days", false, "2027-05-15"),
      ("2026-05-16", 5, 15, "rolled-days", false, "2027-05-17"),
      ("2026-05-16", 5, 15, "court-days", false, "2027-05-17"),
      ("2026-05-14", 5, 15, "calendar-days", true, "2025-05-15"),
      ("2026-05-15", 5, 15, "calendar-days", true, "2026-05-15"),
      ("2026-01-01", 2, 29, "calendar-days", false, "2026-03-01"),
      ("2028-01-01", 2, 29, "calendar-days", false, "2028-02-29"),
      ("2028-03-01", 2, 29, "calendar-days", false, "2029-03-01"),
    ] as [(String, Int, Int, RuleID, Bool, String)])
  func dayOfYear(
    anchor: String, month: Int, date: Int, rule: RuleID, backwards: Bool, last: String
  ) throws {
    let question = DueQuestion(
      anchor: .day(try day(anchor)), within: .on(month: month, day: date), rule: rule,
      backwards: backwards)
    let derivation = try calendar.derive(question)
    #expect(derivation.lastDay == (try day(last)))
    #expect(try calendar.due(question) == derivation.due)
    #expect(derivation.days.isEmpty)
  }

  @Test("a calendar can put 29 February on the 28th of a common year")
  func leapDay() throws {
    let calendar = try WorkCalendar(
      compiling: Missouri.definition(leapDayBirthday: .february28))
    let question = DueQuestion(
      anchor: .day(try day("2026-01-01")), within: .on(month: 2, day: 29), rule: "calendar-days")
    #expect(try calendar.derive(question).lastDay == (try day("2026-02-28")))
  }

  @Test(
    "days are the zone's own, whatever it does at midnight",
    arguments: [
      // Havana leaves midnight out in spring; São Paulo left it out, and gave 23:00 twice.
      ("America/Havana", "2026-03-05", "2026-03-08T01:00:00-04:00"),
      ("America/Sao_Paulo", "2018-11-01", "2018-11-04T01:00:00-02:00"),
      ("America/Sao_Paulo", "2019-02-14", "2019-02-17T00:00:00-03:00"),
      ("Pacific/Auckland", "2026-04-03", "2026-04-06T00:00:00+12:00"),
      ("Asia/Kathmandu", "2026-04-03", "2026-04-06T00:00:00+05:45"),
    ])
  func zones(identifier: String, start: String, due: String) throws {
    let zone = Zones.zone(identifier)
    let calendar = try WorkCalendar(compiling: Missouri.definition(zone: zone))
    let question = DueQuestion(from: try day(start), 2, "calendar-days")
    #expect(zone.text(try calendar.due(question)) == due)
  }

  @Test("a day whose last minutes come twice does not turn the clock back")
  func midnightTwice() throws {
    // Until 2011 St John's set its clock back at one minute past midnight, into the day before.
    let zone = Zones.zone("America/St_Johns")
    let calendar = try WorkCalendar(compiling: Missouri.definition(zone: zone))
    let again = try instant("2010-11-07T02:40Z")
    #expect(zone.text(again) == "2010-11-06T23:10:00-03:30")
    let question = DueQuestion(from: again, hours: 1, "office-clock")
    let due = try calendar.due(question)
    #expect(zone.text(due) == "2010-11-08T01:00:00-03:30")
    #expect(try calendar.derive(question).due == due)
    // A stop from the minutes shown again leaves out the days after the new day, not the new day.
    let stop = again..<zone.startOfDay(try day("2010-11-09"))
    let stopped = DueQuestion(from: try day("2010-11-05"), 3, "calendar-days", stops: [stop])
    #expect(try calendar.derive(stopped).lastDay == (try day("2010-11-09")))
  }
}
