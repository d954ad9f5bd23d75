import CivilTime

/// Times as lists show them to people: to the minute, by the clock of a zone.
struct TimeText {
  let zone: Zone

  /// `2026-05-05 14:12`, or the day alone where it is the midnight with which that day ends.
  func due(_ instant: Instant) -> String {
    let local = zone.local(at: instant)
    if local.millisecondOfDay == 0 { return "end of \(local.day.adding(days: -1))" }
    return minute(instant)
  }

  /// `2026-05-05 14:12`.
  func minute(_ instant: Instant) -> String {
    let local = zone.local(at: instant).description
    return local.prefix(10) + " " + local.dropFirst(11).prefix(5)
  }

  /// What stands below a list.
  var footnote: String { "Times are those of \(zone.identifier)." }
}
