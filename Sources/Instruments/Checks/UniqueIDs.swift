import XMLReading

/// No two parts of a kind have the same id, and no name in expressions means two things.
enum UniqueIDs: DefinitionRule {
  static func findings(in definition: InstrumentDefinition) -> [Finding] {
    var findings = repeated(definition.sections.map { ($0.id.rawValue, $0.location) }, "section")
    findings += repeated(definition.items.map { ($0.id.rawValue, $0.location) }, "item")
    findings += repeated(definition.scores.map { ($0.id.rawValue, $0.location) }, "score")
    findings += repeated(definition.results.map { ($0.id.rawValue, $0.location) }, "result")
    findings += repeated(definition.studies.map { ($0.id.rawValue, $0.location) }, "study")
    findings += repeated(definition.examples.map { ($0.id.rawValue, $0.location) }, "example")
    findings += repeated(definition.triggers.map { ($0.id.rawValue, $0.location) }, "trigger")
    findings += repeated(definition.criticals.map { ($0.id.rawValue, $0.location) }, "critical")
    for result in definition.results {
      findings += repeated(result.bands.map { ($0.id.rawValue, $0.location) }, "band")
      let reasons = result.override?.reasons ?? []
      findings += repeated(reasons.map { ($0.id.rawValue, $0.location) }, "reason")
    }
    return findings + ambiguous(definition)
  }

  private static func repeated(
    _ ids: [(id: String, location: SourceLocation)], _ kind: String
  ) -> [Finding] {
    var first: [String: SourceLocation] = [:]
    return ids.compactMap { id, location in
      guard let earlier = first[id] else {
        first[id] = location
        return nil
      }
      return Finding(
        id: "id-twice", message: "there is another \(kind) “\(id)”", location: location,
        notes: ["the first is in line \(earlier.line)"], mend: "give one of them another id")
    }
  }

  private static func ambiguous(_ definition: InstrumentDefinition) -> [Finding] {
    let items = Set(definition.items.map(\.id.rawValue))
    let reserved = Set(ContextName.allCases.map(\.rawValue))
    let scores = definition.scores.filter { items.contains($0.id.rawValue) }.map {
      Finding(
        id: "name-ambiguous", message: "“\($0.id)” is an item and a score", at: $0,
        mend: "give one of them another id")
    }
    let taken =
      definition.items.map { ($0.id.rawValue, $0.location) }
      + definition.scores.map { ($0.id.rawValue, $0.location) }
    let critical = definition.results.filter { $0.id == "critical" }.map {
      Finding(
        id: "name-reserved", message: "“critical” stands in events for what calls for action",
        at: $0, mend: "give the result another id")
    }
    return scores + critical
      + taken.filter { reserved.contains($0.0) }.map { name, location in
        Finding(
          id: "name-reserved", message: "$\(name) already means something in expressions",
          location: location, mend: "give it another id")
      }
  }
}
