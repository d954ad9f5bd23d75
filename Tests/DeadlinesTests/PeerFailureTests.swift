import CivilTime
import Deadlines
import Testing

/// Mistakes that other case systems have made with time; the numbers are those of the peer list.
struct PeerFailureTests {
  let calendar: WorkCalendar

  init() throws {
    calendar = try Missouri.calendar.get()
  }

  @Test(
    "peer row 3: a mistyped length is no length of nothing",
    arguments: ["5D", "P5", "5", "", "P", "PT", "P-5D", "PD", "P5X", "P1DT", "5 days"])
  func mistypedLength(text: String) {
    #expect(Period(text) == nil)
  }

  @Test("peer row 7: the day is the zone's, not UTC's, on both sides of midnight")
  func localDay() throws {
    let cases: [(String, RuleID, String)] = [
      // In UTC it is Friday already.
      ("2026-05-07T23:30-05:00", "court-days", "2026-05-11"),
      // Sunday evening, Monday in UTC: Monday is the first day counted.
      ("2026-05-17T20:00-05:00", "court-days", "2026-05-18"),
      ("2026-05-18T00:00-05:00", "court-days", "2026-05-19"),
      ("2026-12-24T23:59-06:00", "calendar-days", "2026-12-25"),
      ("2026-12-25T00:00-06:00", "calendar-days", "2026-12-26"),
    ]
    for (anchor, rule, last) in cases {
      let question = DueQuestion(
        anchor: .instant(try instant(anchor)), within: .period(.days(1)), rule: rule)
      #expect(try calendar.derive(question).lastDay == (try day(last)), "\(anchor)")
    }
    // Sunday evening: the clock stands until Monday's midnight by the wall, not by UTC.
    let hours = DueQuestion(
      from: try instant("2026-05-17T20:00-05:00"), hours: 1, "clock-without-weekends-and-holidays")
    #expect(calendar.zone.text(try calendar.due(hours)) == "2026-05-18T01:00:00-05:00")
  }

  @Test("peer row 7: a holiday is no working day, also where it is kept on another")
  func holidays() throws {
    let cases: [(String, RuleID, String)] = [
      ("2026-11-25", "court-days", "2026-11-27"),  // Thanksgiving
      ("2027-07-02", "court-days", "2027-07-06"),  // Independence Day, kept on Monday
      ("2026-07-02", "business-days", "2026-07-06"),  // Independence Day, kept on Friday
      ("2026-07-02", "court-days", "2026-07-03"),  // the courts keep no Friday
    ]
    for (start, rule, last) in cases {
      let derivation = try calendar.derive(DueQuestion(from: try day(start), 1, rule))
      #expect(derivation.lastDay == (try day(last)), "\(start) \(rule)")
    }
  }

  @Test("peer row 7: a day is counted once when it has 23 hours, and once when it has 25")
  func changesOfClock() throws {
    for (start, due) in [
      ("2026-03-07T23:30-06:00", "2026-03-09T00:00:00-05:00"),
      ("2026-10-31T23:30-05:00", "2026-11-02T00:00:00-06:00"),
    ] {
      let question = DueQuestion(
        anchor: .instant(try instant(start)), within: .period(.days(1)), rule: "calendar-days")
      #expect(calendar.zone.text(try calendar.due(question)) == due)
    }
  }

