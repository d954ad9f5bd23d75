import CivilTime
import Expressions

/// The values of some scores and items, each with each.
struct ValueProduct {
  private enum Values {
    case score(Int, [Int])
    case item(Int, [Answer?])

    var count: Int {
      switch self {
      case .score(_, let values): values.count
      case .item(_, let answers): answers.count
      }
    }
  }

  private let values: [Values]
  /// How many ways there are to take one value of each.
  let count: Int

  /// The product; nil where a score's values are not known, or there are more than `limit` ways.
  init?(
    of steps: [PlanStep], in instrument: Instrument, _ reachable: ReachableScores, limit: Int
  ) {
    var values: [Values] = []
    var count = 1
    var seen: Set<PlanStep> = []
    for step in steps where seen.insert(step).inserted {
      switch step {
      case .score(let slot):
        guard let reached = reachable.byScore[slot].values else { return nil }
        values.append(.score(slot, reached.sorted()))
      case .item(let slot):
        guard let answers = instrument.definition.items[slot].everyAnswer(limit: limit) else {
          return nil
        }
        // An item that may be left out has no value then.
        let isOptional = instrument.items[slot].relevant != nil
        values.append(.item(slot, answers + (isOptional ? [nil] : [])))
      }
      count *= max(values.last?.count ?? 0, 1)
      guard count <= limit else { return nil }
    }
    self.values = values
    self.count = count
  }

  /// Gives the scores and items of an evaluator the values of one way.
  func set(_ number: Int, in evaluator: inout Evaluator) {
    var rest = number
    for entry in values {
      let index = rest % max(entry.count, 1)
      rest /= max(entry.count, 1)
      switch entry {
      case .score(let slot, let numbers):
        guard numbers.indices.contains(index) else { continue }
        evaluator.set(score: slot, to: .number(numbers[index]))
      case .item(let slot, let answers):
        evaluator.sheet.answers[slot] = answers[index]
        evaluator.run([.item(slot)])
      }
    }
  }

  /// The values of one way, for people.
  func description(of number: Int, in instrument: Instrument) -> String {
    var rest = number
    return values.map { entry in
      let index = rest % max(entry.count, 1)
      rest /= max(entry.count, 1)
      switch entry {
      case .score(let slot, let numbers):
        return "\(instrument.definition.scores[slot].id) is \(numbers[index])"
      case .item(let slot, let answers):
        return "\(instrument.definition.items[slot].id) is \(answers[index]?.written ?? "left out")"
      }
    }.joined(separator: ", ")
  }
}

extension Answer {
  /// The answer as files write it, for people.
  var written: String {
    switch self {
    case .option(let option): option.rawValue
    case .options(let chosen):
      chosen.isEmpty ? "nothing" : chosen.sorted().map(\.rawValue).joined(separator: " ")
    case .number(let number): Int(exactly: number).map(String.init) ?? "\(number)"
    case .date(let day): day.description
    case .text(let text): text
    case .nonAnswer(let why): why.rawValue
    }
  }
}
