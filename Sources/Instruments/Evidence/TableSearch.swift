/// All tables of whole numbers that give the printed figures of a study.
///
/// Every number of affected that the study allows is tried, with every count of true positives that
/// rounds to the printed sensitivity, and every count of true negatives that rounds to the printed
/// specificity. The other printed proportions then sieve what is left. Intervals, and figures marked
/// as worked out, play no part.
public struct TableSearch: Sendable {
  /// A table; without its right half where only the affected were counted.
  public struct Table: Hashable, Sendable, CustomStringConvertible {
    /// True positives.
    public let truePositives: Int
    /// False negatives.
    public let falseNegatives: Int
    /// False positives; nil where only the affected were counted.
    public let falsePositives: Int?
    /// True negatives; nil where only the affected were counted.
    public let trueNegatives: Int?

    /// The four counts in words.
    public var description: String {
      let affected = "tp \(truePositives), fn \(falseNegatives)"
      guard let falsePositives, let trueNegatives else { return affected }
      return "\(affected), fp \(falsePositives), tn \(trueNegatives)"
    }
  }

  /// The most tables that are listed.
  public static let most = 1_000
  private static let mostPersons = 100_000

  /// What was found, in the order of the number of affected.
  public private(set) var found: [Table] = []
  /// Whether all were listed.
  public private(set) var isComplete = true

  /// Searches; nil where the study prints too little to bound the search.
  ///
  /// Needed are the sensitivity, and either `affected` alone with a table of the affected alone, or
  /// `n` and the specificity.
  public init?(_ study: StudyDefinition) {
    let printed = study.figures.filter { !$0.isDerived }
    func value(_ kind: StudyFigure.Kind) -> Proportion? { printed.first { $0.kind == kind }?.value }
    guard let sensitivity = value(.sensitivity) else { return nil }
    let isHalf = study.table.falsePositives == nil && study.table.trueNegatives == nil
    if let affected = study.affected, isHalf, study.table.truePositives != nil {
      for positives in sensitivity.counts(of: affected) {
        add(
          Table(
            truePositives: positives, falseNegatives: affected - positives, falsePositives: nil,
            trueNegatives: nil))
      }
      return
    }
    guard let n = study.n, n <= TableSearch.mostPersons, let specificity = value(.specificity)
    else {
      return nil
    }
    let sieve = [StudyFigure.Kind.positivePredictiveValue, .negativePredictiveValue].compactMap {
      kind in value(kind).map { (kind: kind, value: $0) }
    }
    let prevalence = value(.prevalence)
    for affected in study.affected.map({ $0...$0 }) ?? 0...n where isComplete {
      guard affected <= n, prevalence?.agrees(with: affected, of: n) ?? true else { continue }
      for truePositives in sensitivity.counts(of: affected) {
        for trueNegatives in specificity.counts(of: n - affected) {
          let falseNegatives = affected - truePositives
          let falsePositives = n - affected - trueNegatives
          let fits = sieve.allSatisfy { figure in
            figure.kind == .positivePredictiveValue
              ? figure.value.agrees(with: truePositives, of: truePositives + falsePositives)
              : figure.value.agrees(with: trueNegatives, of: trueNegatives + falseNegatives)
          }
          guard fits else { continue }
          add(
            Table(
              truePositives: truePositives, falseNegatives: falseNegatives,
              falsePositives: falsePositives, trueNegatives: trueNegatives))
        }
      }
    }
  }

  private mutating func add(_ table: Table) {
    if found.count < TableSearch.most { found.append(table) } else { isComplete = false }
  }
}

extension Proportion {
  /// The counts out of so many that round to this figure.
  func counts(of whole: Int) -> [Int] {
    guard whole > 0 else { return [] }
    // A half unit of the last decimal either way; one more on each side, then sieved exactly.
    let low = (2 * numerator - 1) * whole / (2 * denominator) - 1
    let high = (2 * numerator + 1) * whole / (2 * denominator) + 1
    return (max(0, low)...max(max(0, low), min(whole, high))).filter {
      $0 <= whole && agrees(with: $0, of: whole)
    }
  }
}
