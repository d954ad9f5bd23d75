import CivilTime

/// Weekends and Missouri's holidays worked out the long way round, by looking at every day.
///
/// Nothing here knows of the target under test; it is the word against which it is held.
struct PlainDays {
  let first: Day
  private(set) var weekend: [Bool] = []
  private(set) var sunday: [Bool] = []
  private(set) var holidays: [String: [String?]] = [:]

  /// The days of the years, for the sets `legal` and `office`.
  init(years: ClosedRange<Int>) {
    first = Day(year: years.lowerBound, month: 1, day: 1) ?? Day(number: 0)
    let end = Day(year: years.upperBound, month: 12, day: 31) ?? Day(number: 0)
    let count = first.days(until: end) + 1
    var legal = [String?](repeating: nil, count: count)
    var office = legal
    for offset in -7..<(count + 7) {
      let day = first.adding(days: offset)
      // 2001-01-01 was a Monday, and is day 11,323.
      let weekday = ((Int(day.number) - 11_323) % 7 + 7) % 7
      if (0..<count).contains(offset) {
        weekend.append(weekday >= 5)
        sunday.append(weekday == 6)
      }
      guard let name = Self.name(of: day, weekday: weekday) else { continue }
      let kept = weekday == 6 ? offset + 1 : offset
      let keptAtOffices = weekday == 5 ? offset - 1 : kept
      if (0..<count).contains(kept) { legal[kept] = name }
      if (0..<count).contains(keptAtOffices) { office[keptAtOffices] = name }
    }
    holidays = ["legal": legal, "office": office]
  }

  func offset(_ day: Day) -> Int { first.days(until: day) }

  func holiday(_ day: Day, _ set: String) -> String? { holidays[set]?[offset(day)] }

  private static func name(of day: Day, weekday: Int) -> String? {
    let (_, month, date) = day.components
    switch (month, date, weekday) {
    case (1, 1, _): return "New Year's Day"
    case (1, 15...21, 0): return "Martin Luther King Jr. Day"
    case (2, 12, _): return "Lincoln Day"
    case (2, 15...21, 0): return "Washington's Birthday"
    case (5, 8, _): return "Truman Day"
    case (5, 25...31, 0): return "Memorial Day"
    case (6, 19, _): return "Juneteenth"
    case (7, 4, _): return "Independence Day"
    case (9, 1...7, 0): return "Labor Day"
    case (10, 8...14, 0): return "Columbus Day"
    case (11, 11, _): return "Veterans Day"
    case (11, 22...28, 3): return "Thanksgiving Day"
    case (12, 25, _): return "Christmas Day"
    default: return nil
    }
  }
}
