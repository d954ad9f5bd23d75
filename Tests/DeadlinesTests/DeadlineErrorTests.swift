import CivilTime
import Deadlines
import Testing

/// A question that its rule cannot count is refused, never answered with some other instant.
struct DeadlineErrorTests {
  let calendar: WorkCalendar

  init() throws {
    calendar = try Missouri.calendar.get()
  }

  struct Refused: Sendable, CustomTestStringConvertible {
    let error: DeadlineError
    let anchor: DueQuestion.Anchor
    let within: DueQuestion.Within
    let rule: RuleID

    var testDescription: String { "\(error)" }
  }

  static let today = Day(number: 20_000)
  static let now = Instant(milliseconds: 1_778_000_000_000)
  static let far = Instant(milliseconds: .max)

  static let refused: [Refused] = [
    Refused(
      error: .unknownRule("courtdays"), anchor: .day(today), within: .period(.days(3)),
      rule: "courtdays"),
    Refused(
      error: .clockNeedsTime("clock"), anchor: .day(today), within: .period(.hours(3)),
      rule: "clock"),
    Refused(
      error: .clockNeedsTime("clock"), anchor: .instant(now), within: .on(month: 5, day: 15),
      rule: "clock"),
    Refused(
      error: .daysUnderClock("clock", .days(1)), anchor: .instant(now),
      within: .period(.days(1)), rule: "clock"),
    Refused(
      error: .daysUnderClock("clock", Period(months: 1)), anchor: .instant(now),
      within: .period(Period(months: 1)), rule: "clock"),
    Refused(
      error: .hoursUnderDays("calendar-days", .hours(24)), anchor: .instant(now),
      within: .period(.hours(24)), rule: "calendar-days"),
    Refused(
      error: .hoursUnderDays("court-days", Period(days: 1, milliseconds: 1)),
      anchor: .day(today), within: .period(Period(days: 1, milliseconds: 1)),
      rule: "court-days"),
    Refused(
      error: .noSuchDay(month: 2, day: 30), anchor: .day(today), within: .on(month: 2, day: 30),
      rule: "calendar-days"),
    Refused(
      error: .noSuchDay(month: 13, day: 1), anchor: .day(today), within: .on(month: 13, day: 1),
      rule: "calendar-days"),
    Refused(
      error: .periodOutOfRange(.days(36_526)), anchor: .day(today),
      within: .period(.days(36_526)), rule: "calendar-days"),
    Refused(
      error: .periodOutOfRange(.days(-1)), anchor: .day(today), within: .period(.days(-1)),
      rule: "calendar-days"),
    Refused(
      error: .periodOutOfRange(Period(days: .max)), anchor: .day(today),
      within: .period(Period(days: .max)), rule: "court-days"),
    Refused(
      error: .periodOutOfRange(Period(milliseconds: .max)), anchor: .instant(now),
      within: .period(Period(milliseconds: .max)), rule: "clock"),
    Refused(
      error: .dayOutOfRange, anchor: .instant(far), within: .period(.hours(1)), rule: "clock"),
    Refused(
      error: .dayOutOfRange, anchor: .instant(far), within: .period(.days(1)),
      rule: "court-days"),
    Refused(
      error: .dayOutOfRange, anchor: .day(Day(number: .max)), within: .period(.days(1)),
      rule: "court-days"),
    Refused(
      error: .dayOutOfRange, anchor: .day(Day(number: 2_932_890)), within: .period(.days(30)),
      rule: "calendar-days"),
  ]

  @Test("refused, both for the instant and for its derivation", arguments: refused)
  func refusals(_ refused: Refused) {
    let question = DueQuestion(anchor: refused.anchor, within: refused.within, rule: refused.rule)
    #expect(throws: refused.error) { try calendar.due(question) }
    #expect(throws: refused.error) { try calendar.derive(question) }
  }

  @Test(
    "a rule of which no day is left is refused, not counted for ever", arguments: [false, true])
  func noDayCounts(backwards: Bool) throws {
    let holidays = (1...12).flatMap { month in
      (1...Day.length(ofMonth: month, year: 2000)).map { date in
        Holiday(
          id: "\(month)-\(date)", name: "Feast", pattern: .fixed(month: month, day: date))
      }
    }
    let calendar = try WorkCalendar(
      compiling: CalendarDefinition(
        id: "idle", version: "1", zone: .utc,
        holidaySets: [HolidaySet(id: "all", holidays: holidays)],
        rules: [
          CountingRule(id: "court", counts: .workingDays, holidays: "all"),
          CountingRule(id: "rolled", counts: .days, roll: [.holiday], holidays: "all"),
          CountingRule(id: "clock", counts: .time, except: [.holiday], holidays: "all"),
        ]))
    for rule in ["court", "rolled"] as [RuleID] {
      let question = DueQuestion(from: Self.today, 3, rule, backwards: backwards)
      #expect(throws: DeadlineError.noDayCounts(rule)) { try calendar.due(question) }
      #expect(throws: DeadlineError.noDayCounts(rule)) { try calendar.derive(question) }
    }
    let hours = DueQuestion(from: Self.now, hours: 3, "clock", backwards: backwards)
    #expect(throws: DeadlineError.noDayCounts("clock")) { try calendar.due(hours) }
    #expect(throws: DeadlineError.noDayCounts("clock")) { try calendar.derive(hours) }
  }
}
