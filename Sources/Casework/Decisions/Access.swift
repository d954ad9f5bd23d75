public import CivilTime
public import Workflows

/// The one place where permission is decided, from role, agency, membership, section and purpose.
///
/// In this order: the operator of the machine may do everything, and the log says that it was the
/// operator; who is excluded from a case knows nothing of it, whatever else they are; an auditor
/// sees every case's steps and nobody's identity; everybody else needs a ``Basis``, and what the
/// basis lets them do is decided by their role.
public enum Access {
  /// The role that approves where a definition names none.
  public static let supervisor: RoleID = .supervisor
  /// The role that may read every log, without identities.
  public static let auditor: RoleID = "auditor"
  /// The role that decides which cases are about one child, whoever's they are.
  public static let steward: RoleID = "data-steward"
  /// The role that writes definitions, and sees no case.
  public static let analyst: RoleID = "analyst"

  /// Whether an actor may do something in a case at a moment.
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
    let basis =
      everybodyIsMember && !actor.isOperator
      ? Basis.agency : basis(of: actor, in: team, at: now)
    guard let basis else { return withoutBasis(actor, action, team: team, at: now) }
    switch basis {
    case .operator: return .allowed
    case .auditor:
      switch action {
      case .view, .audit: return .allowed
      default: return .needs(roles: [])
      }
    case .glass, .member(_, isForReading: true):
      // A look at the case, and nothing that changes it.
      switch action {
      case .view, .viewIdentity: return .allowed
      default: return .needs(roles: [])
      }
    case .owner, .agency, .member: return decide(actor, action, team: team)
    }
  }

  /// What somebody may do who takes a full part.
  private static func decide(_ actor: Actor, _ action: Action, team: Team) -> Decision {
    switch action {
    case .view, .viewIdentity, .record: return .allowed
    case .finish(let roles), .approve(let roles):
      return actor.role.map(roles.contains) ?? false ? .allowed : .needs(roles: roles)
    // What somebody asked for is approved by somebody else, in whatever role they come back.
    case .answer(let asker, let approvers):
      let isApprover = actor.role.map(approvers.contains) ?? false
      return isApprover && asker != actor.id ? .allowed : .needs(roles: approvers)
    case .manage:
      let isOwner = team.assignment.owner == actor.id
      let isOwningAgency =
        team.assignment.agency != nil && team.assignment.agency == actor.agency
      let first = team.members.first?.membership
      let hasOpened = first?.who == actor.id.rawValue && first?.purpose == "opened-case"
      return isOwner || isOwningAgency || hasOpened || actor.role == supervisor
        ? .allowed : .needs(roles: [supervisor])
    // One's own act one may change; one's own breaking the glass somebody else reviews.
    case .correct(let other) where other == actor.id: return .allowed
    case .reviewGlass(let other) where other == actor.id: return .needs(roles: [])
    case .correct, .exclude, .reviewGlass, .audit:
      return actor.role == supervisor ? .allowed : .needs(roles: [supervisor])
    case .match:
      return actor.role == supervisor || actor.role == steward
        ? .allowed : .needs(roles: [steward, supervisor])
    case .breakGlass: return .needs(roles: [])
    }
  }

  /// What somebody may do who has no part in the case: break the glass, in a role that its
  /// workflows know; as a data steward, learn that it may be about the child of another, and decide.
  private static func withoutBasis(
    _ actor: Actor, _ action: Action, team: Team, at now: Instant
  ) -> Decision {
    if case .match = action, actor.role == steward, !team.excludes(actor, at: now) {
      return .allowed
    }
    guard case .breakGlass(let roles) = action, !team.excludes(actor, at: now),
      let role = actor.role, roles.contains(role)
    else { return .hidden }
    return .allowed
  }

  /// On what ground an actor knows of the case of a team at a moment; nil where there is none, and
  /// the case must seem not to exist.
  public static func basis(of actor: Actor, in team: Team, at now: Instant) -> Basis? {
    if actor.isOperator { return .operator }
    if team.excludes(actor, at: now) { return nil }
    if actor.role == auditor { return .auditor }
    if team.assignment.owner == actor.id { return .owner }
    if let agency = actor.agency, team.assignment.agency == agency { return .agency }
    let parts = team.parts(of: actor, at: now)
    if let part = parts.first(where: { !$0.isForReading }) ?? parts.first {
      return .member(purpose: part.purpose, isForReading: part.isForReading)
    }
    return team.glass.first { $0.holds(for: actor, at: now) }.map { .glass(reason: $0.reason) }
  }

  /// Whether an actor may bring in a copy of a report that an agency sent: whoever acts for that
  /// agency, in a role that opens cases.
  ///
  /// It is asked before anything is looked up, so that the answer is the same whether or not a case
  /// of the report is there.
  public static func decide(_ actor: Actor, bringingInReportOf agency: AgencyID) -> Decision {
    let opening = decide(actor, GeneralAction.open)
    guard opening == .allowed, !actor.isOperator else { return opening }
    return actor.agency == agency ? .allowed : .needs(roles: [])
  }

  /// Whether an actor may learn of a case that a later copy of a report opened, through the case
  /// that an earlier copy had opened.
  ///
  /// A later copy opens a case of its own where whoever brings it in may not see the earlier one.
  /// They learn nothing; whoever decides on pairs for the earlier case learns of the later, and
  /// never the other way round. Of what somebody is excluded from, they learn on neither way.
  public static func mayLearnOfLaterCopy(
    _ actor: Actor, earlier: Team, later: Team, at now: Instant
  ) -> Bool {
    decide(actor, .match, team: earlier, at: now) == .allowed && !later.excludes(actor, at: now)
  }

  /// Whether an actor may do something that is about no case in particular.
  public static func decide(_ actor: Actor, _ action: GeneralAction) -> Decision {
    if actor.isOperator { return .allowed }
    let roles: [RoleID]
    switch action {
    case .open:
      return actor.role == auditor || actor.role == analyst ? .needs(roles: []) : .allowed
    case .readDefinitions: return .allowed
    case .export, .audit: roles = [auditor]
    case .report: roles = [auditor, supervisor]
    // Who hands records in is not who looks over what was taken out, nor everybody who counts.
    case .records: roles = [steward]
    case .match: roles = [steward, supervisor]
    case .weighDefinitions, .activateDefinitions: roles = [analyst]
    case .installWordings, .readAccounts, .planDuty: roles = [supervisor]
    case .changeAccounts: roles = []
    }
    return actor.role.map(roles.contains) ?? false ? .allowed : .needs(roles: roles)
  }
}
