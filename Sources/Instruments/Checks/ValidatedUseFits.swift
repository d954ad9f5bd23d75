import XMLReading

/// The validated use says something, and what it says can be met.
enum ValidatedUseFits: DefinitionRule {
  static func findings(in definition: InstrumentDefinition) -> [Finding] {
    guard let validated = definition.validated else {
      return [
        Finding(
          id: "validation-unknown", severity: .note,
          message: "no validated use is known, so every screening says that it is not validated",
          at: definition)
      ]
    }
    var findings = validated.ages.filter { span in
      guard let from = span.from, let to = span.to else { return false }
      return from > to
    }.map {
      Finding(
        id: "age-crossed", message: "there is no age from \($0.from ?? 0) to \($0.to ?? 0)", at: $0,
        mend: "write the younger first")
    }
    if validated.ages.isEmpty {
      findings.append(
        Finding(
          id: "validated-ages-unknown", severity: .note,
          message: "the validated ages are not given, so no age is a departure", at: validated))
    }
    return findings
  }
}
