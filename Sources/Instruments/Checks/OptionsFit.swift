import XMLReading

/// Choices have options, told apart by value; other items have none.
enum OptionsFit: DefinitionRule {
  static func findings(in definition: InstrumentDefinition) -> [Finding] {
    definition.items.flatMap { item in
      kindOfItem(item) + repeatedValues(item) + withoutPoints(item, definition)
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

  private static func withoutPoints(
    _ item: ItemDefinition, _ definition: InstrumentDefinition
  ) -> [Finding] {
    let reader = definition.scores.first { score in
      guard let calculation = score.calculation, calculation.readsPoints else { return false }
      return calculation.inputs.items.contains { $0.id == item.id }
    }
    guard let reader else { return [] }
    return item.options.filter { $0.points == nil }.map { option in
      Finding(
        id: "points-missing",
        message: "the option \(option.id) has no points, but the score \(reader.id) reads them",
        at: option, mend: "write points=\"0\" if it is worth nothing")
    }
  }
}
