import Casework
import CivilTime
import Workflows

/// A referral that came from somebody who does not work with Milepost: by telephone, on paper.
struct IncomingReferral: Sendable {
  private let key: String
  private let workflow: WorkflowID
  private let report: String
  private let senderRole: RoleID
  private let senderAgency: String
  private let joined: String
  private let actor: Actor
  private let occurred: Instant?

  init(_ form: Form, by actor: Actor, occurred: Instant?) {
    key = form["key"]
    workflow = WorkflowID(form["workflow"])
    report = form["report"]
    senderRole = RoleID(form["from-role"])
    senderAgency = AccountRules.canonical(form["from-agency"])
    joined = form["join"]
    self.actor = actor
    self.occurred = occurred
  }

  /// Has it recorded; the result is the case that it became, or joined.
  ///
  /// The sender becomes a member of the case. Where the workflow lets the receiver say that a
  /// referral came in, that is recorded too; all of it or nothing.
  ///
  /// - Throws: `Refusal`, and then nothing was recorded.
  func take(
    into book: any Casebook, choices: [Workflow], _ words: Words, at clock: Clock
  ) throws -> CaseID {
    guard choices.contains(where: { $0.id == workflow }) else { throw Mishap.notFound }
    guard !senderAgency.isEmpty else {
      throw Refusal(
        .fieldNeeded, verbatim: words["incoming.sender-needed"],
        mend: words["incoming.sender-needed.mend"]
      ).about(.person)
    }
    let id = joined.isEmpty ? CaseID(digestOf: key, child: 1) : CaseID(joined)
    let beginning: Deed =
      joined.isEmpty
      ? .open(
        OpenCase(
          workflow: workflow, report: report.isEmpty ? nil : ReportNumber(report),
          child: report.isEmpty ? nil : "\(report)/1", agency: actor.agency))
      : .start(workflow)
    let sender = Membership(
      who: senderAgency, role: senderRole, agency: AgencyID(senderAgency), purpose: "referral")
    var commands = [command(beginning, "begin", id)]
    // Who only has a part in a case may not change its team.
    if joined.isEmpty { commands.append(command(.join(sender), "join", id)) }
    try book.perform(
      together: commands,
      then: { replies, state in
        // Sent twice, all of it is there already.
        replies.allSatisfy(\.isRepetition) ? [] : sayingThatItCame(id, state, at: clock.now)
      }, at: clock)
    return id
  }

  /// The command that ends the referral's step as sent; none where nothing is to be said.
  private func sayingThatItCame(_ id: CaseID, _ state: CaseState, at now: Instant) -> [Command] {
    for place in state.open {
      let opening = state.openings[place]
      guard let step = state.step(of: opening), step.kind == .referral, step.to == actor.role,
        state.run(opening.run)?.workflow.id == workflow,
        let offer = state.offers(of: opening, for: actor, at: now).first(where: {
          $0.outcome.kind == .sent && $0.isForActor && $0.objections.isEmpty
            && $0.outcome.requiredFields.isEmpty && !$0.outcome.needsReason
        })
      else { continue }
      let fields = actor.agency.map { [WrittenEntry("to", $0.rawValue)] } ?? []
      let reference = state.reference(to: opening)
      return [
        command(
          .finish(
            FinishStep(
              step: "\(reference.run)/\(reference.step)#\(reference.number)",
              outcome: offer.outcome.id.rawValue, fields: fields)), "sent", id)
      ]
    }
    return []
  }

  private func command(_ deed: Deed, _ part: String, _ id: CaseID) -> Command {
    Command(
      key: IdempotencyKey("\(key)-\(part)"), caseID: id, actor: actor, occurred: occurred,
      deed: deed)
  }
}
