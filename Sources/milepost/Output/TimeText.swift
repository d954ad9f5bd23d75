import CivilTime

/// Times in words, by the clock of a zone, as seen from a moment.
struct TimeText {
  let zone: Zone
  let now: Instant

  /// `Mon 4 May 09:12`; with the year where it is another than now's.
  func minute(_ instant: Instant) -> String {
    let local = zone.local(at: instant)
    let clock = local.description.dropFirst(11).prefix(5)
    return "\(day(local.day)) \(clock)"
  }

  /// `end of Thursday 14 May` for the midnight with which a day ends, else as ``minute(_:)``.
  func due(_ instant: Instant) -> String {
    let local = zone.local(at: instant)
    guard local.millisecondOfDay == 0 else { return minute(instant) }
    let last = local.day.adding(days: -1)
    return "end of \(Self.weekdays[last.weekday] ?? "") \(date(last))"
  }

  /// `Mon 4 May`; with the year where it is another than now's.
  func day(_ day: Day) -> String {
    "\((Self.weekdays[day.weekday] ?? "").prefix(3)) \(date(day))"
  }

  /// What stands below a list.
  var footnote: String { "Times are those of \(zone.identifier); it is \(minute(now)) there." }

  private func date(_ day: Day) -> String {
    let (year, month, dayOfMonth) = day.components
    let text = "\(dayOfMonth) \(Self.months[month - 1])"
    return year == zone.day(at: now).year ? text : "\(text) \(year)"
  }

  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ].map { $0.count > 4 ? String($0.prefix(3)) : $0 }

  private static let weekdays: [Weekday: String] = [
    .monday: "Monday", .tuesday: "Tuesday", .wednesday: "Wednesday", .thursday: "Thursday",
    .friday: "Friday", .saturday: "Saturday", .sunday: "Sunday",
  ]

  /// An elapsed time in two units: `2 d 3 h`, `5 h 10 min`, `40 min`, `under a minute`.
  static func elapsed(from start: Instant, to end: Instant) -> String {
    let minutes = max(0, (end.milliseconds - start.milliseconds) / 60_000)
    let (days, hours) = (minutes / 1_440, minutes / 60 % 24)
    if days > 0 { return hours > 0 ? "\(days) d \(hours) h" : "\(days) d" }
    if hours > 0 { return minutes % 60 > 0 ? "\(hours) h \(minutes % 60) min" : "\(hours) h" }
    return minutes > 0 ? "\(minutes) min" : "under a minute"
  }
}
