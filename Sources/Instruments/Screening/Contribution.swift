/// The least and the greatest that one input brings to a score.
struct Contribution: Hashable {
  let bounds: ClosedRange<Int>
  /// Whether the input may turn out to be left out, and bring nothing at all.
  var mayBeAbsent: Bool

  /// Whether there is but one thing it can bring.
  var isCertain: Bool { bounds.count == 1 && !mayBeAbsent }

  /// Its bounds where being absent is worth 0.
  var orNothing: ClosedRange<Int> {
    mayBeAbsent ? min(bounds.lowerBound, 0)...max(bounds.upperBound, 0) : bounds
  }
}

extension CompiledScore.Form {
  /// By what a sum is multiplied; 1 for every other form.
  var weight: Int {
    if case .sum(let weight) = self { return weight }
    return 1
  }

  /// The least and greatest value from the least and greatest of each input.
  func combine(_ inputs: [Contribution]) -> ScoreValue {
    let worth = inputs.map(\.orNothing)
    switch self {
    case .sum, .count:
      let ends = [
        worth.reduce(0) { $0 + $1.lowerBound } * weight,
        worth.reduce(0) { $0 + $1.upperBound } * weight,
      ]
      return ScoreValue(ClosedRange(around: ends) ?? 0...0)
    case .any:
      return ScoreValue((worth.map(\.lowerBound).max() ?? 0)...(worth.map(\.upperBound).max() ?? 0))
    case .maximum:
      return ScoreValue(extreme(inputs))
    case .minimum:
      // The least is the greatest seen in a mirror.
      let mirrored = extreme(inputs.map(\.mirrored))
      return ScoreValue((-mirrored.upperBound)...(-mirrored.lowerBound))
    case .level(let tables):
      return level(of: worth.first ?? 0...0, tables.first?.steps ?? [])
    case .formula:
      return .none(.missingAnswers)
    }
  }

  /// The bounds of the greatest; what is absent is not compared, and of nothing it is 0.
  private func extreme(_ inputs: [Contribution]) -> ClosedRange<Int> {
    let certain = inputs.filter { !$0.mayBeAbsent }
    guard let low = certain.map(\.bounds.lowerBound).max() else {
      let all = inputs.map(\.orNothing)
      return (all.map(\.lowerBound).min() ?? 0)...(all.map(\.upperBound).max() ?? 0)
    }
    return low...max(low, inputs.map(\.bounds.upperBound).max() ?? low)
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

extension Contribution {
  fileprivate var mirrored: Contribution {
    Contribution(bounds: (-bounds.upperBound)...(-bounds.lowerBound), mayBeAbsent: mayBeAbsent)
  }
}
