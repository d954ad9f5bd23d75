import CivilTime
import Testing

struct PartialDayTests {
  @Test(
    "A partial day stands for its first to its last day, and is written as it was read",
    arguments: [
      ("2011", "2011-01-01", "2011-12-31"), ("2011-03", "2011-03-01", "2011-03-31"),
      ("2012-02", "2012-02-01", "2012-02-29"), ("2011-12", "2011-12-01", "2011-12-31"),
      ("2011-03-09", "2011-03-09", "2011-03-09"), ("9999", "9999-01-01", "9999-12-31"),
      ("0001", "0001-01-01", "0001-12-31"), ("2011-01", "2011-01-01", "2011-01-31"),
    ])
  func bounds(_ row: (text: String, earliest: String, latest: String)) throws {
    let partial = try #require(PartialDay(row.text))
    #expect(partial.earliest.description == row.earliest)
    #expect(partial.latest.description == row.latest)
    #expect(partial.description == row.text)
    #expect((partial.day == nil) == (row.earliest != row.latest))
  }

  @Test(
    "What is no partial day is refused",
    arguments: [
      "", "20", "201", "2011-", "2011-3", "2011-13", "2011-00", "2011-02-29", "2011-02-",
      "2011-3-9", "2011-03-09T", "0000", "20111", "2011 ", "x", "2011--09",
    ])
  func refused(_ text: String) {
    #expect(PartialDay(text) == nil)
  }

  @Test("A day without its month is refused")
  func dayWithoutMonth() {
    #expect(PartialDay(year: 2011, day: 9) == nil)
    #expect(PartialDay(year: 2011, month: 3, day: 9)?.description == "2011-03-09")
  }

  /// The day on which a person completes a year, looked up rather than calculated.
  private func anniversary(of born: Day, after years: Int, _ rule: LeapDayBirthday) -> Day? {
    let (year, month, day) = born.components
    if let same = Day(year: year + years, month: month, day: day) { return same }
    return Day("\(year + years)-\(rule.rawValue)")
  }

  @Test(
    "Ages change on the birthday and on no day near it, for every birth day of four years",
    arguments: [LeapDayBirthday.march1, .february28])
  func ages(_ rule: LeapDayBirthday) throws {
    let first = try #require(Day("2007-01-01"))
    var failures: [String] = []
    for offset in 0..<1_461 {
      let born = first.adding(days: offset)
      for age in [1, 2, 3, 10, 11, 12, 13, 14, 16, 17, 18, 19, 21] {
        let birthday = try #require(anniversary(of: born, after: age, rule))
        for (near, expected) in [(-3, age - 1), (-1, age - 1), (0, age), (1, age), (3, age)] {
          let day = birthday.adding(days: near)
          if born.age(on: day, leapDayBirthday: rule) != expected {
            failures.append("\(born) \(day)")
          }
        }
      }
    }
    #expect(failures == [])
  }

  @Test(
    "Those born on 29 February complete a year by the rule",
    arguments: [
      ("2026-02-27", 17, 17), ("2026-02-28", 17, 18), ("2026-03-01", 18, 18),
      ("2028-02-28", 19, 19), ("2028-02-29", 20, 20), ("2028-03-01", 20, 20),
    ])
  func leapDay(_ row: (day: String, march: Int, february: Int)) throws {
    let born = try #require(Day("2008-02-29"))
    let day = try #require(Day(row.day))
    #expect(born.age(on: day, leapDayBirthday: .march1) == row.march)
    #expect(born.age(on: day, leapDayBirthday: .february28) == row.february)
  }

  @Test("On the day of birth the age is nought, and before it is negative")
  func beforeBirth() throws {
    let born = try #require(Day("2010-06-15"))
    #expect(born.age(on: born) == 0)
    #expect(born.age(on: born.adding(days: -1)) == -1)
  }

  @Test(
    "The age of a partial birth date is the range of the ages of all its days",
    arguments: ["2008", "2008-02", "2007-02", "2009-12", "2008-02-29", "2010-01"],
    [LeapDayBirthday.march1, .february28])
  func partialAges(_ text: String, _ rule: LeapDayBirthday) throws {
    let partial = try #require(PartialDay(text))
    let first = try #require(Day("2025-12-25"))
    let days = partial.earliest.days(until: partial.latest)
    for offset in 0..<440 {
      let day = first.adding(days: offset)
      let ages = (0...days).map {
        partial.earliest.adding(days: $0).age(on: day, leapDayBirthday: rule)
      }
      let expected = try #require(ages.min())...(try #require(ages.max()))
      #expect(partial.age(on: day, leapDayBirthday: rule) == expected)
    }
  }
}
