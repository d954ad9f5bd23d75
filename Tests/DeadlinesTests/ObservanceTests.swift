import CivilTime
import Deadlines
import Testing

/// On which day a holiday is kept: the holiday's word, its set's, the extended set's, its years.
struct ObservanceTests {
  /// 4 July 2026 is a Saturday, 4 July 2027 a Sunday.
  static func fourth(
    saturday: Weekday? = nil, sunday: Weekday? = nil, from: Day? = nil, to: Day? = nil
  ) -> Holiday {
    Holiday(
      id: "fourth", name: "Fourth", pattern: .fixed(month: 7, day: 4), saturday: saturday,
      sunday: sunday, from: from, to: to)
  }

  func kept(_ sets: [HolidaySet], in set: String) throws -> [String] {
    let definition = CalendarDefinition(
      id: "kept", version: "1", zone: .utc, holidaySets: sets)
    let calendar = try WorkCalendar(compiling: definition)
    return (2026...2027).flatMap { calendar.holidays(in: $0, of: set) }.map(\.day.description)
  }

  @Test("a holiday of which nothing is said stays on its day")
  func plain() throws {
    let sets = [HolidaySet(id: "legal", holidays: [Self.fourth()])]
    #expect(try kept(sets, in: "legal") == ["2026-07-04", "2027-07-04"])
  }

  @Test("the holiday's own word goes before its set's")
  func ownWord() throws {
    let sets = [
      HolidaySet(
        id: "legal", saturday: .friday, sunday: .monday,
        holidays: [Self.fourth(saturday: .monday, sunday: .sunday)])
    ]
    #expect(try kept(sets, in: "legal") == ["2026-07-06", "2027-07-04"])
  }

  @Test("a set's word holds for what it inherits, and leaves the extended set as it is")
  func inheritedHoliday() throws {
    let sets = [
      HolidaySet(id: "office", extends: "legal", saturday: .friday),
      HolidaySet(id: "legal", holidays: [Self.fourth(sunday: .monday)]),
    ]
    #expect(try kept(sets, in: "office") == ["2026-07-03", "2027-07-05"])
    #expect(try kept(sets, in: "legal") == ["2026-07-04", "2027-07-05"])
  }

  @Test("a set without a word has that of the set it extends, and its own goes before it")
  func inheritedWord() throws {
    let sets = [
      HolidaySet(id: "base", saturday: .friday, sunday: .monday),
      HolidaySet(id: "middle", extends: "base", sunday: .tuesday),
      HolidaySet(id: "top", extends: "middle", holidays: [Self.fourth()]),
    ]
    #expect(try kept(sets, in: "top") == ["2026-07-03", "2027-07-06"])
  }

  @Test("a holiday is one from its first day to its last, by the day it falls on")
  func inForce() throws {
    let from = try day("2026-07-04")
    let to = try day("2027-07-04")
    let sets = { (holiday: Holiday) in
      [HolidaySet(id: "legal", saturday: .friday, sunday: .monday, holidays: [holiday])]
    }
    #expect(
      try kept(sets(Self.fourth(from: from, to: to)), in: "legal") == ["2026-07-03", "2027-07-05"])
    #expect(
      try kept(sets(Self.fourth(from: from.adding(days: 1))), in: "legal") == ["2027-07-05"])
    #expect(try kept(sets(Self.fourth(to: to.adding(days: -1))), in: "legal") == ["2026-07-03"])
  }

  @Test("New Year's Day 2028 is kept by the offices on the last day of 2027")
  func acrossTheYear() throws {
    let calendar = try Missouri.calendar.get()
    let kept = try #require(calendar.holiday(on: try day("2027-12-31"), in: "office"))
    #expect(kept.actual == (try day("2028-01-01")))
    #expect(!calendar.holidays(in: 2028, of: "office").contains { $0.name == kept.name })
    let derivation = try calendar.derive(
      DueQuestion(from: try day("2027-12-30"), 1, "business-days"))
    #expect(derivation.days.map(\.because).contains("New Year's Day, observed"))
    #expect(derivation.lastDay == (try day("2028-01-03")))
  }

  @Test("a Sunday holiday at the end of a year is kept in the next, in every year there is")
  func intoTheNextYear() throws {
    let eve = Holiday(
      id: "eve", name: "Eve", pattern: .fixed(month: 12, day: 31), sunday: .monday)
    let calendar = try WorkCalendar(
      compiling: CalendarDefinition(
        id: "eve", version: "1", zone: .utc,
        holidaySets: [HolidaySet(id: "legal", holidays: [eve])]))
    // The first year of the prepared ones, one amidst them, and two that are worked out when asked.
    for year in [1990, 2018, 1979, 2114] {
      let newYear = try #require(Day(year: year, month: 1, day: 1))
      #expect(newYear.weekday == .monday)
      #expect(calendar.holiday(on: newYear, in: "legal")?.actual == newYear.adding(days: -1))
      #expect(calendar.holidays(in: year, of: "legal").first?.day == newYear)
    }
  }

  @Test("a fifth weekday is a holiday only in months that have one, a leap day in leap years")
  func rareDays() throws {
    let holidays = [
      Holiday(
        id: "fifth", name: "Fifth", pattern: .nth(month: 5, weekday: .friday, nth: .number(5))),
      Holiday(id: "leap", name: "Leap", pattern: .fixed(month: 2, day: 29)),
    ]
    let calendar = try WorkCalendar(
      compiling: CalendarDefinition(
        id: "rare", version: "1", zone: .utc,
        holidaySets: [HolidaySet(id: "legal", holidays: holidays)]))
    #expect(calendar.holidays(in: 2026, of: "legal").map(\.day.description) == ["2026-05-29"])
    #expect(calendar.holidays(in: 2028, of: "legal").map(\.day.description) == ["2028-02-29"])
  }

  @Test("a holiday that falls on a day is named before one that is moved to it")
  func twoOnOneDay() throws {
    let holidays = [
      Self.fourth(sunday: .monday),
      Holiday(id: "fifth", name: "Fifth", pattern: .fixed(month: 7, day: 5)),
    ]
    let calendar = try WorkCalendar(
      compiling: CalendarDefinition(
        id: "two", version: "1", zone: .utc,
        holidaySets: [HolidaySet(id: "legal", holidays: holidays)]))
    #expect(calendar.holiday(on: try day("2027-07-05"), in: "legal")?.name == "Fifth")
    #expect(calendar.holidays(in: 2027, of: "legal").map(\.name) == ["Fifth", "Fourth"])
  }

  @Test("a calendar's weekend is its own")
  func otherWeekend() throws {
    let calendar = try WorkCalendar(
      compiling: CalendarDefinition(
        id: "other", version: "1", zone: .utc, weekend: [.friday, .saturday],
        rules: [CountingRule(id: "working", counts: .workingDays)]))
    let thursday = try day("2026-05-07")
    let derivation = try calendar.derive(DueQuestion(from: thursday, 1, "working"))
    #expect(derivation.lastDay == (try day("2026-05-10")))
  }
}
