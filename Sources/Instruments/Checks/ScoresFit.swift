import XMLReading

/// A score's inputs and its rule for missing answers suit the way it is made.
enum ScoresFit: DefinitionRule {
  static func findings(in definition: InstrumentDefinition) -> [Finding] {
    let items = Dictionary(definition.items.map { ($0.id, $0) }) { first, _ in first }
    return definition.scores.flatMap { score -> [Finding] in
      guard let calculation = score.calculation else { return [] }
      return unscorable(calculation, items) + repeated(calculation)
        + missingRule(score, calculation)
        + condition(score, calculation, items) + steps(calculation)
    }
  }

  private static func unscorable(
    _ calculation: Calculation, _ items: [ItemID: ItemDefinition]
  ) -> [Finding] {
    calculation.inputs.items.compactMap { reference in
      guard let item = items[reference.id], item.kind == .text || item.kind == .date else {
        return nil
      }
      return Finding(
        id: "item-unscorable", message: "the item \(item.id) is a \(item.kind.rawValue): no points",
        at: reference, mend: "take it out of the score")
    }
  }

  private static func repeated(_ calculation: Calculation) -> [Finding] {
    func repeated<ID: TextIdentifier>(_ references: [Reference<ID>]) -> [Finding] {
      var seen: Set<ID> = []
      return references.filter { !seen.insert($0.id).inserted }.map {
        Finding(
          id: "input-twice", message: "“\($0.id)” is named twice", at: $0, mend: "name it once")
      }
    }
    return repeated(calculation.inputs.items) + repeated(calculation.inputs.scores)
  }

  private static func missingRule(
    _ score: ScoreDefinition, _ calculation: Calculation
  ) -> [Finding] {
    switch (score.missing, calculation) {
    case (.prorate, .sum(let inputs, _)) where inputs.scores.isEmpty: return []
    case (.prorate, .count(let inputs, _)) where inputs.scores.isEmpty: return []
    case (.prorate, _):
      return [
        unfit(score, "only a <sum> or <count> of items can be prorated", "range")
      ]
    case (.zero, .formula):
      return [
        unfit(score, "a formula says itself what becomes of missing answers", "refuse")
      ]
    default: return []
    }
  }

  private static func unfit(
    _ score: ScoreDefinition, _ message: String, _ instead: String
  ) -> Finding {
    Finding(
      id: "missing-rule-unfit", message: "the score \(score.id): \(message)", at: score,
      mend: "write missing=\"\(instead)\"")
  }

  /// Options can be counted only where there are options.
  private static func condition(
    _ score: ScoreDefinition, _ calculation: Calculation, _ items: [ItemID: ItemDefinition]
  ) -> [Finding] {
    switch calculation {
    case .count(let inputs, .options), .any(let inputs, .options):
      let numbers = inputs.items.filter { items[$0.id]?.kind == .number }.map(\.location)
      return (numbers + inputs.scores.map(\.location)).map {
        Finding(
          id: "condition-unfit", message: "“where” names options, and this has none", location: $0,
          mend: "write at-least=\"…\" instead of where")
      }
    default: return []
    }
  }

  private static func steps(_ calculation: Calculation) -> [Finding] {
    guard case .level(_, let tables) = calculation else { return [] }
    return tables.flatMap { table in
      Spans.findings(in: table.steps.map { ($0.from, $0.to, $0.location) }, of: "map")
    }
  }
}

/// Spans of whole numbers that must not be empty or overlap.
enum Spans {
  static func findings(
    in spans: [(from: Int?, to: Int?, location: SourceLocation)], of kind: String
  ) -> [Finding] {
    var findings: [Finding] = []
    for (index, span) in spans.enumerated() {
      let from = span.from ?? Int.min
      let to = span.to ?? Int.max
      if from > to {
        findings.append(
          Finding(
            id: "\(kind)-empty", message: "nothing lies from \(from) to \(to)",
            location: span.location, mend: "write the lesser first"))
        continue
      }
      let other = spans[..<index].first { ($0.from ?? Int.min) <= to && from <= ($0.to ?? Int.max) }
      if let other {
        findings.append(
          Finding(
            id: "\(kind)s-overlap", message: "it overlaps the one in line \(other.location.line)",
            location: span.location, mend: "let each number lie in one of them"))
      }
    }
    return findings
  }
}
