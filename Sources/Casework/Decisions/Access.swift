public import CivilTime
public import Workflows

/// What somebody wants to do, as permission is asked for it.
public enum Action: Hashable, Sendable {
  /// See that the case exists, and how it stands.
  case view
  /// See identifying values.
  case viewIdentity
  /// Record facts, events, attempts and notes.
  case record
  /// End a step of these roles.
  case finish(roles: [RoleID])
  /// Do what only an approver may.
  case approve(RoleID)
  /// Change the team, the owner, or the case's being open.
  case manage
  /// Change an act that somebody recorded.
  case correct(by: ActorID)
  /// See which cases may be about one child, and decide on it.
  case match
  /// Export the step-completion log, without identities.
  case export
}

/// What permission was given, or why not.
public enum Decision: Hashable, Sendable {
  /// It may be done.
  case allowed
  /// The actor has no basis to know of the case: it must seem not to exist.
  case hidden
  /// The actor may know of the case, and it is for these roles to do this.
  case needs(roles: [RoleID])
}

/// The one place where permission is decided, from role, agency and membership.
public enum Access {
  /// The role that approves where a definition names none.
  public static let supervisor: RoleID = "supervisor"
  /// The role that may read every log, without identities.
  public static let auditor: RoleID = "auditor"
  /// The role that decides which cases are about one child, whoever's they are.
  public static let steward: RoleID = "data-steward"

  /// Whether an actor may do something in a case at a moment.
  ///
  /// The operator of the machine may do everything, and the log says that it was the operator. An
  /// auditor sees every case's steps and nobody's identity. A data steward learns of every case that
  /// it may be about the child of another, and decides on it. Everybody else has to be a member of
  /// the team at that moment, in person, for their agency, or for a role that a referral was sent
  /// to; a supervisor also sees the cases of their own agency.
  ///
  /// - Parameter everybodyIsMember: for scenarios, which try definitions and not teams.
  public static func decide(
    _ actor: Actor, _ action: Action, in state: CaseState, at now: Instant,
    everybodyIsMember: Bool = false
  ) -> Decision {
    decide(actor, action, team: state.team, at: now, everybodyIsMember: everybodyIsMember)
  }

  /// Whether an actor may do something in the case of a team at a moment.
  public static func decide(
    _ actor: Actor, _ action: Action, team: Team, at now: Instant, everybodyIsMember: Bool = false
  ) -> Decision {
    if actor.isOperator { return .allowed }
    if actor.role == auditor {
      switch action {
      case .view, .export: return .allowed
      default: return .needs(roles: [])
      }
    }
    if actor.role == steward, action == .match { return .allowed }
    guard everybodyIsMember || team.includes(actor, at: now) else { return .hidden }
    switch action {
    case .view, .viewIdentity, .record: return .allowed
    case .finish(let roles):
      return actor.role.map(roles.contains) ?? false ? .allowed : .needs(roles: roles)
    case .approve(let role): return actor.role == role ? .allowed : .needs(roles: [role])
    case .manage:
      let isOwner = team.assignment.owner == actor.id
      let isOwningAgency =
        team.assignment.agency != nil && team.assignment.agency == actor.agency
      let hasOpened = team.members.first?.membership.who == actor.id.rawValue
      return isOwner || isOwningAgency || hasOpened || actor.role == supervisor
        ? .allowed : .needs(roles: [supervisor])
    case .correct(let other):
      return other == actor.id || actor.role == supervisor
        ? .allowed : .needs(roles: [supervisor])
    case .match:
      return actor.role == supervisor ? .allowed : .needs(roles: [steward, supervisor])
    case .export: return .needs(roles: [auditor])
    }
  }
}
