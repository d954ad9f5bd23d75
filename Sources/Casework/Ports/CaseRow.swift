public import CivilTime
public import Workflows

/// A case as lists show it.
public struct CaseRow: Hashable, Sendable {
  /// The case.
  public let caseID: CaseID
  /// The workflow it was opened on.
  public let workflow: WorkflowID
  /// The report it comes from.
  public let report: ReportNumber?
  /// The key of the child that it is about; never a name.
  public let child: String?
  /// The county, where it is known.
  public let county: String?
  /// Who answers for it.
  public let owner: ActorID?
  /// The agency whose case it is, or in whose queue it lies.
  public let agency: AgencyID?
  /// Since when it has lain in a queue; nil while somebody answers for it.
  public let queuedSince: Instant?
  /// When it was opened, as stated.
  public let opened: Instant
  /// Whether it is closed.
  public let isClosed: Bool

  /// A case as an index has it.
  public init(
    caseID: CaseID, workflow: WorkflowID, report: ReportNumber?, child: String?, county: String?,
    owner: ActorID?, agency: AgencyID?, queuedSince: Instant?, opened: Instant, isClosed: Bool
  ) {
    self.caseID = caseID
    self.workflow = workflow
    self.report = report
    self.child = child
    self.county = county
    self.owner = owner
    self.agency = agency
    self.queuedSince = queuedSince
    self.opened = opened
    self.isClosed = isClosed
  }

  /// A case as it is.
  public init(_ state: CaseState) {
    caseID = state.id
    workflow = state.opening?.workflow ?? ""
    report = state.opening?.report
    child = state.opening?.child
    county = state.county
    owner = state.assignment.owner
    agency = state.assignment.agency
    queuedSince = state.queuedSince
    opened = state.opened
    isClosed = state.isClosed
  }

  /// Whether this case and another were opened by copies of one report for one child of it.
  public func isCopy(of other: CaseRow) -> Bool {
    report != nil && report == other.report && child != nil && child == other.child
  }
}
