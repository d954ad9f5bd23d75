import CivilTime

extension Holiday.Pattern {
  /// The day in a year; nil where the year has none.
  func day(in year: Int) -> Day? {
    switch self {
    case .fixed(let month, let day):
      return Day(year: year, month: month, day: day)
    case .nth(let month, let weekday, .number(let nth)):
      guard let first = Day(year: year, month: month, day: 1) else { return nil }
      let day = 1 + first.weekday.days(until: weekday) + 7 * (nth - 1)
      return Day(year: year, month: month, day: day)
    case .nth(let month, let weekday, .last):
      let length = Day.length(ofMonth: month, year: year)
      guard let last = Day(year: year, month: month, day: length) else { return nil }
      return last.adding(days: -weekday.days(until: last.weekday))
    }
  }
}

extension Weekday {
  /// Monday is 0, Sunday 6.
  var index: Int { Weekday.allCases.firstIndex(of: self) ?? 0 }

  /// The days from a day of this weekday to the next of another, 0 to 6.
  func days(until other: Weekday) -> Int {
    (other.index - index + 7) % 7
  }

  /// The days from a day of this weekday to the nearest of another, -3 to 3.
  func daysToNearest(_ other: Weekday) -> Int {
    let ahead = days(until: other)
    return ahead > 3 ? ahead - 7 : ahead
  }
}

/// A holiday as one set keeps it: the set's word on Saturdays and Sundays is filled in.
struct Observance: Sendable {
  let holiday: Holiday
  let saturday: Weekday?
  let sunday: Weekday?

  /// The holiday that falls in a year; it may be kept in the year before or after.
  func kept(fallingIn year: Int) -> KeptHoliday? {
    guard let actual = holiday.pattern.day(in: year) else { return nil }
    if let from = holiday.from, actual < from { return nil }
    if let to = holiday.to, actual > to { return nil }
    let moved: Weekday? =
      switch actual.weekday {
      case .saturday: saturday
      case .sunday: sunday
      default: nil
      }
    let shift = moved.map { actual.weekday.daysToNearest($0) } ?? 0
    return KeptHoliday(
      day: actual.adding(days: shift), actual: actual, name: holiday.name,
      authority: holiday.authority)
  }
}
