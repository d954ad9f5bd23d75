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

/// All that decides where an opening stands, apart from the moment at which one asks.
///
/// This is the one definition of overdue: lists, exports, pages and the fold itself ask it, whether
/// they have the case or only a stored row.
public struct StepStanding: Hashable, Sendable {
  /// When it is, or was, due.
  public var due: Instant?
  /// Whether a deadline's anchor is not there yet.
  public var isPending = false
  /// When it was done, as stated.
  public var done: Instant?
  /// When that was recorded.
  public var recorded: Instant?
  /// When its state was left while it was open.
  public var superseded: Instant?
  /// Whether an extension came only after the deadline: late it remains.
  public var extendedLate = false
  /// The deadline that had passed before such an extension.
  public var missedDue: Instant?
  /// Whether its cause was withdrawn.
  public var isWithdrawn = false
  /// When its clock stood.
  public var stops: [Opening.Stop] = []

  /// A standing in which nothing has happened yet.
  public init() {}

  /// Whether it is open: neither ended nor superseded.
  public var isOpen: Bool { done == nil && superseded == nil && !isWithdrawn }

  /// Where it stands at a moment.
  public func status(at now: Instant) -> StepStatus {
    if isWithdrawn { return .withdrawn }
    if let done {
      guard let due else { return .done }
      return done >= due || extendedLate ? .late : .onTime
    }
    if superseded != nil { return .superseded }
    // A clock that is stopped only after the deadline makes nothing undone.
    if let due, now >= due { return .overdue }
    if isStopped(at: now) { return .stopped }
    return due == nil && isPending ? .pending : .open
  }

  /// Whether its clock stands at a moment.
  public func isStopped(at now: Instant) -> Bool {
    stops.contains { $0.from <= now && ($0.until.map { now < $0 } ?? true) }
  }

  /// How long after the deadline it was done, or is open still, as ISO 8601; nil if it is not late.
  ///
  /// A step whose state was left while it was overdue keeps how late it was then.
  public func lateBy(at now: Instant) -> String? {
    guard let due else { return nil }
    switch status(at: now) {
    case .overdue: return Period.elapsed(from: missedDue ?? due, to: now)
    case .late: return done.map { Period.elapsed(from: missedDue ?? due, to: $0) }
    case .superseded:
      guard let superseded, superseded >= due else { return nil }
      return Period.elapsed(from: due, to: superseded)
    case .open, .pending, .stopped, .done, .onTime, .withdrawn: return nil
    }
  }

  /// How long after it was done it was recorded, as ISO 8601, where that is over four hours.
  public var recordedLateBy: String? {
    guard let done, let recorded else { return nil }
    guard recorded.milliseconds - done.milliseconds > 4 * 3_600_000 else { return nil }
    return Period.elapsed(from: done, to: recorded)
  }
}

extension Opening {
  /// What decides where it stands.
  public var standing: StepStanding {
    var standing = StepStanding()
    standing.due = due
    standing.isPending = isPending
    standing.done = ending?.occurred
    standing.recorded = ending?.recorded
    standing.superseded = ending == nil ? superseded?.occurred : nil
    standing.extendedLate = extendedLate
    standing.missedDue = missedDue
    standing.isWithdrawn = isWithdrawn
    standing.stops = clockStops
    return standing
  }

  /// Where it stands at a moment.
  public func status(at now: Instant) -> StepStatus { standing.status(at: now) }
}
