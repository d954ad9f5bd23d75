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
    var entered = EntrySet(stateCount: states.count)
    guard !transitions[transition].targets.isEmpty else { return entered.statesToEnter }
    // Where histories stand for all of their parents, the rest of the set is always the same.
    let nothing = Array(repeating: StateSet(capacity: states.count), count: historyCount)
    let domain = widestDomain(of: transition)
    for target in transitions[transition].targets {
      entered.addDescendantStatesToEnter(target.rawValue, in: self, historyValue: nothing)
    }
    for target in transitions[transition].targets {
      entered.addAncestorStatesToEnter(
        target.rawValue, below: domain, in: self, historyValue: nothing)
    }
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

  /// The transition with its exit range and its entry set, where they are always the same.
  static func settling(_ transition: Int, in chart: Chart) -> ChartTransition {
    var settled = chart.transitions[transition]
    guard !settled.targets.isEmpty else {
      settled.exitRange = 0..<0
      settled.entry = []
      return settled
    }
    guard !settled.targets.contains(where: { chart.states[$0.rawValue].isHistory }) else {
      return settled
    }
    let targets = settled.targets.map(\.rawValue)
    let domain = chart.getTransitionDomain(of: settled, effectiveTargets: targets)
    settled.exitRange = chart.properDescendants(of: domain)
    guard chart.states.count <= 4_096 else { return settled }
    let nothing = Array(
      repeating: StateSet(capacity: chart.states.count), count: chart.historyCount)
    var entered = EntrySet(stateCount: chart.states.count)
    for target in targets {
      entered.addDescendantStatesToEnter(target, in: chart, historyValue: nothing)
    }
    for target in targets {
      entered.addAncestorStatesToEnter(target, below: domain, in: chart, historyValue: nothing)
    }
    guard entered.parentsOfHistories.isEmpty, entered.statesToEnter.count <= 64 else {
      return settled
    }
    settled.entry = entered.statesToEnter.map {
      FixedEntry(
        state: $0.rawValue, isDefault: entered.statesForDefaultEntry.contains($0.rawValue))
    }
    return settled
  }
}
