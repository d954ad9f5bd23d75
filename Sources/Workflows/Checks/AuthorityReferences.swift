import XMLReading

/// Every authority that is named is declared, and nothing that needs one lacks it.
struct AuthorityReferences: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    let declared = subject.definition.authorities.map(\.id)
    let known = Set(declared)
    return references(in: subject).filter { !$0.id.rawValue.isEmpty && !known.contains($0.id) }
      .map { reference in
        Finding(
          id: "unknown-authority", message: "there is no authority \"\(reference.id)\"",
          location: reference.place.of("authority"),
          mend: Nearest.mend(
            reference.id.rawValue, among: declared.map(\.rawValue), kind: "authority"))
      }
  }

  private func references(in subject: WorkflowSubject) -> [(id: AuthorityID, place: Place)] {
    var found = subject.definition.nevers.map { ($0.authority, $0.place) }
    found += subject.outline.timers.map { ($0.timer.authority, $0.timer.place) }
    found += subject.definition.escalations.map { ($0.authority, $0.place) }
    for step in subject.outline.steps.map(\.step) {
      found += step.escalations.map { ($0.authority, $0.place) }
      let gates = step.gates + step.outcomes.flatMap(\.gates)
      found += gates.compactMap { gate in gate.authority.map { ($0, gate.place) } }
      if let repetition = step.repetition { found.append((repetition.authority, repetition.place)) }
      for due in step.dues {
        found.append((due.authority, due.place))
        found += due.extensions.map { ($0.authority, $0.place) }
        found += due.stops.map { ($0.authority, $0.place) }
      }
    }
    return found.map { (id: $0.0, place: $0.1) }
  }
}
