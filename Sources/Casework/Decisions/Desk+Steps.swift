import CivilTime
import Deadlines
import Expressions
import Workflows

// Rule 7 for steps: which opening, whose it is, what must hold.
extension Desk {
  /// The place of the opening that a person named.
  func opening(_ text: String) throws(Refusal) -> Int { try state.place(named: text) }

  /// The place of an opening that must be open still.
  func openOpening(_ text: String) throws(Refusal) -> Int {
    let place = try opening(text)
    guard state.openings[place].isOpen else {
      throw Refusal(
        .stepNotOpen, "The step '\(text)' is not open any more.",
        mend: """
          If what was recorded is wrong, correct or withdraw act \
          \(state.openings[place].sequence).
          """)
    }
    return place
  }

  func definition(of place: Int) throws(Refusal) -> Step {
    guard let step = state.step(of: state.openings[place]) else { throw state.unknownStep("") }
    return step
  }

  /// Judges an outcome: once, on what is known now.
  func judge(_ finish: FinishStep) throws(Refusal) -> StepOutcome {
    let place = try opening(finish.step)
    let step = try definition(of: place)
    if let seen = finish.seen { try judge(seen, ofOpeningAt: place) }
    guard let outcome = step.outcome(OutcomeID(finish.outcome)) else {
      throw Refusal(
        .unknownOutcome, "The step '\(step.id)' has no outcome '\(finish.outcome)'.",
        mend: "It ends as: \(step.outcomes.map(\.id.rawValue).joined(separator: ", "))."
      ).about(.outcome)
    }
    let (reason, note) = reason(of: finish, for: outcome)
    let done = StepOutcome(
      opening: state.reference(at: place), outcome: outcome.id, reason: reason,
      fields: try entries(of: finish.fields, in: step), note: note)
    var judged = try judge(done, at: place)
    if outcome.needsAgency { judged.receiver = receiver(of: step, done.fields, finish.fields) }
    return judged
  }

  /// Judges an outcome that has its types, as things stand: an approver's turn comes later.
  func judge(_ done: StepOutcome, at place: Int) throws(Refusal) -> StepOutcome {
    let step = try definition(of: place)
    guard let outcome = step.outcome(done.outcome) else {
      throw state.unknownStep(step.id.rawValue)
    }
    try judgeRole(of: step, outcome, openingAt: place)
    guard fold.accepts(place, at: occurred) else {
      throw Refusal(
        .stepNotOpen, "The step '\(state.reference(at: place).name)' is not open any more.",
        mend: state.openings[place].ending == nil
          ? "Its state was left before the time stated."
          : """
          If what was recorded is wrong, correct or withdraw act \
          \(state.openings[place].sequence).
          """)
    }
    try judgeReason(done.reason?.rawValue, among: outcome.reasons, of: "outcome '\(outcome.id)'")
    for index in outcome.requiredFields
    where !done.fields.contains(where: { $0.field == step.fields[index].id }) {
      throw Refusal(
        .fieldNeeded, "The outcome '\(outcome.id)' needs the field '\(step.fields[index].id)'.",
        mend: "Give --field \(step.fields[index].id)=VALUE."
      ).about(.field(step.fields[index].id))
    }
    let run = state.openings[place].run
    for other in step.after where fold.hasOpen(other, in: run) {
      let blocking = state.workflow(ofRun: run)?.steps[other.rawValue].id ?? ""
      throw Refusal(
        .otherStepFirst, "The step '\(blocking)' has to end before '\(step.id)'.",
        mend: "Record the outcome of '\(blocking)' first.")
    }
    try judgeWindow(of: step, openingAt: place)
    for gate in outcome.gates { try judge(gate, in: run) }
    return done
  }

  private func judgeRole(
    of step: Step, _ outcome: Outcome, openingAt place: Int
  ) throws(Refusal) {
    if let approver = fold.state.approver(of: outcome, in: state.openings[place].run) {
      try permit(.view)
      if isAsking { return try noteApprovers([approver], for: step.roles) }
      try permit(.approve(approver))
      return
    }
    try permit(.finish(roles: step.roles + (outcome.approver.map { [$0] } ?? [])))
    if step.all, let role = command.actor.role,
      state.openings[place].parts.contains(where: { $0.actor.role == role })
    {
      throw Refusal(
        .stepNotOpen, "The part of \(role) in '\(step.id)' is recorded already.",
        mend: "The step waits for the other roles.")
    }
  }

