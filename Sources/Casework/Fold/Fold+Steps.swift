import CivilTime
import Statecharts
import Workflows

// Rules 19, 20, 25 and 26: openings.
extension CaseFold {
  /// A state was entered: its steps open, its timers start.
  mutating func enter(
    _ entered: StateIndex, of workflow: Workflow, in number: Int, at time: Instant
  ) throws(FoldFault) {
    let opened = workflow.stepsOpened(by: entered)
    for step in opened { try open(step, in: number, at: time) }
    guard workflow.hasClock(in: entered) else { return }
    let entry = state.numbering.number(cause(.entry(run: number, state: entered)))
    func start(_ subject: TimerKey.Subject) {
      state.timers.append(
        CaseState.Timer(
          key: TimerKey(run: number, subject: subject, entry: entry), state: entered,
          entered: time, sequence: position))
    }
    for timer in workflow.timers(of: entered) { start(.timer(timer)) }
    for step in opened where workflow.steps[step.rawValue].hasRhythm { start(.repetition(step)) }
  }

  /// A state was left: what is open in it is superseded, the runs it invoked end.
  mutating func leave(
    _ exited: StateIndex, of workflow: Workflow, in number: Int, at time: Instant
  ) {
    for place in state.open where state.openings[place].run == number {
      if workflow.steps[state.openings[place].step.rawValue].state == exited {
        supersede(place, at: time)
      }
    }
    if !state.timers.isEmpty {
      state.timers.removeAll { $0.key.run == number && $0.state == exited }
    }
    endRuns(invokedBy: number, in: exited, at: time)
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
    if !returning.isEmpty,
      let place = returning.firstIndex(where: { $0.run == run && $0.step == step })
    {
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
    touchedPlaces.insert(place)
    changes.openings.insert(place)
    effects.append(.opened(run: run, step, number: number))
  }

  /// An open row whose state was left: it keeps what it was, and late it stays (rule 19).
  mutating func supersede(_ place: Int, at time: Instant) {
    let isOverdue = state.openings[place].due.map { time >= $0 } ?? false
    state.openings[place].superseded = Opening.Superseding(
      occurred: time, sequence: position, wasOverdue: isOverdue)
    state.open.removeAll { $0 == place }
    touch(place)
    let row = state.openings[place].row
    effects.append(.superseded(run: row.run, row.step, number: row.number))
  }

  /// Ends an opening, or one role's part of it, by an outcome.
  mutating func close(
    _ done: StepOutcome, by event: GivenEvent
  ) throws(FoldFault) {
    guard let place = state.place(of: done.opening), let step = state.step(at: place),
      let outcome = step.outcomes.firstIndex(where: { $0.id == done.outcome }),
      state.openings[place].ending == nil, accepts(place, at: event.occurred)
    else {
      state.setAside.append(event.sequence)
      effects.append(.setAside(sequence: event.sequence))
      return
    }
    // An outcome that was corrected to one by which nothing is sent has no receiver any more.
    var ending = Opening.Ending(
      occurred: event.occurred, recorded: event.recorded, outcome: outcome, reason: done.reason,
      actor: event.actor, fields: done.fields,
      receiver: step.outcomes[outcome].needsAgency ? done.receiver : nil, sequence: event.sequence)
    touch(place)
    if step.all, !event.actor.isOperator {
      state.openings[place].parts.append(ending)
      let parts = state.openings[place].parts
      guard Set(parts.compactMap(\.actor.role)).isSuperset(of: step.roles) else { return }
      // Done when the last part was, which may not be the one that was recorded last.
      ending.occurred = parts.map(\.occurred).max() ?? ending.occurred
    }
    let row = state.openings[place].row
    let time = max(ending.occurred, state.openings[place].entered)
    let isSuperseded = state.openings[place].superseded != nil
    let kind = step.outcomes[outcome].kind
    state.openings[place].ending = ending
    state.open.removeAll { $0 == place }
    effects.append(.closed(run: row.run, row.step, number: row.number))
    enqueue(step.outcomes[outcome].event, run: row.run, time: time)
    if !done.fields.isEmpty { changes.fields.append(.init(run: row.run, step: row.step)) }
    complete(step, in: row.run, kind: kind, at: ending.moment, time: time)
    if step.kind == .referral, kind == .sent {
      join(done.receiver?.rawValue ?? step.to?.rawValue, for: step, at: event.recorded)
    }
    if step.repetition?.from == .last, !isSuperseded {
      repeating.append(Repeating(run: row.run, step: row.step, time: ending.occurred))
    }
    tellIfStateIsDone(step, in: row.run, time: time)
    if isSuperseded {
      // Its state was left after it was done: nothing is undone, the owner is told (rule 20).
      effects.append(.bothStand(run: row.run, row.step, number: row.number))
      notify(CaseState.Notice.owner, from: row.run, at: time)
    }
  }

  /// Whether an outcome at this time has a place: the opening is open, or was when it happened
  /// (rule 20).
  func accepts(_ place: Int, at occurred: Instant) -> Bool {
    if state.openings[place].isOpen { return true }
    guard state.openings[place].ending == nil, !state.openings[place].isWithdrawn,
      let superseded = state.openings[place].superseded
    else { return false }
    return occurred < superseded.occurred
  }

  /// What an outcome means for other steps: completions that deadlines count from, answers.
  private mutating func complete(
    _ step: Step, in run: Int, kind: OutcomeKind, at moment: Moment, time: Instant
  ) {
    let isAnswered = kind == .sent && step.answeredBy.isEmpty
    if kind == .completed || isAnswered { note(completion: step.index, of: run, at: moment) }
    guard let sender = step.answers, let sent = unansweredPlace(of: sender, in: run),
      let sending = state.openings[sent].ending?.moment
    else { return }
    if kind == .completed {
      state.openings[sent].isAnswered = true
      touch(sent)
      effects.append(.answered(run: run, sender, number: state.openings[sent].number))
      note(completion: sender, of: run, at: sending)
    } else if kind == .declined {
      returning.append(
        Returning(
          run: run, step: sender, anchor: state.openings[sent].anchor,
          anchoredBy: state.openings[sent].anchoredBy, time: time))
    }
  }

  /// The last referral of a step that was sent and not answered.
  private func unansweredPlace(of sender: StepIndex, in run: Int) -> Int? {
    guard let outcomes = state.workflow(ofRun: run)?.steps[sender.rawValue].outcomes else {
      return nil
    }
    return state.openings.lastIndex { other in
      other.run == run && other.step == sender && !other.isAnswered && !other.isWithdrawn
        && other.ending.map { outcomes[$0.outcome].kind == .sent } ?? false
    }
  }

  private mutating func note(completion step: StepIndex, of run: Int, at moment: Moment) {
    guard let place = state.runPlace(run),
      state.runs[place].completions.keepLatest(moment, for: step)
    else { return }
    changes.completions.append(.init(run: run, step: step))
  }

  /// Raises `done.steps.STATE` once no required step of the state is open any more (rule 14), or about
  /// to open again because what it sent came back.
  private mutating func tellIfStateIsDone(_ step: Step, in run: Int, time: Instant) {
    guard step.isRequired, let workflow = state.workflow(ofRun: run), isActive(step.state, in: run)
    else { return }
    let isOpen = state.open.contains { place in
      // The step's index says something only in its own run's workflow.
      guard state.openings[place].run == run else { return false }
      let other = workflow.steps[state.openings[place].step.rawValue]
      return other.state == step.state && other.isRequired
    }
    let isReturning = returning.contains { item in
      guard item.run == run else { return false }
      let sender = workflow.steps[item.step.rawValue]
      return sender.state == step.state && sender.isRequired
    }
    guard !isOpen, !isReturning, step.repetition == nil else { return }
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
    if !returning.isEmpty {
      let returned = returning
      returning.removeAll()
      for item in returned where canReopen(item.step, in: item.run) {
        returning = [item]
        try open(item.step, in: item.run, at: item.time)
        returning.removeAll()
      }
    }
    if !repeating.isEmpty {
      let repeated = repeating
      repeating.removeAll()
      for item in repeated where canReopen(item.step, in: item.run) {
        try open(item.step, in: item.run, at: item.time, follows: true)
      }
    }
  }

  private func canReopen(_ step: StepIndex, in run: Int) -> Bool {
    guard let workflow = state.workflow(ofRun: run) else { return false }
    return isActive(workflow.steps[step.rawValue].state, in: run) && !hasOpen(step, in: run)
  }
}
