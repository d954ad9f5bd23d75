public import CivilTime

/// Which rows of the step-completion log are asked for.
public struct LogQuery: Hashable, Sendable {
  /// By which of a row's times the period is meant.
  public enum Time: String, CaseIterable, Hashable, Sendable {
    /// When it is due; rows without a date, by when they were opened.
    ///
    /// A due instant ends the time that was given: one at midnight belongs to the day that ends
    /// there, which is the day people know it by.
    case due
    /// When it was opened.
    case opened
    /// When it was done, as stated; rows that are not done are left out.
    case done
    /// When that was recorded; rows that are not done are left out.
    case recorded
  }

  /// Only those of this case.
  public var caseID: CaseID?
  /// Only those from this instant on.
  public var from: Instant?
  /// Only those before this instant.
  public var until: Instant?
  /// By which time.
  public var time: Time

  /// Rows of one case or all, of a period or all.
  public init(
    caseID: CaseID? = nil, from: Instant? = nil, until: Instant? = nil, by time: Time = .due
  ) {
    self.caseID = caseID
    self.from = from
    self.until = until
    self.time = time
  }

  /// Rows of one case or all, from the first to the last of some days of a zone, both included.
  public init(
    caseID: CaseID? = nil, from first: Day?, to last: Day?, in zone: Zone, by time: Time = .due
  ) {
    self.init(
      caseID: caseID, from: first.map { zone.startOfDay($0) },
      until: last.map { zone.startOfDay($0.adding(days: 1)) }, by: time)
  }

  /// Whether a row of a case is in the period that is asked for.
  public func matches(_ row: StepRow) -> Bool {
    guard from != nil || until != nil else { return true }
    let instant: Instant? =
      switch time {
      case .due: row.standing.due?.adding(milliseconds: -1) ?? row.opened
      case .opened: row.opened
      case .done: row.standing.done
      case .recorded: row.standing.recorded
      }
    guard let instant else { return false }
    return (from.map { $0 <= instant } ?? true) && (until.map { instant < $0 } ?? true)
  }
}
