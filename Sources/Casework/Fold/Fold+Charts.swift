import CivilTime
import Expressions
import Statecharts
import Workflows

// Rules 13 to 18 and 27: events, charts, runs.
extension CaseFold {
  /// Puts an event of the engine's on the queue of the case, for one run.
  mutating func enqueue(_ event: ChartEvent, run: Int, time: Instant) {
    queue.append(QueuedEvent(subject: .event(event, run: run), time: time))
  }

  /// Puts the change of a fact on the queue of the case, for every running run.
  mutating func enqueue(changeOf slot: Int, time: Instant) {
    queue.append(QueuedEvent(subject: .fact(slot), time: time))
  }

  /// Puts an event on the queue of the case, for every running run.
  mutating func enqueue(everywhere name: String, time: Instant) {
    queue.append(QueuedEvent(subject: .named(name), time: time))
  }

  /// Takes events off the queue, first in first out, until none is left and no never has changed.
  mutating func settle() throws(FoldFault) {
    var count = 0
    repeat {
      while queueHead < queue.count {
        count += 1
        guard count <= Self.eventLimit else { throw .runawayEvents }
        let event = queue[queueHead]
        queueHead += 1
        switch event.subject {
        case .event(let subject, let run): try take(subject, in: run, at: event.time)
        case .fact(let slot):
          for run in state.runs.map(\.number) {
            try takeIfHeard(state.factEvent(slot, inRun: run), in: run, at: event.time)
          }
        case .named(let name):
          for run in state.runs.map(\.number) {
            let workflow = state.workflow(ofRun: run)
            try takeIfHeard(workflow?.event(named: name), in: run, at: event.time)
          }
        }
      }
      try reopen()
      watchNevers(at: causeTime)
    } while queueHead < queue.count
  }

  private mutating func takeIfHeard(
    _ event: ChartEvent?, in run: Int, at time: Instant
  ) throws(FoldFault) {
    guard let event, event.isHeard || isStirred(run), hears(event.name, run: run) else { return }
    try take(event, in: run, at: time)
  }

  /// Whether something that the eventless transitions of a run ask for may have changed since it
  /// came to rest.
  private func isStirred(_ number: Int) -> Bool {
    state.runPlace(number).map { state.runs[$0].isStirred } ?? false
  }

  /// One event to the end of its macrostep in one run (rule 13).
  private mutating func take(
    _ event: ChartEvent, in number: Int, at stated: Instant
  ) throws(FoldFault) {
    guard let place = state.runPlace(number), state.runs[place].isRunning else { return }
    let time = max(stated, state.runs[place].started)
    let workflow = state.runs[place].workflow
    note(event.watches, at: time, in: place)
    let opening = workflow.stepsOpened(
      on: event.watches, in: state.runs[place].configuration)
    try step(place, on: event.index, at: time)
    for step in opening where isActive(workflow.steps[step.rawValue].state, in: number) {
      // One that stands open already is the same piece of work, unless each event brings its own.
      let isMany = workflow.steps[step.rawValue].opensMany
      if isMany || !hasOpen(step, in: number) { try open(step, in: number, at: time) }
    }
  }

  /// Lets the chart of the run at a place take an event, and does what that calls for.
  private mutating func step(
    _ place: Int, on event: EventIndex, at time: Instant
  ) throws(FoldFault) {
    let (workflow, number) = (state.runs[place].workflow, state.runs[place].number)
    let isAtRest = !state.runs[place].isStirred
    guard
      workflow.chart.canMove(on: event, from: state.runs[place].configuration, isAtRest: isAtRest)
    else { return }
    let first = chartEffects.count
    let environment = state.environment(ofRunAt: place)
    do {
      try workflow.chart.step(
        event, &state.runs[place].configuration, evaluating: environment, effects: &chartEffects,
        isAtRest: isAtRest)
    } catch {
      throw .runawayChart(run: number, "\(error)")
    }
    state.runs[place].isStirred = false
    try follow(from: first, in: number, at: time)
  }

  /// Keeps when a watched event came, for the deadlines that count from it.
  private mutating func note(_ watches: [Int], at time: Instant, in place: Int) {
    for watch in watches {
      let moment = Moment(time: time, sequence: position)
      let isCounted = state.runs[place].workflow.countedWatches.contains(watch)
      if isCounted {
        state.runs[place].comings.add(moment, of: watch)
        if state.runs[place].plan.eventlessWatches.contains(watch) {
          state.runs[place].isStirred = true
        }
      }
      guard state.runs[place].events.keepLatest(moment, for: watch) || isCounted else { continue }
      changes.events.append(.init(run: state.runs[place].number, watch: watch))
    }
  }

