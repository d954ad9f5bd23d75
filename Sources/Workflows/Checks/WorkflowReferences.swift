import XMLReading

/// Every workflow that is invoked or started is there, and may be.
struct WorkflowReferences: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    var findings = subject.outline.invokes.flatMap { entry in
      check(entry.invoke.workflow, entry.invoke.place, invoked: true, in: subject)
    }
    for action in subject.outline.actions {
      if case .start(let workflow) = action.form {
        findings += check(workflow, action.place, invoked: false, in: subject)
      }
    }
    return findings
  }

  private func check(
    _ id: WorkflowID, _ place: Place, invoked: Bool, in subject: WorkflowSubject
  ) -> [Finding] {
    guard !id.rawValue.isEmpty else { return [] }
    let set = subject.surroundings.set
    guard let other = set.workflow(id) else {
      let known = set.workflows.map(\.id.rawValue)
      return [
        Finding(
          id: "unknown-workflow", message: "there is no workflow \"\(id)\"",
          location: place.of("workflow"),
          mend: Nearest.mend(id.rawValue, among: known, kind: "workflow"))
      ]
    }
    // What a person may begin in a case another run may begin too; a case or an agency's own work
    // has nothing above it.
    guard !other.opens.contains(.invoked), !other.opens.contains(.byHand) else { return [] }
    return [
      Finding(
        id: "opens-mismatch",
        message: "the workflow \"\(id)\" opens=\"\(other.opensText)\" and is "
          + (invoked ? "invoked here" : "started here"),
        location: place.of("workflow"),
        mend: "write opens=\"invoked\" or opens=\"by-hand\" there")
    ]
  }
}

extension Outline {
  /// The workflows that this one invokes or starts.
  var called: [WorkflowID] {
    invokes.map(\.invoke.workflow)
      + actions.compactMap { action in
        if case .start(let workflow) = action.form { workflow } else { nil }
      }
  }
}
