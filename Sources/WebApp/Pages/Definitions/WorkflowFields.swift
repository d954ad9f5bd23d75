import CivilTime
import Workflows

/// What the page of a workflow is filled with.
struct WorkflowFields {
  private let workflow: Workflow
  private let words: Words
  private var definition: WorkflowDefinition { workflow.definition }

  init(_ workflow: Workflow, _ words: Words) {
    self.workflow = workflow
    self.words = words
  }

  var fields: Fields {
    [
      "id": definition.id.rawValue, "version": definition.version,
      "purpose": definition.purpose, "calendar": definition.calendar.rawValue,
      "from": (definition.effectiveFrom?.description ?? "").orNothing,
      "roles": definition.roles.map { ["title": $0.title, "id": $0.id.rawValue] as Fields },
      "authorities": definition.authorities.map(authority),
      "deadlines": workflow.deadlines.map(deadline),
      "steps": workflow.steps.map(step),
      "nevers": workflow.nevers.map { never -> Fields in
        ["text": never.text, "cite": workflow.authorities[never.authority].cite]
      },
    ]
  }

  private func authority(_ authority: Authority) -> Fields {
    let days = [authority.effectiveFrom, authority.effectiveTo].map { $0?.description ?? "" }
    return [
      "cite": authority.cite, "kind": words["authority.\(authority.kind.rawValue)"],
      "unverified": !authority.isVerified, "text": authority.text.orNothing,
      "in-force": (days == ["", ""] ? "" : "\(days[0]) – \(days[1])").orNothing,
      "source": (authority.source ?? "").orNothing,
    ]
  }

  private func deadline(_ row: DeadlineRow) -> Fields {
    [
      "title": row.title, "form": words["deadline.\(row.form.rawValue)"], "length": row.length,
      "from": row.from, "counting": row.counting,
      "rule": [
        "cite": row.authority.cite, "kind": words["authority.\(row.kind.rawValue)"],
        "unverified": !row.authority.isVerified, "immediate": row.form == .immediate,
      ] as Fields,
    ]
  }

  private func step(_ step: Step) -> Fields {
    [
      "title": step.title, "id": step.id.rawValue, "kind": words["kind.\(step.kind.rawValue)"],
      "roles": step.roles.map { words.role($0) }.joined(separator: ", "),
      "outcomes": step.outcomes.map(\.title).joined(separator: ", "),
      "required": step.isRequired,
    ]
  }
}
