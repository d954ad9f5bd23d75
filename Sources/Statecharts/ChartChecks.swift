/// What SCXML asks of a document beyond its syntax; all findings of a chart, in document order.
enum ChartChecks {
  static func errors(in outline: ChartOutline) -> [ChartError] {
    var errors = documentErrors(outline)
    for place in outline.entries.indices {
      let state = StateUnderCheck(outline: outline, place: place)
      errors += state.errors()
    }
    return errors
  }

  private static func documentErrors(_ outline: ChartOutline) -> [ChartError] {
    let root = outline.root
    var problems: [(ChartError.Part, ChartError.Problem)] = []
    if outline.children(of: Chart.document).isEmpty { problems.append((.state, .noStates)) }
    if root.kind != .state || !root.onEntry.isEmpty || !root.onExit.isEmpty
      || !root.transitions.isEmpty || !(root.initial?.actions.isEmpty ?? true)
    {
      problems.append((.state, .documentWithBehaviour))
    }
    if let initial = root.initial {
      problems += TargetChecks(outline: outline).initial(initial, of: Chart.document).map {
        (.initial, $0)
      }
    }
    return problems.map { ChartError(problem: $1, state: nil, stateID: "", part: $0) }
  }
}

/// One state and what may be wrong with it.
private struct StateUnderCheck {
  let outline: ChartOutline
  let place: Int

  private var definition: StateDefinition { outline.entries[place].definition }
  private var isHistory: Bool { outline.entries[place].isHistory }

  func errors() -> [ChartError] {
    var found = identity().map { (ChartError.Part.state, $0) }
    found += shape().map { (.state, $0) }
    found += initial().map { (.initial, $0) }
    for (index, block) in definition.onEntry.enumerated() {
      found += ActionChecks.problems(in: block).map { (.onEntry(index), $0) }
    }
    for (index, block) in definition.onExit.enumerated() {
      found += ActionChecks.problems(in: block).map { (.onExit(index), $0) }
    }
    for (index, transition) in definition.transitions.enumerated() {
      let problems = isHistory ? historyDefault(transition) : self.transition(transition)
      found += (problems + ActionChecks.problems(in: transition.actions)).map {
        (.transition(index), $0)
      }
    }
    return found.map {
      ChartError(problem: $1, state: StateIndex(place), stateID: definition.id, part: $0)
    }
  }

  private func identity() -> [ChartError.Problem] {
    if definition.id.isEmpty { return [.emptyID] }
    return outline.places[definition.id] == place ? [] : [.duplicateID(definition.id)]
  }

  private func shape() -> [ChartError.Problem] {
    var problems: [ChartError.Problem] = []
    let parent = outline.entries[place].parent
    switch definition.kind {
    case .state: break
    case .parallel:
      if outline.children(of: place).isEmpty { problems.append(.parallelWithoutRegions) }
    case .final:
      if !definition.children.isEmpty { problems.append(.finalWithChildren) }
      if !definition.transitions.isEmpty { problems.append(.finalWithTransitions) }
      if parent >= 0, outline.entries[parent].definition.kind == .parallel {
        problems.append(.finalInParallel)
      }
    case .history:
      if parent == Chart.document { problems.append(.historyAtTop) }
      if !definition.children.isEmpty || !definition.onEntry.isEmpty || !definition.onExit.isEmpty {
        problems.append(.historyWithContent)
      }
      if definition.transitions.count != 1 { problems.append(.historyWithoutDefault) }
    }
    return problems
  }

  private func initial() -> [ChartError.Problem] {
    guard let initial = definition.initial else { return [] }
    guard definition.kind == .state, !outline.children(of: place).isEmpty else {
      return [.initialWithoutChildren]
    }
    return TargetChecks(outline: outline).initial(initial, of: place)
      + ActionChecks.problems(in: initial.actions)
  }

  private func transition(_ transition: TransitionDefinition) -> [ChartError.Problem] {
    var problems: [ChartError.Problem] = []
    if transition.events.isEmpty, transition.guardIndex == nil, transition.targets.isEmpty {
      problems.append(.emptyTransition)
    }
    for event in transition.events where EventDescriptor.normalized(event) == nil {
      problems.append(.invalidDescriptor(event))
    }
    return problems + TargetChecks(outline: outline).targets(transition.targets)
  }

  private func historyDefault(_ transition: TransitionDefinition) -> [ChartError.Problem] {
    var problems: [ChartError.Problem] = []
    if !transition.events.isEmpty || transition.guardIndex != nil {
      problems.append(.historyDefaultConditional)
    }
    if transition.targets.isEmpty { problems.append(.historyWithoutDefault) }
    let checks = TargetChecks(outline: outline)
    problems += checks.targets(transition.targets)
    let parent = outline.entries[place].parent
    for id in transition.targets {
      guard let target = outline.places[id] else { continue }
      if !outline.isDescendant(checks.standIn(for: target), of: parent) {
        problems.append(.historyDefaultOutside(id))
      }
    }
    return problems
  }
}

/// Whether names of targets are states that can be entered together (SCXML 3.11).
private struct TargetChecks {
  let outline: ChartOutline

  func targets(_ ids: [String]) -> [ChartError.Problem] {
    var problems: [ChartError.Problem] = []
    var places: [Int] = []
    for id in ids {
      if let place = outline.places[id] {
        places.append(place)
      } else {
        problems.append(.unknownTarget(id))
      }
    }
    if let (first, second) = firstConflict(places) {
      problems.append(
        .illegalTargets(
          outline.entries[first].definition.id, outline.entries[second].definition.id))
    }
    return problems
  }

  func initial(_ initial: InitialDefinition, of state: Int) -> [ChartError.Problem] {
    if initial.targets.isEmpty { return [.initialWithoutTarget] }
    var problems = targets(initial.targets)
    for id in initial.targets {
      guard let target = outline.places[id] else { continue }
      if !outline.isDescendant(target, of: state) { problems.append(.initialOutside(id)) }
    }
    return problems
  }

  /// A history stands for its parent, whose descendants it enters.
  func standIn(for place: Int) -> Int {
    outline.entries[place].isHistory ? outline.entries[place].parent : place
  }

  /// Two states can be targets together if neither lies in the other and the nearest state that
  /// both lie in is a parallel.
  private func firstConflict(_ places: [Int]) -> (Int, Int)? {
    for (index, first) in places.enumerated() {
      for second in places[(index + 1)...] where first != second {
        let (one, other) = (standIn(for: first), standIn(for: second))
        if one == Chart.document || other == Chart.document || one == other
          || outline.isDescendant(one, of: other) || outline.isDescendant(other, of: one)
        {
          return (first, second)
        }
        let common = outline.leastCommonAncestor(one, other)
        if common == Chart.document || outline.entries[common].definition.kind != .parallel {
          return (first, second)
        }
      }
    }
    return nil
  }
}

/// Whether executable content is sound.
private enum ActionChecks {
  static func problems(in actions: [ActionDefinition]) -> [ChartError.Problem] {
    actions.flatMap { action -> [ChartError.Problem] in
      switch action {
      case .raise(let name):
        return EventDescriptor.isName(name[...]) ? [] : [.invalidEventName(name)]
      case .log, .perform: return []
      case .choose(let branches):
        let isElseEarly = branches.dropLast().contains { $0.guardIndex == nil }
        return (isElseEarly ? [.elseNotLast] : []) + branches.flatMap { problems(in: $0.actions) }
      }
    }
  }
}
