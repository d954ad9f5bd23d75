/// What a result means for one child where a share of the children is affected.
///
/// The predictive values follow from the prevalence by Bayes' rule. Their intervals are those of the
/// likelihood ratios, carried over to the odds; they do not know how sure the prevalence is.
public struct PredictiveValues: Hashable, Sendable {
  /// The share of affected children.
  public let prevalence: Double
  /// The share of affected among those with a positive result.
  public let positive: Double
  /// Its interval; nil where the counts give none.
  public let positiveInterval: ConfidenceInterval?
  /// The share of unaffected among those with a negative result.
  public let negative: Double
  /// Its interval; nil where the counts give none.
  public let negativeInterval: ConfidenceInterval?

  /// The values from a sensitivity, a specificity and a prevalence; nil where one is no proportion.
  public init?(
    sensitivity: Double, specificity: Double, prevalence: Double,
    positiveRatio: ConfidenceInterval? = nil, negativeRatio: ConfidenceInterval? = nil
  ) {
    let all = [sensitivity, specificity, prevalence]
    guard all.allSatisfy({ (0...1).contains($0) }) else { return nil }
    let truePositive = sensitivity * prevalence
    let falsePositive = (1 - specificity) * (1 - prevalence)
    let trueNegative = specificity * (1 - prevalence)
    let falseNegative = (1 - sensitivity) * prevalence
    guard truePositive + falsePositive > 0, trueNegative + falseNegative > 0 else { return nil }
    self.prevalence = prevalence
    positive = truePositive / (truePositive + falsePositive)
    negative = trueNegative / (trueNegative + falseNegative)
    let odds = prevalence < 1 ? prevalence / (1 - prevalence) : Double.infinity
    func share(_ ratio: Double) -> Double {
      odds.isFinite ? odds * ratio / (1 + odds * ratio) : 1
    }
    positiveInterval = positiveRatio.map {
      ConfidenceInterval(low: share($0.low), high: share($0.high))
    }
    negativeInterval = negativeRatio.map {
      ConfidenceInterval(low: 1 - share($0.high), high: 1 - share($0.low))
    }
  }
}
