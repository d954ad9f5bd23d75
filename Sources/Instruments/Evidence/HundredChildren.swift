/// A hundred children, as they would come out of a screening.
///
/// The four counts are whole and add up to a hundred; what rounding leaves over goes to those with
/// the greatest remainder.
public struct HundredChildren: Hashable, Sendable {
  /// How a child is, and how the screening came out.
  public enum Kind: Int, Hashable, Sendable, CaseIterable {
    /// Affected, and found.
    case found
    /// Affected, and missed.
    case missed
    /// Not affected, and yet positive.
    case falseAlarm
    /// Not affected, and negative.
    case cleared

    /// In words.
    public var words: String {
      switch self {
      case .found: "affected, positive screen"
      case .missed: "affected, negative screen"
      case .falseAlarm: "not affected, positive screen"
      case .cleared: "not affected, negative screen"
      }
    }

    /// The sign of one child in text.
    public var sign: Character {
      switch self {
      case .found: "#"
      case .missed: "!"
      case .falseAlarm: "o"
      case .cleared: "."
      }
    }
  }

  private let counts: [Int]

  /// The hundred at a prevalence, a sensitivity and a specificity, all from 0 to 1.
  public init(prevalence: Double, sensitivity: Double, specificity: Double) {
    func clamped(_ value: Double) -> Double { value.isNaN ? 0 : min(max(value, 0), 1) }
    let affected = clamped(prevalence) * 100
    let found = affected * clamped(sensitivity)
    let cleared = (100 - affected) * clamped(specificity)
    let exact = [found, affected - found, 100 - affected - cleared, cleared]
    var counts = exact.map { Int($0.rounded(.down)) }
    let order = exact.indices.sorted {
      let left = exact[$0] - exact[$0].rounded(.down)
      let right = exact[$1] - exact[$1].rounded(.down)
      return left == right ? $0 < $1 : left > right
    }
    for place in order.prefix(max(0, 100 - counts.reduce(0, +))) { counts[place] += 1 }
    self.counts = counts
  }

  /// How many are of a kind.
  public func count(_ kind: Kind) -> Int { counts[kind.rawValue] }
  /// How many have a positive screen.
  public var positive: Int { count(.found) + count(.falseAlarm) }
  /// How many are affected.
  public var affected: Int { count(.found) + count(.missed) }

  /// The hundred children in the order in which they are drawn: the positive ones first.
  public var children: [Kind] {
    [Kind.found, .falseAlarm, .missed, .cleared].flatMap { kind in
      Array(repeating: kind, count: count(kind))
    }
  }

  /// One sentence that says it all.
  public var sentence: String {
    "Of 100 children, \(positive) have a positive screen; \(count(.found)) of them are affected, "
      + "\(count(.falseAlarm)) are not. Of the \(100 - positive) with a negative screen, "
      + "\(count(.missed)) are affected."
  }

  /// Ten rows of ten signs, then what they mean; lines of at most 60 characters.
  public var text: String {
    let children = children
    let rows = stride(from: 0, to: 100, by: 10).map { start in
      children[start..<start + 10].map { String($0.sign) }.joined(separator: " ")
    }
    let legend = Kind.allCases.map { "\($0.sign) \(count($0)) \($0.words)" }
    return (rows + [""] + legend).joined(separator: "\n") + "\n"
  }
}
