import XMLReading

/// Every field that an outcome makes obligatory is recorded with the step.
struct FieldReferences: Check {
  func findings(in subject: WorkflowSubject) -> [Finding] {
    subject.outline.steps.map(\.step).flatMap { step in
      let declared = step.fields.map(\.id)
      return step.outcomes.flatMap { outcome in
        outcome.fields.filter { !declared.contains($0) }.map { field in
          Finding(
            id: "unknown-field", message: "the step \"\(step.id)\" records no field \"\(field)\"",
            location: outcome.place.of("fields", word: field.rawValue),
            mend: Nearest.mend(field.rawValue, among: declared.map(\.rawValue), kind: "field"))
        }
      }
    }
  }
}
