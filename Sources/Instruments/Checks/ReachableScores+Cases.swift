import Expressions

// Where some items decide whether others are asked, or what their answers are worth.

extension ReachableScores {
  /// The values of a score that reads items alone, case by case.
  ///
  /// A case is a way to answer the items that some condition reads, in some circumstances. Once it is
  /// settled, every other item brings what its own answer is worth, whatever the others are; so the
  /// values are built up of the items' own, instead of trying each answer with each.
  ///
  /// It says the same as trying all answers; nil where the score is of another make, or where a case
  /// leaves something open.
  ///
  /// - Parameter contexts: the circumstances; nil for one where none is taken.
  static func valuesByCases(
    _ slot: Int, in instrument: Instrument, contexts: [ScreeningContext?]
  ) -> Set<Int>? {
    let score = instrument.scores[slot]
    guard let combination = Combination(of: score) else { return nil }
    let deciding = score.plan.flatMap(instrument.expressions).flatMap {
      instrument.dependencies.steps(readBy: $0)
    }
    let deciders = instrument.dependencies.closure(of: deciding)
    guard score.scores.isEmpty, deciders.itemSlots.count == deciders.count,
      let cases = Ways(
        of: deciders.itemSlots, in: instrument, withMissing: false, limit: mostTried)
    else { return nil }
    let decided = Set(deciders.itemSlots)
    let answers = score.items.map { item in
      decided.contains(item)
        ? [] : instrument.definition.items[item].everyAnswer(limit: mostTried) ?? []
    }
    var reached: Set<Int> = []
    for context in contexts {
      var evaluator = Evaluator(
        instrument, sheet: AnswerSheet(of: instrument), context: context, unansweredIsOpen: false)
      for number in 0..<cases.count {
        cases.fill(&evaluator.sheet, way: number)
        evaluator.run(deciders)
        switch score.applies?.truth(in: evaluator.environment) ?? .yes {
        case .no: continue
        case .unknown: return nil
        case .yes: break
        }
        var inputs: [Set<Int>] = []
        for (item, answers) in zip(score.items, answers) {
          guard
            let worth = evaluator.worth(
              of: item, to: score, tryingOut: decided.contains(item) ? nil : answers)
          else { return nil }
          // Nothing comes of an item that is left out.
          if !worth.isEmpty { inputs.append(worth) }
        }
        guard let values = combination.values(of: inputs) else { return nil }
        reached.formUnion(values)
      }
    }
    return reached
  }
}

/// How the values of a score come of those of its inputs.
private enum Combination {
  case sum(weight: Int)
  case extreme((Int, Int) -> Int)

  /// Nil where answers may be missing and count, or where a score reads more than its inputs.
  init?(of score: CompiledScore) {
    switch score.missing {
    case .refuse, .range: break
    case .zero, .prorate: return nil
    }
    switch score.form {
    case .sum(let weight): self = .sum(weight: weight)
    case .count: self = .sum(weight: 1)
    case .maximum, .any: self = .extreme(max)
    case .minimum: self = .extreme(min)
    case .level, .formula: return nil
    }
  }

  func values(of inputs: [Set<Int>]) -> Set<Int>? {
    switch self {
    case .sum(let weight): ReachableScores.sums(inputs).map { Set($0.map { $0 * weight }) }
    case .extreme(let pick): ReachableScores.extremes(inputs, pick)
    }
  }
}

extension Evaluator {
  /// What an item can bring to a score, its other inputs being settled: with the answer that it has,
  /// or with each of some.
  ///
  /// Nothing where it is left out; nil where something is open.
  fileprivate mutating func worth(
    of item: Int, to score: CompiledScore, tryingOut answers: [Answer]?
  ) -> Set<Int>? {
    guard let answers else {
      return relevance[item] == .no ? [] : certainWorth(of: item, to: score).map { [$0] }
    }
    var found: Set<Int> = []
    for answer in answers {
      sheet.answers[item] = answer
      run([.item(item)])
      guard relevance[item] != .no else { return [] }
      guard let worth = certainWorth(of: item, to: score) else { return nil }
      found.insert(worth)
    }
    return found.isEmpty ? nil : found
  }
}
