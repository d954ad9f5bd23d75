import CivilTime
import Deadlines
import Testing

/// The calendar of Missouri as the tests know it: RSMo 9.010, the state's offices, the counting rules.
enum Missouri {
  static let legal: [Holiday] = [
    fixed("new-year", "New Year's Day", 1, 1),
    nth("king", "Martin Luther King Jr. Day", 1, .monday, .number(3)),
    fixed("lincoln", "Lincoln Day", 2, 12),
    nth("washington", "Washington's Birthday", 2, .monday, .number(3)),
    fixed("truman", "Truman Day", 5, 8),
    nth("memorial", "Memorial Day", 5, .monday, .last),
    fixed("juneteenth", "Juneteenth", 6, 19),
    fixed("independence", "Independence Day", 7, 4),
    nth("labor", "Labor Day", 9, .monday, .number(1)),
    nth("columbus", "Columbus Day", 10, .monday, .number(2)),
    fixed("veterans", "Veterans Day", 11, 11),
    nth("thanksgiving", "Thanksgiving Day", 11, .thursday, .number(4)),
    fixed("christmas", "Christmas Day", 12, 25),
  ]

  static let rules: [CountingRule] = [
    CountingRule(id: "clock", counts: .time),
    CountingRule(id: "calendar-days", counts: .days),
    CountingRule(id: "rsmo-1.040", counts: .days, roll: [.sunday]),
    CountingRule(id: "court-days", counts: .workingDays, holidays: "legal"),
    CountingRule(id: "business-days", counts: .workingDays, holidays: "office"),
    CountingRule(
      id: "rule-44.01", counts: .days, roll: [.weekend, .holiday], holidays: "legal",
      under: .days(7), use: "court-days"),
    CountingRule(
      id: "rolled-days", counts: .days, roll: [.weekend, .holiday], holidays: "legal"),
    CountingRule(
      id: "office-rolled-days", counts: .days, roll: [.weekend, .holiday], holidays: "office"),
    CountingRule(
      id: "clock-without-weekends-and-holidays", counts: .time, except: [.weekend, .holiday],
      holidays: "legal"),
    CountingRule(
      id: "office-clock", counts: .time, except: [.weekend, .holiday], holidays: "office"),
  ]

  static func definition(
    closures: [Closure] = [], legalClosures: [Closure] = [], zone: Zone = Zones.chicago,
    leapDayBirthday: LeapDayBirthday = .march1
  ) -> CalendarDefinition {
    CalendarDefinition(
      id: "us-mo", version: "1", zone: zone, leapDayBirthday: leapDayBirthday,
      holidaySets: [
        HolidaySet(id: "legal", holidays: legal, closures: legalClosures),
        HolidaySet(id: "office", extends: "legal", saturday: .friday, closures: closures),
      ], rules: rules)
  }

  static let calendar = Result { try WorkCalendar(compiling: definition()) }

  private static func fixed(_ id: String, _ name: String, _ month: Int, _ day: Int) -> Holiday {
    Holiday(
      id: id, name: name, pattern: .fixed(month: month, day: day), sunday: .monday,
      authority: "rsmo-9.010")
  }

  private static func nth(
    _ id: String, _ name: String, _ month: Int, _ weekday: Weekday, _ nth: Holiday.Ordinal
  ) -> Holiday {
    Holiday(
      id: id, name: name, pattern: .nth(month: month, weekday: weekday, nth: nth),
      authority: "rsmo-9.010")
  }
}

/// The day of a text such as `2026-05-07`; a text that is none fails the test.
func day(_ text: String) throws -> Day {
  try #require(Day(text))
}

/// The instant of a text such as `2026-05-07T09:00-05:00`; a text that is none fails the test.
func instant(_ text: String) throws -> Instant {
  try #require(Instant(text))
}

/// The period of a text such as `P3D`; a text that is none fails the test.
func period(_ text: String) throws -> Period {
  try #require(Period(text))
}

extension DueQuestion {
  /// A question about days, counted from a bare day.
  init(
    from day: Day, _ days: Int, _ rule: RuleID, backwards: Bool = false,
    stops: [Range<Instant>] = []
  ) {
    self.init(
      anchor: .day(day), within: .period(.days(days)), rule: rule, backwards: backwards,
      stops: stops)
  }

  /// A question about hours, counted from an instant.
  init(
    from instant: Instant, hours: Int, _ rule: RuleID, backwards: Bool = false,
    stops: [Range<Instant>] = []
  ) {
    self.init(
      anchor: .instant(instant), within: .period(.hours(hours)), rule: rule, backwards: backwards,
      stops: stops)
  }
}
