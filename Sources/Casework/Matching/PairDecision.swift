public import CivilTime
public import Workflows

/// A person's decision on whether this case and another are about one child.
///
/// It is a link and nothing more: no event, fact or run of either case changes by it, and taking it
/// back leaves both as they were. Both cases' logs have it, each naming the other.
public struct PairDecision: Hashable, Sendable {
  /// What was decided.
  public enum Verdict: String, CaseIterable, Hashable, Sendable {
    /// Both are about one child.
    case sameChild = "same-child"
    /// They are about two children.
    case twoChildren = "two-children"
    /// An earlier decision is taken back: nothing is decided.
    case undecided
  }

  /// The other case.
  public var other: CaseID
  /// What was decided.
  public var verdict: Verdict
  /// Why, by code.
  public var reason: ReasonCode

  /// A decision on a pair.
  public init(other: CaseID, verdict: Verdict, reason: ReasonCode) {
    self.other = other
    self.verdict = verdict
    self.reason = reason
  }
}

extension CaseState {
  /// A decision on this case and another that stands, with who took it and when.
  public struct DecidedPair: Hashable, Sendable {
    /// What was decided, of which case, and why.
    public let decision: PairDecision
    /// Who decided.
    public let actor: Actor
    /// When, as stated.
    public let occurred: Instant
    /// When it was recorded.
    public let recorded: Instant
    /// The event that says so.
    public let sequence: Int
  }

  /// The cases that are about the same child by decision.
  public var sameChild: [CaseID] {
    pairs.filter { $0.decision.verdict == .sameChild }.map(\.decision.other)
  }
}
