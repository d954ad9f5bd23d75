import Expressions
import Statecharts

/// What a transition may leave behind, as far as can be told without running the chart.
struct Departures {
  let chart: Chart
  let outline: Outline
  let conditions: [Expression?]

  /// A transition's condition, by place in the outline.
  init?(_ subject: WorkflowSubject) {
    guard let chart = subject.chart else { return nil }
    self.chart = chart
    outline = subject.outline
    conditions = subject.outline.transitions.map { entry in
      subject.expression(entry.transition.place, "cond")
    }
  }

  /// The states that the transition may leave: in its exit set, and able to be active together with
  /// its source and with every state that its condition asks for.
  func states(leftBy transition: Int) -> [Int] {
    let source = chart.transitions[transition].source
    let others = conditions[transition].map { required(by: $0.node) } ?? []
    return chart.exitable(by: transition).filter { state in
      ([source] + others).allSatisfy { canBeActive(state, with: $0) }
    }.map(\.rawValue)
  }

  /// Whether some configuration holds both states.
  func canBeActive(_ one: StateIndex, with other: StateIndex) -> Bool {
    if one == other || chart.isDescendant(one, of: other) || chart.isDescendant(other, of: one) {
      return true
    }
    let above = Set(chart.ancestors(of: one))
    guard let common = chart.ancestors(of: other).first(where: { above.contains($0) }) else {
      return false
    }
    return chart.states[common.rawValue].kind == .parallel
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
