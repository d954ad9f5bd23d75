import CivilTime

/// A day that comes every year, with the calendar's word on 29 February.
struct YearDay: Sendable {
  private let month: Int
  private let day: Int
  private let leapDayBirthday: LeapDayBirthday

  init(month: Int, day: Int, leapDayBirthday: LeapDayBirthday) throws(DeadlineError) {
    // 2000 is a leap year: every day that some year has is a day of it.
    guard Day(year: 2000, month: month, day: day) != nil else {
      throw .noSuchDay(month: month, day: day)
    }
    self.month = month
    self.day = day
    self.leapDayBirthday = leapDayBirthday
  }

  /// The first such day on or after a day, or the last on or before it.
  func nearest(to anchor: Day, backwards: Bool) throws(DeadlineError) -> Day {
    let year = anchor.year
    guard let same = self.in(year: year) else { throw .dayOutOfRange }
    if backwards ? same <= anchor : same >= anchor { return same }
    guard let other = self.in(year: backwards ? year - 1 : year + 1) else { throw .dayOutOfRange }
    return other
  }

  private func `in`(year: Int) -> Day? {
    if let found = Day(year: year, month: month, day: day) { return found }
    switch leapDayBirthday {
    case .march1: return Day(year: year, month: 3, day: 1)
    case .february28: return Day(year: year, month: 2, day: 28)
    }
  }
}
