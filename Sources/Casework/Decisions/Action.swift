public import Workflows

/// What somebody wants to do in a case, as permission is asked for it.
public enum Action: Hashable, Sendable {
  /// See that the case exists, and how it stands.
  case view
  /// See identifying values.
  case viewIdentity
  /// Record facts, events, attempts and notes.
  case record
  /// End a step of these roles.
  case finish(roles: [RoleID])
  /// Do what only an approver in one of these roles may.
  case approve(roles: [RoleID])
  /// Approve, or send back, what somebody asked one of these roles for.
  case answer(of: ActorID, approvers: [RoleID])
  /// Change the team, the owner, or the case's being open.
  case manage
  /// Change an act that somebody recorded.
  case correct(by: ActorID)
  /// See which cases may be about one child, and decide on it.
  case match
  /// See and change who is excluded from the case.
  case exclude
  /// See a case without a part in it, in an emergency; the roles are those of its workflows.
  case breakGlass(roles: [RoleID])
  /// Review that somebody has broken the glass.
  case reviewGlass(of: ActorID)
  /// See who saw the case.
  case audit
}

extension Action {
  /// Do what only an approver in this role may.
  public static func approve(_ role: RoleID) -> Action { .approve(roles: [role]) }

  /// Whether it is for approvers.
  var isApproval: Bool {
    switch self {
    case .approve, .answer: true
    default: false
    }
  }
}

/// What somebody wants to do that is about no case in particular.
public enum GeneralAction: String, CaseIterable, Hashable, Sendable {
  /// Open a case, or hand in a report.
  case open
  /// Take out and check the step-completion log of all cases, without identities.
  case export
  /// See who saw what in all cases.
  case audit
  /// See the figures of the reports, which name nobody.
  case report
  /// Take out the records of the reports: a line a child, without identities.
  case records
  /// Look for cases that may be about one child, and decide on those in which one may.
  case match
  /// Read the definitions.
  case readDefinitions = "read-definitions"
  /// See what is wrong in proposed definitions, and what they would change in all cases, counted.
  case weighDefinitions = "weigh-definitions"
  /// Put definitions into force.
  case activateDefinitions = "activate-definitions"
  /// Put the words that children are asked in into use.
  case installWordings = "install-wordings"
  /// Say who of one's own agency is on call.
  case planDuty = "plan-duty"
  /// See the accounts.
  case readAccounts = "read-accounts"
  /// Add, change and disable accounts.
  case changeAccounts = "change-accounts"
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
