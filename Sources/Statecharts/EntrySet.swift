/// What one microstep enters: the three tables that Appendix D's computeEntrySet fills.
struct EntrySet {
  var statesToEnter: StateSet
  var statesForDefaultEntry: StateSet
  /// Of the parent of a history, the history whose default content is to be run.
  var defaultHistoryContent: [Int: Int] = [:]
  /// The parents of the histories that were met: with any, the set is not always the same.
  private(set) var parentsOfHistories: [Int] = []

  init(stateCount: Int) {
    statesToEnter = StateSet(capacity: stateCount)
    statesForDefaultEntry = StateSet(capacity: stateCount)
  }

  mutating func removeAll() {
    statesToEnter.removeAll()
    statesForDefaultEntry.removeAll()
    if !defaultHistoryContent.isEmpty { defaultHistoryContent.removeAll() }
    if !parentsOfHistories.isEmpty { parentsOfHistories.removeAll() }
  }

  /// Appendix D, addDescendantStatesToEnter.
  mutating func addDescendantStatesToEnter(
    _ state: Int, in chart: Chart, historyValue: [StateSet]
  ) {
    switch chart.states[state].kind {
    case .history:
      addHistory(state, in: chart, historyValue: historyValue)
    case .compound:
      statesToEnter.insert(state)
      statesForDefaultEntry.insert(state)
      for target in chart.states[state].initial {
        addDescendantStatesToEnter(target, in: chart, historyValue: historyValue)
      }
      for target in chart.states[state].initial {
        addAncestorStatesToEnter(target, below: state, in: chart, historyValue: historyValue)
      }
    case .parallel:
      statesToEnter.insert(state)
      addRegions(of: state, in: chart, historyValue: historyValue)
    case .atomic, .final:
      statesToEnter.insert(state)
    }
  }

  /// Appendix D, addAncestorStatesToEnter.
  mutating func addAncestorStatesToEnter(
    _ state: Int, below ancestor: Int, in chart: Chart, historyValue: [StateSet]
  ) {
    var place = chart.states[state].parent?.rawValue ?? Chart.document
    while place != ancestor, place != Chart.document {
      statesToEnter.insert(place)
      if chart.states[place].kind == .parallel {
        addRegions(of: place, in: chart, historyValue: historyValue)
      }
      place = chart.states[place].parent?.rawValue ?? Chart.document
    }
  }

  private mutating func addHistory(_ history: Int, in chart: Chart, historyValue: [StateSet]) {
    guard let parent = chart.states[history].parent?.rawValue else { return }
    parentsOfHistories.append(parent)
    let value = historyValue[chart.states[history].historyPlace]
    if value.isEmpty { defaultHistoryContent[parent] = history }
    let states = value.isEmpty ? chart.states[history].initial : value.map(\.rawValue)
    for state in states {
      addDescendantStatesToEnter(state, in: chart, historyValue: historyValue)
    }
    for state in states {
      addAncestorStatesToEnter(state, below: parent, in: chart, historyValue: historyValue)
    }
  }

  /// The children of a parallel that nothing has been entered in yet.
  private mutating func addRegions(of parallel: Int, in chart: Chart, historyValue: [StateSet]) {
    for child in chart.states[parallel].children
    where !statesToEnter.containsAny(in: chart.properDescendants(of: child.rawValue)) {
      addDescendantStatesToEnter(child.rawValue, in: chart, historyValue: historyValue)
    }
  }
}
