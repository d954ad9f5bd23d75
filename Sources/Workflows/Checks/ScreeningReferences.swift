import XMLReading

/// Every purpose that a gate asks a screening for has an instrument.
struct ScreeningReferences: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    guard let instruments = subject.surroundings.set.instruments else { return [] }
    let known = Set(instruments.map(\.purpose))
    return subject.outline.steps.map(\.step).flatMap { step in
      (step.gates + step.outcomes.flatMap(\.gates)).compactMap { gate in
        guard let purpose = gate.screening, !known.contains(purpose) else { return nil }
        return Finding(
          id: "unknown-screening", message: "no instrument screens for \"\(purpose)\"",
          location: gate.place.of("screening"),
          mend: Nearest.mend(
            purpose.rawValue, among: known.map(\.rawValue).sorted(), kind: "purpose"))
      }
    }
  }
}
