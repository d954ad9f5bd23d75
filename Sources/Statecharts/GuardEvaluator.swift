/// Whoever can say whether a condition holds: the caller's data model.
///
/// It must be pure: within one step it may be asked about guards in any order, more than once, or
/// about a guard whose transition is then preempted, and must give the same answer each time for
/// the same configuration.
public protocol GuardEvaluator {
  /// Whether the guard of this index holds while these states are active.
  ///
  /// In the content of entries and exits the configuration is the one of that very moment, so that
  /// `In()` sees what has been entered and left so far.
  func holds(_ guardIndex: Int, in configuration: Configuration) -> Bool
}

/// For charts without conditions: every guard holds.
public struct NoGuards: GuardEvaluator, Sendable {
  /// The one there is.
  public init() {}

  /// Always true.
  public func holds(_ guardIndex: Int, in configuration: Configuration) -> Bool { true }
}
