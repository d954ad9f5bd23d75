extension Chart {
  /// The proper descendants of a transition's domain: all states that may be exited when it is
  /// taken.
  ///
  /// Where a target is a history, the domain depends on what it remembers: this is the widest one
  /// it can have. A targetless transition exits nothing.
  public func exitable(by transition: Int) -> StateSet {
    guard !transitions[transition].targets.isEmpty else {
      return StateSet(capacity: states.count)
    }
    return realStates(in: properDescendants(of: widestDomain(of: transition)))
  }

  /// All states that may be entered when the transition is taken; where it enters a history, all
  /// that this may remember.
  public func enterable(by transition: Int) -> StateSet {
    guard !transitions[transition].targets.isEmpty else {
      return StateSet(capacity: states.count)
    }
    // Where a history stands for all of its parent, the rest of the set is always the same.
    var entered = defaultEntrySet(
      of: transitions[transition].targets.map(\.rawValue), below: widestDomain(of: transition))
    for parent in entered.parentsOfHistories {
      entered.statesToEnter.formUnion(descendants(of: StateIndex(parent)))
    }
    return entered.statesToEnter
  }

  /// The domain, or the document, when each history remembers as much of its parent as can be.
  private func widestDomain(of transition: Int) -> Int {
    let targets = transitions[transition].targets.flatMap { target -> [Int] in
      guard let parent = states[target.rawValue].parent, states[target.rawValue].isHistory else {
        return [target.rawValue]
      }
      return states[parent.rawValue].children.map(\.rawValue)
    }
    return getTransitionDomain(of: transitions[transition], effectiveTargets: targets)
  }

  /// What can be kept of this chart's exit and entry sets.
  func fixedSets() -> FixedSets {
    var sets = FixedSets(of: transitions)
    for index in transitions.indices { settle(index, in: &sets) }
    sets.initial = sets.keep(defaultEntrySet(of: initial, below: Chart.document))
    return sets
  }

  /// Keeps a transition's exit range and entry set, where they are always the same.
  private func settle(_ index: Int, in sets: inout FixedSets) {
    let transition = transitions[index]
    guard !transition.targets.isEmpty else {
      sets.transitions[index].exitRange = 0..<0
      sets.transitions[index].entry = 0..<0
      return
    }
    guard !transition.targets.contains(where: { states[$0.rawValue].isHistory }) else { return }
    let targets = transition.targets.map(\.rawValue)
    let domain = getTransitionDomain(of: transition, effectiveTargets: targets)
    sets.transitions[index].exitRange = properDescendants(of: domain)
    guard states.count <= 4_096 else { return }
    sets.transitions[index].entry = sets.keep(defaultEntrySet(of: targets, below: domain))
  }

  /// Appendix D, computeEntrySet, while no history remembers anything.
  private func defaultEntrySet(of targets: [Int], below domain: Int) -> EntrySet {
    let nothing = Array(repeating: StateSet(capacity: states.count), count: historyCount)
    var entered = EntrySet(stateCount: states.count)
    for target in targets {
      entered.addDescendantStatesToEnter(target, in: self, historyValue: nothing)
    }
    for target in targets {
      entered.addAncestorStatesToEnter(target, below: domain, in: self, historyValue: nothing)
    }
    return entered
  }
}

/// The exit and entry sets of a chart that are always the same, found once when it is compiled.
struct FixedSets {
  /// The transitions, with what is kept of each.
  var transitions: [ChartTransition]
  private(set) var entries: [FixedEntry] = []
  /// What the document enters first.
  var initial: Range<Int>?

  /// Nothing kept yet.
  init(of transitions: [ChartTransition]) {
    self.transitions = transitions
  }

  /// Where an entry set is kept; nil where it depends on histories or is too long.
  mutating func keep(_ entered: EntrySet) -> Range<Int>? {
    guard entered.parentsOfHistories.isEmpty, entered.statesToEnter.count <= 64 else { return nil }
    let start = entries.count
    entries += entered.statesToEnter.map {
      FixedEntry(
        state: $0.rawValue, isDefault: entered.statesForDefaultEntry.contains($0.rawValue))
    }
    return start..<entries.count
  }
}
