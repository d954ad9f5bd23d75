// SCXML 1.0, Appendix D: which transitions an event enables, and which of them may be taken together.
extension Chart {
  /// Appendix D, selectEventlessTransitions.
  func selectEventlessTransitions(_ guards: some GuardEvaluator, _ run: inout Macrostep) {
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
  func selectTransitions(
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
}
