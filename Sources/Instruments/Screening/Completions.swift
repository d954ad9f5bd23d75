extension ItemDefinition {
  /// Every answer it takes, non-answers apart; nil where there are more than `limit`.
  func everyAnswer(limit: Int) -> [Answer]? {
    switch kind {
    case .choice:
      return options.map { .option($0.id) }
    case .choices:
      guard options.count < 20, 1 << options.count <= limit else { return nil }
      return (0..<(1 << options.count)).compactMap { bits in
        let chosen = options.indices.filter { bits & (1 << $0) != 0 }.map { options[$0] }
        guard chosen.count < 2 || !chosen.contains(where: \.isExclusive) else { return nil }
        return .options(Set(chosen.map(\.id)))
      }
    case .number:
      guard let minimum, let maximum, minimum <= maximum, maximum - minimum < limit else {
        return nil
      }
      return (minimum...maximum).map { .number(Double($0)) }
    case .date, .text:
      return nil
    }
  }
}

extension Evaluator {
  /// How many completions are tried before the bounds of the single inputs must do.
  static let mostCompletions = 4_096

  /// The least and greatest value of a score over all completions of what is missing.
  ///
  /// A completion gives every missing item that the score depends on one of its answers; the score
  /// is then what it would have been with these answers. So an answered item that a completion
  /// makes irrelevant brings nothing in it: that it was asked while nobody knew whether it applied
  /// proves nothing. Nil where completions cannot settle it (there are too many, or something
  /// beside the answers is unknown); the bounds of the single inputs then stand, which are never
  /// too narrow.
  func overCompletions(of slot: Int) -> ScoreValue? {
    let score = instrument.scores[slot]
    let missing = score.closure.filter { isMissing($0) }
    guard !missing.isEmpty,
      let completions = Ways(
        of: missing, in: instrument, withMissing: false, limit: Evaluator.mostCompletions)
    else { return nil }
    var low: Int?
    var high: Int?
    for way in 0..<completions.count {
      var other = self
      other.settledRelevance = nil
      completions.fill(&other.sheet, way: way)
      other.run(score.plan)
      guard let number = other.scores[slot].number else { return nil }
      low = min(low ?? number, number)
      high = max(high ?? number, number)
    }
    guard let low, let high else { return nil }
    return ScoreValue(low...high)
  }
}
