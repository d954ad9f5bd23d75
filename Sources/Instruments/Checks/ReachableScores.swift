/// Which values each score of an instrument can have.
///
/// The values are built up item by item, which is exact as long as no input depends on another.
/// Else all answers are tried, where they are few; where they are many, what was built up may hold
/// values too many, never too few. Of a formula over many answers nothing is said.
struct ReachableScores {
  /// The values of one score.
  struct Values {
    /// All it can have, and perhaps some that it cannot; nil where nothing can be said.
    var values: Set<Int>?
    /// Whether each of them can indeed be had.
    var isExact: Bool
    /// Why some complete set of answers gives no score.
    var fault: NoScore?

    static let unknown = Values(values: nil, isExact: false, fault: nil)
  }

  /// The most ways to answer that are tried one by one.
  static let mostTried = 20_000
  /// The most values that are kept for one score.
  static let mostValues = 200_000

  /// By score slot.
  private(set) var byScore: [Values]

  /// The values of all scores.
  ///
  /// - Parameters:
  ///   - mostTried: The most ways to answer that are tried one by one for a score.
  ///   - triesFirst: Whether to try all answers, one by one, even where building up is exact; for
  ///     tests.
  init(
    _ instrument: Instrument, mostTried: Int = ReachableScores.mostTried, triesFirst: Bool = false
  ) {
    byScore = Array(repeating: .unknown, count: instrument.scores.count)
    for step in instrument.plan {
      guard case .score(let slot) = step else { continue }
      let built = built(slot, in: instrument)
      if built.isExact, !triesFirst {
        byScore[slot] = built
      } else {
        byScore[slot] =
          ReachableScores.tried(slot, in: instrument, mostTried, oneByOne: triesFirst) ?? built
      }
    }
  }

  // MARK: All answers tried

  private static func tried(
    _ slot: Int, in instrument: Instrument, _ mostTried: Int, oneByOne: Bool
  ) -> Values? {
    let plan = instrument.scores[slot].plan
    let items = plan.itemSlots
    let countsMissing = plan.contains { step in
      guard case .score(let slot) = step else { return false }
      switch instrument.scores[slot].missing {
      case .zero, .prorate: return true
      case .refuse, .range: return false
      }
    }
    let circumstances = Circumstances(
      readBy: plan.flatMap(instrument.expressions), of: instrument)
    // Where circumstances have no end, none is taken, and what they decide stays open.
    let contexts = circumstances?.all.map(Optional.some) ?? [nil]
    guard
      let ways = Ways(
        of: items, in: instrument, withMissing: countsMissing, limit: mostTried / contexts.count)
    else { return nil }
    if !oneByOne, let values = valuesByCases(slot, in: instrument, contexts: contexts) {
      return Values(values: values, isExact: true, fault: nil)
    }
    var reached = Values(values: [], isExact: true, fault: nil)
    for context in contexts {
      var evaluator = Evaluator(
        instrument, sheet: AnswerSheet(of: instrument), context: context, unansweredIsOpen: false)
      for way in 0..<ways.count {
        ways.fill(&evaluator.sheet, way: way)
        evaluator.run(plan)
        switch evaluator.scores[slot] {
        case .number(let number): reached.values?.insert(number)
        case .range(let range):
          guard ways.isComplete(way) else { continue }
          guard range.count <= mostValues else { return .unknown }
          // Something beside the answers, such as a date of birth, leaves it open.
          reached.isExact = false
          reached.values?.formUnion(range)
        case .none(.missingAnswers):
          if ways.isComplete(way) { return .unknown }
        case .none(.notApplicable), .none(.mayNotApply): continue
        case .none(let why):
          if ways.isComplete(way) { reached.fault = why }
        }
      }
    }
    return reached
  }

  // MARK: Values built up