  /// Does what a macrostep's effects call for: steps, timers, notices, runs.
  ///
  /// - Parameter first: the place of the first of them among ``chartEffects``, from which all is
  ///   taken away in the end.
  private mutating func follow(
    from first: Int, in number: Int, at time: Instant
  ) throws(FoldFault) {
    let end = chartEffects.count
    guard first < end, let place = state.runPlace(number) else { return }
    defer { chartEffects.removeSubrange(first...) }
    let workflow = state.runs[place].workflow
    var invoking: [StateIndex] = []
    var starting: [WorkflowID] = []
    var raised: [[Int]] = []
    var hasStopped = false
    for index in first..<end {
      switch chartEffects[index] {
      case .entered(let entered):
        changes.noteMove(of: number)
        effects.append(.entered(run: number, entered))
        try enter(entered, of: workflow, in: number, at: time)
        if !workflow.invokes(of: entered).isEmpty { invoking.append(entered) }
      case .exited(let exited):
        changes.noteMove(of: number)
        effects.append(.exited(run: number, exited))
        invoking.removeAll { $0 == exited }
        leave(exited, of: workflow, in: number, at: time)
      case .took(let transition): effects.append(.took(run: number, transition: transition))
      case .performed(let index):
        switch workflow.actions[index] {
        case .notify(let roles, _):
          for role in roles { notify(role, from: number, at: time) }
        case .start(let other): starting.append(other)
        }
      case .stopped: hasStopped = true
      case .raised(let name):
        let watches = workflow.watches(of: name)
        note(watches, at: time, in: place)
        if !watches.isEmpty { raised.append(watches) }
      case .logged: break
      }
    }
    for watches in raised { try open(on: watches, in: number, at: time) }
    if hasStopped { self.end(number, at: time) }
    for state in invoking {
      for invoke in workflow.invokes(of: state) {
        try start(
          workflow.invokes[invoke].workflow, at: time,
          parent: Run.Parent(run: number, invoke: invoke, state: state))
      }
    }
    for other in starting { try start(other, at: time, parent: nil) }
  }

  /// Opens the steps that wait for an event which the chart raised itself.
  private mutating func open(
    on watches: [Int], in number: Int, at time: Instant
  ) throws(FoldFault) {
    guard let place = state.runPlace(number), state.runs[place].isRunning else { return }
    let workflow = state.runs[place].workflow
    let opening = workflow.stepsOpened(on: watches, in: state.runs[place].configuration)
    for step in opening
    where workflow.steps[step.rawValue].opensMany || !hasOpen(step, in: number) {
      try open(step, in: number, at: time)
    }
  }

  /// Puts a notice in a role's list, once for its cause (rule 32).
  mutating func notify(_ role: RoleID, from run: Int, at time: Instant) {
    effects.append(.noticed(run: run, role))
    let cause = self.cause(.notice(run: run, role: role))
    state.voidNotices.removeAll { $0.notice.cause == cause }
    state.notices.append(
      CaseState.Notice(run: run, role: role, occurred: time, sequence: position, cause: cause))
  }

  /// Starts a run and brings it to its first stable configuration (rules 13 and 27).
  mutating func start(
    _ workflow: WorkflowID, at time: Instant, parent: Run.Parent?
  ) throws(FoldFault) {
    try start(try plan(for: workflow), at: time, parent: parent)
  }

