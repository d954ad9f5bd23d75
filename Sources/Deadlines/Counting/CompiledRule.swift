import CivilTime

/// A counting rule made ready: its words turned into tests of days.
struct CompiledRule: Sendable {
  let id: RuleID
  let countsTime: Bool
  /// The days that do not count, or on which the clock stands.
  let skipped: DayFilter
  /// The days that cannot be the last.
  let rolled: DayFilter
  private let limit: (days: Int, use: RuleID)?

  init(_ rule: CountingRule, weekend: Set<Weekday>, holidays: HolidayTable?) {
    id = rule.id
    countsTime = rule.counts == .time
    switch rule.counts {
    case .time:
      skipped = DayFilter(
        weekend: rule.except.contains(.weekend) ? weekend : [],
        holidays: rule.except.contains(.holiday) ? holidays : nil)
      rolled = .none
    case .days:
      skipped = .none
      rolled = DayFilter(
        weekend: rule.roll.contains(.weekend) ? weekend : [],
        sunday: rule.roll.contains(.sunday),
        holidays: rule.roll.contains(.holiday) ? holidays : nil)
    case .workingDays:
      skipped = DayFilter(weekend: weekend, holidays: holidays)
      rolled = skipped
    }
    if let under = rule.under, let use = rule.use { limit = (under.days, use) } else { limit = nil }
  }

  /// The rule by which to count a period in place of this one; nil where this one counts it.
  ///
  /// A period with months is never under a limit of days.
  func rule(for period: Period) -> RuleID? {
    guard let limit, period.months == 0, period.days < limit.days else { return nil }
    return limit.use
  }
}

/// A kind of day: of a weekend, a holiday, or either.
struct DayFilter: Sendable {
  static let none = DayFilter(weekend: [], holidays: nil)

  /// A bit for each weekday, Monday the lowest.
  private let weekdays: UInt8
  /// The weekdays that are there as Sunday alone, and not as the weekend.
  private let sundayOnly: Bool
  private let holidays: HolidayTable?

  init(weekend: Set<Weekday>, sunday: Bool = false, holidays: HolidayTable?) {
    var mask: UInt8 = 0
    for weekday in weekend { mask |= 1 << UInt8(weekday.index) }
    sundayOnly = sunday && !weekend.contains(.sunday)
    if sundayOnly { mask |= 1 << UInt8(Weekday.sunday.index) }
    weekdays = mask
    self.holidays = holidays
  }

  /// Whether no day is of this kind.
  var isEmpty: Bool { weekdays == 0 && holidays == nil }

  /// Whether the day of a number is of this kind.
  func holds(_ number: Int32) -> Bool {
    // 1970-01-01, day 0, was a Thursday.
    let weekday = (number % 7 + 10) % 7
    if weekdays >> UInt8(weekday) & 1 == 1 { return true }
    return holidays?.contains(number) ?? false
  }

  /// Why a day is of this kind; nil where it is not.
  ///
  /// The weekend is named before a holiday on it.
  func reason(_ day: Day) -> Reason? {
    let weekday = day.weekday
    if weekdays >> UInt8(weekday.index) & 1 == 1 {
      return weekday == .sunday && sundayOnly ? .sunday : .weekend
    }
    return holidays?.holiday(on: day).map { .holiday($0) }
  }
}
