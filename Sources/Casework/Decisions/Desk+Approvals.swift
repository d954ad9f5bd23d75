import CivilTime
import Expressions
import Workflows

// What somebody prepares and asks an approver for; and the approver's answer.
extension Desk {
  /// Judges what is asked for as if its approver recorded it now, but for the approver's own right:
  /// nothing is asked for that could not be granted as things stand.
  func judgeAsking(_ deed: Deed) throws(Refusal) -> Act {
    isAsking = true
    defer { isAsking = false }
    let act: Act
    switch deed {
    case .finish(let finish): act = .stepDone(try judge(finish))
    case .extend(let step, let total, let reason):
      act = .deadlineExtended(try judgeExtension(of: step, to: total, reason: reason))
    case .stop(let step, let reason):
      act = .clockStopped(
        try judgeClock(of: step, stands: false, reason: reason),
        reason: reason.map { ReasonCode($0) })
    case .override(let decision): act = .screeningOverridden(try judge(decision))
    default: throw needless()
    }
    guard !approvers.isEmpty else { throw needless() }
    let request = ApprovalRequest(act: act, approvers: approvers)
    if let other = state.waitingApprovals.first(where: { $0.request.isAboutSame(as: request) }) {
      throw Refusal(
        .notAllowed, "This waits for an approval already, by act \(other.sequence).",
        mend: "Take that request back first, or wait for its answer.")
    }
    return .approvalRequested(request)
  }

  /// Notes who would have to approve what is asked for, and asks for the right to ask.
  ///
  /// - Parameter roles: whoever does the step; nil where anybody may who records in the case.
  func noteApprovers(_ roles: [RoleID], for asking: [RoleID]?) throws(Refusal) {
    try permit(asking.map { .finish(roles: $0) } ?? .record)
    guard !may(.approve(roles: roles)) else {
      throw Refusal(
        .notAllowed, "You may record this yourself.", mend: "Record it, and ask nobody.")
    }
    approvers = roles
  }

  private func needless() -> Refusal {
    Refusal(
      .notAllowed, "This needs nobody's approval.", mend: "Record it, if it is yours to record.")
  }

  /// Judges an approval: the act is judged again, now, and recorded by the approver.
  ///
  /// When it was done stays as the asker stated it, but for an extension: that is granted now, and
  /// at or after the due instant the step stays late (rule 24).
  func judgeApproval(of sequence: Int) throws(Refusal) -> Act {
    let asked = try waiting(sequence)
    granting = GrantedRequest(sequence: sequence, by: asked.by.id)
    switch asked.request.act {
    case .stepDone(let done):
      occurred = asked.occurred
      return .stepDone(try judge(done, at: try place(of: done.opening)))
    case .deadlineExtended(let longer):
      let name = Desk.name(longer.opening)
      return .deadlineExtended(
        try judgeExtension(of: name, to: longer.total, reason: longer.reason?.rawValue))
    case .clockStopped(let opening, let reason):
      occurred = asked.occurred
      return .clockStopped(
        try judgeClock(of: Desk.name(opening), stands: false, reason: reason?.rawValue),
        reason: reason)
    case .screeningOverridden(var decision):
      occurred = asked.occurred
      decision.proposedBy = decision.proposedBy ?? asked.by.id
      return .screeningOverridden(try judge(decision))
    default: throw unknownRequest(sequence)
    }
  }

  /// Judges that a request is sent back: with a note, because somebody waits for it.
  func judgeReturn(of sequence: Int, note: String) throws(Refusal) -> Act {
    _ = try waiting(sequence)
    guard note.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(
        .reasonNeeded, "What is sent back needs a word on why.",
        mend: "Write what is missing, or what should be done instead."
      ).about(.text)
    }
    return .approvalReturned(
      sequence: sequence,
      note: .identifying(CommittedValue(value: .string(note), salt: [])))
  }

  /// A request that waits, and that the actor may answer.
  private func waiting(_ sequence: Int) throws(Refusal) -> CaseState.AskedApproval {
    guard let asked = state.waitingApprovals.first(where: { $0.sequence == sequence }) else {
      throw unknownRequest(sequence)
    }
    try permit(.answer(of: asked.by.id, approvers: asked.request.approvers))
    return asked
  }

  private func unknownRequest(_ sequence: Int) -> Refusal {
    Refusal(
      .unknownAct, "No request \(sequence) waits for an approval.",
      mend: "It may have been answered, taken back, or overtaken: look at the case.")
  }

  private func place(of reference: OpeningReference) throws(Refusal) -> Int {
    guard let place = state.place(of: reference) else {
      throw state.unknownStep(reference.name)
    }
    return place
  }

  private static func name(_ opening: OpeningReference) -> String {
    "\(opening.run)/\(opening.step)#\(opening.number)"
  }
}
