import CivilTime

/// A moment of the two weeks from Monday 4 May 2026, as people in Chicago say it.
///
/// `Tue 09:00`; in the second week `Tue2 09:00`. Friday 8 May is a holiday of the made-up calendar.
/// Other moments are written as RFC 3339 has them.
func at(_ text: String) -> Instant {
  if let instant = Instant(text) { return instant }
  let parts = text.split(separator: " ")
  let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  guard parts.count == 2, let day = days.firstIndex(of: String(parts[0].prefix(3))),
    let monday = Day("2026-05-04"), let time = LocalTime(clock: String(parts[1]))
  else { preconditionFailure("'\(text)' is no moment of these two weeks") }
  let week = parts[0].hasSuffix("2") ? 7 : 0
  let local = LocalTime(
    day: monday.adding(days: day + week), millisecondOfDay: time.millisecondOfDay)
  return Instant(utc: local, offsetSeconds: -5 * 3_600)
}

extension LocalTime {
  /// `09:00` or `09:00:30` of a day that does not matter.
  fileprivate init?(clock text: String) {
    let parts = text.split(separator: ":").compactMap { Int($0) }
    guard parts.count >= 2, let day = Day("2026-01-01") else { return nil }
    self.init(day: day, hour: parts[0], minute: parts[1], second: parts.count > 2 ? parts[2] : 0)
  }
}
