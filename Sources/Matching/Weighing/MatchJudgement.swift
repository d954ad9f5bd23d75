/// What is thought of two records; a person decides.
public struct MatchJudgement: Hashable, Sendable {
  /// How likely it is that both are of one child.
  public enum Band: String, CaseIterable, Hashable, Sendable {
    /// Weighty enough to say so.
    case likely
    /// Worth a look.
    case possible
  }

  /// How they agree.
  public let agreement: Agreement
  /// What that weighs, in bits; a tenth is as fine as it is shown.
  public let weight: Double
  /// How likely it is; nil where the pair is not shown.
  public let band: Band?
  /// Whether they may as well be twins: of one family and day, with first names that are only alike.
  public let mayBeTwins: Bool

  /// What is thought of two records.
  public init(_ one: MatchRecord, _ other: MatchRecord) {
    self.init(Agreement(one, other))
  }

  init(_ agreement: Agreement) {
    self.agreement = agreement
    weight = (MatchWeights.weight(of: agreement) * 10).rounded() / 10
    let isOfOneBirth =
      [.same, .exchanged].contains(agreement.birth)
      && [.same, .part, .similar].contains(agreement.family)
    let band: Band? =
      weight >= MatchWeights.likely ? .likely : weight >= MatchWeights.possible ? .possible : nil
    guard isOfOneBirth, !agreement.sharesHandle else {
      (self.band, mayBeTwins) = (band, false)
      return
    }
    switch (agreement.given, agreement.sex) {
    case (.different, _), (.similar, .different): (self.band, mayBeTwins) = (nil, true)
    case (.similar, _), (.missing, _):
      (self.band, mayBeTwins) = (band == nil ? nil : .possible, true)
    case (.same, _), (.familiar, _): (self.band, mayBeTwins) = (band, false)
    }
  }
}
