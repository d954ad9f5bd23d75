extension Instrument {
  /// Compiles a definition whose names all lead somewhere and whose expressions are sound; nil
  /// where that is not so.
  init?(
    _ definition: InstrumentDefinition, _ expressions: ExpressionTable,
    _ dependencies: Dependencies
  ) {
    let slots = Slots(definition)
    let stops = expressions.stops.compactMap { $0 }
    let resultScores = definition.results.compactMap { slots.scores[$0.score.id] }
    var scores: [CompiledScore] = []
    for (slot, score) in definition.scores.enumerated() {
      guard let form = CompiledScore.Form(score.calculation, expressions.formulas[slot]) else {
        return nil
      }
      scores.append(
        CompiledScore(form, score, place: .score(slot), definition, dependencies))
    }
    guard stops.count == definition.stops.count, resultScores.count == definition.results.count,
      dependencies.circle.isEmpty
    else { return nil }
    self.definition = definition
    self.slots = slots
    self.stops = stops
    self.resultScores = resultScores
    self.scores = scores
    items = zip(definition.items, expressions.relevant).map(CompiledItem.init)
    self.dependencies = dependencies
  }
}

extension CompiledItem {
  fileprivate init(_ item: ItemDefinition, _ relevant: CompiledExpression?) {
    self.relevant = relevant
    var points: [OptionID: Int] = [:]
    for option in item.options { points[option.id] = option.points }
    self.points = points
    let worth = item.options.compactMap(\.points)
    switch item.kind {
    case .choice:
      bounds = worth.min().flatMap { low in worth.max().map { low...$0 } }
    case .choices:
      let low = worth.filter { $0 < 0 }.reduce(0, +)
      bounds = low...worth.filter { $0 > 0 }.reduce(0, +)
    case .number:
      bounds = item.minimum.flatMap { low in item.maximum.map { low...max(low, $0) } }
    case .date, .text:
      bounds = nil
    }
  }
}

extension CompiledScore {
  fileprivate init(
    _ form: Form, _ score: ScoreDefinition, place: PlanStep, _ definition: InstrumentDefinition,
    _ dependencies: Dependencies
  ) {
    self.form = form
    var items: [Int] = []
    var scores: [Int] = []
    for step in dependencies.direct(place) {
      switch step {
      case .item(let slot): if !items.contains(slot) { items.append(slot) }
      case .score(let slot): if !scores.contains(slot) { scores.append(slot) }
      }
    }
    self.items = items
    self.scores = scores
    missing = score.missing
    plan = dependencies.closure(of: place)
    // A score that has a rule of its own for missing answers needs none of its items completed.
    let open = dependencies.closure(of: place) { step in
      guard case .score(let slot) = step else { return false }
      switch definition.scores[slot].missing {
      case .zero, .prorate: return true
      case .refuse, .range: return false
      }
    }
    closure = open.compactMap { step in
      if case .item(let slot) = step { return slot }
      return nil
    }
    let isConditional = closure.contains { definition.items[$0].relevant != nil }
    if case .formula = form {
      isEntangled = true
    } else {
      isEntangled = isConditional || !scores.isEmpty
    }
  }
}

extension CompiledScore.Form {
  fileprivate init?(_ calculation: Calculation?, _ formula: CompiledExpression?) {
    switch calculation {
    case .sum: self = .sum
    case .maximum: self = .maximum
    case .minimum: self = .minimum
    case .count(_, let condition): self = .count(CompiledCondition(condition))
    case .any(_, let condition): self = .any(CompiledCondition(condition))
    case .level(_, let steps): self = .level(steps)
    case .formula:
      guard let formula else { return nil }
      self = .formula(formula)
    case nil: return nil
    }
  }
}

extension CompiledCondition {
  fileprivate init(_ condition: ScoreCondition) {
    switch condition {
    case .options(let options): self = .options(Set(options.map(\.id)))
    case .atLeast(let least): self = .atLeast(least)
    }
  }
}
