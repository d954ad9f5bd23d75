/// Withholds small figures of a table, and as many others as are needed so that none of the small
/// ones can be worked out from the sums.
///
/// A figure from 1 up to, but not including, the least that may be told is small; 0 is told, since
/// it is about nobody. After it, each small figure could be at least one other whole number, for
/// all that the published ones say. Small and needed ones are not told apart when shown: who could
/// would know more.
///
/// It looks at one table. Figures of two tables, or of one for two periods, may still be
/// subtracted from one another; see the counting rules.
public enum Suppression {
  /// Why a figure is withheld.
  public enum Reason: Hashable, Sendable {
    /// It is small.
    case small
    /// A small one could be worked out from it.
    case needed
  }

  /// The least figure above 0 that is told where nobody says otherwise: practice, not law.
  public static let usualLeast = 5

  /// Which figures are withheld, by place, and why.
  ///
  /// - Parameters:
  ///   - values: the cells of the lines of `shape` in order, whole numbers of at least 0.
  ///   - least: the least figure above 0 that is told.
  public static func withheld(
    _ values: [Int], shape: TableShape, least: Int = usualLeast
  ) -> [Reason?] {
    let network = FigureNetwork(shape)
    precondition(values.count == network.arcs.count, "a figure for each place")
    var reasons = values.map { value -> Reason? in
      (1..<max(1, least)).contains(value) ? .small : nil
    }
    let greatest = values.max() ?? 0
    /// Sums are told before their parts, large parts before small ones, and nothings before all.
    func price(_ place: Int) -> Int {
      guard reasons[place] == nil else { return 0 }
      if network.isSum[place] { return (greatest + 2) * 1_000 + values[place] }
      return values[place] == 0 ? (greatest + 2) * 10 : values[place] + 1
    }
    for place in values.indices where reasons[place] == .small {
      let ways = [true, false].compactMap { isGreater in
        network.shift(of: place, isGreater: isGreater, values: values, cost: price)
      }
      guard let cheapest = ways.min(by: { $0.cost < $1.cost }) else { continue }
      for cell in cheapest.cells where reasons[cell] == nil { reasons[cell] = .needed }
    }
    return reasons
  }

  /// Whether a withheld figure could be another whole number, for all that the others say.
  public static func isSafe(
    _ place: Int, _ values: [Int], _ withheld: [Reason?], shape: TableShape
  ) -> Bool {
    let network = FigureNetwork(shape)
    return [true, false].contains { isGreater in
      network.shift(of: place, isGreater: isGreater, values: values) {
        withheld[$0] == nil ? nil : 0
      } != nil
    }
  }
}
