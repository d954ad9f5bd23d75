extension Instrument {
  /// Compiles a definition whose names all lead somewhere and whose expressions are sound; nil
  /// where that is not so.
  init?(
    _ definition: InstrumentDefinition, _ expressions: ExpressionTable,
    _ dependencies: Dependencies
  ) {
    let slots = Slots(definition)
    let stops = expressions.stops.compactMap { $0 }
    let criticals = expressions.criticals.compactMap { $0 }
    let followUps = expressions.followUps.compactMap { $0 }
    var scores: [CompiledScore] = []
    for (slot, score) in definition.scores.enumerated() {
      guard let form = CompiledScore.Form(score.calculation, slot, expressions) else { return nil }
      scores.append(
        CompiledScore(
          form, score, applies: expressions.scoreApplies[slot], place: .score(slot), definition,
          slots, dependencies))
    }
    var results: [CompiledResult] = []
    for (place, result) in definition.results.enumerated() {
      guard let result = CompiledResult(result, place, expressions, definition, slots, dependencies)
      else { return nil }
      results.append(result)
    }
    guard stops.count == definition.stops.count, criticals.count == definition.criticals.count,
      followUps.count == definition.followUps.count, dependencies.circle.isEmpty
    else { return nil }
    self.definition = definition
    self.slots = slots
    self.stops = stops
    self.criticals = criticals
    self.followUps = followUps
    self.triggers = expressions.triggers
    self.results = results
    self.scores = scores
    items = definition.items.indices.map { slot in
      CompiledItem(
        definition.items[slot], expressions.relevant[slot], expressions.pointRules[slot])
    }
    self.dependencies = dependencies
    var weighing = Array(repeating: [Int](), count: definition.items.count)
    for (slot, score) in scores.enumerated()
    where score.entanglement != .none && score.missing == .range {
      for item in score.closure { weighing[item].append(slot) }
    }
    self.weighing = weighing
    journey = [ItemDefinition.Moment.context, .inOrder, .conclusion].flatMap { moment in
      definition.items.indices.filter { definition.items[$0].asked == moment }
    }
  }
}

extension CompiledItem {
  fileprivate init(
    _ item: ItemDefinition, _ relevant: CompiledExpression?, _ rules: [CompiledExpression?]
  ) {
    let weight = item.weight
    kind = item.kind
    self.relevant = relevant
    self.weight = weight
    threshold = item.threshold
    options = item.options.map(\.id)
    var points: [OptionID: Int] = [:]
    for option in item.options { points[option.id] = option.points.map { $0 * weight } }
    self.points = points
    self.rules = zip(item.pointRules, rules).compactMap { rule, when in
      when.map { Rule(option: rule.option.id, when: $0, value: rule.value * weight) }
    }
    combinations = Dictionary(
      item.combinations.map { (Set($0.options.map(\.id)), $0.value * weight) },
      uniquingKeysWith: { first, _ in first })
    bounds = CompiledItem.bounds(of: item)
  }

  /// The least and greatest points over all answers and all conditions.
  private static func bounds(of item: ItemDefinition) -> ClosedRange<Int>? {
    let weight = item.weight
    func weighted(_ bounds: ClosedRange<Int>) -> ClosedRange<Int> {
      let ends = [bounds.lowerBound * weight, bounds.upperBound * weight]
      return min(ends[0], ends[1])...max(ends[0], ends[1])
    }
    func worth(of option: OptionDefinition) -> [Int] {
      (option.points.map { [$0] } ?? [])
        + item.pointRules.filter { $0.option.id == option.id }.map(\.value)
    }
    switch item.kind {
    case .choice:
      let worth = item.options.flatMap(worth)
      return worth.min().flatMap { low in worth.max().map { weighted(low...$0) } }
    case .choices:
      let worth = item.options.map(worth)
      var low = worth.reduce(0) { $0 + min($1.min() ?? 0, 0) }
      var high = worth.reduce(0) { $0 + max($1.max() ?? 0, 0) }
      for together in item.combinations {
        low = min(low, together.value)
        high = max(high, together.value)
      }
      return weighted(low...high)
    case .number:
      return item.minimum.flatMap { low in item.maximum.map { weighted(low...max(low, $0)) } }
    case .date, .text:
      return nil
    }
  }
}

