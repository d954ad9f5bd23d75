import Deadlines
import Statecharts
import CivilTime
import Expressions
import Workflows

// Rules 28 to 31 for commands: what may be corrected, and what has to be accepted.
extension Desk {
  func judgeWithdrawal(of sequence: Int, reason: String) throws(Refusal) -> Act {
    let act = try act(sequence)
    if case .caseOpened = act.act {
      throw Refusal(
        .unknownAct, "The opening of a case cannot be withdrawn.",
        mend: "Correct what is wrong in it, or close the case.")
    }
    try refusePair(act)
    if let seen = command.seen.act { try judge(lastChange: seen, of: sequence) }
    guard !record.history.withdrawnSequences.contains(sequence) else {
      throw Refusal(
        .unknownAct, "Act \(sequence) is withdrawn already.",
        mend: "To bring it back, withdraw the withdrawal.")
    }
    guard !reason.isEmpty else {
      throw Refusal(.reasonNeeded, "A withdrawal needs a reason.", mend: "Give --reason CODE.")
        .about(.reason)
    }
    try permit(.correct(by: act.actor.id))
    return .actWithdrawn(sequence: sequence, reason: ReasonCode(reason))
  }

  /// A decision on a pair stands in two cases, and is taken back in both at once.
  private func refusePair(_ event: GivenEvent) throws(Refusal) {
    guard case .pairDecided(let decision) = event.act else { return }
    throw Refusal(
      .unknownAct, "Act \(event.sequence) is a decision on two cases.",
      mend: "Take it back with milepost case unmerge \(command.caseID) \(decision.other).")
  }

  func judge(_ change: CorrectAct) throws(Refusal) -> Act {
    let act = try act(change.sequence)
    try refusePair(act)
    try permit(.correct(by: act.actor.id))
    try judgeSeen(change)
    guard !record.history.withdrawnSequences.contains(change.sequence) else {
      throw Refusal(
        .unknownAct, "Act \(change.sequence) is withdrawn.",
        mend: "Bring it back first, by withdrawing its withdrawal.")
    }
    guard !change.reason.isEmpty else {
      throw Refusal(.reasonNeeded, "A correction needs a reason.", mend: "Give --reason CODE.")
        .about(.reason)
    }
    if let time = change.occurred, time > recorded {
      throw Refusal(
        .timeInFuture, "The corrected time (\(time)) lies in the future.",
        mend: "State when it really happened."
      ).about(.time)
    }
    if let time = change.occurred, let zone = plan?.workflow.calendar.zone {
      try judgeBirth(state.birthDate, at: time, in: zone)
    }
    var correction = Correction(
      sequence: change.sequence, occurred: change.occurred, reason: ReasonCode(change.reason))
    switch act.act {
    case .caseOpened, .factsRecorded:
      guard change.outcome == nil, change.fields.isEmpty else { throw mismatch(change.sequence) }
      correction.facts = try values(
        of: change.facts, learned: change.occurred ?? act.occurred,
        correcting: facts(recordedBy: act))
    case .stepDone(let done):
      guard change.facts.isEmpty else { throw mismatch(change.sequence) }
      let step = try step(done.opening)
      let standing = standing(done, of: change.sequence)
      if let outcome = change.outcome {
        guard let found = step.outcome(OutcomeID(outcome)) else {
          throw Refusal(
            .unknownOutcome, "The step '\(step.id)' has no outcome '\(outcome)'.",
            mend: "It ends as: \(step.outcomes.map(\.id.rawValue).joined(separator: ", "))."
          ).about(.outcome)
        }
        correction.outcome = found.id
      }
      correction.fields = try entries(of: change.fields, in: step)
      if let outcome = correction.outcome {
        try judgeCorrected(outcome, of: step, standing, correction.fields)
      }
      correction.receiver = receiver(of: step, standing, after: correction, change.fields)
    case .stepAttempted(let attempt):
      guard change.facts.isEmpty, change.outcome == nil else { throw mismatch(change.sequence) }
      correction.fields = try entries(of: change.fields, in: try step(attempt.opening))
    case .actWithdrawn, .actCorrected:
      throw Refusal(
        .unknownAct, "Act \(change.sequence) is itself a correction.",
        mend: "Withdraw it, and record what is right.")
    default:
      guard change.facts.isEmpty, change.fields.isEmpty, change.outcome == nil else {
        throw mismatch(change.sequence)
      }
    }
    guard
      correction.occurred != nil || correction.outcome != nil || !correction.fields.isEmpty
        || !correction.facts.isEmpty || correction.receiver != nil
    else {
      throw Refusal(
        .unknownAct, "The correction changes nothing.",
        mend: "Say what should be otherwise: its time, outcome, fields or facts.")
    }
    return .actCorrected(correction)
  }

