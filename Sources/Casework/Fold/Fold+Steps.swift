import CivilTime
import Statecharts
import Workflows

// Rules 19, 20, 25 and 26: openings.
extension CaseFold {
  /// A state was entered: its steps open, its timers start.
  mutating func enter(_ entered: StateIndex, in number: Int, at time: Instant) throws(FoldFault) {
    guard let place = state.runPlace(number) else { return }
    let workflow = state.runs[place].workflow
    state.runs[place].entries[entered, default: 0] += 1
    let entry = state.runs[place].entries[entered, default: 1]
    for step in workflow.stepsOpened(by: entered) { try open(step, in: number, at: time) }
    for timer in workflow.timers(of: entered) {
      changes.timers = true
      state.timers.append(
        CaseState.Timer(
          key: TimerKey(run: number, subject: .timer(timer), entry: entry), state: entered,
          entered: time, sequence: position))
    }
    for step in workflow.stepsOpened(by: entered)
    where workflow.steps[step.rawValue].repetition?.from == .anchor {
      changes.timers = true
      state.timers.append(
        CaseState.Timer(
          key: TimerKey(run: number, subject: .repetition(step), entry: entry), state: entered,
          entered: time, sequence: position))
    }
  }

  /// A state was left: what is open in it is superseded, the runs it invoked end.
  mutating func leave(_ exited: StateIndex, in number: Int, at time: Instant) {
    guard let workflow = state.run(number)?.workflow else { return }
    for place in state.open where state.openings[place].run == number {
      if workflow.steps[state.openings[place].step.rawValue].state == exited {
        supersede(place, at: time)
      }
    }
    state.timers.removeAll { $0.key.run == number && $0.state == exited }
    for child in state.runs
    where child.parent?.run == number && child.parent?.state == exited && child.isRunning {
      end(child.number, at: time, tellsParent: false)
    }
  }

  func hasOpen(_ step: StepIndex, in run: Int) -> Bool {
    state.open.contains { state.openings[$0].run == run && state.openings[$0].step == step }
  }

  /// Opens a step; a referral that came back gets its first anchor again.
  mutating func open(
    _ step: StepIndex, in run: Int, at time: Instant, follows: Bool = false
  ) throws(FoldFault) {
    let subject = Cause.Subject.opening(run: run, step: step)
    let number = state.numbering.opening(
      Cause(trigger: trigger, subject: subject, ordinal: ordinal(subject)))
    var anchor = time
    if let place = returning.firstIndex(where: { $0.run == run && $0.step == step }) {
      anchor = returning[place].anchor
      returning.remove(at: place)
    }
    let place = state.openings.count
    state.openings.append(
      Opening(
        run: run, step: step, number: number, entered: time, anchor: anchor, follows: follows,
        sequence: position))
    state.open.append(place)
    touched.insert(place)
    changes.openings.insert(place)
    effects.append(.opened(run: run, step, number: number))
  }

  /// An open row whose state was left: it keeps what it was, and late it stays (rule 19).
  mutating func supersede(_ place: Int, at time: Instant) {
    let opening = state.openings[place]
    let isOverdue = opening.due.map { time >= $0 } ?? false
    state.openings[place].superseded = Opening.Superseding(
      occurred: time, sequence: position, wasOverdue: isOverdue)
    state.open.removeAll { $0 == place }
    touch(place)
    effects.append(.superseded(run: opening.run, opening.step, number: opening.number))
  }

  /// Ends an opening, or one role's part of it, by an outcome.
  mutating func close(
    _ done: StepOutcome, by event: GivenEvent
  ) throws(FoldFault) {
    guard let place = state.place(of: done.opening),
      let step = state.step(of: state.openings[place]),
      let outcome = step.outcomes.firstIndex(where: { $0.id == done.outcome }),
      state.openings[place].ending == nil, accepts(place, at: event.occurred)
    else {
      state.setAside.append(event.sequence)
      effects.append(.setAside(sequence: event.sequence))
      return
    }
    let ending = Opening.Ending(
      occurred: event.occurred, recorded: event.recorded, outcome: outcome, reason: done.reason,
      actor: event.actor, fields: done.fields, receiver: done.receiver, sequence: event.sequence)
    touch(place)
    if step.all, !event.actor.isOperator {
      state.openings[place].parts.append(ending)
      let recorded = Set(state.openings[place].parts.compactMap(\.actor.role))
      guard recorded.isSuperset(of: step.roles) else { return }
    }
    let opening = state.openings[place]
    let time = max(event.occurred, opening.entered)
    state.openings[place].ending = ending
    state.open.removeAll { $0 == place }
    effects.append(.closed(run: opening.run, opening.step, number: opening.number))
    enqueue(step.outcomes[outcome].event, run: opening.run, time: time)
    complete(step, opening, kind: step.outcomes[outcome].kind, at: event.occurred, time: time)
    if step.kind == .referral, step.outcomes[outcome].kind == .sent {
      join(done.receiver?.rawValue ?? step.to?.rawValue, for: step, at: event.recorded)
    }
    if step.repetition?.from == .last, opening.superseded == nil {
      repeating.append(Repeating(run: opening.run, step: opening.step, time: event.occurred))
    }
    tellIfStateIsDone(step, in: opening.run, time: time)
  }

