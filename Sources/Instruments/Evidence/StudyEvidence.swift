/// What one study says of a result: its figures as published, beside those its table gives.
public struct StudyEvidence: Hashable, Sendable {
  /// A proportion, published and worked out.
  public struct Figure: Hashable, Sendable {
    /// Which.
    public let kind: StudyFigure.Kind
    /// As published; nil where it was not printed.
    public let published: StudyFigure?
    /// As the table gives it; nil where the table does not.
    public let computed: ProportionEstimate?

    /// Whether the published interval is the exact one, to its decimals; nil where either is unknown.
    public var intervalIsExact: Bool? {
      guard let low = published?.low, let high = published?.high, let computed else { return nil }
      return low.rounds(computed.exact.low) && high.rounds(computed.exact.high)
    }
  }

  /// A likelihood ratio, published and worked out.
  public struct LikelihoodRatio: Hashable, Sendable {
    /// Which.
    public let kind: StudyRatio.Kind
    /// As published; nil where it was not printed.
    public let published: StudyRatio?
    /// As the table gives it; nil where the table does not.
    public let computed: RatioEstimate?
  }

  /// Where a study's table comes from, as people are told.
  public enum Basis: String, Hashable, Sendable, CaseIterable {
    /// The counts are printed.
    case printed
    /// They are implied: the only ones that give the printed figures.
    case implied
    /// Several tables give the printed figures, so none is kept.
    case notUnique = "not-unique"
    /// None is known.
    case unknown
  }

  /// The study.
  public let study: StudyDefinition
  /// Where its table comes from.
  public let basis: Basis
  /// Its proportions, those that are published or can be worked out.
  public let figures: [Figure]
  /// Its likelihood ratios, those that are published or can be worked out.
  public let ratios: [LikelihoodRatio]

  /// What a study says.
  public init(_ study: StudyDefinition) {
    self.study = study
    basis =
      switch study.table.basis {
      case .printed?: .printed
      case .derived?: .implied
      case .notUnique?: .notUnique
      case nil: .unknown
      }
    figures = StudyFigure.Kind.allCases.compactMap { kind in
      let figure = Figure(
        kind: kind, published: study.figure(kind),
        computed: study.table.estimate(kind, n: study.n))
      return figure.published == nil && figure.computed == nil ? nil : figure
    }
    ratios = StudyRatio.Kind.allCases.compactMap { kind in
      let ratio = LikelihoodRatio(
        kind: kind, published: study.ratios.first { $0.kind == kind },
        computed: study.table.ratioEstimate(kind))
      return ratio.published == nil && ratio.computed == nil ? nil : ratio
    }
  }

  /// A proportion as the table gives it, else as published; nil where it is not known.
  public func value(_ kind: StudyFigure.Kind) -> Double? {
    let figure = figures.first { $0.kind == kind }
    return figure?.computed?.value ?? figure?.published?.value.approximate
  }

  /// What the study's accuracy means at a prevalence; nil where its sensitivity or specificity is
  /// not known.
  public func predictiveValues(at prevalence: Double) -> PredictiveValues? {
    guard let sensitivity = value(.sensitivity), let specificity = value(.specificity) else {
      return nil
    }
    func interval(_ kind: StudyRatio.Kind) -> ConfidenceInterval? {
      ratios.first { $0.kind == kind }?.computed?.interval
    }
    return PredictiveValues(
      sensitivity: sensitivity, specificity: specificity, prevalence: prevalence,
      positiveRatio: interval(.positive), negativeRatio: interval(.negative))
  }
}

extension Proportion {
  /// Whether a value rounds to this figure at its decimals.
  func rounds(_ value: Double) -> Bool {
    abs(value - approximate) * Double(denominator) <= 0.5 + 1e-9
  }
}
