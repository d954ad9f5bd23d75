import CivilTime
import Deadlines
import TestSupport
import Testing

/// Law facts, section 6: the holidays of RSMo 9.010 from 2025 to 2029.
struct HolidayTableTests {
  let calendar: WorkCalendar

  init() throws {
    calendar = try Missouri.calendar.get()
  }

  @Test("each holiday falls and is kept where the table says", arguments: HolidayRow.all)
  func rows(_ row: HolidayRow) throws {
    let (actual, legal, office) = (try day(row.actual), try day(row.legal), try day(row.office))
    #expect(actual.weekday.rawValue == row.weekday.lowercased())
    for (set, kept) in [("legal", legal), ("office", office)] {
      let found = calendar.holiday(on: kept, in: set)
      #expect(found?.name == row.name)
      #expect(found?.actual == actual)
      #expect(found?.isObserved == (kept != actual))
      #expect(found?.authority == "rsmo-9.010")
      if kept != actual { #expect(calendar.holiday(on: actual, in: set) == nil) }
    }
  }

  @Test("a year has the table's holidays and no others", arguments: 2025...2029)
  func whole(year: Int) throws {
    for (set, column) in [("legal", \HolidayRow.legal), ("office", \HolidayRow.office)] {
      let expected = HolidayRow.all
        .map { (day: $0[keyPath: column], name: $0.name) }
        .filter { $0.day.hasPrefix("\(year)-") }
        .sorted { $0.day < $1.day }
      // 1 January 2030 is a Tuesday and moves to no other year, so the table is whole.
      let found = calendar.holidays(in: year, of: set)
      #expect(found.map(\.day.description) == expected.map(\.day))
      #expect(found.map(\.name) == expected.map(\.name))
    }
  }

  @Test("an unknown set has no holidays")
  func unknownSet() throws {
    #expect(calendar.holiday(on: try day("2026-12-25"), in: "federal") == nil)
    #expect(calendar.holidays(in: 2026, of: "federal").isEmpty)
  }

  @Test("a year beyond the prepared ones is worked out alike", arguments: [1871, 1989, 2111, 2400])
  func beyond(year: Int) throws {
    let plain = PlainDays(years: year...year)
    for set in ["legal", "office"] {
      let found = calendar.holidays(in: year, of: set)
      for offset in 0..<365 {
        let day = plain.first.adding(days: offset)
        #expect(calendar.holiday(on: day, in: set)?.name == plain.holiday(day, set))
      }
      let expected = plain.holidays[set]?.compactMap { $0 }
      #expect(found.map(\.name) == expected)
    }
  }
}