  /// A reason is asked for where the definition lists some, and must be one of them.
  func judgeReason(
    _ reason: String?, among reasons: [ReasonDefinition], of what: @autoclosure () -> Sentence
  ) throws(Refusal) {
    let codes = reasons.map(\.code.rawValue)
    if let reason {
      guard codes.contains(reason) || reasons.isEmpty else {
        throw Refusal(
          .unknownReason, "The \(what()) has no reason '\(reason)'.",
          mend: "Its reasons are: \(codes.joined(separator: ", "))."
        ).about(.reason)
      }
    } else if !reasons.isEmpty {
      throw Refusal(
        .reasonNeeded, "The \(what()) needs a reason.",
        mend: "Give one of: \(codes.joined(separator: ", "))."
      ).about(.reason)
    }
  }

  /// A gate passes only where it is true; what is unknown is named (`expressions.md`).
  func judge(_ gate: Gate, in number: Int) throws(Refusal) {
    guard let run = state.run(number) else { return }
    if let objection = fold.state.objection(to: gate, of: run, at: occurred) {
      throw objection.about(.outcome)
    }
  }

  /// A window that has not opened yet: `not-before` of a deadline or of its rhythm.
  private func judgeWindow(of step: Step, openingAt place: Int) throws(Refusal) {
    guard step.hasWindows, let run = state.run(state.openings[place].run) else { return }
    let judge = DueJudge(state: state, run: run, step: step)
    for question in (try? judge.windows(ofOpeningAt: place)) ?? [] {
      let calendar = run.workflow.calendar
      let derivation: Derivation
      do {
        derivation = try calendar.derive(question)
      } catch {
        continue
      }
      let opens = derivation.lastDay.map { calendar.zone.startOfDay($0) } ?? derivation.due
      guard occurred >= opens else {
        throw Refusal(
          .tooEarly, "The window of '\(step.id)' opens \(calendar.zone.text(opens)).",
          mend: "State a time from then on."
        ).about(.time)
      }
    }
  }

  /// To which agency a referral goes: the one named, the one that the case file proposes, or
  /// whoever acts in the receiving role.
  func receiver(
    of step: Step, _ fields: [RecordedField], _ written: [WrittenEntry]
  ) -> AgencyID? {
    for field in step.fields {
      guard field.namesAgency,
        case .known(.string(let id))? = fields.first(where: { $0.field == field.id })?.value
      else { continue }
      return AgencyID(id)
    }
    if let named = written.first(where: { $0.id == "to" })?.text { return AgencyID(named) }
    if let caseFile = plan?.workflow.caseFile, let service = step.service,
      let proposal = caseFile.proposals.first(where: { $0.service == service }),
      let record = state.fact(caseFile.facts[proposal.slot].id)
    {
      switch record.value {
      case .choice(let id), .string(let id): return AgencyID(id)
      default: break
      }
    }
    return step.to.map { AgencyID($0.rawValue) }
  }

  /// Gives written fields their types.
  func entries(of fields: [WrittenEntry], in step: Step) throws(Refusal) -> [RecordedField] {
    var entries: [RecordedField] = []
    let zone = plan?.workflow.calendar.zone ?? .utc
    for written in fields {
      guard let index = step.fieldIndex(FieldID(written.id)) else {
        // A referral always has a receiver, whether or not the definition names the field.
        if written.id == "to", step.kind == .referral { continue }
        throw Refusal(
          .unknownField, "The step '\(step.id)' has no field '\(written.id)'.",
          mend: step.fields.isEmpty
            ? "It records no fields."
            : "Its fields are: \(step.fields.map(\.id.rawValue).joined(separator: ", ")).")
      }
      guard !entries.contains(where: { $0.field == step.fields[index].id }) else {
        throw Refusal(
          .wrongValue, "The field '\(written.id)' is given twice.", mend: "Give it once."
        ).about(.field(step.fields[index].id))
      }
      let value = try FieldReader(field: step.fields[index], zone: zone).value(from: written.text)
      entries.append(RecordedField(step.fields[index].id, value))
    }
    return entries
  }

  func judgeExtension(
    of text: String, to total: Period, reason: String?
  ) throws(Refusal) -> DeadlineExtension {
    let place = try openOpening(text)
    let step = try definition(of: place)
    let opening = state.openings[place]
    guard let (due, rule) = extendable(step, in: opening.run) else {
      throw Refusal(
        .notAllowed, "No authority lets the deadline of '\(step.id)' be extended.",
        mend: "Record the outcome, or an attempt.")
    }
    if isAsking {
      try noteApprovers(rule.approvers, for: step.roles)
    } else {
      try permit(.approve(roles: rule.approvers))
    }
    try judgeReason(reason, among: rule.reasons, of: "extension of '\(step.id)'")
    try judgeLength(total, of: due, upTo: rule.upTo, openingAt: place)
    return DeadlineExtension(
      opening: state.reference(to: opening), total: total, reason: reason.map { ReasonCode($0) })
  }

