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
      "purpose": words.quoted(definition.purpose), "calendar": definition.calendar.rawValue,
      "from": (definition.effectiveFrom?.description ?? "").orNothing,
      "roles": definition.roles.map {
        ["title": words.quoted($0.title), "id": $0.id.rawValue] as Fields
      },
      "authorities": definition.authorities.map(authority),
      "deadlines": workflow.deadlines.map(deadline),
      "steps": workflow.steps.map(step),
      "nevers": workflow.nevers.map { never -> Fields in
        [
          "text": words.quoted(never.text),
          "cite": words.quoted(workflow.authorities[never.authority].cite),
        ]
      },
    ]
  }

  private func authority(_ authority: Authority) -> Fields {
    let days = [authority.effectiveFrom, authority.effectiveTo].map { $0?.description ?? "" }
    return [
      "cite": words.quoted(authority.cite), "kind": words["authority.\(authority.kind.rawValue)"],
      "unverified": !authority.isVerified, "text": words.quoted(authority.text).orNothing,
      "in-force": (days == ["", ""] ? "" : "\(days[0]) – \(days[1])").orNothing,
      "source": (authority.source ?? "").orNothing,
    ]
  }

  private func deadline(_ row: DeadlineRow) -> Fields {
    [
      "title": words.quoted(row.title), "form": words["deadline.\(row.form.rawValue)"],
      "length": words.quoted(row.length),
      "from": words.quoted(row.from), "counting": words.quoted(row.counting),
      "rule": [
        "cite": words.quoted(row.authority.cite), "kind": words["authority.\(row.kind.rawValue)"],
        "unverified": !row.authority.isVerified, "immediate": row.form == .immediate,
      ] as Fields,
    ]
  }

  private func step(_ step: Step) -> Fields {
    [
      "title": words.quoted(step.title), "id": step.id.rawValue,
      "kind": words["kind.\(step.kind.rawValue)"],
      "roles": step.roles.map { words.role($0) }.joined(separator: ", "),
      "outcomes": step.outcomes.map { words.quoted($0.title) }.joined(separator: ", "),
      "required": step.isRequired,
    ]
  }
}
