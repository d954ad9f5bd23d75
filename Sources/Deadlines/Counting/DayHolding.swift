import CivilTime

extension Zone {
  /// The day whose first instant is the last at or before an instant.
  ///
  /// Where a clock goes back over midnight it shows the old day's last minutes again after the new
  /// day has begun; they belong to the new day, so that days follow one another.
  func dayHolding(_ instant: Instant) -> Day {
    let shown = day(at: instant)
    let next = shown.adding(days: 1)
    return startOfDay(next) <= instant ? next : shown
  }
}
