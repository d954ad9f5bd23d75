import Expressions
import Statecharts

/// What a transition may leave behind, as far as can be told without running the chart.
struct Departures {
  let chart: Chart
  let conditions: [Expression?]
  /// The states of each transition's exit set.
  let exitable: [StateSet]
  /// The states that each transition may enter.
  let enterable: [StateSet]
  /// The states that each transition may leave: in its exit set, able to be active together with its
  /// source and with every state that its condition asks for, and not over by its own event.
  private(set) var left: [StateSet] = []

  /// The departures of a chart, with each transition's condition.
  init(_ chart: Chart, conditions: [Expression?]) {
    self.chart = chart
    self.conditions = conditions
    exitable = chart.transitions.indices.map { chart.exitable(by: $0) }
    enterable = chart.transitions.indices.map { chart.enterable(by: $0) }
    left = chart.transitions.indices.map { states(leftBy: $0) }
  }

  private func states(leftBy transition: Int) -> StateSet {
    let written = chart.transitions[transition]
    let together = [written.source] + (conditions[transition].map { required(by: $0.node) } ?? [])
    let ends = written.events.map { end(by: EventNames.stem(of: $0)) }
    return exitable[transition].filter { state in
      together.allSatisfy { canBeActive(state, with: $0) }
        && (ends.isEmpty || ends.contains { !isOver(state, atEndOf: $0) })
    }
  }

  /// The state that an event says is at its end: of `done.state.ID`; nil for any other.
  func end(by event: String) -> StateIndex? {
    let prefix = "done.state."
    guard event.hasPrefix(prefix) else { return nil }
    return chart.index(of: String(event.dropFirst(prefix.count)))
  }

  /// Whether a state cannot be active when another one is at its end: of a compound state only the
  /// final child is active then, of a parallel only its regions and their finals.
  func isOver(_ state: StateIndex, atEndOf end: StateIndex?) -> Bool {
    guard let end, chart.isDescendant(state, of: end), chart.states[state.rawValue].kind != .final
    else { return false }
    return chart.states[end.rawValue].kind != .parallel
      || chart.states[state.rawValue].parent != end
  }

  /// Whether some configuration holds both states.
  func canBeActive(_ one: StateIndex, with other: StateIndex) -> Bool {
    if one == other || chart.isDescendant(one, of: other) || chart.isDescendant(other, of: one) {
      return true
    }
    // The nearest state in which both lie.
    var above = chart.states[other.rawValue].parent
    while let state = above {
      if chart.isDescendant(one, of: state) {
        return chart.states[state.rawValue].kind == .parallel
      }
      above = chart.states[state.rawValue].parent
    }
    return false
  }

  /// The states that must be active for a condition to be true: its `In` joined by `and`.
  private func required(by node: Node) -> [StateIndex] {
    switch node.form {
    case .and(let operands): operands.flatMap { required(by: $0) }
    case .call(.inState, let arguments):
      if case .string(let name)? = arguments.first?.form, let state = chart.index(of: name) {
        [state]
      } else {
        []
      }
    default: []
    }
  }
}
