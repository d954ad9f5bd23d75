public import CivilTime
public import Workflows

/// Which open steps of all cases are asked for.
public struct StepQuery: Hashable, Sendable {
  /// Only those of which this role does a part.
  public var role: RoleID?
  /// Only those of this agency.
  public var agency: AgencyID?
  /// Only those for which this person answers.
  public var owner: ActorID?
  /// Only those for which somebody else than this person answers, or nobody.
  public var butOwner: ActorID?
  /// Only those for which nobody answers in person: they lie in an agency's queue.
  public var isUnclaimed: Bool
  /// Only those of cases for which this person answers.
  public var caseOwner: ActorID?
  /// Only those of cases in which this person covers for somebody who is away.
  public var coveredBy: ActorID?
  /// Only those of cases of this county.
  public var county: String?
  /// Only those due at or before this moment; nil for all, those without a date last.
  public var dueBy: Instant?
  /// At most so many.
  public var limit: Int?

  /// All open steps.
  public init(
    role: RoleID? = nil, agency: AgencyID? = nil, owner: ActorID? = nil,
    butOwner: ActorID? = nil, isUnclaimed: Bool = false, caseOwner: ActorID? = nil,
    coveredBy: ActorID? = nil, county: String? = nil, dueBy: Instant? = nil, limit: Int? = nil
  ) {
    self.role = role
    self.agency = agency
    self.owner = owner
    self.butOwner = butOwner
    self.isUnclaimed = isUnclaimed
    self.caseOwner = caseOwner
    self.coveredBy = coveredBy
    self.county = county
    self.dueBy = dueBy
    self.limit = limit
  }

  /// Whether a row of a case is asked for at a moment.
  public func matches(_ row: StepRow, of state: CaseState, at now: Instant) -> Bool {
    guard row.standing.isOpen else { return false }
    if let coveredBy, !state.team.isCovered(by: coveredBy, at: now) { return false }
    if let role, !row.isFor(role: role.rawValue) { return false }
    if let agency, !agency.rawValue.isSameName(as: row.agency?.rawValue) { return false }
    if let owner, !owner.rawValue.isSameName(as: row.owner?.rawValue) { return false }
    if let butOwner, butOwner.rawValue.isSameName(as: row.owner?.rawValue) { return false }
    if isUnclaimed, row.owner != nil { return false }
    if let wanted = caseOwner?.rawValue, !wanted.isSameName(as: state.assignment.owner?.rawValue) {
      return false
    }
    if let county, !county.isSameName(as: state.county) { return false }
    if let dueBy { return row.standing.due.map { $0 <= dueBy } ?? false }
    return true
  }
}

// Names are compared as an index compares them: byte by byte.
extension StepRow {
  /// Whether a role is among those whose step it is.
  public func isFor(role name: String) -> Bool {
    role.split(separator: " ").contains { name.isSameName(as: String($0)) }
  }

  /// Whether it is the step by which a referral shows to an agency or role.
  public func hasArrived(at receiver: String) -> Bool {
    step.isArrival && !standing.isWithdrawn
      && (receiver.isSameName(as: to) || receiver.isSameName(as: agency?.rawValue)
        || isFor(role: receiver))
  }
}

extension String {
  fileprivate func isSameName(as other: String?) -> Bool {
    other.map { utf8.elementsEqual($0.utf8) } ?? false
  }
}
