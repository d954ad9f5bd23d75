/// A 95 % confidence interval.
public struct ConfidenceInterval: Hashable, Sendable {
  /// The lower end.
  public let low: Double
  /// The upper end.
  public let high: Double

  /// The quantile of the normal distribution that leaves 2.5 % above it.
  static let normalQuantile = 1.959_963_984_540_054
  /// What each side leaves out.
  static let tail = 0.025

  /// The exact interval of a proportion (Clopper and Pearson, Biometrika 26, 1934).
  ///
  /// Its ends are quantiles of beta distributions; where nothing or everything was found, one end is
  /// 0 or 1. Nil where nobody was looked at.
  public static func clopperPearson(_ found: Int, of all: Int) -> ConfidenceInterval? {
    guard all > 0, (0...all).contains(found) else { return nil }
    let rest = Double(all - found)
    let low = found == 0 ? 0 : IncompleteBeta.inverse(tail, Double(found), rest + 1)
    let high = found == all ? 1 : IncompleteBeta.inverse(1 - tail, Double(found + 1), rest)
    return ConfidenceInterval(low: low, high: high)
  }

  /// Wilson's score interval of a proportion (1927), without a correction for continuity.
  ///
  /// Nil where nobody was looked at.
  public static func wilson(_ found: Int, of all: Int) -> ConfidenceInterval? {
    guard all > 0, (0...all).contains(found) else { return nil }
    let n = Double(all)
    let share = Double(found) / n
    let square = normalQuantile * normalQuantile
    let middle = (share + square / (2 * n)) / (1 + square / n)
    let half =
      normalQuantile * ((share * (1 - share) + square / (4 * n)) / n).squareRoot()
      / (1 + square / n)
    // Rounding must not put an end past what is certain.
    return ConfidenceInterval(
      low: found == 0 ? 0 : max(0, middle - half), high: found == all ? 1 : min(1, middle + half))
  }
}
