import XMLReading

/// No two things of a kind have one id; states are the chart's affair.
struct DuplicateIDs: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    let workflow = subject.definition
    var findings: [Finding] = []
    findings += repeated(workflow.authorities.map { ($0.id.rawValue, $0.place) }, "authority")
    findings += repeated(workflow.roles.map { ($0.id.rawValue, $0.place) }, "role")
    findings += repeated(workflow.events.map { ($0.id.rawValue, $0.place) }, "event")
    findings += repeated(workflow.nevers.map { ($0.id.rawValue, $0.place) }, "never")
    findings += repeated(
      workflow.uses.map { ($0.fact.rawValue, $0.place) }, "used fact", attribute: "fact")
    // Steps and invokes share the names that "supersedes" lists.
    findings += repeated(
      subject.outline.steps.map { ($0.step.id.rawValue, $0.step.place) }
        + subject.outline.invokes.map { ($0.invoke.id.rawValue, $0.invoke.place) },
      "step or invoke")
    findings += repeated(
      subject.outline.timers.map { ($0.timer.id.rawValue, $0.timer.place) }, "timer")
    for step in subject.outline.steps.map(\.step) {
      findings += repeated(step.fields.map { ($0.id.rawValue, $0.place) }, "field")
      findings += repeated(step.outcomes.map { ($0.id.rawValue, $0.place) }, "outcome")
      for outcome in step.outcomes {
        findings += repeated(outcome.reasons.map { ($0.code.rawValue, $0.place) }, "reason")
      }
    }
    let others = subject.surroundings.set.workflows.filter { $0.id == workflow.id }
    if others.count > 1, others.first?.place != workflow.place {
      findings += [duplicate(workflow.id.rawValue, "workflow", workflow.place, "id")]
    }
    return findings
  }

  private func repeated(
    _ ids: [(String, Place)], _ kind: String, attribute: String = "id"
  ) -> [Finding] {
    guard ids.count > 1 else { return [] }
    var seen: Set<String> = []
    return ids.filter { !$0.0.isEmpty && !seen.insert($0.0).inserted }
      .map { duplicate($0.0, kind, $0.1, attribute) }
  }

  private func duplicate(
    _ id: String, _ kind: String, _ place: Place, _ attribute: String
  ) -> Finding {
    Finding(
      id: "duplicate-id", message: "there is another \(kind) \"\(id)\"",
      location: place.of(attribute), mend: "give one of them another id, or leave one out")
  }
}