  /// The deadline that may be extended furthest among those that hold; one whose condition is
  /// false lends nothing.
  private func extendable(_ step: Step, in number: Int) -> (Due, Extension)? {
    guard let run = state.run(number) else { return nil }
    let environment = fold.environment(of: run)
    let holding = step.dues.filter { $0.condition?.truth(in: environment) != .no }
    let candidates = holding.flatMap { due in due.extensions.map { (due, $0) } }
    return candidates.max { left, right in
      let (left, right) = (left.1.upTo, right.1.upTo)
      return (left.months, left.days, left.milliseconds)
        < (right.months, right.days, right.milliseconds)
    }
  }

  /// The whole length may not go past the authority's, both counted from the anchor (rule 24).
  private func judgeLength(
    _ total: Period, of due: Due, upTo: Period, openingAt place: Int
  ) throws(Refusal) {
    guard let run = state.run(state.openings[place].run) else { return }
    let judge = DueJudge(state: state, run: run, step: nil)
    let anchor = judge.anchor(of: due.from, ofOpeningAt: place)?.1 ?? .instant(recorded)
    let calendar = run.workflow.calendar
    guard let within = (try? judge.within(of: due, from: anchor)) ?? nil else {
      throw Refusal(
        .notAllowed, "How long there is, is not known yet.",
        mend: "Record what it depends on first.")
    }
    let own = DueQuestion(anchor: anchor, within: within, rule: due.counting)
    func instant(_ period: Period) throws(DeadlineError) -> Instant {
      try calendar.due(
        DueQuestion(anchor: anchor, within: .period(period), rule: due.counting))
    }
    do {
      guard try instant(total) > calendar.due(own) else {
        throw Refusal(
          .wrongValue, "The whole length \(total) is no longer than the deadline is.",
          mend: "Give the whole length from the start of the deadline, at most \(upTo)."
        ).about(.length)
      }
      guard try instant(total) <= instant(upTo) else {
        throw Refusal(
          .tooLong, "The whole length \(total) is longer than the \(upTo) that may be granted.",
          mend: "Give at most \(upTo), counted from the start of the deadline."
        ).about(.length)
      }
    } catch let refusal as Refusal {
      throw refusal
    } catch {
      throw Refusal(
        .wrongValue, "\(total) cannot be counted by the rule '\(due.counting)'.",
        mend: "Write it as the deadline is written: \(upTo)."
      ).about(.length)
    }
  }

  /// - Parameter stands: whether the clock must stand now, to run again, or must run, to be stopped.
  func judgeClock(
    of text: String, stands: Bool, reason: String? = nil
  ) throws(Refusal) -> OpeningReference {
    let place = try opening(text)
    let step = try definition(of: place)
    let rules = step.dues.flatMap(\.stops)
    let approvers = rules.flatMap(\.approvers)
    try permit(.view)
    if approvers.isEmpty {
      try permit(.finish(roles: step.roles + [Access.supervisor]))
    } else if stands {
      try permit(.finish(roles: step.roles + approvers))
    } else if isAsking {
      try noteApprovers(approvers, for: step.roles)
    } else {
      try permit(.approve(roles: approvers))
    }
    guard !rules.isEmpty else {
      throw Refusal(
        .notAllowed, "No authority lets the clock of '\(step.id)' stand.",
        mend: "Record the outcome, an attempt, or ask for an extension.")
    }
    guard state.openings[place].isOpen else {
      throw Refusal(
        .stepNotOpen, "The step '\(text)' is not open any more.", mend: "Its clock has ended.")
    }
    let last = state.openings[place].stops.last
    let isStanding = last.map { $0.until == nil } ?? false
    guard isStanding == stands else {
      throw Refusal(
        .notAllowed,
        isStanding
          ? "The clock of '\(text)' stands already." : "The clock of '\(text)' runs already.",
        mend: stands
          ? "It need not be resumed." : "Let it run again: milepost step resume ID \(text).")
    }
    if let last, occurred < last.until ?? last.from {
      throw Refusal(
        .wrongTime, "The time stated lies before the clock was last stopped or resumed.",
        mend: "Check the time, or correct the earlier act."
      ).about(.time)
    }
    if !stands {
      try judgeReason(reason, among: rules.flatMap(\.reasons), of: "stop of '\(step.id)'")
    }
    return state.reference(to: state.openings[place])
  }
}
