import Expressions

/// What one item or score brings to a score.
private enum Input {
  /// So much.
  case amount(Int)
  /// Somewhere between, because a score it reads is undetermined.
  case undetermined(ClosedRange<Int>)
  /// An answer is missing; with the least and greatest it could bring, where there are such.
  case missing(ClosedRange<Int>?, isOpen: Bool)
  /// A score it reads came to nothing.
  case none(NoScore)
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

  private func input(_ slot: Int, _ score: CompiledScore) -> Input {
    let item = instrument.items[slot]
    guard let answer = sheet.answered(slot) else {
      let isOpen = unansweredIsOpen && sheet.isUnanswered(slot)
      return .missing(
        score.condition.map { condition in
          condition.bounds(
            of: instrument.definition.items[slot], missingBounds(slot),
            mayBeLeftOut: relevance[slot] == .unknown)
        } ?? missingBounds(slot),
        isOpen: isOpen)
    }
    switch score.condition {
    case .options(let options)?: return .amount(answer.isAny(of: options) ? 1 : 0)
    case .atLeast(let least)?: return .amount((item.points(of: answer) ?? 0) >= least ? 1 : 0)
    case nil: return .amount(item.points(of: answer) ?? 0)
    }
  }

  private func input(_ value: ScoreValue, _ score: CompiledScore) -> Input {
    switch value {
    case .none(let why): return .none(why)
    case .number, .range:
      guard var bounds = value.bounds else { return .none(.missingAnswers) }
      if case .atLeast(let least)? = score.condition { bounds = bounds.indicator(atLeast: least) }
      return bounds.count == 1 ? .amount(bounds.lowerBound) : .undetermined(bounds)
    }
  }

  private func combined(_ inputs: [Input], of score: CompiledScore) -> ScoreValue {
    var bounds: [ClosedRange<Int>] = []
    var missing = 0
    var isOpen = false
    for input in inputs {
      switch input {
      case .none(let why): return .none(why)
      case .amount(let amount): bounds.append(amount...amount)
      case .undetermined(let range):
        if score.missing == .refuse { return .none(.missingAnswers) }
        bounds.append(range)
      case .missing(let range, let open):
        switch score.missing {
        case .zero where !open: bounds.append(0...0)
        case .prorate where !open: missing += 1
        case .refuse: return .none(.missingAnswers)
        case .zero, .prorate, .range:
          guard let range else { return .none(.missingAnswers) }
          isOpen = true
          bounds.append(range)
        }
      }
    }
    if missing > 0 {
      // While others may yet be answered, nothing can be said of those that will not be.
      guard case .prorate(let most) = score.missing, missing <= most, !isOpen, !bounds.isEmpty
      else { return .none(.missingAnswers) }
      let sum = bounds.reduce(0) { $0 + $1.lowerBound }
      return .number(roundedHalfUp(sum * (bounds.count + missing), over: bounds.count))
    }
    return score.form.combine(bounds)
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

extension CompiledScore.Form {
  /// The least and greatest value from the least and greatest of each input.
  func combine(_ inputs: [ClosedRange<Int>]) -> ScoreValue {
    let lows = inputs.map(\.lowerBound)
    let highs = inputs.map(\.upperBound)
    switch self {
    case .sum, .count:
      return ScoreValue(lows.reduce(0, +)...highs.reduce(0, +))
    case .maximum, .any:
      return ScoreValue((lows.max() ?? 0)...(highs.max() ?? 0))
    case .minimum:
      return ScoreValue((lows.min() ?? 0)...(highs.min() ?? 0))
    case .level(let steps):
      return level(of: (lows.first ?? 0)...(highs.first ?? 0), steps)
    case .formula:
      return .none(.missingAnswers)
    }
  }

  private func level(of numbers: ClosedRange<Int>, _ steps: [LevelStep]) -> ScoreValue {
    // Only the ends and the edges of the steps can differ, so a wide range costs no more.
    var probes: Set<Int> = [numbers.lowerBound, numbers.upperBound]
    for step in steps {
      for edge in [step.from, step.from.map { $0 - 1 }, step.to, step.to.map { $0 + 1 }] {
        if let edge, numbers.contains(edge) { probes.insert(edge) }
      }
    }
    var levels: [Int] = []
    for probe in probes {
      guard let step = steps.first(where: { $0.contains(probe) }) else { return .none(.noLevel) }
      levels.append(step.value)
    }
    return ScoreValue((levels.min() ?? 0)...(levels.max() ?? 0))
  }
}

extension CompiledCondition {
  /// Whether an item without answer would count: never, always, or perhaps.
  fileprivate func bounds(
    of item: ItemDefinition, _ points: ClosedRange<Int>?, mayBeLeftOut: Bool
  ) -> ClosedRange<Int> {
    switch self {
    case .atLeast(let least):
      return points?.indicator(atLeast: least) ?? 0...1
    case .options(let options):
      let every = item.kind == .choice && item.options.allSatisfy { options.contains($0.id) }
      let some = item.options.contains { options.contains($0.id) }
      return (every && !mayBeLeftOut ? 1 : 0)...(some ? 1 : 0)
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
  fileprivate func isAny(of options: Set<OptionID>) -> Bool {
    switch self {
    case .option(let option): options.contains(option)
    case .options(let chosen): !chosen.isDisjoint(with: options)
    default: false
    }
  }
}

extension ScoreValue {
  /// The value of a formula, which must be a whole number.
  init(_ value: Value) {
    switch value {
    case .number(let number):
      if !number.isFinite {
        self = .none(.notFinite)
      } else if number.rounded() != number {
        self = .none(.notWhole)
      } else {
        self = Int(exactly: number).map { .number($0) } ?? .none(.notFinite)
      }
    case .range(let range):
      guard range.lowerBound.isFinite, range.upperBound.isFinite,
        let low = Int(exactly: range.lowerBound.rounded(.down)),
        let high = Int(exactly: range.upperBound.rounded(.up))
      else {
        self = .none(.notFinite)
        return
      }
      self = ScoreValue(low...high)
    default:
      self = .none(.missingAnswers)
    }
  }
}
