// SCXML 1.0, Appendix D: a microstep, which leaves states and enters others.
extension Chart {
  /// Appendix D, microstep.
  func microstep(_ guards: some GuardEvaluator, _ run: inout Macrostep)
    throws(ChartRunError)
  {
    run.microsteps += 1
    guard run.microsteps <= run.limits.microsteps else {
      throw .tooManyMicrosteps(
        limit: run.limits.microsteps, lastTaken: (0..<run.enabled.count).map { run.enabled[$0] })
    }
    try exitStates(guards, &run)
    for place in 0..<run.enabled.count {
      let transition = run.enabled[place]
      run.effects.append(.took(transition: transition))
      if !transitions[transition].actions.isEmpty {
        try execute(transitions[transition].actions, guards, &run)
      }
    }
    computeEntrySet(&run)
    try enterStates(guards, &run)
  }

  /// Appendix D, computeExitSet, for one transition: the active states among these places.
  ///
  /// The domain is active and has an active child, so two such sets meet if their ranges do.
  func computeExitSet(_ transition: Int, _ historyValue: [StateSet]) -> Range<Int> {
    if let range = transitions[transition].exitRange { return range }
    return properDescendants(of: getTransitionDomain(transition, historyValue))
  }

  /// Appendix D, exitStates.
  private func exitStates(_ guards: some GuardEvaluator, _ run: inout Macrostep)
    throws(ChartRunError)
  {
    var statesToExit = StateSet(capacity: states.count)
    for place in 0..<run.enabled.count {
      statesToExit.formUnion(
        run.configuration.active, in: computeExitSet(run.enabled[place], run.configuration.history))
    }
    if historyCount > 0 { recordHistories(of: statesToExit, &run) }
    var place = states.count
    while let state = statesToExit.last(before: place) {
      try exit(state, guards, &run)
      place = state
    }
  }

  func exit(_ state: Int, _ guards: some GuardEvaluator, _ run: inout Macrostep)
    throws(ChartRunError)
  {
    if !states[state].onExit.isEmpty { try execute(states[state].onExit, guards, &run) }
    run.configuration.active.remove(state)
    run.effects.append(.exited(StateIndex(state)))
  }

  /// The part of exitStates that fills historyValue.
  private func recordHistories(of statesToExit: StateSet, _ run: inout Macrostep) {
    var place = 0
    while let state = statesToExit.first(from: place, alsoIn: statesWithHistory) {
      for history in states[state].histories {
        var value = StateSet(capacity: states.count)
        if case .history(deep: true) = states[history.rawValue].kind {
          value.formUnion(run.configuration.active, in: properDescendants(of: state))
          value.formIntersection(atomicStates)
        } else {
          for child in states[state].children
          where run.configuration.active.contains(child.rawValue) {
            value.insert(child.rawValue)
          }
        }
        run.configuration.history[states[history.rawValue].historyPlace] = value
      }
      place = state + 1
    }
  }

  // MARK: enterStates

  /// Appendix D, enterStates, once the entry set is computed.
  func enterStates(_ guards: some GuardEvaluator, _ run: inout Macrostep)
    throws(ChartRunError)
  {
    var place = 0
    while let state = run.entrySet.statesToEnter.first(from: place) {
      run.configuration.active.insert(state)
      run.effects.append(.entered(StateIndex(state)))
      if !states[state].onEntry.isEmpty { try execute(states[state].onEntry, guards, &run) }
      if !states[state].initialActions.isEmpty,
        run.entrySet.statesForDefaultEntry.contains(state)
      {
        try execute(states[state].initialActions, guards, &run)
      }
      if !run.entrySet.defaultHistoryContent.isEmpty,
        let history = run.entrySet.defaultHistoryContent[state]
      {
        try execute(states[history].initialActions, guards, &run)
      }
      if states[state].isFinal { try enterFinal(state, &run) }
      place = state + 1
    }
    run.entrySet.removeAll()
  }

