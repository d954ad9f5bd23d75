import Statecharts
import XMLReading

/// What was sent and comes back is there to be sent again, and to be answered again.
///
/// The sending step opens again where its state is active once the answer has been taken: it was
/// not left, or the answer leads to it. Whatever lies between, such as a condition, is given the
/// benefit of the doubt.
struct ReturnedReferrals: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    guard let departures = subject.departures else { return [] }
    let ways = Ways(outline: subject.outline, departures: departures)
    return subject.outline.steps.flatMap { answer -> [Finding] in
      let returns = answer.step.outcomes.filter { $0.kind == .declined }
      guard !returns.isEmpty, let name = answer.step.answers,
        let place = subject.outline.stepOfID[name]
      else { return [] }
      let sender = subject.outline.steps[place]
      let back = returns.filter { ways.lead(back: $0, of: answer, to: sender) }
      let isAskedAgain = back.allSatisfy { ways.ask(answer, for: sender, after: $0) }
      return returns.filter { outcome in !back.contains { $0.id == outcome.id } }
        .map { returned($0, to: sender, subject.outline) }
        + (isAskedAgain ? [] : [unasked(answer, sender)])
    }
  }

  private func returned(
    _ outcome: OutcomeDefinition, to sender: Outline.Step, _ outline: Outline
  ) -> Finding {
    let state = outline.states[sender.state].id
    return Finding(
      id: "returned-referral-lost",
      message: "the outcome \"\(outcome.id)\" sends \"\(sender.step.id)\" back, and its state "
        + "\"\(state)\" cannot be active then",
      location: outcome.place.of("target"),
      notes: ["a referral that is declined opens again where it was sent, with its first anchor"],
      mend:
        "lead back: target=\"\(state)\"; or, if nothing is to be sent again, say kind=\"unable\"")
  }

  private func unasked(_ answer: Outline.Step, _ sender: Outline.Step) -> Finding {
    Finding(
      id: "answered-once", severity: .warning,
      message: "what \"\(sender.step.id)\" sends again after it came back, \"\(answer.step.id)\" "
        + "is not there to answer",
      location: answer.step.place.of("answers"),
      mend: "put it into a state of its own that sending leads to")
  }
}

/// Where outcomes may lead within the macrostep that they begin.
private struct Ways {
  let outline: Outline
  let departures: Departures

  /// Whether the sending step's state may be active after an answer.
  func lead(
    back outcome: OutcomeDefinition, of answer: Outline.Step, to sender: Outline.Step
  ) -> Bool {
    let state = StateIndex(sender.state)
    let event = EventNames.outcome(answer.step.id, outcome.id)
    if mayEnter(state, by: event, besides: answer) { return true }
    guard departures.canBeActive(state, with: StateIndex(answer.state)) else { return false }
    return !outline.triggers.transitions(by: event).contains { transition in
      outline.transitions[transition].transition.condition == nil
        && departures.exitable[transition].contains(state)
    }
  }

  /// Whether an answer is open once what came back is sent again: one that may be open together with
  /// what it answers is not entered by the sending alone.
  func ask(
    _ answer: Outline.Step, for sender: Outline.Step, after returned: OutcomeDefinition
  ) -> Bool {
    let state = StateIndex(answer.state)
    guard answer.step.opensOn == nil, answer.step.repetition == nil,
      departures.canBeActive(state, with: StateIndex(sender.state))
    else { return true }
    let sent = sender.step.outcomes.filter { $0.kind == .sent }
    return mayEnter(
      state, by: EventNames.outcome(answer.step.id, returned.id), besides: answer)
      || sent.contains { outcome in
        mayEnter(state, by: EventNames.outcome(sender.step.id, outcome.id), besides: sender)
      }
  }

  private func mayEnter(_ state: StateIndex, by event: String, besides step: Outline.Step) -> Bool {
    let done = EventNames.stepsDone(outline.states[step.state].id)
    let reach = TimeReach(departures, outline, timeEvents: [event, done])
    return reach.transitions.union(outline.triggers.eventless).contains { transition in
      departures.enterable[transition].contains(state)
    }
  }
}
