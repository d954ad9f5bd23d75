import XMLReading

/// Every item, score, result, band and option that is named is there.
enum NamesLeadSomewhere: DefinitionRule {
  static func findings(in definition: InstrumentDefinition) -> [Finding] {
    let items = Set(definition.items.map(\.id))
    let scores = Set(definition.scores.map(\.id))
    let results = Set(definition.results.map(\.id))
    let bands = Dictionary(
      definition.results.map { ($0.id, Set($0.bands.map(\.id))) },
      uniquingKeysWith: { first, _ in first })
    var findings: [Finding] = []

    for score in definition.scores {
      guard let calculation = score.calculation else { continue }
      findings += unknown(calculation.inputs.items, among: items, "item")
      findings += unknown(calculation.inputs.scores, among: scores, "score")
      findings += unknownOptions(of: calculation, in: definition)
    }
    for result in definition.results {
      findings += unknown([result.score].compactMap { $0 }, among: scores, "score")
      findings += unknown([result.item].compactMap { $0 }, among: items, "item")
      findings += result.bands.flatMap {
        unknown($0.overrides, among: Set(result.bands.map(\.id)), "band")
      }
      if let item = definition.items.first(where: { $0.id == result.item?.id }) {
        findings += result.bands.flatMap { unknown($0.options, among: item.optionIDs, "option") }
      }
    }
    for item in definition.items
    where !item.pointRules.isEmpty || !item.combinations.isEmpty || !item.actions.isEmpty {
      findings += unknown(item.pointRules.map(\.option), among: item.optionIDs, "option")
      findings += item.combinations.flatMap { unknown($0.options, among: item.optionIDs, "option") }
      findings += item.actions.flatMap { unknown($0.options, among: item.optionIDs, "option") }
    }
    for study in definition.studies {
      guard let named = study.result else { continue }
      findings += unknown([named], among: results, "result")
      if let bands = bands[named.id] { findings += unknown(study.positive, among: bands, "band") }
    }
    for example in definition.examples {
      findings += unknown(example.answers.map(\.item), among: items, "item")
      for expectation in example.expectations {
        switch expectation {
        case .score(let score, _), .scoreRange(let score, _, _):
          findings += unknown([score], among: scores, "score")
        case .result(let named, let band):
          findings += unknown([named], among: results, "result")
          if let band, let bands = bands[named.id] {
            findings += unknown([band], among: bands, "band")
          }
        case .notApplicable(let named):
          findings += unknown([named], among: results, "result")
        case .critical(let critical):
          findings += unknown([critical], among: Set(definition.criticals.map(\.id)), "critical")
        case .followUp(let other):
          findings += unknown(
            [other], among: Set(definition.followUps.map(\.instrument)), "follow-up")
        case .stopped(let stop):
          findings += unknown([stop], among: Set(definition.stops.map(\.then)), "stop")
        }
      }
    }
    return findings
  }

  private static func unknown<ID: TextIdentifier>(
    _ references: [Reference<ID>], among known: Set<ID>, _ kind: String
  ) -> [Finding] {
    references.filter { !known.contains($0.id) }.map { reference in
      let names = known.sorted().map(\.rawValue).joined(separator: ", ")
      return Finding(
        id: "\(kind)-unknown", message: "there is no \(kind) “\(reference.id)”", at: reference,
        mend: known.isEmpty ? "there is none at all" : "write one of \(names)")
    }
  }

  /// A condition's options must be options of at least one of the items counted.
  private static func unknownOptions(
    of calculation: Calculation, in definition: InstrumentDefinition
  ) -> [Finding] {
    let condition: ScoreCondition
    switch calculation {
    case .count(_, let given), .any(_, let given): condition = given
    default: return []
    }
    guard case .options(let options) = condition else { return [] }
    let named = Set(calculation.inputs.items.map(\.id))
    let counted = definition.items.filter { named.contains($0.id) }
    return unknown(options, among: Set(counted.flatMap(\.options).map(\.id)), "option")
  }
}

extension ItemDefinition {
  fileprivate var optionIDs: Set<OptionID> { Set(options.map(\.id)) }
}