  /// Another outcome is a judgement of its own, made now: whoever may record it, its reason, its
  /// fields and its gates (rule 7).
  private func judgeCorrected(
    _ id: OutcomeID, of step: Step, _ done: StepOutcome, _ fields: [RecordedField]
  ) throws(Refusal) {
    guard let outcome = step.outcome(id), id != done.outcome else { return }
    if let approver = fold.state.approver(of: outcome, in: done.opening.run) {
      try permit(.approve(approver))
    }
    if outcome.needsReason, !outcome.reasons.contains(where: { $0.code == done.reason }) {
      throw Refusal(
        .reasonNeeded, "The outcome '\(id)' needs a reason that the act does not have.",
        mend: "Withdraw the act, and record it with its reason.")
    }
    for index in outcome.requiredFields
    where !(done.fields + fields).contains(where: { $0.field == step.fields[index].id }) {
      throw Refusal(
        .fieldNeeded, "The outcome '\(id)' needs the field '\(step.fields[index].id)'.",
        mend: "Give --field \(step.fields[index].id)=VALUE."
      ).about(.field(step.fields[index].id))
    }
    for gate in outcome.gates { try judge(gate, in: done.opening.run) }
  }

  /// An outcome as earlier corrections have left it.
  private func standing(_ done: StepOutcome, of sequence: Int) -> StepOutcome {
    guard case .stepDone(let standing)? = record.history.effective(sequence)?.act else {
      return done
    }
    return standing
  }

  /// To which agency a referral went, as corrected; nil where it was right, or nothing is sent.
  ///
  /// It is worked out anew where the correction names the agency, or makes a sending of the outcome.
  /// What the case file proposes counts only for the latter: it may have changed since.
  private func receiver(
    of step: Step, _ done: StepOutcome, after correction: Correction, _ written: [WrittenEntry]
  ) -> AgencyID? {
    guard step.outcome(correction.outcome ?? done.outcome)?.needsAgency ?? false else { return nil }
    let isNew = !(step.outcome(done.outcome)?.needsAgency ?? false)
    let namesAgency = correction.fields.contains { entry in
      step.fields.contains { $0.id == entry.field && $0.namesAgency }
    }
    let isNamed = written.contains { $0.id == "to" && step.fieldIndex("to") == nil }
    guard isNew || namesAgency || isNamed else { return nil }
    // An agency that is named now comes before a field that stays as it was.
    let fields =
      isNamed && !namesAgency
      ? [] : merged(done.fields, with: correction.fields) { $0.field == $1.field }
    let receiver = receiver(of: step, fields, written)
    return receiver == done.receiver ? nil : receiver
  }

  private func act(_ sequence: Int) throws(Refusal) -> GivenEvent {
    // Who sees the case is changed by acts of its own; and to most, some of these do not exist.
    guard let event = record.history.event(sequence), !event.act.kind.isAboutSight else {
      throw Refusal(
        .unknownAct, "The case has no act \(sequence) that can be changed.",
        mend: "List the acts with milepost case timeline \(command.caseID).")
    }
    return event
  }

  private func step(_ opening: OpeningReference) throws(Refusal) -> Step {
    guard let workflow = state.run(opening.run)?.workflow, let step = workflow.step(opening.step)
    else {
      throw Refusal(
        .unknownStep, "The step '\(opening.step)' is not part of the case.", mend: "Check the act.")
    }
    return workflow.steps[step.rawValue]
  }

  private func mismatch(_ sequence: Int) -> Refusal {
    Refusal(
      .unknownAct, "Act \(sequence) does not hold what is to be corrected.",
      mend: "See what it holds: milepost case timeline \(command.caseID).")
  }

  /// The facts that an act recorded, as it was and as earlier corrections have left it.
  private func facts(recordedBy event: GivenEvent) -> Set<FactID> {
    let acts = [event.act, record.history.effective(event.sequence)?.act].compactMap { $0 }
    return Set(
      acts.flatMap { act -> [FactID] in
        switch act {
        case .caseOpened(let opening): opening.facts.map(\.fact)
        case .factsRecorded(let facts): facts.map(\.fact)
        default: []
        }
      })
  }

