import Expressions

/// What one item or score brings to a score.
private enum Input {
  /// So much, or between these; and perhaps nothing.
  case contribution(Contribution)
  /// An answer is missing; with what it could bring, where that has ends.
  case missing(Contribution?, isOpen: Bool)
  /// A score it reads came to nothing.
  case none(NoScore)
  /// A score it reads does not apply, and is left out.
  case leftOut
}

extension Evaluator {
  /// A score from what is known, its inputs taken one by one.
  ///
  /// What is missing is put between the least and the greatest it could bring. That is exact where
  /// no input depends on another; see ``overCompletions(of:)`` for the rest.
  func scoreValue(_ slot: Int) -> ScoreValue {
    let score = instrument.scores[slot]
    if case .formula(let formula) = score.form {
      let value = ScoreValue(formula.value(in: environment))
      if value.number == nil, value.bounds != nil, score.missing != .range {
        return .none(.missingAnswers)
      }
      return value
    }
    var inputs: [Input] = []
    for item in score.items where relevance[item] != .no { inputs.append(input(item, score)) }
    for other in score.scores { inputs.append(input(scores[other], score)) }
    return combined(inputs, of: score)
  }

  /// What the answer of an item brings to a score; nil where the item is not answered, or something
  /// leaves open what it brings.
  func certainWorth(of slot: Int, to score: CompiledScore) -> Int? {
    guard case .contribution(let contribution) = input(slot, score), contribution.isCertain else {
      return nil
    }
    return contribution.bounds.lowerBound
  }

  private func input(_ slot: Int, _ score: CompiledScore) -> Input {
    let item = instrument.items[slot]
    let mayBeAbsent = relevance[slot] == .unknown
    guard let answer = sheet.answered(slot) else {
      let points = item.bounds(in: environment)
      let bounds =
        score.condition?.bounds(of: instrument.definition.items[slot], points) ?? points
      return .missing(
        bounds.map { Contribution(bounds: $0, mayBeAbsent: mayBeAbsent) },
        isOpen: unansweredIsOpen && sheet.isUnanswered(slot))
    }
    let points = worth[slot] ?? 0...0
    let amount =
      switch score.condition {
      case .options(let options)?: answer.isAny(of: options) ? 1...1 : 0...0
      case .atLeast(let least)?: points.indicator(atLeast: least)
      case .positive?: points.indicator(atLeast: item.threshold)
      case nil: points
      }
    return .contribution(Contribution(bounds: amount, mayBeAbsent: mayBeAbsent))
  }

  private func input(_ value: ScoreValue, _ score: CompiledScore) -> Input {
    if case .none(.notApplicable) = value { return .leftOut }
    if case .none(let why) = value { return .none(why) }
    guard var bounds = value.bounds else { return .none(.missingAnswers) }
    switch score.condition {
    case .atLeast(let least)?: bounds = bounds.indicator(atLeast: least)
    case .positive?: bounds = bounds.indicator(atLeast: 1)
    case .options?, nil: break
    }
    return .contribution(Contribution(bounds: bounds, mayBeAbsent: false))
  }

  private func combined(_ inputs: [Input], of score: CompiledScore) -> ScoreValue {
    var contributions: [Contribution] = []
    var missing = 0
    var isOpen = false
    for input in inputs {
      switch (input, score.missing) {
      case (.none(let why), _):
        return .none(why)
      case (.leftOut, _):
        if case .level = score.form { return .none(.notApplicable) }
      case (.contribution(let contribution), .refuse):
        guard contribution.isCertain else { return .none(.missingAnswers) }
        contributions.append(contribution)
      case (.contribution(let contribution), .range):
        contributions.append(contribution)
      case (.contribution(let contribution), .zero) where contribution.bounds.count > 1,
        (.contribution(let contribution), .prorate) where contribution.bounds.count > 1:
        // The answers are there, but something beside them leaves open what they are worth.
        contributions.append(contribution)
      case (.contribution(var contribution), .zero), (.contribution(var contribution), .prorate):
        contribution.mayBeAbsent = false
        contributions.append(contribution)
      case (.missing, .refuse):
        return .none(.missingAnswers)
      case (.missing(_, isOpen: false), .zero):
        contributions.append(Contribution(bounds: 0...0, mayBeAbsent: false))
      case (.missing(_, isOpen: false), .prorate):
        missing += 1
      case (.missing(let contribution, _), _):
        guard let contribution else { return .none(.missingAnswers) }
        isOpen = true
        contributions.append(contribution)
      }
    }
    if missing > 0 {
      // While others may yet be answered, nothing can be said of those that will not be.
      guard case .prorate(let most) = score.missing, missing <= most, !isOpen,
        !contributions.isEmpty, contributions.allSatisfy({ $0.bounds.count == 1 })
      else { return .none(.missingAnswers) }
      let sum = contributions.reduce(0) { $0 + $1.bounds.lowerBound }
      let prorated = roundedHalfUp(
        sum * (contributions.count + missing), over: contributions.count)
      return .number(prorated * score.form.weight)
    }
    guard case .level(let tables) = score.form, tables.contains(where: { $0.when != nil }) else {
      return score.form.combine(contributions)
    }
    return level(of: contributions, tables)
  }
}

extension Evaluator {
  /// The level by the table that holds; between the least and greatest of all that may hold.
  private func level(of inputs: [Contribution], _ tables: [CompiledTable]) -> ScoreValue {
    var values: [ScoreValue] = []
    for table in tables {
      let truth = table.when?.truth(in: environment) ?? .yes
      guard truth != .no else { continue }
      let value = CompiledScore.Form.level([table]).combine(inputs)
      if truth == .yes { return value }
      values.append(value)
    }
    let ends = values.compactMap(\.bounds)
    guard ends.count == values.count,
      let range = ClosedRange(around: ends.flatMap { [$0.lowerBound, $0.upperBound] })
    else { return .none(.noLevel) }
    return ScoreValue(range)
  }
}

/// The quotient of two whole numbers, rounded to the nearest, a half upwards; the divisor positive.
func roundedHalfUp(_ dividend: Int, over divisor: Int) -> Int {
  let (quotient, rest) = (2 * dividend + divisor).quotientAndRemainder(dividingBy: 2 * divisor)
  return rest < 0 ? quotient - 1 : quotient
}

extension CompiledScore {
  fileprivate var condition: CompiledCondition? {
    switch form {
    case .count(let condition), .any(let condition): condition
    default: nil
    }
  }
}

extension CompiledCondition {
  /// Whether an item without answer would count: never, always, or perhaps.
  fileprivate func bounds(of item: ItemDefinition, _ points: ClosedRange<Int>?) -> ClosedRange<Int>
  {
    switch self {
    case .atLeast(let least):
      return points?.indicator(atLeast: least) ?? 0...1
    case .positive:
      return points?.indicator(atLeast: item.threshold) ?? 0...1
    case .options(let options):
      let every = item.kind == .choice && item.options.allSatisfy { options.contains($0.id) }
      let some = item.options.contains { options.contains($0.id) }
      return (every ? 1 : 0)...(some ? 1 : 0)
    }
  }
}

extension ClosedRange<Int> {
  /// 1 for what is at least so much, else 0.
  fileprivate func indicator(atLeast least: Int) -> ClosedRange<Int> {
    (lowerBound >= least ? 1 : 0)...(upperBound >= least ? 1 : 0)
  }
}

extension Answer {
  func isAny(of options: Set<OptionID>) -> Bool {
    switch self {
    case .option(let option): options.contains(option)
    case .options(let chosen): !chosen.isDisjoint(with: options)
    default: false
    }
  }
}
