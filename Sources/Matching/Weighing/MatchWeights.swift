/// How much each agreement weighs: log2(m/u) (Fellegi and Sunter 1969).
///
/// m is how often two records of one child agree so, u how often those of two children do. The
/// figures are stated and not learned, so that a decision can be explained and does not change with
/// the caseload; the tests hold them against a generated population.
public enum MatchWeights {
  /// How often an agreement is found, among pairs of which both values are known.
  public struct Shares: Hashable, Sendable {
    /// Among pairs of records of one child.
    public let ofOneChild: Double
    /// Among pairs of records of two children.
    public let ofTwoChildren: Double

    /// In bits.
    public var weight: Double { log2(ofOneChild / ofTwoChildren) }
  }

  /// The shares of an agreement of given names; nil where one is not known, which weighs nothing.
  public static func shares(of given: Agreement.Given) -> Shares? {
    switch given {
    case .same: Shares(ofOneChild: 0.87, ofTwoChildren: 0.006)
    case .familiar: Shares(ofOneChild: 0.05, ofTwoChildren: 0.003)
    case .similar: Shares(ofOneChild: 0.06, ofTwoChildren: 0.004)
    case .different: Shares(ofOneChild: 0.02, ofTwoChildren: 0.987)
    case .missing: nil
    }
  }

  /// The shares of an agreement of family names; nil where one is not known.
  public static func shares(of family: Agreement.Family) -> Shares? {
    switch family {
    case .same: Shares(ofOneChild: 0.80, ofTwoChildren: 0.005)
    case .part: Shares(ofOneChild: 0.06, ofTwoChildren: 0.002)
    case .similar: Shares(ofOneChild: 0.07, ofTwoChildren: 0.003)
    case .different: Shares(ofOneChild: 0.07, ofTwoChildren: 0.99)
    case .missing: nil
    }
  }

  /// The shares of an agreement of birth dates; nil where one is not known.
  ///
  /// Those of a date known in part are shares of pairs of which one is.
  public static func shares(of birth: Agreement.Birth) -> Shares? {
    switch birth {
    case .same: Shares(ofOneChild: 0.84, ofTwoChildren: 0.0002)
    case .exchanged: Shares(ofOneChild: 0.02, ofTwoChildren: 0.0001)
    case .near: Shares(ofOneChild: 0.09, ofTwoChildren: 0.009)
    case .month: Shares(ofOneChild: 0.9, ofTwoChildren: 0.005)
    case .year: Shares(ofOneChild: 0.95, ofTwoChildren: 0.056)
    case .different: Shares(ofOneChild: 0.05, ofTwoChildren: 0.99)
    case .missing: nil
    }
  }

  /// The shares of an agreement of sexes; nil where one is not known.
  public static func shares(of sex: Agreement.Sex) -> Shares? {
    switch sex {
    case .same: Shares(ofOneChild: 0.98, ofTwoChildren: 0.5)
    case .different: Shares(ofOneChild: 0.02, ofTwoChildren: 0.5)
    case .missing: nil
    }
  }

  /// What another name in common weighs; not having one says nothing.
  public static let handle = Shares(ofOneChild: 0.5, ofTwoChildren: 0.001)
  /// What it costs that names agree only through other names, of which there are more to agree by.
  public static let throughOtherNames = -2.0
  /// From what weight on a pair is shown to be decided.
  public static let possible = 11.5
  /// From what weight on a pair is called likely.
  public static let likely = 17.0

  static func of(_ given: Agreement.Given) -> Double { shares(of: given)?.weight ?? 0 }
  static func of(_ family: Agreement.Family) -> Double { shares(of: family)?.weight ?? 0 }

  /// The weight of all that agrees and differs, in bits.
  public static func weight(of agreement: Agreement) -> Double {
    let pieces = [
      shares(of: agreement.given), shares(of: agreement.family), shares(of: agreement.birth),
      shares(of: agreement.sex), agreement.sharesHandle ? handle : nil,
    ]
    return pieces.compactMap { $0?.weight }.reduce(0, +)
      + (agreement.isThroughOtherNames ? throughOtherNames : 0)
  }

  /// The exponent of two, without a library for it: the argument's own exponent and a series for
  /// what is left, the same on every machine.
  private static func log2(_ number: Double) -> Double {
    let significand = number.significand
    let ratio = (significand - 1) / (significand + 1)
    var term = ratio
    var sum = 0.0
    for power in stride(from: 1, to: 41, by: 2) {
      sum += term / Double(power)
      term *= ratio * ratio
    }
    return Double(number.exponent) + 2 * sum * 1.442_695_040_888_963_4
  }
}
