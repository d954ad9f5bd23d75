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
  /// Who may know nothing of it, ended exclusions too.
  public var exclusions: [Exclusion]
  /// Who broke the glass, in order.
  public var glass: [BrokenGlass]

  /// The owner of a case, the parts in it, and who was kept out or let in beside them.
  public init(
    assignment: Assignment, members: [CaseState.Member], exclusions: [Exclusion] = [],
    glass: [BrokenGlass] = []
  ) {
    self.assignment = assignment
    self.members = members
    self.exclusions = exclusions
    self.glass = glass
  }

  /// Whether an actor is excluded at a moment.
  public func excludes(_ actor: Actor, at now: Instant) -> Bool {
    exclusions.contains { $0.who == actor.id && $0.holds(at: now) }
  }

  /// The parts that an actor has at a moment: in person, for their agency, or for a role that a
  /// referral was sent to.
  public func parts(of actor: Actor, at now: Instant) -> [Membership] {
    members.compactMap { member in
      guard member.holds(at: now) else { return nil }
      let membership = member.membership
      if membership.who == actor.id.rawValue {
        return membership.role == nil || membership.role == actor.role ? membership : nil
      }
      // An agency is a member through whoever acts for it in the role it was asked in.
      let asAgency =
        membership.who == actor.agency?.rawValue || membership.who == actor.role?.rawValue
      let isIn = asAgency && (membership.role == nil || membership.role == actor.role)
      return isIn ? membership : nil
    }
  }
}

extension CaseState {
  /// Who takes part in the case.
  public var team: Team {
    Team(assignment: assignment, members: members, exclusions: exclusions, glass: glass)
  }
}

extension CaseState.Member {
  /// A part in a case as the store's index kept it.
  public init(_ membership: Membership, from: Instant, until: Instant?) {
    self.membership = membership
    self.from = from
    self.until = until
  }
}
