/// What a score came to.
public enum ScoreValue: Hashable, Sendable {
  /// A whole number.
  case number(Int)
  /// Undetermined: what is missing leaves it between two numbers.
  case range(ClosedRange<Int>)
  /// None, and why.
  case none(NoScore)

  /// The number, where it is determined.
  public var number: Int? {
    if case .number(let number) = self { return number }
    return nil
  }

  /// The least and the greatest it can be, where there are such.
  public var bounds: ClosedRange<Int>? {
    switch self {
    case .number(let number): number...number
    case .range(let range): range
    case .none: nil
    }
  }

  /// A number where both ends are the same, else a range.
  init(_ bounds: ClosedRange<Int>) {
    self = bounds.count == 1 ? .number(bounds.lowerBound) : .range(bounds)
  }
}

/// Why there is no score.
public enum NoScore: String, Hashable, Sendable, CaseIterable {
  /// Answers are missing, and the score is refused then.
  case missingAnswers = "missing-answers"
  /// The formula's value is infinite or not a number.
  case notFinite = "not-finite"
  /// The formula's value is not a whole number.
  case notWhole = "not-whole"
  /// No level is given for the number.
  case noLevel = "no-level"
  /// There is no such score for this child.
  case notApplicable = "not-applicable"
  /// Whether there is such a score for this child cannot be told.
  case mayNotApply = "may-not-apply"
}
