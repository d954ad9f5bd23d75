import XMLReading

/// Choices have options, told apart by value; other items have none.
enum OptionsFit: DefinitionRule {
  static func findings(in definition: InstrumentDefinition) -> [Finding] {
    let readers = readers(definition)
    return definition.items.flatMap { item in
      kindOfItem(item) + repeatedValues(item) + withoutPoints(item, readers[item.id])
    }
  }

  private static func kindOfItem(_ item: ItemDefinition) -> [Finding] {
    switch item.kind {
    case .choice, .choices:
      guard item.options.isEmpty else { return [] }
      return [
        Finding(
          id: "options-missing", message: "the item \(item.id) has nothing to choose from",
          at: item,
          mend: "put <option> elements in it")
      ]
    case .number, .date, .text:
      return item.options.map {
        Finding(
          id: "option-unfit", message: "an item of type \(item.kind.rawValue) has no options",
          at: $0,
          mend: "take the option away, or make the item a choice")
      }
    }
  }

  private static func repeatedValues(_ item: ItemDefinition) -> [Finding] {
    var seen: Set<String> = []
    let values =
      item.options.map { ($0.id.rawValue, $0.location) }
      + item.nonAnswers.map { ($0.value.rawValue, $0.location) }
    return values.filter { !seen.insert($0.0).inserted }.map { value, location in
      Finding(
        id: "option-twice", message: "the item \(item.id) has the value “\(value)” twice",
        location: location, mend: "give each option and non-answer a value of its own")
    }
  }

  /// For each item, the first score that reads its points.
  private static func readers(_ definition: InstrumentDefinition) -> [ItemID: ScoreID] {
    var readers: [ItemID: ScoreID] = [:]
    for score in definition.scores {
      guard let calculation = score.calculation, calculation.readsPoints else { continue }
      for item in calculation.inputs.items where readers[item.id] == nil {
        readers[item.id] = score.id
      }
    }
    return readers
  }

  private static func withoutPoints(_ item: ItemDefinition, _ reader: ScoreID?) -> [Finding] {
    guard let reader else { return [] }
    return item.options.filter { $0.points == nil }.map { option in
      Finding(
        id: "points-missing",
        message: "the option \(option.id) has no points, but the score \(reader) reads them",
        at: option, mend: "write points=\"0\" if it is worth nothing")
    }
  }
}