  private func built(_ slot: Int, in instrument: Instrument) -> Values {
    let score = instrument.scores[slot]
    var inputs: [Set<Int>] = []
    for item in score.items {
      guard var points = instrument.points(of: item, as: score.form) else { return .unknown }
      let isOptional = instrument.items[item].relevant != nil
      if case .zero = score.missing { points.insert(0) } else if isOptional { points.insert(0) }
      inputs.append(points)
    }
    for other in score.scores {
      guard var values = byScore[other].values else { return .unknown }
      if let least = score.form.least(of: nil) { values = Set(values.map { $0 >= least ? 1 : 0 }) }
      if instrument.scores[other].applies != nil { values.insert(0) }
      inputs.append(values)
    }
    let isExact = isIndependent(score, in: instrument)
    if case .prorate(let most) = score.missing {
      let prorated = prorated(inputs, most).map { Set($0.map { $0 * score.form.weight }) }
      return .init(values: prorated, isExact: isExact, fault: nil)
    }
    switch score.form {
    case .sum(let weight):
      let sums = ReachableScores.sums(inputs).map { Set($0.map { $0 * weight }) }
      return .init(values: sums, isExact: isExact, fault: nil)
    case .count:
      return .init(values: ReachableScores.sums(inputs), isExact: isExact, fault: nil)
    case .maximum, .any:
      return .init(values: ReachableScores.extremes(inputs, max), isExact: isExact, fault: nil)
    case .minimum:
      return .init(values: ReachableScores.extremes(inputs, min), isExact: isExact, fault: nil)
    case .level(let tables):
      guard let numbers = inputs.first else { return .unknown }
      let levels = numbers.flatMap { number in
        tables.map { table in table.steps.first { $0.contains(number) }?.value }
      }
      return .init(
        values: Set(levels.compactMap { $0 }), isExact: isExact,
        fault: isExact && levels.contains(nil) ? .noLevel : nil)
    case .formula:
      return .unknown
    }
  }

  /// Whether each input can have each of its values whatever the others have.
  private func isIndependent(_ score: CompiledScore, in instrument: Instrument) -> Bool {
    let own = score.plan.itemSlots
    guard score.applies == nil, !score.form.isConditional,
      own.allSatisfy({
        instrument.items[$0].relevant == nil && instrument.items[$0].rules.isEmpty
      })
    else { return false }
    let others = score.scores.map { instrument.scores[$0].plan.itemSlots }
    return score.scores.allSatisfy { byScore[$0].isExact }
      && score.items.count + others.map(\.count).reduce(0, +) == own.count
  }

  static func sums(_ inputs: [Set<Int>]) -> Set<Int>? {
    guard !inputs.contains(where: \.isEmpty) else { return [] }
    let low = inputs.reduce(0) { $0 + ($1.min() ?? 0) }
    let high = inputs.reduce(0) { $0 + ($1.max() ?? 0) }
    return high - low < ReachableScores.mostValues
      ? denseSums(inputs, low...high) : sparseSums(inputs)
  }

  /// The sums by one flag for each number from the least to the greatest.
  private static func denseSums(_ inputs: [Set<Int>], _ bounds: ClosedRange<Int>) -> Set<Int> {
    var reached = [Bool](repeating: false, count: bounds.count)
    reached[0] = true
    var greatest = 0
    for input in inputs {
      let least = input.min() ?? 0
      let steps = input.map { $0 - least }.filter { $0 > 0 }.sorted(by: >)
      // From the greatest down, so that no input is added twice.
      for place in stride(from: greatest, through: 0, by: -1) where reached[place] {
        for step in steps { reached[place + step] = true }
      }
      greatest += steps.first ?? 0
    }
    return Set(reached.indices.filter { reached[$0] }.map { bounds.lowerBound + $0 })
  }

  /// The sums one by one, where they lie far apart.
  private static func sparseSums(_ inputs: [Set<Int>]) -> Set<Int>? {
    var sums: Set<Int> = [0]
    for input in inputs {
      var next: Set<Int> = []
      for sum in sums {
        for value in input { next.insert(sum + value) }
        if next.count > ReachableScores.mostValues { return nil }
      }
      sums = next
    }
    return sums
  }

