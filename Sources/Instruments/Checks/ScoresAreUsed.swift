import XMLReading

/// Every score leads to a result, by way of other scores or conditions or at once.
enum ScoresAreUsed: DefinitionRule {
  static func findings(in definition: InstrumentDefinition) -> [Finding] {
    var used = Set(definition.results.compactMap(\.score?.id.rawValue))
    used.formUnion(definition.conditions.flatMap(\.names))
    for score in definition.scores {
      guard let calculation = score.calculation else { continue }
      used.formUnion(calculation.inputs.scores.map(\.id.rawValue))
      if case .formula(let formula) = calculation { used.formUnion(formula.names) }
    }
    return definition.scores.filter { !used.contains($0.id.rawValue) }.map {
      Finding(
        id: "score-unused", severity: .warning,
        message: "no result, score or condition reads the score \($0.id)", at: $0,
        mend: "give it a result, or take it away")
    }
  }
}

extension InstrumentDefinition {
  /// All expressions but the formulas of scores.
  var conditions: [WrittenExpression] {
    var all = items.flatMap { [$0.relevant].compactMap { $0 } + $0.pointRules.map(\.when) }
    all += stops.map(\.when) + criticals.map(\.when) + followUps.map(\.when)
    all += triggers.compactMap(\.when) + scores.compactMap(\.applies)
    for score in scores {
      if case .level(_, let tables)? = score.calculation { all += tables.compactMap(\.when) }
    }
    return all + results.flatMap { [$0.applies].compactMap { $0 } + $0.bands.compactMap(\.when) }
  }
}
