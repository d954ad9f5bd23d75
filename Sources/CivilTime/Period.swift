/// A length of time as ISO 8601 writes it: `PT24H`, `P3D`, `P1M`, `P1DT12H`.
///
/// Months and days have no fixed length; only a calendar and a counting rule turn a period into an
/// instant. Weeks are kept as seven days.
public struct Period: Hashable, Sendable {
  /// Months, years counted as twelve.
  public let months: Int
  /// Days, weeks counted as seven.
  public let days: Int
  /// Hours, minutes and seconds, all as milliseconds.
  public let milliseconds: Int64

  /// A period of months, days and milliseconds, none negative.
  public init(months: Int = 0, days: Int = 0, milliseconds: Int64 = 0) {
    self.months = months
    self.days = days
    self.milliseconds = milliseconds
  }

  /// A period of hours.
  public static func hours(_ hours: Int) -> Period {
    Period(milliseconds: Int64(hours) * 3_600_000)
  }
  /// A period of days.
  public static func days(_ days: Int) -> Period { Period(days: days) }

  /// Whether it has no length at all.
  public var isZero: Bool { months == 0 && days == 0 && milliseconds == 0 }
  /// Whether it has a part that only a clock measures: hours, minutes or seconds.
  public var hasTime: Bool { milliseconds != 0 }
  /// Whether it has a part that only a calendar measures: days, months or years.
  public var hasDays: Bool { months != 0 || days != 0 }
}

extension Period: CustomStringConvertible, LosslessStringConvertible {
  /// Canonical ISO 8601: years from twelve months, hours not folded into days; `PT0S` when empty.
  public var description: String {
    var text = "P"
    if months >= 12 { text += "\(months / 12)Y" }
    if months % 12 != 0 { text += "\(months % 12)M" }
    if days != 0 { text += "\(days)D" }
    if milliseconds != 0 {
      text += "T"
      let seconds = milliseconds / 1_000
      if seconds >= 3_600 { text += "\(seconds / 3_600)H" }
      if seconds / 60 % 60 != 0 { text += "\(seconds / 60 % 60)M" }
      let rest = milliseconds % 60_000
      if rest != 0 {
        text += "\(rest / 1_000)"
        let thousandths = Int(rest % 1_000)
        if thousandths != 0 { text += "." + padded(thousandths, 3) }
        text += "S"
      }
    }
    return text == "P" ? "PT0S" : text
  }

  /// Reads an ISO 8601 duration of whole numbers (seconds may have decimals); nil for anything else.
  ///
  /// `P`, `PT`, a sign, a unit given twice or out of order are refused, and so is a bare number:
  /// a typing error never becomes a period of no length. So is what is longer than 9999 years, which
  /// no calendar reaches and whose sums would overflow.
  public init?(_ text: String) {
    var reader = DigitReader(text)
    guard reader.skip("P") else { return nil }
    var months = 0
    var days = 0
    var milliseconds: Int64 = 0
    var parts = 0
    var inTime = false
    var last = -1
    while !reader.isAtEnd {
      if !inTime, reader.skip("T") {
        inTime = true
        guard !reader.isAtEnd else { return nil }
        continue
      }
      guard let number = reader.number() else { return nil }
      let rank: Int
      if inTime {
        if reader.skip("H") {
          (rank, milliseconds) = (4, milliseconds + Int64(number) * 3_600_000)
        } else if reader.skip("M") {
          (rank, milliseconds) = (5, milliseconds + Int64(number) * 60_000)
        } else {
          var fraction = 0
          if reader.skip(".") {
            guard let read = reader.milliseconds() else { return nil }
            fraction = read
          }
          guard reader.skip("S") else { return nil }
          (rank, milliseconds) = (6, milliseconds + Int64(number) * 1_000 + Int64(fraction))
        }
      } else if reader.skip("Y") {
        (rank, months) = (0, months + number * 12)
      } else if reader.skip("M") {
        (rank, months) = (1, months + number)
      } else if reader.skip("W") {
        (rank, days) = (2, days + number * 7)
      } else if reader.skip("D") {
        (rank, days) = (3, days + number)
      } else {
        return nil
      }
      guard rank > last else { return nil }
      last = rank
      parts += 1
    }
    guard parts > 0, months <= 9_999 * 12, days <= 9_999 * 366,
      milliseconds <= 9_999 * 366 * 86_400_000
    else { return nil }
    self.init(months: months, days: days, milliseconds: milliseconds)
  }
}

extension Period {
  /// An elapsed time as ISO 8601 days, hours, minutes and seconds: `P1DT19H`, whole days of 24 hours.
  ///
  /// Fractions of a second are left out. Used for how late something was, where a day is 24 hours.
  public static func elapsed(from start: Instant, to end: Instant) -> String {
    let seconds = max(0, (end.milliseconds - start.milliseconds) / 1_000)
    let period = Period(
      days: Int(seconds / 86_400), milliseconds: (seconds % 86_400) * 1_000)
    return period.description
  }
}

extension Period {
  /// The period so many times over, each part by itself.
  public func times(_ count: Int) -> Period {
    Period(
      months: months * count, days: days * count, milliseconds: milliseconds * Int64(count))
  }
}
