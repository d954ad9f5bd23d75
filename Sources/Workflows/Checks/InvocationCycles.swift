import XMLReading

/// No workflow comes to invoke or start itself.
struct InvocationCycles: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    let own = subject.definition.id
    return calls(of: subject).filter { call in
      call.workflow == own || reaches(own, from: call.workflow, in: subject.surroundings)
    }.map { call in
      Finding(
        id: "invocation-cycle",
        message: "the workflow \"\(call.workflow)\" leads back to \"\(own)\"",
        location: call.place.of("workflow"), mend: "let one of them be begun by a person")
    }
  }

  private func calls(of subject: WorkflowSubject) -> [(workflow: WorkflowID, place: Place)] {
    var found = subject.outline.invokes.map { ($0.invoke.workflow, $0.invoke.place) }
    for action in subject.outline.actions {
      if case .start(let workflow) = action.form { found.append((workflow, action.place)) }
    }
    return found.map { (workflow: $0.0, place: $0.1) }
  }

  private func reaches(
    _ goal: WorkflowID, from start: WorkflowID, in surroundings: Surroundings
  ) -> Bool {
    var seen: Set<WorkflowID> = [start]
    var waiting = [start]
    while let id = waiting.popLast() {
      for next in surroundings.workflows[id]?.outline.called ?? [] {
        if next == goal { return true }
        if seen.insert(next).inserted { waiting.append(next) }
      }
    }
    return false
  }
}
