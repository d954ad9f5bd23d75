import CivilTime

/// A kind of day: of a weekend, a holiday, or either.
///
/// Counting asks it of every day, so the years of ``HolidayTable/years`` are worked out once, a
/// bit a day.
struct DayFilter: Sendable {
  static let none = DayFilter(weekend: [], holidays: nil)

  private static let first = HolidayTable.firstDay(of: HolidayTable.years.lowerBound).number
  private static let end = HolidayTable.firstDay(of: HolidayTable.years.upperBound + 1).number

  /// Whether no day is of this kind.
  let isEmpty: Bool
  /// A bit for each weekday, Monday the lowest.
  private let weekdays: UInt8
  /// Whether Sunday is here by itself, and not as a day of the weekend.
  private let sundayAlone: Bool
  private let holidays: HolidayTable?
  private let firstNumber: Int32
  private let dayCount: Int32
  private let bits: [UInt64]

  init(weekend: Set<Weekday>, sunday: Bool = false, holidays: HolidayTable?) {
    sundayAlone = sunday && !weekend.contains(.sunday)
    let all = sunday ? weekend.union([.sunday]) : weekend
    weekdays = all.reduce(0) { $0 | 1 << UInt8($1.index) }
    isEmpty = all.isEmpty && holidays == nil
    self.holidays = holidays
    firstNumber = Self.first
    dayCount = Self.end - Self.first
    var bits = [UInt64](repeating: 0, count: (Int(dayCount) + 63) / 64)
    for first in 0..<min(7, dayCount) where Self.isOne(of: weekdays, firstNumber + first) {
      for offset in stride(from: first, to: dayCount, by: 7) {
        bits[Int(offset >> 6)] |= 1 << UInt64(offset & 63)
      }
    }
    for kept in holidays?.listed ?? [] {
      let offset = kept.day.number - firstNumber
      bits[Int(offset >> 6)] |= 1 << UInt64(offset & 63)
    }
    self.bits = bits
  }

  /// Whether the day of a number is of this kind.
  func holds(_ number: Int32) -> Bool {
    let offset = number &- firstNumber
    guard offset >= 0, offset < dayCount else {
      return reason(Day(number: number)) != nil
    }
    return bits[Int(offset >> 6)] >> UInt64(offset & 63) & 1 == 1
  }

  /// Why a day is of this kind; nil where it is not.
  ///
  /// The weekend is named before a holiday on it.
  func reason(_ day: Day) -> Reason? {
    if Self.isOne(of: weekdays, day.number) {
      return sundayAlone && day.weekday == .sunday ? .sunday : .weekend
    }
    return holidays?.holiday(on: day).map { .holiday($0) }
  }

  private static func isOne(of weekdays: UInt8, _ number: Int32) -> Bool {
    // 1970-01-01, day 0, was a Thursday.
    weekdays >> UInt8((number % 7 + 10) % 7) & 1 == 1
  }
}
