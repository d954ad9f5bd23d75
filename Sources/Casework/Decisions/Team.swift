public import CivilTime
import Workflows

/// Who takes part in a case: all that permission depends on beside the actor and the moment.
///
/// A case has it, and so has the store's index of cases, so that a list asks the same question of a
/// case that it has not read.
public struct Team: Hashable, Sendable {
  /// Who answers for the case, or in which agency's queue it lies.
  public var assignment: Assignment
  /// The parts in the case in the order in which they began, ended ones too; the first is the one
  /// who opened it.
  public var members: [CaseState.Member]

  /// The owner of a case and the parts in it.
  public init(assignment: Assignment, members: [CaseState.Member]) {
    self.assignment = assignment
    self.members = members
  }

  /// Whether an actor takes part at a moment: in person, for their agency, or for a role that a
  /// referral was sent to.
  public func includes(_ actor: Actor, at now: Instant) -> Bool {
    if assignment.owner == actor.id { return true }
    if let agency = actor.agency, assignment.agency == agency { return true }
    return members.contains { member in
      guard member.holds(at: now) else { return false }
      let membership = member.membership
      if membership.who == actor.id.rawValue {
        return membership.role == nil || membership.role == actor.role
      }
      // An agency is a member through whoever acts for it in the role it was asked in.
      let asAgency =
        membership.who == actor.agency?.rawValue || membership.who == actor.role?.rawValue
      return asAgency && (membership.role == nil || membership.role == actor.role)
    }
  }
}

extension CaseState {
  /// Who takes part in the case.
  public var team: Team { Team(assignment: assignment, members: members) }
}

extension CaseState.Member {
  /// A part in a case as the store's index kept it.
  public init(_ membership: Membership, from: Instant, until: Instant?) {
    self.membership = membership
    self.from = from
    self.until = until
  }
}