  /// The part of enterStates that is for final states.
  private func enterFinal(_ state: Int, _ run: inout Macrostep) throws(ChartRunError) {
    guard let parent = states[state].parent?.rawValue else {
      run.configuration.isRunning = false
      return
    }
    try enqueueDone(parent, &run)
    guard let grandparent = states[parent].parent?.rawValue,
      states[grandparent].kind == .parallel, isInFinalState(grandparent, run.configuration.active)
    else { return }
    try enqueueDone(grandparent, &run)
  }

  private func enqueueDone(_ state: Int, _ run: inout Macrostep) throws(ChartRunError) {
    try enqueue(states[state].doneName, states[state].doneEvent, &run)
  }

  /// Appendix D, isInFinalState.
  private func isInFinalState(_ state: Int, _ active: StateSet) -> Bool {
    switch states[state].kind {
    case .compound:
      states[state].children.contains {
        states[$0.rawValue].isFinal && active.contains($0.rawValue)
      }
    case .parallel: states[state].children.allSatisfy { isInFinalState($0.rawValue, active) }
    case .atomic, .final, .history: false
    }
  }

  /// Appendix D, computeEntrySet.
  private func computeEntrySet(_ run: inout Macrostep) {
    for place in 0..<run.enabled.count {
      let transition = run.enabled[place]
      if let entry = transitions[transition].entry {
        enter(entry, &run)
      } else {
        computeEntrySet(transition, &run)
      }
    }
  }

  /// The same for the document's initial states.
  func computeInitialEntrySet(_ run: inout Macrostep) {
    if let initialEntry { return enter(initialEntry, &run) }
    for target in initial {
      addDescendantStatesToEnter(target, &run)
    }
    for state in getEffectiveTargetStates(
      initial.map(StateIndex.init(_:)), run.configuration.history)
    {
      addAncestorStatesToEnter(state, below: Chart.document, &run)
    }
  }

  /// Adds a set that is always the same.
  private func enter(_ entry: Range<Int>, _ run: inout Macrostep) {
    for index in entry {
      run.entrySet.statesToEnter.insert(fixedEntries[index].state)
      if fixedEntries[index].isDefault {
        run.entrySet.statesForDefaultEntry.insert(fixedEntries[index].state)
      }
    }
  }

  /// Appendix D, computeEntrySet, for one transition.
  private func computeEntrySet(_ transition: Int, _ run: inout Macrostep) {
    for target in transitions[transition].targets {
      addDescendantStatesToEnter(target.rawValue, &run)
    }
    let ancestor = getTransitionDomain(transition, run.configuration.history)
    for state in getEffectiveTargetStates(
      transitions[transition].targets, run.configuration.history)
    {
      addAncestorStatesToEnter(state, below: ancestor, &run)
    }
  }

  /// Appendix D, addDescendantStatesToEnter.
  private func addDescendantStatesToEnter(_ state: Int, _ run: inout Macrostep) {
    run.entrySet.addDescendantStatesToEnter(
      state, in: self, historyValue: run.configuration.history)
  }

  /// Appendix D, addAncestorStatesToEnter.
  private func addAncestorStatesToEnter(_ state: Int, below ancestor: Int, _ run: inout Macrostep) {
    run.entrySet.addAncestorStatesToEnter(
      state, below: ancestor, in: self, historyValue: run.configuration.history)
  }

  /// Appendix D, getTransitionDomain, of a transition with targets.
  private func getTransitionDomain(_ transition: Int, _ historyValue: [StateSet]) -> Int {
    getTransitionDomain(
      of: transitions[transition],
      effectiveTargets: getEffectiveTargetStates(
        transitions[transition].targets, historyValue))
  }

  /// Appendix D, getEffectiveTargetStates.
  private func getEffectiveTargetStates(
    _ targets: [StateIndex], _ historyValue: [StateSet]
  ) -> [Int] {
    targets.flatMap { target -> [Int] in
      let place = states[target.rawValue].historyPlace
      if place < 0 { return [target.rawValue] }
      if !historyValue[place].isEmpty { return historyValue[place].map(\.rawValue) }
      return getEffectiveTargetStates(
        states[target.rawValue].initial.map(StateIndex.init(_:)), historyValue)
    }
  }
}