  @Test("peer row 8: one business day is the next business day to its end, not 24 hours of work")
  func oneBusinessDay() throws {
    let friday = DueQuestion.Anchor.instant(try instant("2026-05-15T16:00-05:00"))
    let oneDay = DueQuestion(anchor: friday, within: .period(.days(1)), rule: "business-days")
    let derivation = try calendar.derive(oneDay)
    #expect(calendar.zone.text(derivation.due) == "2026-05-19T00:00:00-05:00")
    #expect(derivation.rule == "business-days")
    let hours = DueQuestion(anchor: friday, within: .period(.hours(24)), rule: "business-days")
    #expect(throws: DeadlineError.hoursUnderDays("business-days", .hours(24))) {
      try calendar.due(hours)
    }
  }

  /// Due instants that no later release may change without an adoption; only ever add to these.
  @Test(
    "peer row 8: due instants of the first release stay as they are",
    arguments: [
      ("clock", "PT24H", "2026-05-04T14:00:00.000Z", "2026-05-05T14:00:00.000Z"),
      ("clock", "PT72H", "2026-03-07T02:00:00.000Z", "2026-03-10T02:00:00.000Z"),
      ("calendar-days", "P10D", "2026-05-04T14:00:00.000Z", "2026-05-15T05:00:00.000Z"),
      ("calendar-days", "P1M", "2026-01-31T18:00:00.000Z", "2026-03-01T06:00:00.000Z"),
      ("rsmo-1.040", "P30D", "2026-05-08T14:00:00.000Z", "2026-06-09T05:00:00.000Z"),
      ("court-days", "P3D", "2026-05-07T14:00:00.000Z", "2026-05-14T05:00:00.000Z"),
      ("business-days", "P3D", "2026-07-01T14:00:00.000Z", "2026-07-08T05:00:00.000Z"),
      ("rule-44.01", "P5D", "2026-11-24T18:00:00.000Z", "2026-12-03T06:00:00.000Z"),
      ("rule-44.01", "P60D", "2026-08-13T14:00:00.000Z", "2026-10-14T05:00:00.000Z"),
      (
        "clock-without-weekends-and-holidays", "PT24H", "2026-05-07T21:00:00.000Z",
        "2026-05-11T21:00:00.000Z"
      ),
    ])
  func frozen(rule: String, length: String, anchor: String, due: String) throws {
    let question = DueQuestion(
      anchor: .instant(try instant(anchor)), within: .period(try period(length)),
      rule: RuleID(rawValue: rule))
    #expect(try calendar.due(question).description == due)
  }

  @Test("peer row 9: nothing is overdue on its due day, and it is from the day's end on")
  func endOfDay() throws {
    let question = DueQuestion(from: try day("2026-05-04"), 10, "calendar-days")
    let due = try calendar.due(question)
    #expect(due > (try instant("2026-05-14T23:59:59.999-05:00")))
    #expect(due == (try instant("2026-05-15T00:00-05:00")))
  }

  @Test("peer row 9: a deadline on a Sunday or a holiday moves on, where its rule says so")
  func rollsForward() throws {
    let sunday = try day("2026-03-15")
    let columbus = try day("2026-10-12")
    let cases: [(Day, RuleID, Int)] = [
      (sunday, "calendar-days", 0), (sunday, "rsmo-1.040", 1), (sunday, "rule-44.01", 1),
      (sunday.adding(days: -1), "rsmo-1.040", 0), (sunday.adding(days: -1), "rule-44.01", 2),
      (columbus, "rsmo-1.040", 0), (columbus, "rule-44.01", 1),
    ]
    for (plain, rule, moved) in cases {
      let derivation = try calendar.derive(DueQuestion(from: plain.adding(days: -14), 14, rule))
      #expect(derivation.plainDay == plain)
      #expect(derivation.lastDay == plain.adding(days: moved), "\(plain) \(rule)")
      #expect(derivation.rolled.count == moved)
    }
  }

  /// From Wednesday noon; Friday 8 May is Truman Day, Saturday and Sunday follow.
  @Test(
    "peer row 10: stops on a working day, a holiday, a weekend, and after the end, by each rule",
    arguments: [
      ("calendar-days", "P5D", ["2026-05-12", "2026-05-12", "2026-05-12", "2026-05-12"], "11"),
      ("rsmo-1.040", "P4D", ["2026-05-11", "2026-05-11", "2026-05-11", "2026-05-11"], "11"),
      ("court-days", "P5D", ["2026-05-15", "2026-05-14", "2026-05-14", "2026-05-14"], "14"),
      ("business-days", "P5D", ["2026-05-15", "2026-05-14", "2026-05-14", "2026-05-14"], "14"),
      ("rolled-days", "P3D", ["2026-05-11", "2026-05-11", "2026-05-11", "2026-05-11"], "11"),
      ("clock", "PT96H", ["2026-05-11", "2026-05-11", "2026-05-11", "2026-05-11"], "10"),
      (
        "clock-without-weekends-and-holidays", "PT48H",
        ["2026-05-12", "2026-05-11", "2026-05-11", "2026-05-11"], "11"
      ),
    ] as [(RuleID, String, [String], String)])
  func stopsByRule(rule: RuleID, length: String, stopped: [String], plain: String) throws {
    let zone = calendar.zone
    let anchor = DueQuestion.Anchor.instant(try instant("2026-05-06T12:00-05:00"))
    let within = DueQuestion.Within.period(try period(length))
    func lastDay(_ stops: [Range<Instant>]) throws -> String {
      let due = try calendar.due(
        DueQuestion(anchor: anchor, within: within, rule: rule, stops: stops))
      return zone.day(at: due.adding(milliseconds: -1)).description
    }
    for (date, last) in zip(["2026-05-07", "2026-05-08", "2026-05-09", "2026-05-10"], stopped) {
      let start = try day(date)
      let stop = zone.startOfDay(start)..<zone.startOfDay(start.adding(days: 1))
      #expect(try lastDay([stop]) == last, "stopped on \(date)")
    }
    #expect(try lastDay([]) == "2026-05-\(plain)")
    let later = try instant("2026-05-20T00:00-05:00")..<instant("2026-05-29T00:00-05:00")
    #expect(try lastDay([later]) == "2026-05-\(plain)")
  }
}
