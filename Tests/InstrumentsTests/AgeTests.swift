import CivilTime
import Instruments
import Testing

/// Age on the day of administration, by the calendar, from birth dates known in full or in part.
struct AgeTests {
  static let limits = 11...17

  static func instrument() throws -> Instrument {
    try load(
      document(
        items: yesNo("a"),
        head: #"<validated wording="any"><age from="11" to="17"/></validated>"#))
  }

  static func departure(
    _ instrument: Instrument, _ born: PartialDay?, _ day: Day, _ rule: LeapDayBirthday = .march1
  ) throws -> [Departure.Kind] {
    let context = ScreeningContext(day: day, born: born, leapDayBirthday: rule)
    return try instrument.result(["a": "no"], context).departures.map(\.kind)
  }

  /// Age counted birthday by birthday, not by subtraction.
  static func age(born: Day, on day: Day, _ rule: LeapDayBirthday) -> Int {
    var age = -1
    for year in born.year...(day.year + 1) {
      let birthday =
        Day(year: year, month: born.month, day: born.dayOfMonth)
        ?? (rule == .march1
          ? Day(year: year, month: 3, day: 1) : Day(year: year, month: 2, day: 28))
      guard let birthday, birthday <= day else { break }
      age += 1
    }
    return age
  }

  @Test(
    "Every birth day of four years, on the days about each boundary, under both leap-day rules",
    arguments: [LeapDayBirthday.march1, .february28])
  func everyBirthDay(rule: LeapDayBirthday) throws {
    let instrument = try Self.instrument()
    let first = try #require(Day(year: 2004, month: 1, day: 1))
    var seen: Set<[Departure.Kind]> = []
    for offset in 0..<1_461 {
      let born = first.adding(days: offset)
      for age in [11, 12, 17, 18] {
        for shift in -1...1 {
          let day = born.adding(months: 12 * age).adding(days: shift)
          let expected = Self.limits.contains(Self.age(born: born, on: day, rule))
          let found = try Self.departure(instrument, PartialDay(born), day, rule)
          #expect(found == (expected ? [] : [.ageOutside]), "born \(born), on \(day)")
          seen.insert(found)
        }
      }
    }
    #expect(seen.count == 2)
  }

  @Test("A birth date known to the month or year is inside or outside only if all its days are")
  func partial() throws {
    let instrument = try Self.instrument()
    var seen: Set<[Departure.Kind]> = []
    for year in 2004...2016 {
      for month in [nil, 1, 2, 6, 12] {
        let born = try #require(PartialDay(year: year, month: month))
        let length = born.earliest.days(until: born.latest)
        for text in ["2022-01-01", "2022-02-28", "2022-06-15", "2022-06-30", "2022-12-31"] {
          let day = try #require(Day(text))
          let inside = (0...length).map { offset in
            Self.limits.contains(
              Self.age(born: born.earliest.adding(days: offset), on: day, .march1))
          }
          let expected: [Departure.Kind] =
            inside.allSatisfy { $0 } ? [] : inside.contains(true) ? [.ageUnknown] : [.ageOutside]
          let found = try Self.departure(instrument, born, day)
          #expect(found == expected, "born \(born), on \(day)")
          seen.insert(found)
        }
      }
    }
    #expect(seen.count == 3)
  }

  @Test("Without a birth date it cannot be told, and that never passes")
  func unknown() throws {
    let instrument = try Self.instrument()
    #expect(try Self.departure(instrument, nil, Day(number: 20_000)) == [.ageUnknown])
  }

  @Test("A year outside at both ends of a gap between two spans cannot be told")
  func spans() throws {
    let instrument = try load(
      document(
        items: yesNo("a"),
        head: #"""
          <validated wording="any"><age to="5"/><age from="7"/></validated>
          """#))
    let day = try #require(Day("2022-06-15"))
    #expect(try Self.departure(instrument, PartialDay("2015-06"), day) == [.ageUnknown])
    #expect(try Self.departure(instrument, PartialDay("2015-07"), day) == [.ageOutside])
    #expect(try Self.departure(instrument, PartialDay("2014"), day) == [])
  }
}
