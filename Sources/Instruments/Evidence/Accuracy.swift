// The exponential function is C's; importing its library has it linked.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A proportion worked out from counts, with its intervals.
public struct ProportionEstimate: Hashable, Sendable {
  /// How many had it.
  public let part: Int
  /// Of how many.
  public let whole: Int
  /// The exact interval.
  public let exact: ConfidenceInterval
  /// Wilson's interval.
  public let wilson: ConfidenceInterval

  /// The proportion.
  public var value: Double { Double(part) / Double(whole) }

  /// The estimate from two counts; nil where nobody was looked at.
  public init?(_ part: Int, of whole: Int) {
    guard let exact = ConfidenceInterval.clopperPearson(part, of: whole),
      let wilson = ConfidenceInterval.wilson(part, of: whole)
    else { return nil }
    self.part = part
    self.whole = whole
    self.exact = exact
    self.wilson = wilson
  }
}

/// A likelihood ratio worked out from counts.
public struct RatioEstimate: Hashable, Sendable {
  /// The ratio.
  public let value: Double
  /// Its interval by the logarithmic method of Simel, Samsa and Matchar (1991);
  /// nil where a count is zero.
  public let interval: ConfidenceInterval?
}

extension StudyTable {
  /// A figure worked out from the counts; nil where they do not give it.
  public func estimate(_ kind: StudyFigure.Kind, n: Int? = nil) -> ProportionEstimate? {
    fraction(for: kind, n: n).flatMap { ProportionEstimate($0.part, of: $0.whole) }
  }

  /// A likelihood ratio worked out from the counts; nil where they do not give it.
  public func ratioEstimate(_ kind: StudyRatio.Kind) -> RatioEstimate? {
    guard let value = ratio(kind), let truePositives, let falseNegatives, let falsePositives,
      let trueNegatives
    else { return nil }
    let (part, rest) =
      kind == .positive ? (truePositives, falsePositives) : (falseNegatives, trueNegatives)
    guard part > 0, rest > 0 else { return RatioEstimate(value: value, interval: nil) }
    let affected = Double(truePositives + falseNegatives)
    let others = Double(falsePositives + trueNegatives)
    let variance = 1 / Double(part) - 1 / affected + 1 / Double(rest) - 1 / others
    let factor = exp(ConfidenceInterval.normalQuantile * variance.squareRoot())
    return RatioEstimate(
      value: value, interval: ConfidenceInterval(low: value / factor, high: value * factor))
  }
}