  /// Types written facts, with what is read off them.
  ///
  /// - Parameters:
  ///   - time: when they were learned, as stated; nil: when the command says.
  ///   - corrected: those that were recorded before, and may be corrected though they are retired.
  func values(
    of facts: [WrittenEntry], learned time: Instant? = nil, correcting corrected: Set<FactID> = []
  ) throws(Refusal) -> [RecordedFact] {
    guard let workflow = plan?.workflow else { throw .unknownCase(command.caseID) }
    var known: [Int: Value] = [:]
    for (slot, fact) in workflow.caseFile.facts.enumerated() {
      guard let recorded = state.fact(fact.id)?.current?.value else { continue }
      if case .committed(_, let content?) = recorded {
        known[slot] = content.value
      } else {
        known[slot] = recorded.value
      }
    }
    let zone = workflow.calendar.zone
    return try FactReader(
      caseFile: workflow.caseFile, zone: zone, today: zone.day(at: recorded),
      learned: zone.day(at: time ?? occurred)
    ).entries(of: facts, known: known, correcting: corrected)
  }

  /// After an act was applied: refuses an outcome that makes a never true, and a correction that
  /// nobody has accepted.
  func accept(_ act: Act, effects: [CaseEffect]) throws(Refusal) {
    switch act {
    case .stepDone: try refuseNevers(effects)
    case .actCorrected(let correction):
      if correction.outcome != nil { try refuseNevers(effects) }
      try acceptDifferences(effects)
    case .actWithdrawn, .definitionAdopted: try acceptDifferences(effects)
    default: return
    }
  }

  private func refuseNevers(_ effects: [CaseEffect]) throws(Refusal) {
    for case .violated(let run, let id) in effects {
      throw Refusal(
        .neverAllowed, "This must never be: \(never(id, in: run))",
        mend: "Record another outcome, or what has changed first.")
    }
  }

  private func never(_ id: NeverID, in run: Int) -> String {
    state.run(run)?.workflow.nevers.first { $0.id == id }?.text ?? id.rawValue
  }

  private func acceptDifferences(_ effects: [CaseEffect]) throws(Refusal) {
    var isOthers = false
    for case .setAside(let sequence) in effects {
      if record.history.event(sequence)?.actor.id != command.actor.id { isOthers = true }
    }
    if isOthers, !may(.approve(Access.supervisor)) {
      throw Refusal(
        .approverNeeded, "This would set aside what somebody else recorded.",
        mend: "Ask the supervisor to record it.", details: lines(effects))
    }
    let differences = lines(effects)
    // Accepted is what was listed, where a list was shown, and nothing that has come since.
    let isListed = command.seen.moves.map { $0 == SeenForm.digest(ofMoves: differences) } ?? true
    guard command.accepts && isListed || differences.isEmpty else {
      throw Refusal(
        .acceptanceNeeded, "This would change what the case is.",
        mend: "Look at what is listed, and repeat it with --accept.", details: differences)
    }
  }

  /// When an opening was due before.
  private func was(_ run: Int, _ step: StepIndex, _ number: Int) -> String {
    let before = record.state.openings.first {
      $0.run == run && $0.step == step && $0.number == number
    }
    return before.map { " was \($0.due?.description ?? "no date")" } ?? ""
  }

  /// What a correction moves, a line each, for the person who has to accept it.
  private func lines(_ effects: [CaseEffect]) -> [String] {
    func name(_ run: Int, _ step: StepIndex, _ number: Int) -> String {
      let id = state.run(run)?.workflow.steps[step.rawValue].id ?? ""
      return "\(run)/" + OpeningReference(run: run, step: id, number: number).name
    }
    return effects.compactMap { effect in
      switch effect {
      case .opened(let run, let step, let number): "opens: \(name(run, step, number))"
      case .closed(let run, let step, let number): "closes: \(name(run, step, number))"
      case .superseded(let run, let step, let number): "superseded: \(name(run, step, number))"
      case .withdrawn(let run, let step, let number): "withdrawn: \(name(run, step, number))"
      case .due(let run, let step, let number, let instant):
        "due: \(name(run, step, number)) \(instant?.description ?? "no date")"
          + was(run, step, number)
      case .fired(let run, let step, let number, let instant):
        "overdue since \(instant): \(name(run, step, number))"
      case .setAside(let sequence): "set aside: act \(sequence)"
      case .tookBack(let sequence): "counts again: act \(sequence)"
      case .runStarted(let run, let workflow, _): "run starts: \(run) \(workflow)"
      case .runEnded(let run): "run ends: \(run)"
      case .entered(let run, let index):
        "enters: \(run)/\(state.run(run)?.workflow.chart.name(of: index) ?? "")"
      case .exited(let run, let index):
        "leaves: \(run)/\(state.run(run)?.workflow.chart.name(of: index) ?? "")"
      case .violated(let run, let id): "must never be: \(never(id, in: run))"
      case .restored(let run, let id): "is so no more: \(never(id, in: run))"
      case .answered, .unheld, .noticed, .noticeVoid, .bothStand, .joined, .took: nil
      }
    }
  }
}
