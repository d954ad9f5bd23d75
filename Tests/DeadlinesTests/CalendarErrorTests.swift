import CivilTime
import Deadlines
import Testing

/// A wrong definition makes no calendar, and says all that is wrong with it.
struct CalendarErrorTests {
  /// A definition with one mistake, and the error it is to give.
  struct Mistake: Sendable, CustomTestStringConvertible {
    let id: String
    let part: CalendarError.Part
    let attribute: String?
    var weekend: Set<Weekday> = [.saturday, .sunday]
    var sets: [HolidaySet] = []
    var rules: [CountingRule] = []

    var testDescription: String { "\(id) \(attribute ?? "")" }

    var definition: CalendarDefinition {
      CalendarDefinition(
        id: "wrong", version: "1", zone: .utc, weekend: weekend, holidaySets: sets, rules: rules)
    }
  }

  static func holiday(
    _ pattern: Holiday.Pattern, id: String = "feast", from: Day? = nil, to: Day? = nil
  ) -> Holiday {
    Holiday(id: id, name: "Feast", pattern: pattern, from: from, to: to)
  }

  static func of(_ holiday: Holiday) -> [HolidaySet] {
    [HolidaySet(id: "legal", holidays: [holiday])]
  }

  static let christmas = holiday(.fixed(month: 12, day: 25))
  static let twentieth = Day(number: 20)

  static let sets: [Mistake] = [
    Mistake(
      id: "no-working-day", part: .calendar, attribute: "weekend",
      weekend: Set(Weekday.allCases)),
    Mistake(
      id: "duplicate-holiday-set", part: .holidaySet(1), attribute: "id",
      sets: [HolidaySet(id: "legal"), HolidaySet(id: "legal")]),
    Mistake(
      id: "unknown-holiday-set", part: .holidaySet(0), attribute: "extends",
      sets: [HolidaySet(id: "office", extends: "legal")]),
    Mistake(
      id: "extends-cycle", part: .holidaySet(0), attribute: "extends",
      sets: [HolidaySet(id: "legal", extends: "legal")]),
    Mistake(
      id: "extends-cycle", part: .holidaySet(1), attribute: "extends",
      sets: [
        HolidaySet(id: "leads-there", extends: "b"), HolidaySet(id: "a", extends: "b"),
        HolidaySet(id: "b", extends: "c"), HolidaySet(id: "c", extends: "a"),
      ]),
    Mistake(
      id: "duplicate-holiday", part: .holiday(set: 0, 1), attribute: "id",
      sets: [HolidaySet(id: "legal", holidays: [christmas, christmas])]),
    Mistake(
      id: "duplicate-holiday", part: .holiday(set: 2, 0), attribute: "id",
      sets: [
        HolidaySet(id: "legal", holidays: [christmas]), HolidaySet(id: "mid", extends: "legal"),
        HolidaySet(id: "office", extends: "mid", holidays: [christmas]),
      ]),
    Mistake(
      id: "duplicate-closure", part: .closure(set: 0, 1), attribute: "on",
      sets: [
        HolidaySet(
          id: "legal",
          closures: [
            Closure(day: twentieth, name: "Snow"), Closure(day: twentieth, name: "Flood"),
          ])
      ]),
    Mistake(
      id: "month-out-of-range", part: .holiday(set: 0, 0), attribute: "month",
      sets: of(holiday(.fixed(month: 13, day: 1)))),
    Mistake(
      id: "month-out-of-range", part: .holiday(set: 0, 0), attribute: "month",
      sets: of(holiday(.nth(month: 0, weekday: .monday, nth: .last)))),
    Mistake(
      id: "day-out-of-range", part: .holiday(set: 0, 0), attribute: "day",
      sets: of(holiday(.fixed(month: 1, day: 32)))),
    Mistake(
      id: "day-out-of-range", part: .holiday(set: 0, 0), attribute: "day",
      sets: of(holiday(.fixed(month: 1, day: 0)))),
    Mistake(
      id: "impossible-date", part: .holiday(set: 0, 0), attribute: "day",
      sets: of(holiday(.fixed(month: 2, day: 30)))),
    Mistake(
      id: "impossible-date", part: .holiday(set: 0, 0), attribute: "day",
      sets: of(holiday(.fixed(month: 4, day: 31)))),
    Mistake(
      id: "nth-out-of-range", part: .holiday(set: 0, 0), attribute: "nth",
      sets: of(holiday(.nth(month: 1, weekday: .monday, nth: .number(6))))),
    Mistake(
      id: "never-in-force", part: .holiday(set: 0, 0), attribute: "effective-to",
      sets: of(
        holiday(.fixed(month: 1, day: 1), from: twentieth, to: twentieth.adding(days: -1)))),
  ]

  static let legal = [HolidaySet(id: "legal")]

