/// The algorithm of SCXML 1.0, Appendix D, for one macrostep.
///
/// Its procedures bear the names they have there and do what they do there, in that order. Where
/// they are quicker than the text, they rest on document order: the descendants of a state are the
/// places that follow it, so a set of exited states is a range, and two such ranges are nested or
/// apart.
struct Interpreter {
  let chart: Chart
  let limits: ChartLimits
  var configuration: Configuration
  var effects: [Effect]

  private var internalQueue: [EventIndex] = []
  private var queueHead = 0
  private var microsteps = 0
  private var enabled = TransitionList()
  private var entrySet: EntrySet

  init(
    chart: Chart, limits: ChartLimits, configuration: Configuration, effects: consuming [Effect]
  ) {
    self.chart = chart
    self.limits = limits
    self.configuration = configuration
    self.effects = effects
    entrySet = EntrySet(stateCount: chart.states.count)
  }

  // MARK: interpret, mainEventLoop

  /// Appendix D, interpret: enters the document's initial states and goes on to rest.
  mutating func interpret(_ guards: some GuardEvaluator) throws(ChartRunError) {
    for target in chart.initial {
      addDescendantStatesToEnter(target)
    }
    for state in getEffectiveTargetStates(chart.initial.map(StateIndex.init(_:))) {
      addAncestorStatesToEnter(state, below: Chart.document)
    }
    try enterStates(guards)
    try mainEventLoop(guards)
  }

  /// Appendix D, mainEventLoop, from an external event on.
  mutating func take(_ event: EventIndex, _ guards: some GuardEvaluator) throws(ChartRunError) {
    selectTransitions(event, guards)
    if !enabled.isEmpty { try microstep(guards) }
    try mainEventLoop(guards)
  }

  /// Appendix D, mainEventLoop: eventless transitions and internal events to the end.
  private mutating func mainEventLoop(_ guards: some GuardEvaluator) throws(ChartRunError) {
    while configuration.isRunning {
      selectEventlessTransitions(guards)
      if enabled.isEmpty {
        guard queueHead < internalQueue.count else { return }
        let event = internalQueue[queueHead]
        queueHead += 1
        selectTransitions(event, guards)
      }
      if !enabled.isEmpty { try microstep(guards) }
    }
    try exitInterpreter(guards)
  }

  /// Appendix D, exitInterpreter: leaves all states, and remembers which they were.
  private mutating func exitInterpreter(_ guards: some GuardEvaluator) throws(ChartRunError) {
    let end = configuration.active
    var place = chart.states.count
    while let state = configuration.active.last(before: place) {
      try exit(state, guards)
      place = state
    }
    configuration.active = end
    effects.append(.stopped)
  }

  // MARK: selectTransitions

  /// Appendix D, selectEventlessTransitions.
  private mutating func selectEventlessTransitions(_ guards: some GuardEvaluator) {
    enabled.removeAll()
    guard !chart.eventless.entries.isEmpty else { return }
    var candidates = TransitionList()
    chart.eventless.collect(activeIn: configuration.active, into: &candidates)
    select(from: candidates, guards)
  }

  /// Appendix D, selectTransitions.
  private mutating func selectTransitions(_ event: EventIndex, _ guards: some GuardEvaluator) {
    enabled.removeAll()
    var candidates = TransitionList()
    var isSorted = true
    var node = event.node
    while node >= 0 {
      let before = candidates.count
      chart.events.nodes[Int(node)].candidates.collect(
        activeIn: configuration.active, into: &candidates)
      if before > 0, candidates.count > before { isSorted = false }
      node = chart.events.nodes[Int(node)].parent
    }
    if !isSorted { candidates.sort() }
    select(from: candidates, guards)
  }

  /// The loop both have: of each atomic state, the first transition of its nearest ancestor.
  ///
  /// The candidates stand in document order. First the one transition each source would give; if
  /// no such source lies in another, each of them is found from an atomic state, in this order.
  private mutating func select(from candidates: TransitionList, _ guards: some GuardEvaluator) {
    guard !candidates.isEmpty else { return }
    var lastSource = -1
    var sourcesEnd = 0
    var isNested = false
    for place in 0..<candidates.count {
      let transition = candidates[place]
      let source = chart.transitions[transition].source.rawValue
      if source == lastSource { continue }
      if let index = chart.transitions[transition].guardIndex,
        !guards.holds(index, in: configuration)
      {
        continue
      }
      if source < sourcesEnd { isNested = true }
      sourcesEnd = max(sourcesEnd, chart.states[source].subtreeEnd)
      lastSource = source
      enabled.append(transition)
    }
    if isNested { enabled = nearestToAtomicStates(enabled) }
    if enabled.count > 1 { removeConflictingTransitions() }
  }

