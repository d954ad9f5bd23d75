import XMLReading

extension PartReader {
  mutating func score(_ element: XMLElement, _ items: [ItemDefinition]) -> ScoreDefinition {
    ScoreDefinition(
      id: element.identifier("id"), calculation: calculation(element, items),
      missing: missingRule(element), applies: element.expression("applies"),
      tags: element.references("tags").map(\.id), change: element.number("change"),
      provenance: element.provenance, location: element.location)
  }

  private mutating func calculation(
    _ element: XMLElement, _ items: [ItemDefinition]
  ) -> Calculation? {
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
      return calculation(child, name: child.name, items)
    }
  }

  private mutating func calculation(
    _ child: XMLElement, name: String, _ items: [ItemDefinition]
  ) -> Calculation? {
    let plural = name != "level"
    let inputs = ScoreInputs(
      items: child.references(plural ? "items" : "item") + tagged(child, items),
      scores: child.references(plural ? "scores" : "score"),
      tag: child.attribute("tagged") == nil ? nil : child.reference("tagged"))
    if inputs.tag != nil, inputs.items.isEmpty { return nil }
    if inputs.items.isEmpty, inputs.scores.isEmpty {
      report(
        Finding(
          id: "score-without-inputs", message: "<\(name)> names no item and no score", at: child,
          mend: plural ? "write items=\"…\" or scores=\"…\"" : "write score=\"…\" or item=\"…\""))
      return nil
    }
    switch name {
    case "sum": return .sum(inputs, weight: child.number("weight") ?? 1)
    case "max": return .maximum(inputs)
    case "min": return .minimum(inputs)
    case "count": return condition(child).map { .count(inputs, $0) }
    case "any": return condition(child).map { .any(inputs, $0) }
    default: return level(child, inputs)
    }
  }

  /// The items of the tag that an element names; a tag that no item has is found here.
  private mutating func tagged(
    _ child: XMLElement, _ items: [ItemDefinition]
  ) -> [Reference<ItemID>] {
    guard let tag = child.token("tagged").map({ TagID($0) }) else { return [] }
    let location = child.location(of: "tagged")
    let found = items.filter { $0.tags.contains(tag) }.map { Reference($0.id, at: location) }
    if found.isEmpty {
      report(
        Finding(
          id: "tag-unknown", message: "no item has the tag “\(tag)”", location: location,
          mend: "write tags=\"\(tag)\" on the items it is to take in"))
    }
    return found
  }

  private mutating func condition(_ child: XMLElement) -> ScoreCondition? {
    let options: [Reference<OptionID>] = child.references("where")
    let least = child.number("at-least")
    guard !options.isEmpty else { return least.map { .atLeast($0) } ?? .positive }
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
    let plain = steps(child)
    let tables = child.all("table").map { table in
      LevelTable(when: table.expression("when"), steps: steps(table), location: table.location)
    }
    return .level(
      inputs,
      tables.isEmpty ? [LevelTable(when: nil, steps: plain, location: child.location)] : tables)
  }

  private func steps(_ element: XMLElement) -> [LevelStep] {
    element.all("map").map { map in
      LevelStep(
        from: map.number("from"), to: map.number("to"), value: map.number("value") ?? 0,
        location: map.location)
    }
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
