import CivilTime
import Foundation
import Testing

struct DayTests {
  /// Lengths of months as a calendar on the wall has them.
  private func length(_ month: Int, _ year: Int) -> Int {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
  }

  @Test("Every day from 1900 to 2100 has its number, parts, weekday and text")
  func walk() throws {
    var number: Int32 = -25_567
    var weekday = 0  // 1900-01-01 was a Monday.
    var failures = 0
    for year in 1900...2100 {
      for month in 1...12 {
        for dayOfMonth in 1...length(month, year) {
          let day = try #require(Day(year: year, month: month, day: dayOfMonth))
          let text =
            "\(year)-\(month < 10 ? "0" : "")\(month)-\(dayOfMonth < 10 ? "0" : "")\(dayOfMonth)"
          if day.number != number || day.components != (year, month, dayOfMonth)
            || day.weekday != Weekday.allCases[weekday] || Day(text) != day
            || day.description != text
          {
            failures += 1
          }
          number += 1
          weekday = (weekday + 1) % 7
        }
        if Day(year: year, month: month, day: length(month, year) + 1) != nil { failures += 1 }
      }
    }
    #expect(failures == 0)
  }

  @Test("Foundation's calendar agrees on days, weekdays and months added")
  func foundation() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    for number in stride(from: -30_000, through: 60_000, by: 61) {
      let day = Day(number: Int32(number))
      let date = Date(timeIntervalSince1970: Double(number) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
      #expect(parts.year == day.year && parts.month == day.month)
      #expect(parts.day == day.dayOfMonth)
      // Foundation counts weekdays from 1, Sunday.
      #expect(parts.weekday.map { Weekday.allCases[($0 + 5) % 7] } == day.weekday)
      // Not beyond a year: Foundation moves by years and months one after the other, and then
      // gives 1 March for the February of a common year.
      for months in [-12, -11, -1, 0, 1, 2, 11, 12] {
        let later = try #require(calendar.date(byAdding: .month, value: months, to: date))
        let number = Int32((later.timeIntervalSince1970 / 86_400).rounded())
        #expect(day.adding(months: months) == Day(number: number))
      }
    }
  }

  @Test("Days are added and counted")
  func counting() throws {
    let day = try #require(Day("2024-02-28"))
    #expect(day.adding(days: 2).description == "2024-03-01")
    #expect(day.adding(days: -59).description == "2023-12-31")
    #expect(day.days(until: day.adding(days: 400)) == 400)
    #expect(day.days(until: day.adding(days: -3)) == -3)
    #expect(day < day.adding(days: 1))
  }

  @Test(
    "Months keep the day of the month, or take the last",
    arguments: [
      ("2024-01-31", 1, "2024-02-29"), ("2023-01-31", 1, "2023-02-28"),
      ("2024-02-29", 12, "2025-02-28"), ("2024-02-29", 48, "2028-02-29"),
      ("2024-03-31", -1, "2024-02-29"), ("2024-01-15", -1, "2023-12-15"),
      ("2024-12-31", 2, "2025-02-28"), ("2024-10-31", 1, "2024-11-30"),
    ])
  func months(_ row: (from: String, months: Int, to: String)) throws {
    let day = try #require(Day(row.from))
    #expect(day.adding(months: row.months).description == row.to)
  }

  @Test(
    "What is no day is refused",
    arguments: [
      "", "2026", "2026-05", "2026-5-4", "2026-05-4", "26-05-04", "2026-02-29", "2100-02-29",
      "2026-13-01", "2026-00-10", "2026-04-31", "2026-05-00", "2026/05/04", "2026-05-04 ",
      " 2026-05-04", "2026-05-04T", "+2026-05-04", "-026-05-04", "0000-01-01", "12026-05-04",
      "２０２６-05-04", "2026-05-0٤",
    ])
  func refused(_ text: String) {
    #expect(Day(text) == nil)
  }

  @Test("The first and the last day of the calendar are days")
  func bounds() {
    #expect(Day("0001-01-01")?.number == -719_162)
    #expect(Day("9999-12-31")?.number == 2_932_896)
    #expect(Day("0001-01-01")?.description == "0001-01-01")
    #expect(Day(year: 10_000, month: 1, day: 1) == nil)
  }
}
