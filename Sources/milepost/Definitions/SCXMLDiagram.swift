import Casework
import Workflows

/// A workflow as plain SCXML: its chart for other programs, without what SCXML has no words for.
///
/// Steps, invoked workflows and active states are attributes of a namespace of our own, which
/// SCXML's schema lets and other programs pass over.
struct SCXMLDiagram {
  private let active: Set<String>
  private var lines: [String] = []

  /// The chart of a workflow, with the states marked that are active.
  init(_ workflow: Workflow, active: Set<String>) {
    self.active = active
    let definition = workflow.definition
    let initial = definition.initial.map(\.rawValue).joined(separator: " ")
    lines.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    lines.append(
      Self.tag(
        "scxml",
        [
          ("xmlns", "http://www.w3.org/2005/07/scxml"),
          ("xmlns:milepost", "urn:milepost:diagram:1"), ("version", "1.0"),
          ("name", definition.id.rawValue), ("datamodel", "xpath"),
          ("initial", initial.isEmpty ? nil : initial),
          ("milepost:version", definition.version), ("milepost:title", definition.title),
        ]))
    for state in definition.states { write(state, "  ") }
    lines.append("</scxml>")
  }

  /// The text, without a line feed at its end.
  var text: String { lines.joined(separator: "\n") }

  private mutating func write(_ state: WorkflowState, _ indent: String) {
    let name =
      switch state.kind {
      case .state: "state"
      case .parallel: "parallel"
      case .final: "final"
      case .history: "history"
      }
    var attributes: [(String, String?)] = [("id", state.id.rawValue)]
    if case .history(let deep) = state.kind {
      attributes.append(("type", deep ? "deep" : "shallow"))
    }
    let isPlain = state.initial?.actions.isEmpty ?? true
    if let initial = state.initial, isPlain {
      attributes.append(("initial", initial.targets.map(\.rawValue).joined(separator: " ")))
    }
    attributes.append(("milepost:active", active.contains(state.id.rawValue) ? "true" : nil))
    attributes.append(("milepost:steps", Self.list(state.steps.map(\.id.rawValue))))
    attributes.append(("milepost:invokes", Self.list(state.invokes.map(\.workflow.rawValue))))
    lines.append(indent + Self.tag(name, attributes))
    let inner = indent + "  "
    if let initial = state.initial, !isPlain {
      lines.append(inner + "<initial>")
      write(targets: initial.targets, attributes: [], initial.actions, inner + "  ")
      lines.append(inner + "</initial>")
    }
    for block in state.onEntry { write("onentry", block, inner) }
    for block in state.onExit { write("onexit", block, inner) }
    for transition in state.transitions {
      write(
        targets: transition.targets,
        attributes: [
          ("event", Self.list(transition.events)), ("cond", transition.condition),
          ("type", transition.isInternal ? "internal" : nil),
        ], transition.actions, inner)
    }
    for child in state.children { write(child, inner) }
    lines.append("\(indent)</\(name)>")
  }

  private mutating func write(
    targets: [StateID], attributes: [(String, String?)], _ actions: [WrittenAction],
    _ indent: String
  ) {
    let all = attributes + [("target", Self.list(targets.map(\.rawValue)))]
    lines.append(indent + Self.tag("transition", all))
    write(actions, indent + "  ")
    lines.append(indent + "</transition>")
  }

  private mutating func write(_ name: String, _ block: ActionBlock, _ indent: String) {
    lines.append("\(indent)<\(name)>")
    write(block.actions, indent + "  ")
    lines.append("\(indent)</\(name)>")
  }

  /// What SCXML has words for: the raising of events.
  ///
  /// Notices and started runs are only logged.
  private mutating func write(_ actions: [WrittenAction], _ indent: String) {
    for action in actions {
      switch action.form {
      case .raise(let event):
        lines.append(indent + Self.tag("raise", [("event", event.rawValue)], isEmpty: true))
      case .notify(let roles, _):
        let names = roles.map(\.rawValue).joined(separator: " ")
        lines.append(
          indent + Self.tag("log", [("label", "notify"), ("expr", "'\(names)'")], isEmpty: true))
      case .start(let workflow):
        lines.append(
          indent + Self.tag("log", [("label", "start"), ("expr", "'\(workflow)'")], isEmpty: true))
      }
    }
  }

  private static func list(_ words: [String]) -> String? {
    words.isEmpty ? nil : words.joined(separator: " ")
  }

  private static func tag(
    _ name: String, _ attributes: [(String, String?)], isEmpty: Bool = false
  ) -> String {
    let written = attributes.compactMap { key, value in
      value.map { " \(key)=\"\(escaped($0))\"" }
    }
    return "<\(name)\(written.joined())\(isEmpty ? "/" : "")>"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing("\"", with: "&quot;").replacing("\n", with: "&#10;")
  }
}
