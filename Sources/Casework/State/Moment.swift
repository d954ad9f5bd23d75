import CivilTime

/// When something that deadlines count from happened, and the event that says so.
struct Moment: Hashable, Sendable {
  let time: Instant
  let sequence: Int
}

extension Dictionary where Value == Moment {
  /// Keeps the later of what is known and what comes in: what is filled in afterwards from further
  /// back is history, and moves no deadline (as rule 16 has it for facts).
  mutating func keepLatest(_ moment: Moment, for key: Key) -> Bool {
    if let known = self[key], moment.time < known.time { return false }
    self[key] = moment
    return true
  }
}
