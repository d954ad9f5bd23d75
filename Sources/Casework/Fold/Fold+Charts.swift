import CivilTime
import Expressions
import Statecharts
import Workflows

// Rules 13 to 18 and 27: events, charts, runs.
extension CaseFold {
  /// Puts an event of the engine's on the queue of the case, for one run.
  mutating func enqueue(_ event: ChartEvent, run: Int, time: Instant) {
    queue.append(QueuedEvent(name: event.name, index: event.index, run: run, time: time))
  }

  /// Puts an event on the queue of the case, for every running run.
  mutating func enqueue(everywhere name: String, time: Instant) {
    queue.append(QueuedEvent(name: name, index: nil, run: nil, time: time))
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
        if let run = event.run {
          try take(event, in: run)
        } else {
          for run in state.runs.map(\.number) where hears(event.name, run: run) {
            try take(event, in: run)
          }
        }
      }
      try reopen()
      watchNevers(at: causeTime)
    } while queueHead < queue.count
  }

  /// One event to the end of its macrostep in one run (rule 13).
  private mutating func take(_ event: QueuedEvent, in number: Int) throws(FoldFault) {
    guard let place = state.runPlace(number), state.runs[place].isRunning else { return }
    let time = max(event.time, state.runs[place].started)
    let plan = state.runs[place].plan
    note(event.name, at: time, in: place)
    let opening = plan.workflow.stepsOpened(
      on: event.name, in: state.runs[place].configuration)
    chartEffects.removeAll(keepingCapacity: true)
    let environment = environment(of: state.runs[place])
    do {
      try plan.workflow.chart.step(
        event.index ?? plan.workflow.chart.event(named: event.name),
        &state.runs[place].configuration, evaluating: environment, effects: &chartEffects)
    } catch {
      throw .runawayChart(run: number, "\(error)")
    }
    try follow(in: number, at: time)
    for step in opening where isActive(plan.workflow.steps[step.rawValue].state, in: number) {
      // One that stands open already is the same piece of work, unless each event brings its own.
      let isMany = plan.workflow.steps[step.rawValue].opensMany
      if isMany || !hasOpen(step, in: number) { try open(step, in: number, at: time) }
    }
  }

  /// Keeps when a watched event came, for the deadlines that count from it.
  private mutating func note(_ event: String, at time: Instant, in place: Int) {
    for watch in state.runs[place].workflow.watches(of: event) {
      let moment = Moment(time: time, sequence: position)
      guard state.runs[place].events.keepLatest(moment, for: watch) else { continue }
      changes.events.insert(.init(run: state.runs[place].number, watch: watch))
    }
  }

  /// Does what a macrostep's effects call for: steps, timers, notices, runs.
  private mutating func follow(in number: Int, at time: Instant) throws(FoldFault) {
    guard let place = state.runPlace(number) else { return }
    let workflow = state.runs[place].workflow
    let happened = chartEffects
    var invoking: [StateIndex] = []
    var starting: [WorkflowID] = []
    var raised: [String] = []
    var hasStopped = false
    for effect in happened {
      switch effect {
      case .entered(let entered):
        changes.noteMove()
        effects.append(.entered(run: number, entered))
        try enter(entered, in: number, at: time)
        if !workflow.invokes(of: entered).isEmpty { invoking.append(entered) }
      case .exited(let exited):
        changes.noteMove()
        effects.append(.exited(run: number, exited))
        invoking.removeAll { $0 == exited }
        leave(exited, in: number, at: time)
      case .took(let transition): effects.append(.took(run: number, transition: transition))
      case .performed(let index):
        switch workflow.actions[index] {
        case .notify(let roles, _):
          for role in roles { notify(role, from: number, at: time) }
        case .start(let other): starting.append(other)
        }
      case .stopped: hasStopped = true
      case .raised(let name):
        note(name, at: time, in: place)
        raised.append(name)
      case .logged: break
      }
    }
    for name in raised { try open(on: name, in: number, at: time) }
    if hasStopped { end(number, at: time) }
    for state in invoking {
      for invoke in workflow.invokes(of: state).map({ workflow.invokes[$0] }) {
        try start(
          invoke.workflow, at: time,
          parent: Run.Parent(run: number, invoke: invoke.index, state: state))
      }
    }
    for other in starting { try start(other, at: time, parent: nil) }
  }

  /// Opens the steps that wait for an event which the chart raised itself.
  private mutating func open(
    on event: String, in number: Int, at time: Instant
  ) throws(FoldFault) {
    guard let run = state.run(number), run.isRunning else { return }
    for step in run.workflow.stepsOpened(on: event, in: run.configuration)
    where run.workflow.steps[step.rawValue].opensMany || !hasOpen(step, in: number) {
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
    depth += 1
    defer { depth -= 1 }
    guard depth <= 64 else { throw .runawayEvents }
    let plan = try plan(for: workflow)
    let number = state.numbering.run(cause(.run(workflow: workflow, parent: parent?.run)))
    let slots = slots(for: plan)
    chartEffects.removeAll(keepingCapacity: true)
    passFacts(of: plan.workflow, to: number)
    var environment = RunEnvironment(
      facts: state.facts, slots: slots, guards: plan.workflow.guards)
    environment.ownFacts = plan.workflow.runFacts
    environment.ownEvents = position..<Int.max
    let configuration: Configuration
    do {
      configuration = try plan.workflow.chart.start(
        evaluating: environment, effects: &chartEffects)
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
    effects.append(.runStarted(run: number, workflow: workflow, parent: parent?.run))
    changes.noteMove()
    try follow(in: number, at: time)
  }

  /// The plan a run goes by (rule 27): what this cause pinned when it first used the workflow; in a
  /// refold, for a new cause, what was pinned last before it, or what the correction itself pinned;
  /// else what is active now.
  private mutating func plan(for workflow: WorkflowID) throws(FoldFault) -> RunPlan {
    let known =
      givenPins[workflow]
      ?? pinning(of: workflow)?.pin
      ?? (isRefolding
        ? state.pinned.last { $0.workflow == workflow && $0.time <= state.time }?.pin : nil)
    let isFresh = known == nil
    let chosen = known ?? (isRefolding ? refoldPins[workflow] : nil)
    let plan =
      chosen.map { plans.plan(of: workflow, pinned: $0) }
      ?? plans.activePlan(of: workflow, at: state.time)
    guard let plan else { throw .missingDefinition(workflow) }
    pins[workflow] = plan.pin
    if isFresh { freshPins[workflow] = plan.pin }
    if pinning(of: workflow) == nil {
      state.pinned.append(
        CaseState.Pinning(
          trigger: trigger, occurrence: occurrence, workflow: workflow, time: state.time,
          pin: plan.pin))
    }
    return plan
  }

  private func pinning(of workflow: WorkflowID) -> CaseState.Pinning? {
    state.pinned.first {
      $0.trigger == trigger && $0.occurrence == occurrence && $0.workflow == workflow
    }
  }

  /// Makes room for a case file's facts; the result says where they stand, nil if in its order.
  mutating func slots(for plan: RunPlan) -> [Int]? {
    // Facts keep their places, so runs on one case file find them at the same ones. Not so a
    // withdrawn run: it was kept from a fold in which facts may have come in another order.
    let other = state.runs.last {
      !$0.isWithdrawn && $0.plan.pin.caseFile == plan.pin.caseFile
    }
    if let other { return other.factSlots }
    let ids = plan.workflow.caseFile.facts.map(\.id)
    var slots: [FactID: Int] = [:]
    for (slot, id) in state.factIDs.enumerated() { slots[id] = slot }
    let places = ids.map { id in
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
    for child in state.runs where child.parent?.run == number && child.isRunning {
      end(child.number, at: time, tellsParent: false)
    }
    if tellsParent, let parent = state.runs[place].parent,
      let invoke = state.run(parent.run)?.workflow.invokes[parent.invoke]
    {
      enqueue(invoke.done, run: parent.run, time: time)
    }
  }

  func isActive(_ index: StateIndex, in number: Int) -> Bool {
    guard let run = state.run(number), run.isRunning else { return false }
    return run.configuration.contains(index)
  }

  /// Tells which nevers have become true, or are true no more, and raises `violated.ID` (rule 7).
  ///
  /// - Parameter time: when the cause happened.
  private mutating func watchNevers(at time: Instant) {
    guard !changes.facts.isEmpty || changes.nevers else { return }
    for place in state.runs.indices where state.runs[place].isRunning {
      let run = state.runs[place]
      for (index, never) in run.workflow.nevers.enumerated() {
        let holds = never.test.truth(in: environment(of: run)) == .yes
        if holds, !run.violated.contains(index) {
          state.runs[place].violated.insert(index)
          effects.append(.violated(run: run.number, never.id))
          enqueue(never.violated, run: run.number, time: time)
        } else if !holds, run.violated.contains(index) {
          state.runs[place].violated.remove(index)
          effects.append(.restored(run: run.number, never.id))
        }
      }
    }
    changes.nevers = false
  }

  func environment(of run: Run) -> RunEnvironment { state.environment(of: run) }
}

/// What guards, gates and deadlines of a run can see.
struct RunEnvironment: Environment, GuardEvaluator {
  let facts: [FactRecord]
  let slots: [Int]?
  let guards: [Expression]
  var configuration: Configuration?
  /// The facts of the run alone, and the events in which they were recorded for it.
  var ownFacts: Set<Int> = []
  var ownEvents = 0..<Int.max

  func value(ofVariable slot: Int) -> Value {
    let record = facts[slots?[slot] ?? slot]
    return ownFacts.contains(slot) ? record.within(ownEvents).value : record.value
  }

  func isActive(state: Int) -> Bool {
    configuration?.contains(StateIndex(rawValue: state)) ?? false
  }

  func points(ofItem slot: Int) -> Value { .unknown }

  func holds(_ guardIndex: Int, in configuration: Configuration) -> Bool {
    var environment = self
    environment.configuration = configuration
    return guards[guardIndex].truth(in: environment) == .yes
  }
}
