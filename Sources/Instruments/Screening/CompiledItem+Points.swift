import Expressions

extension CompiledItem {
  /// The points of an answer, with its weight; between two where a condition of theirs is unknown,
  /// nil where the file gives it none.
  func points(of answer: Answer, in environment: AnswerEnvironment) -> ClosedRange<Int>? {
    switch answer {
    case .option(let option): return worth(of: option, in: environment)
    case .options(let chosen):
      if let together = combinations[chosen] { return together...together }
      var low = 0
      var high = 0
      for option in chosen {
        guard let points = worth(of: option, in: environment) else { return nil }
        low += points.lowerBound
        high += points.upperBound
      }
      return low...high
    case .number(let number):
      return Int(exactly: number).map { $0 * weight...$0 * weight }
    case .date, .text, .nonAnswer: return nil
    }
  }

  /// The least and the greatest points an answer can still have; nil where there is no bound.
  func bounds(in environment: AnswerEnvironment) -> ClosedRange<Int>? {
    guard kind == .choice, !rules.isEmpty else { return bounds }
    let worth = options.compactMap { self.worth(of: $0, in: environment) }
    guard let low = worth.map(\.lowerBound).min(), let high = worth.map(\.upperBound).max() else {
      return nil
    }
    return low...high
  }

  /// What an option is worth: the first rule of its own that is true, else its own points.
  private func worth(of option: OptionID, in environment: AnswerEnvironment) -> ClosedRange<Int>? {
    guard !rules.isEmpty else { return points[option].map { $0...$0 } }
    var possible: [Int] = []
    for rule in rules where rule.option == option {
      switch rule.when.truth(in: environment) {
      case .yes:
        possible.append(rule.value)
        return ClosedRange(around: possible)
      case .unknown: possible.append(rule.value)
      case .no: break
      }
    }
    guard let own = points[option] else { return nil }
    return ClosedRange(around: possible + [own])
  }
}

extension ClosedRange<Int> {
  /// The least range that holds some numbers; nil where there are none.
  init?(around numbers: [Int]) {
    guard let low = numbers.min(), let high = numbers.max() else { return nil }
    self = low...high
  }
}
