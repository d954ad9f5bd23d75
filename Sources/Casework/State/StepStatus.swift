public import CivilTime

/// Where an opening of a step stands at a moment, in the words of `case-log.md`.
public enum StepStatus: String, CaseIterable, Hashable, Sendable {
  /// Open, and not due yet or without a deadline.
  case open
  /// Open, and the event that its deadline counts from has not happened.
  case pending
  /// Open, and its clock stands.
  case stopped
  /// Open, and its deadline has passed.
  case overdue
  /// Ended, without a deadline.
  case done
  /// Ended before its deadline.
  case onTime = "on-time"
  /// Ended at or after its deadline.
  case late
  /// Its state was left while it was open.
  case superseded
  /// Its cause was withdrawn.
  case withdrawn
}

extension Opening {
  /// Where it stands at a moment: the one definition of overdue.
  ///
  /// A pure function of what is stored and the moment; lists, exports and pages all use it.
  public func status(at now: Instant) -> StepStatus {
    if isWithdrawn { return .withdrawn }
    if let ending {
      guard let due else { return .done }
      return ending.occurred >= due || extendedLate ? .late : .onTime
    }
    if superseded != nil { return .superseded }
    if isStopped(at: now) { return .stopped }
    if let due { return now >= due ? .overdue : .open }
    return isPending ? .pending : .open
  }

  /// Whether its clock stands at a moment.
  public func isStopped(at now: Instant) -> Bool {
    standing.contains { $0.from <= now && ($0.until.map { now < $0 } ?? true) }
  }

  /// How long after the deadline it was done, or is open still, as ISO 8601; nil if it is not late.
  public func lateBy(at now: Instant) -> String? {
    guard let due else { return nil }
    switch status(at: now) {
    case .overdue: return Period.elapsed(from: due, to: now)
    case .late: return ending.map { Period.elapsed(from: due, to: $0.occurred) }
    case .superseded:
      guard let superseded, superseded.wasOverdue else { return nil }
      return Period.elapsed(from: due, to: superseded.occurred)
    case .open, .pending, .stopped, .done, .onTime, .withdrawn: return nil
    }
  }

  /// How long after it was done it was recorded, as ISO 8601, where that is over four hours.
  public var recordedLateBy: String? {
    guard let ending else { return nil }
    let gap = ending.recorded.milliseconds - ending.occurred.milliseconds
    guard gap > 4 * 3_600_000 else { return nil }
    return Period.elapsed(from: ending.occurred, to: ending.recorded)
  }
}