  /// Starts a run on a plan.
  mutating func start(_ plan: RunPlan, at time: Instant, parent: Run.Parent?) throws(FoldFault) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 64 else { throw .runawayEvents }
    let workflow = plan.workflow
    let number = state.numbering.run(cause(.run(workflow: workflow.id, parent: parent?.run)))
    let slots = slots(for: plan)
    passFacts(of: workflow, to: number)
    let environment = RunEnvironment(
      facts: state.facts, slots: slots, workflow: workflow, ownEvents: position..<Int.max)
    let first = chartEffects.count
    let configuration: Configuration
    do {
      configuration = try workflow.chart.start(evaluating: environment, effects: &chartEffects)
    } catch {
      throw .runawayChart(run: number, "\(error)")
    }
    var run = Run(
      number: number, plan: plan, parent: parent, started: time, startedBy: position, ended: nil,
      configuration: configuration)
    run.factSlots = slots
    // A run that a correction took away may come about later all the same.
    state.runs.removeAll { $0.number == number && $0.isWithdrawn }
    let place = state.runs.firstIndex { $0.number > number } ?? state.runs.count
    state.runs.insert(run, at: place)
    effects.append(.runStarted(run: number, workflow: workflow.id, parent: parent?.run))
    changes.noteMove(of: number)
    changes.unwatched.insert(number)
    try follow(from: first, in: number, at: time)
  }

  /// The plan a run goes by (rule 27): what this cause pinned when it first used the workflow; in a
  /// refold, for a new cause, what was pinned last before it, or what the correction itself pinned;
  /// else what is active now.
  mutating func plan(for workflow: WorkflowID) throws(FoldFault) -> RunPlan {
    let own = pinning(of: workflow)
    let known =
      givenPins[workflow]
      ?? own
      ?? (isRefolding
        ? state.pinned.last { $0.workflow == workflow && $0.time <= state.time }?.pin : nil)
    let isFresh = known == nil
    let chosen = known ?? (isRefolding ? refoldPins[workflow] : nil)
    let plan =
      chosen.map { plans.plan(of: workflow, pinned: $0) }
      ?? plans.activePlan(of: workflow, at: state.time)
    guard let plan else { throw .missingDefinition(workflow) }
    pinned.append((workflow, plan.pin))
    if isFresh { freshPins[workflow] = plan.pin }
    if own == nil {
      state.pinned.append(
        CaseState.Pinning(
          trigger: trigger, occurrence: occurrence, workflow: workflow, time: state.time,
          pin: plan.pin))
    }
    return plan
  }

  /// What this cause pinned when it first used a workflow.
  private func pinning(of workflow: WorkflowID) -> Pin? {
    let place = state.pinned.firstIndex {
      $0.trigger == trigger && $0.occurrence == occurrence && $0.workflow == workflow
    }
    return place.map { state.pinned[$0].pin }
  }

  /// Makes room for a case file's facts; the result says where they stand, nil if in its order.
  mutating func slots(for plan: RunPlan) -> [Int]? {
    if state.factIDs.isEmpty { state.layOutFacts(of: plan) }
    if state.hasFactsInOrder(of: plan) { return nil }
    // Facts keep their places, so runs on one case file find them at the same ones. Not so a
    // withdrawn run: it was kept from a fold in which facts may have come in another order.
    let other = state.runs.last {
      !$0.isWithdrawn && $0.plan.pin.caseFile == plan.pin.caseFile
    }
    if let other { return other.factSlots }
    var slots: [FactID: Int] = [:]
    for (slot, id) in state.factIDs.enumerated() { slots[id] = slot }
    let places = plan.factIDs.map { id in
      if let slot = slots[id] { return slot }
      state.factIDs.append(id)
      state.facts.append(FactRecord())
      return state.facts.count - 1
    }
    return places.elementsEqual(places.indices) ? nil : places
  }

  /// The place of a fact among the case's, made if it has none.
  mutating func factSlot(_ fact: FactID) -> Int {
    if let slot = state.slot(of: fact) { return slot }
    state.factIDs.append(fact)
    state.facts.append(FactRecord())
    return state.facts.count - 1
  }

  /// Ends a run: what is open in it is superseded, the runs it invoked end with it.
  ///
  /// Its parent is told by `done.invoke.ID`, but not when it was the parent that left the state.
  mutating func end(_ number: Int, at time: Instant, tellsParent: Bool = true) {
    guard let place = state.runPlace(number), state.runs[place].isRunning else { return }
    state.runs[place].ended = time
    effects.append(.runEnded(run: number))
    for opening in state.open where state.openings[opening].run == number {
      supersede(opening, at: time)
    }
    state.timers.removeAll { $0.key.run == number }
    endRuns(invokedBy: number, at: time)
    if tellsParent, let parent = state.runs[place].parent,
      let workflow = state.workflow(ofRun: parent.run)
    {
      enqueue(workflow.invokes[parent.invoke].done, run: parent.run, time: time)
    }
  }

  /// Ends the runs that a run has invoked, in one of its states or in any, by number.
  mutating func endRuns(invokedBy number: Int, in state: StateIndex? = nil, at time: Instant) {
    for place in self.state.runs.indices {
      guard let parent = self.state.runs[place].parent, parent.run == number,
        state == nil || parent.state == state
      else { continue }
      end(self.state.runs[place].number, at: time, tellsParent: false)
    }
  }

  func isActive(_ index: StateIndex, in number: Int) -> Bool {
    guard let place = state.runPlace(number), state.runs[place].isRunning else { return false }
    return state.runs[place].configuration.contains(index)
  }

  /// Tells which nevers have become true, or are true no more, and raises `violated.ID` (rule 7).
  ///
  /// - Parameter time: when the cause happened.
  private mutating func watchNevers(at time: Instant) {
    guard
      !changes.facts.isEmpty || !changes.moved.isEmpty || !changes.unwatched.isEmpty
        || !changes.events.isEmpty
    else { return }
    for place in state.runs.indices where state.runs[place].isRunning {
      let plan = state.runs[place].plan
      for (index, depends) in plan.neverDependencies.enumerated() where isMoved(depends, at: place)
      {
        watch(plan.workflow.nevers[index], in: place, at: time)
      }
    }
    changes.moved.removeAll()
    changes.unwatched.removeAll()
  }

  private func isMoved(_ depends: TestDependencies, at place: Int) -> Bool {
    let run = state.runs[place].number
    return changes.unwatched.contains(run)
      || depends.areMoved(
        by: changes, in: run, hasMoved: changes.moved.contains(run),
        slots: state.runs[place].factSlots)
  }

  private mutating func watch(_ never: Never, in place: Int, at time: Instant) {
    let holds = never.test.truth(in: state.environment(ofRunAt: place)) == .yes
    let run = state.runs[place].number
    if holds, !state.runs[place].violated.contains(never.index) {
      state.runs[place].violated.insert(never.index)
      effects.append(.violated(run: run, never.id))
      enqueue(never.violated, run: run, time: time)
    } else if !holds, state.runs[place].violated.contains(never.index) {
      state.runs[place].violated.remove(never.index)
      effects.append(.restored(run: run, never.id))
    }
  }

  func environment(of run: Run) -> RunEnvironment { state.environment(of: run) }
}