extension CompiledScore {
  fileprivate init(
    _ form: Form, _ score: ScoreDefinition, applies: CompiledExpression?, place: PlanStep,
    _ definition: InstrumentDefinition, _ slots: Slots, _ dependencies: Dependencies
  ) {
    self.form = form
    self.applies = applies
    var items: [Int] = []
    var scores: [Int] = []
    for reference in score.calculation?.inputs.items ?? [] {
      if let slot = slots.items[reference.id], !items.contains(slot) { items.append(slot) }
    }
    for reference in score.calculation?.inputs.scores ?? [] {
      if let slot = slots.scores[reference.id], !scores.contains(slot) { scores.append(slot) }
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
    let isConditional = closure.contains { slot in
      definition.items[slot].relevant != nil || !definition.items[slot].pointRules.isEmpty
    }
    // Inputs that share an item move together.
    let read = scores.map { dependencies.closure(of: .score($0)).itemSlots } + items.map { [$0] }
    let isShared = Set(read.joined()).count < read.reduce(0) { $0 + $1.count }
    switch form {
    case .formula: entanglement = .always
    case .level(let tables) where !scores.isEmpty || tables.contains { $0.when != nil }:
      entanglement = .always
    default:
      entanglement =
        isShared || applies != nil ? .always : isConditional ? .untilSettled : .none
    }
  }
}

extension CompiledScore.Form {
  fileprivate init?(
    _ calculation: Calculation?, _ slot: Int, _ expressions: ExpressionTable
  ) {
    switch calculation {
    case .sum(_, let weight): self = .sum(weight: weight)
    case .maximum: self = .maximum
    case .minimum: self = .minimum
    case .count(_, let condition): self = .count(CompiledCondition(condition))
    case .any(_, let condition): self = .any(CompiledCondition(condition))
    case .level(_, let tables):
      self = .level(
        zip(tables, expressions.tables[slot]).map { CompiledTable(when: $1, steps: $0.steps) })
    case .formula:
      guard let formula = expressions.formulas[slot] else { return nil }
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
    case .positive: self = .positive
    }
  }
}

extension CompiledResult {
  fileprivate init?(
    _ result: ResultDefinition, _ place: Int, _ expressions: ExpressionTable,
    _ definition: InstrumentDefinition, _ slots: Slots, _ dependencies: Dependencies
  ) {
    var read = (expressions.bands[place] + [expressions.resultApplies[place]]).flatMap {
      dependencies.steps(readBy: $0)
    }
    switch (result.score, result.item) {
    case (let score?, nil):
      guard let slot = slots.scores[score.id] else { return nil }
      reads = .score(slot)
      read.append(.score(slot))
      admitsCompletions = definition.scores[slot].missing == .range
    case (nil, let item?):
      guard let slot = slots.items[item.id] else { return nil }
      reads = .item(slot)
      read.append(.item(slot))
      admitsCompletions = true
    case (nil, nil):
      reads = .conditions
      admitsCompletions = true
    case (.some, .some): return nil
    }
    applies = expressions.resultApplies[place]
    let overrides = result.overridesByPlace
    bands = result.bands.enumerated().map { index, band in
      CompiledBand(
        from: band.from ?? Int.min, to: band.to ?? Int.max,
        options: Set(band.options.map(\.id)), when: expressions.bands[place][index],
        overrides: overrides[index])
    }
    isConditional = result.isConditional
    plan = dependencies.closure(of: read)
  }
}

extension ResultDefinition {
  /// Whether more than the edges of its bands decides which holds.
  var isConditional: Bool {
    score == nil || bands.contains { $0.when != nil || !$0.overrides.isEmpty }
  }

  /// For each band, the places of those that give way to it, by way of others too.
  var overridesByPlace: [Set<Int>] {
    let places = Dictionary(bands.enumerated().map { ($1.id, $0) }) { first, _ in first }
    let direct = bands.map { Set($0.overrides.compactMap { places[$0.id] }) }
    return bands.indices.map { start in
      var found: Set<Int> = []
      var waiting = Array(direct[start])
      while let next = waiting.popLast() {
        if found.insert(next).inserted { waiting += direct[next] }
      }
      return found
    }
  }
}
