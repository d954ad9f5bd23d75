import Statecharts
import XMLReading

/// Every state can be entered, conditions left aside.
struct UnreachableStates: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    guard let chart = subject.chart, let reached = reachable(chart) else { return [] }
    return chart.states.indices.filter { place in
      if case .history = chart.states[place].kind { return false }
      guard !reached.contains(StateIndex(place)) else { return false }
      // One finding for a state that nothing enters; not one more for each within it.
      return chart.states[place].parent.map { reached.contains($0) } ?? true
    }.map { place in
      Finding(
        id: "unreachable-state", severity: .warning,
        message: "nothing leads to the state \"\(chart.states[place].id)\"",
        location: subject.outline.states[place].place.of("id"),
        mend: "let a transition or an outcome lead there, or leave it out")
    }
  }

  private func reachable(_ chart: Chart) -> StateSet? {
    var effects: [Effect] = []
    guard (try? chart.start(evaluating: NothingHolds(), effects: &effects)) != nil else {
      return nil
    }
    var reached = StateSet(capacity: chart.states.count)
    for case .entered(let state) in effects { reached.insert(state) }
    // Nearly every transition leads on in the document, so few rounds find all.
    var waiting = Array(chart.transitions.indices)
    var isSettled = false
    while !isSettled {
      isSettled = true
      waiting.removeAll { transition in
        guard reached.contains(chart.transitions[transition].source) else { return false }
        reached = reached.union(chart.enterable(by: transition))
        isSettled = false
        return true
      }
    }
    return reached
  }
}

/// For finding where a chart begins: no condition holds.
private struct NothingHolds: GuardEvaluator {
  func holds(_ guardIndex: Int, in configuration: Configuration) -> Bool { false }
}
