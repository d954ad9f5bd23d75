import Deadlines
public import CivilTime
public import Ledger
public import Workflows

/// A row of the step-completion log: one opening of a step, with all that does not depend on the
/// moment at which one asks.
///
/// The store keeps it as its read model; what depends on the moment is worked out by
/// ``StepStanding`` when it is read.
public struct StepRow: Hashable, Sendable {
  /// The case.
  public var caseID: CaseID
  /// The run's number.
  public var run: Int
  /// The workflow.
  public var workflow: WorkflowID
  /// Its version.
  public var version: String
  /// The digest of its bytes.
  public var digest: Digest
  /// The step.
  public var step: StepID
  /// 1 for the first opening.
  public var number: Int
  /// What people call the step.
  public var title: String
  /// What sort of work it is.
  public var kind: StepKind
  /// Whether its state waits for it.
  public var isRequired: Bool
  /// Who does it, or did it.
  public var role: String
  /// For which agency.
  public var agency: AgencyID?
  /// Who answers for it.
  public var owner: ActorID?
  /// To which role or agency a referral goes.
  public var to: String?
  /// The service that a referral asks for.
  public var service: String?
  /// When it was opened.
  public var opened: Instant
  /// When it was first due.
  public var firstDue: Instant?
  /// When *due soon* begins.
  public var warnFrom: Instant?
  /// What its deadline rests on: the citation.
  public var authority: String?
  /// What sort of authority that is.
  public var authorityKind: Authority.Kind?
  /// Whether somebody has read it at its source.
  public var isVerified: Bool?
  /// The counting rule of the deadline.
  public var counting: String?
  /// How it ended.
  public var outcome: OutcomeID?
  /// What that means for the work.
  public var outcomeKind: OutcomeKind?
  /// Whether a sent referral was accepted and done by the step that answers it.
  public var isAnswered: Bool
  /// Why, by code.
  public var reason: ReasonCode?
  /// Who did it.
  public var actor: ActorID?
  /// The whole length that an approver granted.
  public var extended: Period?
  /// The event that left its state.
  public var supersededBy: Int?
  /// The event that last changed the row.
  public var sequence: Int
  /// The hash of that event.
  public var hash: Digest
  /// What decides where it stands.
  public var standing: StepStanding

  /// `STEP`, `STEP#2` and so on.
  public var opening: String { number == 1 ? step.rawValue : "\(step)#\(number)" }
}

extension CaseState {
  /// The rows of the step-completion log, in the order in which they were opened.
  ///
  /// - Parameter hash: gives the hash of the event of a sequence.
  public func stepRows(hash: (Int) -> Digest) -> [StepRow] {
    openings.indices.compactMap { stepRow(at: $0, hash: hash) }
  }

  /// The row of the opening at a place.
  public func stepRow(at place: Int, hash: (Int) -> Digest) -> StepRow? {
    let opening = openings[place]
    guard let run = run(opening.run) else { return nil }
    let workflow = run.workflow
    let step = workflow.steps[opening.step.rawValue]
    let outcome = opening.ending.map { step.outcomes[$0.outcome] }
    let due = opening.dueIndex.flatMap { step.dues.indices.contains($0) ? step.dues[$0] : nil }
    let authority =
      (due?.authority ?? (opening.follows ? step.repetition?.authority : nil)).map {
        workflow.authorities[$0]
      }
    let rule = due?.counting ?? (opening.follows ? step.repetition?.counting : nil)
    return StepRow(
      caseID: id, run: run.number, workflow: workflow.id, version: workflow.definition.version,
      digest: run.plan.pin.workflow, step: step.id, number: opening.number, title: step.title,
      kind: step.kind, isRequired: step.isRequired,
      role: opening.ending?.actor.role?.rawValue
        ?? step.roles.map(\.rawValue).joined(separator: " "),
      agency: agency(of: opening, step), owner: opening.assignment?.owner ?? assignment.owner,
      to: opening.ending?.receiver?.rawValue ?? step.to?.rawValue,
      service: step.service?.rawValue, opened: opening.entered, firstDue: opening.firstDue,
      warnFrom: warnFrom(opening, due), authority: authority?.cite,
      authorityKind: authority?.kind, isVerified: authority?.isVerified,
      counting: rule?.rawValue, outcome: outcome?.id, outcomeKind: outcome?.kind,
      isAnswered: opening.isAnswered, reason: opening.ending?.reason,
      actor: opening.ending?.actor.id, extended: opening.extended,
      supersededBy: opening.superseded?.sequence, sequence: opening.sequence,
      hash: hash(opening.sequence), standing: opening.standing)
  }

  /// The agency that has to do a step: the one it was given to, the one that did it, the one that
  /// a referral was sent to, else the case's.
  private func agency(of opening: Opening, _ step: Step) -> AgencyID? {
    if let given = opening.assignment?.agency { return given }
    if let ending = opening.ending, let agency = ending.actor.agency { return agency }
    if let sender = step.answers {
      return openings.last { $0.run == opening.run && $0.step == sender && $0.ending != nil }?
        .ending?.receiver
    }
    return assignment.agency
  }

  /// When *due soon* begins: as the deadline says, else a quarter of the period before, at most
  /// two days.
  private func warnFrom(_ opening: Opening, _ due: Due?) -> Instant? {
    guard let instant = opening.due else { return nil }
    let twoDays: Int64 = 2 * 86_400_000
    if let warn = due?.warn {
      let days = Int64(warn.days + warn.months * 30) * 86_400_000
      return instant.adding(milliseconds: -(days + warn.milliseconds))
    }
    let whole = max(0, instant.milliseconds - opening.anchor.milliseconds)
    return instant.adding(milliseconds: -min(twoDays, whole / 4))
  }
}
