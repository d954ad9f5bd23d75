/// A truth value of Kleene's strong three-valued logic.
///
/// Unknown means that the answer is one of the other two and it is not known which; a connective is
/// decided only where every way of settling the unknown agrees. A guard is taken and a gate is
/// passed only on ``yes``.
public enum Truth: Hashable, Sendable {
  /// True.
  case yes
  /// False.
  case no
  /// Not known.
  case unknown

  /// The truth of a boolean.
  public init(_ value: Bool) {
    self = value ? .yes : .no
  }

  /// Conjunction: `no` if either is `no`, `yes` if both are `yes`, else unknown.
  public func and(_ other: Truth) -> Truth {
    if self == .no || other == .no { return .no }
    return self == .yes && other == .yes ? .yes : .unknown
  }

  /// Disjunction: `yes` if either is `yes`, `no` if both are `no`, else unknown.
  public func or(_ other: Truth) -> Truth {
    if self == .yes || other == .yes { return .yes }
    return self == .no && other == .no ? .no : .unknown
  }

  /// Negation; unknown stays unknown.
  public var not: Truth {
    switch self {
    case .yes: .no
    case .no: .yes
    case .unknown: .unknown
    }
  }
}
