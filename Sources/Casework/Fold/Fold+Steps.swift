import CivilTime
import Statecharts
import Workflows

// Rules 19, 20, 25 and 26: openings.
extension CaseFold {
  /// A state was entered: its steps open, its timers start.
  mutating func enter(_ entered: StateIndex, in number: Int, at time: Instant) throws(FoldFault) {
    guard let place = state.runPlace(number) else { return }
    let workflow = state.runs[place].workflow
    for step in workflow.stepsOpened(by: entered) { try open(step, in: number, at: time) }
    let rhythms = workflow.stepsOpened(by: entered).filter {
      workflow.steps[$0.rawValue].repetition?.from == .anchor
    }
    guard !rhythms.isEmpty || !workflow.timers(of: entered).isEmpty else { return }
    let entry = state.numbering.number(cause(.entry(run: number, state: entered)))
    for timer in workflow.timers(of: entered) {
      state.timers.append(
        CaseState.Timer(
          key: TimerKey(run: number, subject: .timer(timer), entry: entry), state: entered,
          entered: time, sequence: position))
    }
    for step in rhythms {
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
    _ step: StepIndex, in run: Int, at time: Instant, follows: Bool = false,
    isOfRhythm: Bool = false
  ) throws(FoldFault) {
    let number = state.numbering.number(cause(.opening(run: run, step: step)))
    var anchor = Moment(time: time, sequence: position)
    if let place = returning.firstIndex(where: { $0.run == run && $0.step == step }) {
      anchor = Moment(time: returning[place].anchor, sequence: returning[place].anchoredBy)
      returning.remove(at: place)
    }
    var opening = Opening(
      run: run, step: step, number: number, entered: time, anchor: anchor.time,
      anchoredBy: anchor.sequence, follows: follows, sequence: position)
    opening.isOfRhythm = isOfRhythm
    let place: Int
    if let kept = state.openings.firstIndex(where: { $0.isWithdrawn && $0.isSameRow(as: opening) })
    {
      // A correction took its cause away, and now the cause has come all the same.
      state.openings[kept] = opening
      place = kept
    } else {
      place = state.openings.count
      state.openings.append(opening)
    }
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
    var ending = Opening.Ending(
      occurred: event.occurred, recorded: event.recorded, outcome: outcome, reason: done.reason,
      actor: event.actor, fields: done.fields, receiver: done.receiver, sequence: event.sequence)
    touch(place)
    if step.all, !event.actor.isOperator {
      state.openings[place].parts.append(ending)
      let parts = state.openings[place].parts
      guard Set(parts.compactMap(\.actor.role)).isSuperset(of: step.roles) else { return }
      // Done when the last part was, which may not be the one that was recorded last.
      ending.occurred = parts.map(\.occurred).max() ?? ending.occurred
    }
    let opening = state.openings[place]
    let time = max(ending.occurred, opening.entered)
    state.openings[place].ending = ending
    state.open.removeAll { $0 == place }
    effects.append(.closed(run: opening.run, opening.step, number: opening.number))
    enqueue(step.outcomes[outcome].event, run: opening.run, time: time)
    if !done.fields.isEmpty { changes.fields.insert(.init(run: opening.run, step: opening.step)) }
    complete(step, opening, kind: step.outcomes[outcome].kind, ending, time: time)
    if step.kind == .referral, step.outcomes[outcome].kind == .sent {
      join(done.receiver?.rawValue ?? step.to?.rawValue, for: step, at: event.recorded)
    }
    if step.repetition?.from == .last, opening.superseded == nil {
      repeating.append(Repeating(run: opening.run, step: opening.step, time: ending.occurred))
    }
    tellIfStateIsDone(step, in: opening.run, time: time)
    if opening.superseded != nil {
      // Its state was left after it was done: nothing is undone, the owner is told (rule 20).
      effects.append(.bothStand(run: opening.run, opening.step, number: opening.number))
      notify(CaseState.Notice.owner, from: opening.run, at: time)
    }
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
    _ step: Step, _ opening: Opening, kind: OutcomeKind, _ ending: Opening.Ending, time: Instant
  ) {
    let isAnswered = kind == .sent && step.answeredBy.isEmpty
    if kind == .completed || isAnswered {
      note(completion: opening.step, of: opening.run, by: ending)
    }
    guard let sender = step.answers,
      let outcomes = state.run(opening.run)?.workflow.steps[sender.rawValue].outcomes,
      let sent = state.openings.lastIndex(where: { other in
        other.run == opening.run && other.step == sender && !other.isAnswered
          && !other.isWithdrawn && other.ending.map { outcomes[$0.outcome].kind == .sent } ?? false
      }), let sending = state.openings[sent].ending
    else { return }
    if kind == .completed {
      state.openings[sent].isAnswered = true
      touch(sent)
      effects.append(.answered(run: opening.run, sender, number: state.openings[sent].number))
      note(completion: sender, of: opening.run, by: sending)
    } else if kind == .declined {
      returning.append(
        Returning(
          run: opening.run, step: sender, anchor: state.openings[sent].anchor,
          anchoredBy: state.openings[sent].anchoredBy, time: time))
    }
  }

  private mutating func note(completion step: StepIndex, of run: Int, by ending: Opening.Ending) {
    let moment = Moment(time: ending.occurred, sequence: ending.sequence)
    guard let place = state.runPlace(run),
      state.runs[place].completions.keepLatest(moment, for: step)
    else { return }
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
