public import XMLReading

/// One study of one result.
public struct StudyDefinition: Hashable, Sendable, Located {
  /// Its id.
  public let id: StudyID
  /// Where it was published.
  public let doi: String?
  /// How many were studied.
  public let n: Int?
  /// The result that was studied.
  public let result: Reference<ResultID>?
  /// The bands of that result that counted as positive.
  public let positive: [Reference<BandID>]
  /// How many of them had what is screened for, where that is printed.
  public let affected: Int?
  /// The settings they were studied in.
  public let settings: [String]
  /// Parts of the sample with a prevalence of their own.
  public let groups: [StudyGroup]
  /// The counts of the two-by-two table, as far as they are known.
  public let table: StudyTable
  /// The proportions that were printed, or worked out where they are marked so.
  public let figures: [StudyFigure]
  /// The likelihood ratios that were printed, or worked out where they are marked so.
  public let ratios: [StudyRatio]
  /// The names of the figures that are marked as worked out, and where.
  public let derivedNames: [DerivedName]
  /// Who was studied, and what limits that sets.
  public let text: String
  /// Whether the study was confirmed.
  public let provenance: Provenance
  /// Where it is.
  public let location: SourceLocation

  /// The name of a figure that is marked as worked out.
  public struct DerivedName: Hashable, Sendable {
    /// The figure's name, as its attribute has it.
    public let name: String
    /// Where it is marked.
    public let location: SourceLocation
  }

  /// The printed figure of a kind; nil where none was printed.
  public func figure(_ kind: StudyFigure.Kind) -> StudyFigure? {
    figures.first { $0.kind == kind }
  }
}

/// A two-by-two table, as far as it is known.
public struct StudyTable: Hashable, Sendable {
  /// Where the counts come from.
  public enum Basis: String, Hashable, Sendable, CaseIterable {
    /// They are printed.
    case printed
    /// They are the only whole numbers that give the printed figures.
    case derived
    /// Several sets of whole numbers give the printed figures; none is kept.
    case notUnique = "not-unique"
  }

  /// True positives.
  public let truePositives: Int?
  /// False negatives.
  public let falseNegatives: Int?
  /// False positives.
  public let falsePositives: Int?
  /// True negatives.
  public let trueNegatives: Int?
  /// Where they come from; nil where the file does not say.
  public let basis: Basis?

  /// How many were studied, where all four counts are known.
  public var total: Int? {
    guard let truePositives, let falseNegatives, let falsePositives, let trueNegatives else {
      return nil
    }
    return truePositives + falseNegatives + falsePositives + trueNegatives
  }

  /// Whether it has no count at all.
  public var isEmpty: Bool {
    truePositives == nil && falseNegatives == nil && falsePositives == nil && trueNegatives == nil
  }
}

/// A figure of a study, as printed.
public struct StudyFigure: Hashable, Sendable, Located {
  /// What a figure says.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// The share of the affected who screened positive.
    case sensitivity
    /// The share of the others who screened negative.
    case specificity
    /// The share of the positive who were affected.
    case positivePredictiveValue = "ppv"
    /// The share of the negative who were not.
    case negativePredictiveValue = "npv"
    /// The share of all who were affected.
    case prevalence
    /// The area under the receiver operating characteristic curve.
    case areaUnderCurve = "auc"
  }

  /// What it says.
  public let kind: Kind
  /// Its value, with as many decimals as were printed.
  public let value: Proportion
  /// Whether it was worked out from the table rather than printed.
  public let isDerived: Bool
  /// The lower end of its 95 % confidence interval.
  public let low: Proportion?
  /// The upper end of its 95 % confidence interval.
  public let high: Proportion?
  /// Where it is.
  public let location: SourceLocation
}

/// A likelihood ratio of a study, as printed.
public struct StudyRatio: Hashable, Sendable, Located {
  /// Of which result.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Of a positive result: sensitivity over one less specificity.
    case positive = "lr-positive"
    /// Of a negative result: one less sensitivity over specificity.
    case negative = "lr-negative"
  }

  /// Of which result.
  public let kind: Kind
  /// Its value, with as many decimals as were printed.
  public let value: Ratio
  /// The lower end of its 95 % confidence interval.
  public let low: Ratio?
  /// The upper end of its 95 % confidence interval.
  public let high: Ratio?
  /// Whether it was worked out from the table rather than printed.
  public let isDerived: Bool
  /// Where it is.
  public let location: SourceLocation
}

/// A part of a study's sample.
public struct StudyGroup: Hashable, Sendable, Located {
  /// The setting.
  public let setting: String
  /// How many were studied there.
  public let n: Int?
  /// The share of them who had what is screened for.
  public let prevalence: Proportion?
  /// Where it is.
  public let location: SourceLocation
}
