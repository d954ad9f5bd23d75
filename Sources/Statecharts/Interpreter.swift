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

  // MARK: selectTransitions

  /// Appendix D, selectEventlessTransitions.
  private func selectEventlessTransitions(_ guards: some GuardEvaluator, _ run: inout Macrostep) {
    run.enabled.removeAll()
    guard !eventless.entries.isEmpty else { return }
    let configuration = run.configuration
    var selection = Selection()
    eventless.forEach(activeIn: configuration.active) { transition in
      consider(transition, guards, configuration, &selection)
    }
    finish(selection, &run)
  }

  /// Appendix D, selectTransitions.
  private func selectTransitions(
    _ event: EventIndex, _ guards: some GuardEvaluator, _ run: inout Macrostep
  ) {
    run.enabled.removeAll()
    var candidates = TransitionList()
    var isSorted = true
    var node = event.node
    while node >= 0 {
      let before = candidates.count
      events.nodes[Int(node)].candidates.forEach(activeIn: run.configuration.active) {
        candidates.append($0)
      }
      if before > 0, candidates.count > before { isSorted = false }
      node = events.nodes[Int(node)].parent
    }
    guard !candidates.isEmpty else { return }
    if !isSorted { candidates.sort() }
    let configuration = run.configuration
    var selection = Selection()
    for place in 0..<candidates.count {
      consider(candidates[place], guards, configuration, &selection)
    }
    finish(selection, &run)
  }

  /// The loop both have: of each atomic state, the first transition of its nearest ancestor.
  ///
  /// The candidates come in document order. First the one transition each source would give; if
  /// no such source lies in another, each of them is found from an atomic state, in this order.
  private struct Selection {
    var found = TransitionList()
    var lastSource = -1
    var sourcesEnd = 0
    var isNested = false
  }

  private func consider(
    _ transition: Int, _ guards: some GuardEvaluator, _ configuration: Configuration,
    _ selection: inout Selection
  ) {
    let source = transitions[transition].source.rawValue
    if source == selection.lastSource { return }
    if let index = transitions[transition].guardIndex, !guards.holds(index, in: configuration) {
      return
    }
    if source < selection.sourcesEnd { selection.isNested = true }
    selection.sourcesEnd = max(selection.sourcesEnd, states[source].subtreeEnd)
    selection.lastSource = source
    selection.found.append(transition)
  }

  private func finish(_ selection: Selection, _ run: inout Macrostep) {
    guard !selection.found.isEmpty else { return }
    run.enabled =
      selection.isNested
      ? nearestToAtomicStates(selection.found, run.configuration.active) : selection.found
    if run.enabled.count > 1 { removeConflictingTransitions(&run) }
  }

  /// Of transitions in document order, one of each source: those that an active atomic state
  /// finds first on its way up, in document order of these atomic states.
  private func nearestToAtomicStates(_ found: TransitionList, _ active: StateSet) -> TransitionList
  {
    var nearest = TransitionList()
    // The sources that the present atomic state lies in, the nearest last.
    var open: [(transition: Int, end: Int, isTaken: Bool)] = []
    var next = 0
    var place = 0
    while let state = active.first(from: place, alsoIn: atomicStates) {
      while next < found.count {
        let source = transitions[found[next]].source.rawValue
        guard source <= state else { break }
        while let last = open.last, last.end <= source { open.removeLast() }
        open.append((found[next], states[source].subtreeEnd, false))
        next += 1
      }
      while let last = open.last, last.end <= state { open.removeLast() }
      if let last = open.last, !last.isTaken {
        nearest.append(last.transition)
        open[open.count - 1].isTaken = true
      }
      place = state + 1
    }
    return nearest
  }

  /// Appendix D, removeConflictingTransitions: a descendant's transition preempts its ancestor's,
  /// else the one selected first.
  private func removeConflictingTransitions(_ run: inout Macrostep) {
    var filtered = TransitionList()
    // Where the exit sets found so far end: what starts there or later cannot meet them.
    var exitsEnd = 0
    for place in 0..<run.enabled.count {
      let t1 = run.enabled[place]
      let exits = computeExitSet(t1, run.configuration.history)
      if !exits.isEmpty, exits.lowerBound < exitsEnd {
        var isPreempted = false
        var transitionsToRemove = TransitionList()
        for other in 0..<filtered.count {
          let t2 = filtered[other]
          guard exits.overlaps(computeExitSet(t2, run.configuration.history)) else { continue }
          guard isDescendant(transitions[t1].source, transitions[t2].source) else {
            isPreempted = true
            break
          }
          transitionsToRemove.append(t2)
        }
        if isPreempted { continue }
        if !transitionsToRemove.isEmpty { filtered.removeAll(in: transitionsToRemove) }
      }
      filtered.append(t1)
      if !exits.isEmpty { exitsEnd = max(exitsEnd, exits.upperBound) }
    }
    run.enabled = filtered
  }

  private func isDescendant(_ state: StateIndex, _ other: StateIndex) -> Bool {
    isDescendant(state.rawValue, of: other.rawValue)
  }

  // MARK: microstep

  /// Appendix D, microstep.
  private func microstep(_ guards: some GuardEvaluator, _ run: inout Macrostep)
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
  private func computeExitSet(_ transition: Int, _ historyValue: [StateSet]) -> Range<Int> {
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

  private func exit(_ state: Int, _ guards: some GuardEvaluator, _ run: inout Macrostep)
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
  private func enterStates(_ guards: some GuardEvaluator, _ run: inout Macrostep)
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
  private func computeInitialEntrySet(_ run: inout Macrostep) {
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

  // MARK: executable content

  /// Appendix D, executeContent.
  private func execute(
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

  private func enqueue(_ name: String, _ event: EventIndex, _ run: inout Macrostep)
    throws(ChartRunError)
  {
    guard run.internalQueue.count < run.limits.internalEvents else {
      throw .tooManyInternalEvents(limit: run.limits.internalEvents, last: name)
    }
    run.internalQueue.append(event)
    run.effects.append(.raised(name))
  }
}