  static let rules: [Mistake] = [
    Mistake(
      id: "duplicate-rule", part: .rule(1), attribute: "id",
      rules: [CountingRule(id: "days", counts: .days), CountingRule(id: "days", counts: .time)]),
    Mistake(
      id: "unknown-holiday-set", part: .rule(0), attribute: "holidays",
      rules: [CountingRule(id: "court", counts: .workingDays, holidays: "legal")]),
    Mistake(
      id: "unknown-rule", part: .rule(0), attribute: "use",
      rules: [CountingRule(id: "court", counts: .days, under: .days(7), use: "courtdays")]),
    Mistake(
      id: "use-cycle", part: .rule(0), attribute: "use",
      rules: [
        CountingRule(id: "a", counts: .days, under: .days(7), use: "b"),
        CountingRule(id: "b", counts: .days, under: .days(7), use: "a"),
      ]),
    Mistake(
      id: "use-counts-time", part: .rule(0), attribute: "use",
      rules: [
        CountingRule(id: "court", counts: .days, under: .days(7), use: "clock"),
        CountingRule(id: "clock", counts: .time),
      ]),
    Mistake(
      id: "time-with-roll", part: .rule(0), attribute: "roll",
      rules: [CountingRule(id: "clock", counts: .time, roll: [.sunday])]),
    Mistake(
      id: "time-with-under", part: .rule(0), attribute: "under",
      rules: [
        CountingRule(id: "clock", counts: .time, under: .days(7), use: "days"),
        CountingRule(id: "days", counts: .days),
      ]),
    Mistake(
      id: "working-days-with-roll", part: .rule(0), attribute: "roll",
      rules: [CountingRule(id: "court", counts: .workingDays, roll: [.weekend])]),
    Mistake(
      id: "days-with-except", part: .rule(0), attribute: "except",
      rules: [CountingRule(id: "days", counts: .days, except: [.weekend])]),
    Mistake(
      id: "under-without-use", part: .rule(0), attribute: "under",
      rules: [CountingRule(id: "days", counts: .days, under: .days(7))]),
    Mistake(
      id: "use-without-under", part: .rule(0), attribute: "use",
      rules: [
        CountingRule(id: "days", counts: .days, use: "other"),
        CountingRule(id: "other", counts: .days),
      ]),
    Mistake(
      id: "under-not-days", part: .rule(0), attribute: "under",
      rules: [
        CountingRule(id: "days", counts: .days, under: .hours(7), use: "other"),
        CountingRule(id: "other", counts: .days),
      ]),
    Mistake(
      id: "holidays-missing", part: .rule(0), attribute: "roll", sets: legal,
      rules: [CountingRule(id: "days", counts: .days, roll: [.holiday])]),
    Mistake(
      id: "holidays-missing", part: .rule(0), attribute: "except", sets: legal,
      rules: [CountingRule(id: "clock", counts: .time, except: [.holiday])]),
  ]

  @Test(
    "one mistake is one error, with its id, its part and its attribute", arguments: sets + rules)
  func oneMistake(_ mistake: Mistake) throws {
    let thrown = #expect(throws: CalendarErrors.self) {
      try WorkCalendar(compiling: mistake.definition)
    }
    let errors = try #require(thrown).errors
    #expect(errors.map(\.id) == [mistake.id])
    #expect(errors.first?.part == mistake.part)
    #expect(errors.first?.attribute == mistake.attribute)
    #expect(errors.first?.message.isEmpty == false)
  }

  @Test("all mistakes are found at once")
  func allAtOnce() throws {
    let all = Self.sets + Self.rules
    let definition = CalendarDefinition(
      id: "wrong", version: "1", zone: .utc, weekend: Set(Weekday.allCases),
      holidaySets: [
        HolidaySet(
          id: "legal", extends: "nothing",
          holidays: all.compactMap { $0.sets.first?.holidays.first })
      ],
      rules: Self.rules.flatMap(\.rules))
    let thrown = #expect(throws: CalendarErrors.self) { try WorkCalendar(compiling: definition) }
    let ids = Set(try #require(thrown).errors.map(\.id))
    #expect(
      ids.isSuperset(of: [
        "no-working-day", "unknown-holiday-set", "duplicate-holiday", "month-out-of-range",
        "impossible-date", "nth-out-of-range", "never-in-force", "duplicate-rule", "unknown-rule",
        "time-with-roll", "days-with-except", "holidays-missing", "under-not-days",
      ]))
  }

  @Test("a name that is not there is answered with those that are")
  func mend() throws {
    let definition = CalendarDefinition(
      id: "wrong", version: "1", zone: .utc, holidaySets: [HolidaySet(id: "legal")],
      rules: [CountingRule(id: "court", counts: .workingDays, holidays: "leagl")])
    let thrown = #expect(throws: CalendarErrors.self) { try WorkCalendar(compiling: definition) }
    let error = try #require(thrown?.errors.first)
    #expect(error.message == "rule “court” goes by the holiday set “leagl”, which is not there")
    #expect(error.mend == "known here: legal")
  }
}