  /// Whether an outcome at this time has a place: the opening is open, or was when it happened
  /// (rule 20).
  func accepts(_ place: Int, at occurred: Instant) -> Bool {
    let opening = state.openings[place]
    if opening.isOpen { return true }
    guard opening.ending == nil, !opening.isWithdrawn, let superseded = opening.superseded else {
      return false
    }
    return occurred < superseded.occurred
  }

  /// What an outcome means for other steps: completions that deadlines count from, answers.
  private mutating func complete(
    _ step: Step, _ opening: Opening, kind: OutcomeKind, at occurred: Instant, time: Instant
  ) {
    let isAnswered = kind == .sent && step.answeredBy.isEmpty
    if kind == .completed || isAnswered {
      note(completion: opening.step, of: opening.run, occurred)
    }
    guard let sender = step.answers,
      let sent = state.openings.lastIndex(where: {
        $0.run == opening.run && $0.step == sender && $0.ending != nil && !$0.isAnswered
          && !$0.isWithdrawn
      }), let ending = state.openings[sent].ending
    else { return }
    if kind == .completed {
      state.openings[sent].isAnswered = true
      touch(sent)
      effects.append(.answered(run: opening.run, sender, number: state.openings[sent].number))
      note(completion: sender, of: opening.run, ending.occurred)
    } else if kind == .declined {
      returning.append(
        Returning(
          run: opening.run, step: sender, anchor: state.openings[sent].anchor, time: time))
    }
  }

  private mutating func note(completion step: StepIndex, of run: Int, _ occurred: Instant) {
    guard let place = state.runPlace(run) else { return }
    state.runs[place].completions[step] = occurred
    changes.completions.insert(.init(run: run, step: step))
  }

  /// Raises `done.steps.STATE` once no required step of the state is open any more (rule 14).
  private mutating func tellIfStateIsDone(_ step: Step, in run: Int, time: Instant) {
    guard step.isRequired, let workflow = state.run(run)?.workflow,
      isActive(step.state, in: run)
    else { return }
    let isOpen = state.open.contains {
      let opening = state.openings[$0]
      // The step's index says something only in its own run's workflow.
      guard opening.run == run else { return false }
      let other = workflow.steps[opening.step.rawValue]
      return other.state == step.state && other.isRequired
    }
    guard !isOpen, step.repetition == nil else { return }
    guard let done = workflow.stepsDone(of: step.state) else { return }
    enqueue(done, run: run, time: time)
  }

  /// The receiver of a referral becomes a member, with the step's service as purpose.
  private mutating func join(_ receiver: String?, for step: Step, at time: Instant) {
    guard let receiver else { return }
    let isMember = state.members.contains {
      $0.membership.who == receiver && $0.membership.role == step.to && $0.holds(at: time)
    }
    guard !isMember else { return }
    state.members.append(
      CaseState.Member(
        membership: Membership(
          who: receiver, role: step.to, agency: AgencyID(receiver),
          purpose: step.service?.rawValue ?? step.id.rawValue),
        from: time))
    effects.append(.joined(receiver))
  }

  /// Opens what has to open again where its state is still active: returned referrals, repeated
  /// steps.
  mutating func reopen() throws(FoldFault) {
    let returned = returning
    returning.removeAll()
    for item in returned {
      guard let step = state.run(item.run)?.workflow.steps[item.step.rawValue],
        isActive(step.state, in: item.run), !hasOpen(item.step, in: item.run)
      else { continue }
      returning = [item]
      try open(item.step, in: item.run, at: item.time)
      returning.removeAll()
    }
    let repeated = repeating
    repeating.removeAll()
    for item in repeated {
      guard let step = state.run(item.run)?.workflow.steps[item.step.rawValue],
        isActive(step.state, in: item.run), !hasOpen(item.step, in: item.run)
      else { continue }
      try open(item.step, in: item.run, at: item.time, follows: true)
    }
  }
}
