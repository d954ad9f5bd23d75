import XMLReading

extension PartReader {
  mutating func score(_ element: XMLElement) -> ScoreDefinition {
    ScoreDefinition(
      id: element.identifier("id"), calculation: calculation(element),
      missing: missingRule(element), provenance: element.provenance, location: element.location)
  }

  private mutating func calculation(_ element: XMLElement) -> Calculation? {
    let child = element.children.first
    let formula = element.expression("value")
    switch (child, formula) {
    case (nil, nil):
      report(
        Finding(
          id: "score-empty", message: "the score \(element.token("id") ?? "") has no calculation",
          at: element, mend: "put <sum>, <count>, <max>, <min>, <any> or <level> in it, or value"))
      return nil
    case (.some(let child), .some):
      report(
        Finding(
          id: "score-twofold",
          message: "the score \(element.token("id") ?? "") has a value and a <\(child.name)>",
          location: element.location(of: "value"), mend: "keep one of them"))
      return nil
    case (nil, .some(let formula)):
      return .formula(formula)
    case (.some(let child), nil):
      return calculation(child, name: child.name)
    }
  }

  private mutating func calculation(_ child: XMLElement, name: String) -> Calculation? {
    let plural = name != "level"
    let inputs = ScoreInputs(
      items: child.references(plural ? "items" : "item"),
      scores: child.references(plural ? "scores" : "score"))
    if inputs.items.isEmpty, inputs.scores.isEmpty {
      report(
        Finding(
          id: "score-without-inputs", message: "<\(name)> names no item and no score", at: child,
          mend: plural ? "write items=\"…\" or scores=\"…\"" : "write score=\"…\" or item=\"…\""))
      return nil
    }
    switch name {
    case "sum": return .sum(inputs)
    case "max": return .maximum(inputs)
    case "min": return .minimum(inputs)
    case "count": return condition(child).map { .count(inputs, $0) }
    case "any": return condition(child).map { .any(inputs, $0) }
    default: return level(child, inputs)
    }
  }

  private mutating func condition(_ child: XMLElement) -> ScoreCondition? {
    let options: [Reference<OptionID>] = child.references("where")
    let least = child.number("at-least")
    guard !options.isEmpty else { return .atLeast(least ?? 1) }
    guard least == nil else {
      report(
        Finding(
          id: "condition-twofold", message: "<\(child.name)> has both “where” and “at-least”",
          location: child.location(of: "at-least"), mend: "keep one of them"))
      return nil
    }
    return .options(options)
  }

  private mutating func level(_ child: XMLElement, _ inputs: ScoreInputs) -> Calculation? {
    guard inputs.items.count + inputs.scores.count == 1 else {
      report(
        Finding(
          id: "level-twofold", message: "<level> reads one score or one item, not both",
          at: child, mend: "keep score=\"…\" or item=\"…\""))
      return nil
    }
    let steps = child.all("map").map { map in
      LevelStep(
        from: map.number("from"), to: map.number("to"), value: map.number("value") ?? 0,
        location: map.location)
    }
    return .level(inputs, steps)
  }

  private mutating func missingRule(_ element: XMLElement) -> MissingRule {
    let most = element.number("max")
    let word = element.token("missing")
    if most != nil, word != "prorate" {
      report(
        Finding(
          id: "max-unfit", message: "“max” has a meaning only with missing=\"prorate\"",
          location: element.location(of: "max"), mend: "take it away, or write missing=\"prorate\"")
      )
    }
    switch word {
    case "zero": return .zero
    case "range": return .range
    case "prorate":
      if most == nil {
        report(
          Finding(
            id: "max-missing", message: "missing=\"prorate\" does not say how many may be missing",
            location: element.location(of: "missing"), mend: "write max=\"…\" beside it"))
      }
      return .prorate(max: most ?? 0)
    default: return .refuse
    }
  }
}
