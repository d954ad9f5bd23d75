/// What Appendix D keeps in global variables while a macrostep goes on.
struct Macrostep {
  let limits: ChartLimits
  var configuration: Configuration
  var effects: [Effect]
  var internalQueue: [EventIndex] = []
  var queueHead = 0
  var microsteps = 0
  var enabled = TransitionList()
  var entrySet: EntrySet
}

/// The algorithm of SCXML 1.0, Appendix D.
///
/// Its procedures bear the names they have there and do what they do there, in that order. Where
/// they are quicker than the text, they rest on document order: the descendants of a state are the
/// places that follow it, so a set of exited states is a range, and two such ranges are nested or
/// apart.
extension Chart {
  // MARK: interpret, mainEventLoop

  /// Appendix D, interpret: enters the document's initial states and goes on to rest.
  func interpret(_ guards: some GuardEvaluator, _ run: inout Macrostep) throws(ChartRunError) {
    computeInitialEntrySet(&run)
    try enterStates(guards, &run)
    try mainEventLoop(guards, &run)
  }

  /// Appendix D, mainEventLoop, from an external event on.
  func take(
    _ event: EventIndex, _ guards: some GuardEvaluator, isAtRest: Bool, _ run: inout Macrostep
  ) throws(ChartRunError) {
    selectTransitions(event, guards, &run)
    if !run.enabled.isEmpty {
      try microstep(guards, &run)
    } else if isAtRest {
      return
    }
    try mainEventLoop(guards, &run)
  }

  /// Appendix D, mainEventLoop: eventless transitions and internal events to the end.
  private func mainEventLoop(_ guards: some GuardEvaluator, _ run: inout Macrostep)
    throws(ChartRunError)
  {
    while run.configuration.isRunning {
      selectEventlessTransitions(guards, &run)
      if run.enabled.isEmpty {
        guard run.queueHead < run.internalQueue.count else { return }
        let event = run.internalQueue[run.queueHead]
        run.queueHead += 1
        selectTransitions(event, guards, &run)
      }
      if !run.enabled.isEmpty { try microstep(guards, &run) }
    }
    try exitInterpreter(guards, &run)
  }

  /// Appendix D, exitInterpreter: leaves all states, and remembers which they were.
  private func exitInterpreter(_ guards: some GuardEvaluator, _ run: inout Macrostep)
    throws(ChartRunError)
  {
    let end = run.configuration.active
    var place = states.count
    while let state = run.configuration.active.last(before: place) {
      try exit(state, guards, &run)
      place = state
    }
    run.configuration.active = end
    run.effects.append(.stopped)
  }

  // MARK: executable content

  /// Appendix D, executeContent.
  func execute(
    _ actions: [Action], _ guards: some GuardEvaluator, _ run: inout Macrostep
  ) throws(ChartRunError) {
    for action in actions {
      switch action {
      case .raise(let name, let event): try enqueue(name, event, &run)
      case .log(let label, let value): run.effects.append(.logged(label: label, value: value))
      case .perform(let index): run.effects.append(.performed(index))
      case .choose(let branches):
        for branch in branches {
          if let index = branch.guardIndex, !guards.holds(index, in: run.configuration) { continue }
          try execute(branch.actions, guards, &run)
          break
        }
      }
    }
  }

  func enqueue(_ name: String, _ event: EventIndex, _ run: inout Macrostep)
    throws(ChartRunError)
  {
    guard run.internalQueue.count < run.limits.internalEvents else {
      throw .tooManyInternalEvents(limit: run.limits.internalEvents, last: name)
    }
    run.internalQueue.append(event)
    run.effects.append(.raised(name))
  }
}
