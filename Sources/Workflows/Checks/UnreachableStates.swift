import Statecharts
import XMLReading

/// Every state can be entered, conditions left aside.
struct UnreachableStates: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    guard let chart = subject.chart, let reached = reachable(chart) else { return [] }
    return chart.states.indices.filter { place in
      if case .history = chart.states[place].kind { return false }
      guard !reached.contains(place) else { return false }
      // One finding for a state that nothing enters; not one more for each within it.
      return chart.states[place].parent.map { reached.contains($0.rawValue) } ?? true
    }.map { place in
      Finding(
        id: "unreachable-state", severity: .warning,
        message: "nothing leads to the state \"\(chart.states[place].id)\"",
        location: subject.outline.states[place].place.of("id"),
        mend: "let a transition or an outcome lead there, or leave it out")
    }
  }

  private func reachable(_ chart: Chart) -> Set<Int>? {
    var effects: [Effect] = []
    guard (try? chart.start(evaluating: NothingHolds(), effects: &effects)) != nil else {
      return nil
    }
    var reached: Set<Int> = []
    for case .entered(let state) in effects { reached.insert(state.rawValue) }
    var waiting = Set(chart.transitions.indices)
    while let next = waiting.first(where: {
      reached.contains(chart.transitions[$0].source.rawValue)
    }) {
      waiting.remove(next)
      for state in chart.enterable(by: next) { reached.insert(state.rawValue) }
    }
    return reached
  }
}

/// For finding where a chart begins: no condition holds.
private struct NothingHolds: GuardEvaluator {
  func holds(_ guardIndex: Int, in configuration: Configuration) -> Bool { false }
}
