public import CivilTime
public import Workflows

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
  /// Only those of this agency.
  public var agency: AgencyID?
  /// Only those of this step.
  public var step: StepID?
  /// Only those of this workflow.
  public var workflow: WorkflowID?
  /// Only those of definitions of this version.
  public var version: String?
  /// Only those whose deadline's number has this sort of authority.
  public var authorityKind: Authority.Kind?
  /// Only those that stand so.
  public var status: StepStatus?
  /// Only those that come after this place in the log's order.
  public var after: LogPlace?

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

  /// Whether a row is asked for, as it stands at a moment; its place in the order is not looked at.
  public func matches(_ row: StepRow, at now: Instant) -> Bool {
    if let agency, row.agency != agency { return false }
    if let step, row.step.id != step { return false }
    if let workflow, row.step.workflow != workflow { return false }
    if let version, row.step.version != version { return false }
    if let authorityKind, row.rule?.kindOfNumber != authorityKind { return false }
    if let status, row.standing.status(at: now) != status { return false }
    return isInPeriod(row)
  }

  /// Whether a row is in the period that is asked for.
  private func isInPeriod(_ row: StepRow) -> Bool {
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

/// A row's place in the order of the log, from which a page of it goes on.
public struct LogPlace: Hashable, Sendable {
  /// The case.
  public var caseID: CaseID
  /// When the row was opened.
  public var opened: Instant
  /// The run's number.
  public var run: Int
  /// The step.
  public var step: StepID
  /// Which opening of it.
  public var number: Int

  /// A place of these parts.
  public init(caseID: CaseID, opened: Instant, run: Int, step: StepID, number: Int) {
    self.caseID = caseID
    self.opened = opened
    self.run = run
    self.step = step
    self.number = number
  }

  /// The place of a row.
  public init(_ row: StepRow) {
    self.init(
      caseID: row.caseID, opened: row.opened, run: row.run, step: row.step.id, number: row.number)
  }

  /// Whether it comes before another of the same case.
  public func comesBefore(_ other: LogPlace) -> Bool {
    (opened, run, step, number) < (other.opened, other.run, other.step, other.number)
  }
}