  /// Of transitions in document order, one of each source: those that an active atomic state
  /// finds first on its way up, in document order of these atomic states.
  private func nearestToAtomicStates(_ transitions: TransitionList) -> TransitionList {
    var found = TransitionList()
    // The sources that the present atomic state lies in, the nearest last.
    var open: [(transition: Int, end: Int, isFound: Bool)] = []
    var next = 0
    var place = 0
    while let state = configuration.active.first(from: place, alsoIn: chart.atomicStates) {
      while next < transitions.count {
        let source = chart.transitions[transitions[next]].source.rawValue
        guard source <= state else { break }
        while let last = open.last, last.end <= source { open.removeLast() }
        open.append((transitions[next], chart.states[source].subtreeEnd, false))
        next += 1
      }
      while let last = open.last, last.end <= state { open.removeLast() }
      if let last = open.last, !last.isFound {
        found.append(last.transition)
        open[open.count - 1].isFound = true
      }
      place = state + 1
    }
    return found
  }

  /// Appendix D, removeConflictingTransitions: a descendant's transition preempts its ancestor's,
  /// else the one selected first.
  private mutating func removeConflictingTransitions() {
    var filtered = TransitionList()
    // Where the exit sets found so far end: what starts there or later cannot meet them.
    var exitsEnd = 0
    for place in 0..<enabled.count {
      let t1 = enabled[place]
      let exits = computeExitSet(t1)
      if !exits.isEmpty, exits.lowerBound < exitsEnd {
        var isPreempted = false
        var transitionsToRemove = TransitionList()
        for other in 0..<filtered.count {
          let t2 = filtered[other]
          guard exits.overlaps(computeExitSet(t2)) else { continue }
          guard isDescendant(chart.transitions[t1].source, chart.transitions[t2].source) else {
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
    enabled = filtered
  }

  private func isDescendant(_ state: StateIndex, _ other: StateIndex) -> Bool {
    chart.isDescendant(state.rawValue, of: other.rawValue)
  }

  // MARK: microstep

  /// Appendix D, microstep.
  private mutating func microstep(_ guards: some GuardEvaluator) throws(ChartRunError) {
    microsteps += 1
    guard microsteps <= limits.microsteps else {
      throw .tooManyMicrosteps(
        limit: limits.microsteps, lastTaken: (0..<enabled.count).map { enabled[$0] })
    }
    try exitStates(guards)
    for place in 0..<enabled.count {
      let transition = enabled[place]
      effects.append(.took(transition: transition))
      if !chart.transitions[transition].actions.isEmpty {
        try execute(chart.transitions[transition].actions, guards)
      }
    }
    computeEntrySet()
    try enterStates(guards)
  }

  /// Appendix D, computeExitSet, for one transition: the active states among these places.
  ///
  /// The domain is active and has an active child, so two such sets meet if their ranges do.
  private func computeExitSet(_ transition: Int) -> Range<Int> {
    if let range = chart.transitions[transition].exitRange { return range }
    return chart.properDescendants(of: getTransitionDomain(transition))
  }

  /// Appendix D, exitStates.
  private mutating func exitStates(_ guards: some GuardEvaluator) throws(ChartRunError) {
    var statesToExit = StateSet(capacity: chart.states.count)
    for place in 0..<enabled.count {
      statesToExit.formUnion(configuration.active, in: computeExitSet(enabled[place]))
    }
    if chart.historyCount > 0 { recordHistories(of: statesToExit) }
    var place = chart.states.count
    while let state = statesToExit.last(before: place) {
      try exit(state, guards)
      place = state
    }
  }

  private mutating func exit(_ state: Int, _ guards: some GuardEvaluator) throws(ChartRunError) {
    if !chart.states[state].onExit.isEmpty { try execute(chart.states[state].onExit, guards) }
    configuration.active.remove(state)
    effects.append(.exited(StateIndex(state)))
  }

  /// The part of exitStates that fills historyValue.
  private mutating func recordHistories(of statesToExit: StateSet) {
    var place = 0
    while let state = statesToExit.first(from: place, alsoIn: chart.statesWithHistory) {
      for history in chart.states[state].histories {
        var value = StateSet(capacity: chart.states.count)
        if case .history(deep: true) = chart.states[history.rawValue].kind {
          value.formUnion(configuration.active, in: chart.properDescendants(of: state))
          value.formIntersection(chart.atomicStates)
        } else {
          for child in chart.states[state].children
          where configuration.active.contains(child.rawValue) {
            value.insert(child.rawValue)
          }
        }
        configuration.history[chart.states[history.rawValue].historyPlace] = value
      }
      place = state + 1
    }
  }

  // MARK: enterStates

  /// Appendix D, enterStates, once the entry set is computed.
  private mutating func enterStates(_ guards: some GuardEvaluator) throws(ChartRunError) {
    var place = 0
    while let state = entrySet.statesToEnter.first(from: place) {
      configuration.active.insert(state)
      effects.append(.entered(StateIndex(state)))
      if !chart.states[state].onEntry.isEmpty { try execute(chart.states[state].onEntry, guards) }
      if !chart.states[state].initialActions.isEmpty,
        entrySet.statesForDefaultEntry.contains(state)
      {
        try execute(chart.states[state].initialActions, guards)
      }
      if !entrySet.defaultHistoryContent.isEmpty,
        let history = entrySet.defaultHistoryContent[state]
      {
        try execute(chart.states[history].initialActions, guards)
      }
      if chart.states[state].kind == .final { try enterFinal(state) }
      place = state + 1
    }
    entrySet.removeAll()
  }

  /// The part of enterStates that is for final states.
  private mutating func enterFinal(_ state: Int) throws(ChartRunError) {
    guard let parent = chart.states[state].parent?.rawValue else {
      configuration.isRunning = false
      return
    }
    try enqueueDone(parent)
    guard let grandparent = chart.states[parent].parent?.rawValue,
      chart.states[grandparent].kind == .parallel, isInFinalState(grandparent)
    else { return }
    try enqueueDone(grandparent)
  }

  private mutating func enqueueDone(_ state: Int) throws(ChartRunError) {
    try enqueue(chart.states[state].doneName, chart.states[state].doneEvent)
  }

  /// Appendix D, isInFinalState.
  private func isInFinalState(_ state: Int) -> Bool {
    switch chart.states[state].kind {
    case .compound:
      chart.states[state].children.contains {
        chart.states[$0.rawValue].kind == .final && configuration.active.contains($0.rawValue)
      }
    case .parallel: chart.states[state].children.allSatisfy { isInFinalState($0.rawValue) }
    case .atomic, .final, .history: false
    }
  }

  /// Appendix D, computeEntrySet.
  private mutating func computeEntrySet() {
    for place in 0..<enabled.count {
      let transition = enabled[place]
      if let entry = chart.transitions[transition].entry {
        for fixed in entry {
          entrySet.statesToEnter.insert(fixed.state)
          if fixed.isDefault { entrySet.statesForDefaultEntry.insert(fixed.state) }
        }
      } else {
        computeEntrySet(transition)
      }
    }
  }

  /// Appendix D, computeEntrySet, for one transition.
  private mutating func computeEntrySet(_ transition: Int) {
    for target in chart.transitions[transition].targets {
      addDescendantStatesToEnter(target.rawValue)
    }
    let ancestor = getTransitionDomain(transition)
    for state in getEffectiveTargetStates(chart.transitions[transition].targets) {
      addAncestorStatesToEnter(state, below: ancestor)
    }
  }

  /// Appendix D, addDescendantStatesToEnter.
  private mutating func addDescendantStatesToEnter(_ state: Int) {
    entrySet.addDescendantStatesToEnter(state, in: chart, historyValue: configuration.history)
  }

  /// Appendix D, addAncestorStatesToEnter.
  private mutating func addAncestorStatesToEnter(_ state: Int, below ancestor: Int) {
    entrySet.addAncestorStatesToEnter(
      state, below: ancestor, in: chart, historyValue: configuration.history)
  }

  /// Appendix D, getTransitionDomain, of a transition with targets.
  private func getTransitionDomain(_ transition: Int) -> Int {
    chart.getTransitionDomain(
      of: chart.transitions[transition],
      effectiveTargets: getEffectiveTargetStates(chart.transitions[transition].targets))
  }

  /// Appendix D, getEffectiveTargetStates.
  private func getEffectiveTargetStates(_ targets: [StateIndex]) -> [Int] {
    var states: [Int] = []
    for target in targets {
      let state = chart.states[target.rawValue]
      if state.historyPlace < 0 {
        states.append(target.rawValue)
      } else if configuration.history[state.historyPlace].isEmpty {
        states += getEffectiveTargetStates(state.initial.map(StateIndex.init(_:)))
      } else {
        states += configuration.history[state.historyPlace].map(\.rawValue)
      }
    }
    return states
  }

  // MARK: executable content

  /// Appendix D, executeContent.
  private mutating func execute(
    _ actions: [Action], _ guards: some GuardEvaluator
  ) throws(ChartRunError) {
    for action in actions {
      switch action {
      case .raise(let name, let event): try enqueue(name, event)
      case .log(let label, let value): effects.append(.logged(label: label, value: value))
      case .perform(let index): effects.append(.performed(index))
      case .choose(let branches):
        for branch in branches {
          if let index = branch.guardIndex, !guards.holds(index, in: configuration) { continue }
          try execute(branch.actions, guards)
          break
        }
      }
    }
  }

  private mutating func enqueue(_ name: String, _ event: EventIndex) throws(ChartRunError) {
    guard internalQueue.count < limits.internalEvents else {
      throw .tooManyInternalEvents(limit: limits.internalEvents, last: name)
    }
    internalQueue.append(event)
    effects.append(.raised(name))
  }
}
