import CivilTime

/// The holidays and closures of one set, with what it inherits, on the days they are kept.
///
/// The years of ``years`` are worked out once; any other year when it is asked for.
final class HolidayTable: Sendable {
  static let years = 1990...2110
  /// No observance moves a holiday further than to the nearest day of another weekday.
  private static let furthestMove = 3

  /// The holidays kept in ``years``, in order.
  let listed: [KeptHoliday]
  private let observances: [Observance]
  private let closures: [KeptHoliday]

  /// The table of a set, given with the sets it extends: itself first, the furthest last.
  init(line: [HolidaySet]) {
    let saturday = line.lazy.compactMap(\.saturday).first
    let sunday = line.lazy.compactMap(\.sunday).first
    let observances = line.reversed().flatMap(\.holidays).map {
      Observance(
        holiday: $0, saturday: $0.saturday ?? saturday, sunday: $0.sunday ?? sunday)
    }
    let closures = line.reversed().flatMap(\.closures).map {
      KeptHoliday(day: $0.day, actual: $0.day, name: $0.name, authority: $0.authority)
    }
    let first = Self.firstDay(of: Self.years.lowerBound)
    let end = Self.firstDay(of: Self.years.upperBound + 1)
    self.observances = observances
    self.closures = closures
    listed = Self.kept(observances, closures, from: first, before: end)
  }

  /// The holiday or closure kept on a day; where there are several, one that falls on it first.
  func holiday(on day: Day) -> KeptHoliday? {
    guard Self.years.contains(day.year) else { return worked(on: day).first }
    var low = 0
    var high = listed.count
    while low < high {
      let middle = (low + high) / 2
      if listed[middle].day < day { low = middle + 1 } else { high = middle }
    }
    return low < listed.count && listed[low].day == day ? listed[low] : nil
  }

  /// The holidays and closures kept in a year, in order.
  func holidays(in year: Int) -> [KeptHoliday] {
    guard (1...9999).contains(year) else { return [] }
    guard Self.years.contains(year) else {
      return Self.kept(
        observances, closures, from: Self.firstDay(of: year), before: Self.firstDay(of: year + 1))
    }
    return listed.filter { $0.day.year == year }
  }

  private func worked(on day: Day) -> [KeptHoliday] {
    Self.kept(observances, closures, from: day, before: day.adding(days: 1))
  }

  private static func kept(
    _ observances: [Observance], _ closures: [KeptHoliday], from start: Day, before end: Day
  ) -> [KeptHoliday] {
    // A holiday kept at the edge of a year may fall in the year beyond.
    let years = start.adding(days: -furthestMove).year...end.adding(days: furthestMove).year
    let holidays = years.flatMap { year in
      observances.compactMap { $0.kept(fallingIn: year) }
    }
    return (holidays + closures).enumerated()
      .filter { start <= $0.element.day && $0.element.day < end }
      .sorted { left, right in
        if left.element.day != right.element.day { return left.element.day < right.element.day }
        if left.element.isObserved != right.element.isObserved { return right.element.isObserved }
        return left.offset < right.offset
      }
      .map(\.element)
  }

  static func firstDay(of year: Int) -> Day {
    // Written without the check of years, so that the year after the last has a first day too.
    Day(number: 0).adding(months: (year - 1970) * 12)
  }
}
