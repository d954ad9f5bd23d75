import CivilTime

/// Where instants stand on a line of a picture: from left to right as time passes, whatever is asked.
struct TimeScale {
  /// What the left end is.
  let start: Instant
  /// What the right end is.
  let end: Instant
  /// The left end.
  let left: Int
  /// How long the line is.
  let width: Int

  /// A scale for a timeline: from the first opening to the last of now, what was done and what is
  /// due, but for dates so far off that they would press all others together.
  ///
  /// A date past the right end stands at it.
  init(_ timeline: CaseTimelineSpan, left: Int, width: Int) {
    let day: Int64 = 86_400_000
    let now = timeline.now
    let start = min(timeline.first ?? now, now)
    let past = now.milliseconds - start.milliseconds
    let horizon = now.adding(milliseconds: max(past, 30 * day))
    let last = timeline.others.filter { $0 <= horizon }.max() ?? now
    let until = max(now, last)
    let whole = max(until.milliseconds - start.milliseconds, 3_600_000)
    self.start = start
    // A little room, so that nothing ends at the very edge.
    end = start.adding(milliseconds: whole + whole / 25)
    self.left = left
    self.width = width
  }

  /// The place of an instant; those outside stand at the ends.
  func x(_ instant: Instant) -> Int {
    let whole = end.milliseconds - start.milliseconds
    let part = min(max(instant.milliseconds - start.milliseconds, 0), whole)
    return left + Int((Double(part) / Double(whole) * Double(width)).rounded())
  }

  /// Whether an instant lies past the right end.
  func isPastEnd(_ instant: Instant) -> Bool { instant > end }

  /// The midnights at which lines are drawn, between four and twelve of them where there is room for
  /// so many days.
  func days(in zone: Zone) -> [Day] {
    let first = zone.day(at: start).adding(days: 1)
    let last = zone.day(at: end)
    let count = first.days(until: last) + 1
    guard count > 0 else { return [] }
    let step = [1, 2, 7, 14, 30, 91, 182, 365].first { count / $0 <= 8 } ?? (count / 8 + 1)
    return stride(from: 0, to: count, by: step).map { first.adding(days: $0) }
  }
}

/// What a scale has to reach over.
struct CaseTimelineSpan {
  let now: Instant
  /// The earliest instant that is drawn.
  let first: Instant?
  /// All others.
  let others: [Instant]
}
