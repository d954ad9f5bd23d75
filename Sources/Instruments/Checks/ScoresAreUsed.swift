import XMLReading

/// Every score leads to a result, by way of other scores or conditions or at once.
enum ScoresAreUsed: DefinitionRule {
  static func findings(in definition: InstrumentDefinition) -> [Finding] {
    var used = Set(definition.results.map(\.score.id.rawValue))
    for score in definition.scores {
      guard let calculation = score.calculation else { continue }
      used.formUnion(calculation.inputs.scores.map(\.id.rawValue))
      if case .formula(let formula) = calculation { used.formUnion(formula.names) }
    }
    for item in definition.items { used.formUnion(item.relevant?.names ?? []) }
    for stop in definition.stops { used.formUnion(stop.when.names) }
    return definition.scores.filter { !used.contains($0.id.rawValue) }.map {
      Finding(
        id: "score-unused", severity: .warning,
        message: "no result, score or condition reads the score \($0.id)", at: $0,
        mend: "give it a result, or take it away")
    }
  }
}
