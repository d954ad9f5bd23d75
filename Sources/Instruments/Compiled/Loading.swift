import XMLReading

/// The way of a file from bytes to an instrument, with the findings of every stage.
struct Loading {
  let outcome: (instrument: Instrument?, findings: [Finding])

  init(_ source: XMLSource) {
    let (draft, reading) = InstrumentReader.draft(source)
    guard let draft else {
      outcome = (nil, reading)
      return
    }
    let expressions = ExpressionTable(draft)
    let dependencies = Dependencies(draft, expressions)
    var findings = DefinitionRules.findings(in: draft) + expressions.findings
    if reading.contains(where: { $0.severity == .error }) {
      // What the schema found fault with is not found again under another name.
      let lines = Set(reading.compactMap { $0.location?.line })
      findings.removeAll { $0.location.map { lines.contains($0.line) } ?? true }
      outcome = (nil, (reading + findings).sorted())
      return
    }
    findings += dependencies.findings(in: draft)
    let isSound = !(reading + findings).contains { $0.severity == .error }
    let instrument = isSound ? Instrument(draft, expressions, dependencies) : nil
    if let instrument { findings += InstrumentRules.findings(in: instrument) }
    let isRefused = findings.contains { $0.severity == .error }
    outcome = (isRefused ? nil : instrument, (reading + findings).sorted())
  }

  /// What can be compiled of a file, without the findings of the stages that only judge.
  static func compile(knownSound source: XMLSource) -> Instrument? {
    let (draft, reading) = InstrumentReader.draft(source, isKnownSound: true)
    guard let draft else { return nil }
    let expressions = ExpressionTable(draft)
    let dependencies = Dependencies(draft, expressions)
    let findings = reading + expressions.findings + dependencies.findings(in: draft)
    guard !findings.contains(where: { $0.severity == .error }) else { return nil }
    return Instrument(draft, expressions, dependencies)
  }
}
