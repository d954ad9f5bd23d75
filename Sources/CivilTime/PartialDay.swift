/// A date of which the day, or month and day, may be unknown: `2011`, `2011-03`, `2011-03-09`.
///
/// A birth date is often known only in part. What can be said of it is what is true of every day
/// it may stand for, from ``earliest`` to ``latest``.
public struct PartialDay: Hashable, Sendable {
  /// The first day it may stand for.
  public let earliest: Day
  /// The last day it may stand for.
  public let latest: Day

  /// A date known in full.
  public init(_ day: Day) {
    earliest = day
    latest = day
  }

  /// A date known to the year, the month or the day; nil where there is no such date.
  public init?(year: Int, month: Int? = nil, day: Int? = nil) {
    guard let first = Day(year: year, month: month ?? 1, day: day ?? 1) else { return nil }
    earliest = first
    switch (month, day) {
    case (nil, nil): latest = first.adding(months: 12).adding(days: -1)
    case (nil, .some): return nil
    case (.some, nil): latest = first.adding(months: 1).adding(days: -1)
    case (.some, .some): latest = first
    }
  }

  /// The day, where it is known in full.
  public var day: Day? { earliest == latest ? earliest : nil }

  /// Age in completed years on a day, counted by the calendar: the least and the greatest it can be.
  ///
  /// A person born on 29 February completes a year on 1 March of a common year, or on 28 February
  /// when `leapDayBirthday` says so. Before birth the age is negative.
  public func age(on day: Day, leapDayBirthday: LeapDayBirthday = .march1) -> ClosedRange<Int> {
    let least = latest.age(on: day, leapDayBirthday: leapDayBirthday)
    let greatest = earliest.age(on: day, leapDayBirthday: leapDayBirthday)
    return least...max(least, greatest)
  }
}

/// On which day of a common year a person born on 29 February completes a year of life.
public enum LeapDayBirthday: String, Hashable, Sendable {
  /// 28 February.
  case february28 = "02-28"
  /// 1 March.
  case march1 = "03-01"
}

extension Day {
  /// Completed years from this day of birth to a day, by calendar arithmetic.
  public func age(on day: Day, leapDayBirthday: LeapDayBirthday = .march1) -> Int {
    let born = components
    let then = day.components
    var birthday = (month: born.month, day: born.day)
    if birthday == (2, 29), !Day.isLeap(year: then.year) {
      birthday = leapDayBirthday == .march1 ? (3, 1) : (2, 28)
    }
    let reached = (then.month, then.day) >= (birthday.month, birthday.day)
    return then.year - born.year - (reached ? 0 : 1)
  }
}

extension PartialDay: CustomStringConvertible, LosslessStringConvertible {
  /// `2011`, `2011-03` or `2011-03-09`: as much as is known.
  public var description: String {
    if let day { return day.description }
    let (year, month, _) = earliest.components
    if latest.month == month { return "\(padded(year, 4))-\(padded(month, 2))" }
    return padded(year, 4)
  }

  /// Reads `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; nil for anything else.
  public init?(_ text: String) {
    var reader = DigitReader(text)
    guard let year = reader.number(4) else { return nil }
    if reader.isAtEnd {
      self.init(year: year)
      return
    }
    guard reader.skip("-"), let month = reader.number(2) else { return nil }
    if reader.isAtEnd {
      self.init(year: year, month: month)
      return
    }
    guard reader.skip("-"), let day = reader.number(2), reader.isAtEnd else { return nil }
    self.init(year: year, month: month, day: day)
  }
}
