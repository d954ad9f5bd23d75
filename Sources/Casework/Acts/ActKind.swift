/// The kinds of event that a case's log holds, in the words of `case-log.md`.
public enum EventKind: String, CaseIterable, Hashable, Sendable {
  /// A case was opened.
  case caseOpened = "case.opened"
  /// A case was given to somebody.
  case caseAssigned = "case.assigned"
  /// A case was closed.
  case caseClosed = "case.closed"
  /// A closed case was opened again.
  case caseReopened = "case.reopened"
  /// Facts were recorded.
  case factRecorded = "fact.recorded"
  /// A step, or one role's part of it, ended.
  case stepDone = "step.done"
  /// A step was tried.
  case stepAttempted = "step.attempted"
  /// A step was given to somebody.
  case stepAssigned = "step.assigned"
  /// A screening was submitted.
  case screeningSubmitted = "screening.submitted"
  /// A screening was amended.
  case screeningAmended = "screening.amended"
  /// A practitioner decided otherwise than a screening's result.
  case screeningOverridden = "screening.overridden"
  /// A named event was raised.
  case eventRaised = "event.raised"
  /// A deadline was extended.
  case deadlineExtended = "deadline.extended"
  /// A clock was stopped.
  case clockStopped = "clock.stopped"
  /// A clock runs again.
  case clockResumed = "clock.resumed"
  /// A further run was started by hand.
  case runRequested = "run.requested"
  /// Somebody joined the team.
  case memberJoined = "member.joined"
  /// Somebody left the team.
  case memberLeft = "member.left"
  /// Somebody was excluded from the case; only its supervisors see it.
  case memberExcluded = "member.excluded"
  /// An exclusion ended; only the case's supervisors see it.
  case exclusionEnded = "exclusion.ended"
  /// Somebody broke the glass.
  case glassBroken = "glass.broken"
  /// That somebody broke the glass was reviewed.
  case glassReviewed = "glass.reviewed"
  /// A note was added.
  case noteAdded = "note.added"
  /// A document was attached.
  case documentAttached = "document.attached"
  /// An approver was asked for an act.
  case approvalRequested = "approval.requested"
  /// A request for an approval was sent back.
  case approvalReturned = "approval.returned"
  /// An act was taken out of the fold.
  case actWithdrawn = "act.withdrawn"
  /// An act was changed at its place.
  case actCorrected = "act.corrected"
  /// A run adopted other definitions.
  case definitionAdopted = "definition.adopted"
  /// This case and another are about one child.
  case caseMerged = "case.merged"
  /// This case and another are about two children.
  case caseKeptApart = "case.kept-apart"
  /// A decision on this case and another was taken back.
  case caseUnmerged = "case.unmerged"
  /// A step became overdue, or reached its outer limit.
  case stepOverdue = "step.overdue"
  /// A timer, or the rhythm of a repeated step, came due.
  case timerFired = "timer.fired"

  /// Whether it comes from a due instant rather than from a person.
  public var isTimer: Bool { self == .stepOverdue || self == .timerFired }

  /// Whether it is about a screening.
  var isScreening: Bool {
    self == .screeningSubmitted || self == .screeningAmended || self == .screeningOverridden
  }

  /// Whether it says who is excluded, so that only the case's supervisors may know of it.
  public var isAboutExclusion: Bool { self == .memberExcluded || self == .exclusionEnded }

  /// Whether it is about who sees the case: such an act is ended by another, never changed.
  var isAboutSight: Bool {
    isAboutExclusion || self == .glassBroken || self == .glassReviewed
  }
}

extension Act {
  /// The kind of event that this act becomes.
  public var kind: EventKind {
    switch self {
    case .caseOpened: .caseOpened
    case .assigned(let assignment): assignment.opening == nil ? .caseAssigned : .stepAssigned
    case .factsRecorded: .factRecorded
    case .stepDone: .stepDone
    case .stepAttempted: .stepAttempted
    case .screeningSubmitted: .screeningSubmitted
    case .screeningAmended: .screeningAmended
    case .screeningOverridden: .screeningOverridden
    case .eventRaised: .eventRaised
    case .deadlineExtended: .deadlineExtended
    case .clockStopped: .clockStopped
    case .clockResumed: .clockResumed
    case .runRequested: .runRequested
    case .memberJoined: .memberJoined
    case .memberLeft: .memberLeft
    case .memberExcluded: .memberExcluded
    case .exclusionEnded: .exclusionEnded
    case .glassBroken: .glassBroken
    case .glassReviewed: .glassReviewed
    case .noteAdded: .noteAdded
    case .documentAttached: .documentAttached
    case .approvalRequested: .approvalRequested
    case .approvalReturned: .approvalReturned
    case .caseClosed: .caseClosed
    case .caseReopened: .caseReopened
    case .actWithdrawn: .actWithdrawn
    case .actCorrected: .actCorrected
    case .definitionAdopted: .definitionAdopted
    case .pairDecided(let decision):
      switch decision.verdict {
      case .sameChild: .caseMerged
      case .twoChildren: .caseKeptApart
      case .undecided: .caseUnmerged
      }
    }
  }
}
