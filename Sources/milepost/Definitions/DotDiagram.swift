import Workflows

/// A workflow for Graphviz: states as boxes within boxes, with their steps; transitions as arrows.
struct DotDiagram {
  private let workflow: Workflow
  private let active: Set<String>
  private var lines: [String] = []

  /// The drawing of a workflow, with the states marked that are active.
  init(_ workflow: Workflow, active: Set<String>) {
    self.workflow = workflow
    self.active = active
    let definition = workflow.definition
    lines = [
      "digraph \(Self.quoted(definition.id.rawValue)) {",
      "  compound=true; rankdir=TB; label=\(Self.quoted(definition.title));",
      "  node [shape=box, style=rounded, fontname=\"sans-serif\"];",
      "  edge [fontname=\"sans-serif\", fontsize=10];",
    ]
    for state in definition.states { draw(state, "  ") }
    let begins =
      definition.initial.isEmpty ? definition.states.prefix(1).map(\.id) : definition.initial
    lines.append("  \"(start)\" [shape=point];")
    for first in begins { arrow("(start)", to: first.rawValue, label: "") }
    for state in definition.states { drawTransitions(of: state) }
    lines.append("}")
  }

  /// The text, without a line feed at its end.
  var text: String { lines.joined(separator: "\n") }

  private mutating func draw(_ state: WorkflowState, _ indent: String) {
    let mark =
      active.contains(state.id.rawValue) ? ", style=\"rounded,filled\", fillcolor=gold" : ""
    guard !state.children.isEmpty else {
      let shape = state.kind == .final ? ", shape=doublecircle" : ""
      lines.append(
        "\(indent)\(Self.quoted(state.id.rawValue)) [label=\(label(of: state))\(shape)\(mark)];")
      return
    }
    lines.append("\(indent)subgraph \(Self.quoted("cluster_" + state.id.rawValue)) {")
    let style = state.kind == .parallel ? "dashed" : "rounded"
    lines.append("\(indent)  style=\(style); label=\(label(of: state));")
    // An arrow to or from a box of boxes needs a point in it to end at.
    lines.append("\(indent)  \(Self.quoted(state.id.rawValue)) [shape=point, style=invis];")
    for child in state.children { draw(child, indent + "  ") }
    lines.append("\(indent)}")
  }

  private func label(of state: WorkflowState) -> String {
    let steps = state.steps.map { step in
      "\(step.id) (\(step.roles.map(\.rawValue).joined(separator: ", ")))"
    }
    let invokes = state.invokes.map { "runs \($0.workflow)" }
    return Self.quoted(([state.id.rawValue] + steps + invokes).joined(separator: "\n"))
  }

  private mutating func drawTransitions(of state: WorkflowState) {
    for transition in state.transitions {
      let words =
        [transition.events.joined(separator: " ")] + [transition.condition.map { "[\($0)]" } ?? ""]
      let label = words.filter { !$0.isEmpty }.joined(separator: "\n")
      let targets = transition.targets.isEmpty ? [state.id] : transition.targets
      for target in targets { arrow(state.id.rawValue, to: target.rawValue, label: label) }
    }
    for child in state.children { drawTransitions(of: child) }
  }

  private mutating func arrow(_ source: String, to target: String, label: String) {
    let text = label.isEmpty ? "" : " [label=\(Self.quoted(label))]"
    lines.append("  \(Self.quoted(source)) -> \(Self.quoted(target))\(text);")
  }

  /// A quoted string of the DOT language, in which line feeds are written `\n`.
  private static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      .replacing("\n", with: "\\n")
    return "\"\(escaped)\""
  }
}