  /// The extreme of the inputs is each value that one has and all others can be kept behind.
  static func extremes(_ inputs: [Set<Int>], _ pick: (Int, Int) -> Int) -> Set<Int>? {
    guard let first = inputs.first else { return [0] }
    return inputs.dropFirst().reduce(first) { reached, input in
      var next: Set<Int> = []
      for value in Set(reached).union(input) {
        let byReached = reached.contains(value) && input.contains { pick(value, $0) == value }
        let byInput = input.contains(value) && reached.contains { pick(value, $0) == value }
        if byReached || byInput { next.insert(value) }
      }
      return next
    }
  }

  private func prorated(_ inputs: [Set<Int>], _ most: Int) -> Set<Int>? {
    struct Partial: Hashable {
      var sum: Int
      var missing: Int
    }
    var partials: Set<Partial> = [Partial(sum: 0, missing: 0)]
    for input in inputs {
      var next: Set<Partial> = []
      for partial in partials {
        for value in input {
          next.insert(Partial(sum: partial.sum + value, missing: partial.missing))
        }
        if partial.missing < most {
          next.insert(Partial(sum: partial.sum, missing: partial.missing + 1))
        }
        if next.count > ReachableScores.mostValues { return nil }
      }
      partials = next
    }
    let answered = { (partial: Partial) in inputs.count - partial.missing }
    return Set(
      partials.filter { answered($0) > 0 }.map {
        roundedHalfUp($0.sum * inputs.count, over: answered($0))
      })
  }
}

extension [PlanStep] {
  /// The items among the steps.
  var itemSlots: [Int] {
    compactMap { step in
      if case .item(let slot) = step { return slot }
      return nil
    }
  }
}

extension Instrument {
  /// What an item can bring to a score; nil where there is no end of it.
  fileprivate func points(of slot: Int, as form: CompiledScore.Form) -> Set<Int>? {
    let item = definition.items[slot]
    if case .count(.options(let options)) = form { return indicator(item, options) }
    if case .any(.options(let options)) = form { return indicator(item, options) }
    var points: Set<Int>
    switch item.kind {
    case .choice: points = Set(item.options.flatMap(item.worth))
    case .choices:
      var sums: Set<Int> = [0]
      for option in item.options where !option.isExclusive {
        for worth in item.worth(of: option) { sums.formUnion(sums.map { $0 + worth }) }
        if sums.count > ReachableScores.mostValues { return nil }
      }
      sums.formUnion(item.options.filter(\.isExclusive).flatMap(item.worth))
      points = sums.union(item.combinations.map(\.value))
    case .number:
      guard let low = item.minimum, let high = item.maximum, low <= high,
        high - low < ReachableScores.mostValues
      else { return nil }
      points = Set(low...high)
    case .date, .text: return nil
    }
    points = Set(points.map { $0 * item.weight })
    guard let least = form.least(of: item) else { return points }
    return Set(points.map { $0 >= least ? 1 : 0 })
  }

  private func indicator(_ item: ItemDefinition, _ options: Set<OptionID>) -> Set<Int> {
    let counts = item.options.map { options.contains($0.id) ? 1 : 0 }
    return Set(item.kind == .choices ? counts + [0] : counts)
  }
}

extension ItemDefinition {
  /// All that an option can be worth, before the item's weight.
  fileprivate func worth(of option: OptionDefinition) -> [Int] {
    [option.points ?? 0] + pointRules.filter { $0.option.id == option.id }.map(\.value)
  }
}

extension CompiledScore.Form {
  /// From how many points an item, or a score, counts; nil where it is not counted by points.
  fileprivate func least(of item: ItemDefinition?) -> Int? {
    switch self {
    case .count(.atLeast(let least)), .any(.atLeast(let least)): least
    case .count(.positive), .any(.positive): item?.threshold ?? 1
    default: nil
    }
  }

  /// Whether something beside its inputs decides.
  fileprivate var isConditional: Bool {
    if case .level(let tables) = self { return tables.contains { $0.when != nil } }
    return false
  }
}
