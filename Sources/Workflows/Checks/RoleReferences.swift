import XMLReading

/// Every role that is named is declared; the supervisor is always there.
struct RoleReferences: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    let declared = Set(subject.definition.roles.map(\.id)).union([.supervisor])
    return references(in: subject).filter {
      !$0.role.rawValue.isEmpty && !declared.contains($0.role)
    }
    .map { reference in
      Finding(
        id: "unknown-role", message: "there is no role \"\(reference.role)\"",
        location: reference.place.of(reference.attribute, word: reference.role.rawValue),
        mend: Nearest.mend(
          reference.role.rawValue, among: declared.map(\.rawValue).sorted(), kind: "role"))
    }
  }

  private struct Reference {
    let role: RoleID
    let place: Place
    let attribute: String
  }

  private func references(in subject: WorkflowSubject) -> [Reference] {
    var found: [Reference] = []
    func add(_ roles: [RoleID], _ place: Place, _ attribute: String) {
      found += roles.map { Reference(role: $0, place: place, attribute: attribute) }
    }
    for event in subject.definition.events { add(event.roles, event.place, "role") }
    for action in subject.outline.actions {
      if case .notify(let roles, _) = action.form { add(roles, action.place, "role") }
    }
    for rung in subject.escalations {
      add(rung.roles.filter { $0 != .caseOwner }, rung.place, "role")
    }
    for step in subject.outline.steps.map(\.step) {
      add(step.roles, step.place, "role")
      add(step.to.map { [$0] } ?? [], step.place, "to")
      for outcome in step.outcomes {
        add(outcome.approver.map { [$0] } ?? [], outcome.place, "approver")
      }
      for due in step.dues {
        for extend in due.extensions { add(extend.approvers, extend.place, "approver") }
        for stop in due.stops { add(stop.approvers, stop.place, "approver") }
      }
    }
    return found
  }
}
