public import Matching

/// Another case that may be about the same child, for a person to decide.
///
/// It says how the two agree and nothing of what either holds.
public struct MatchCandidate: Hashable, Sendable {
  /// The case that was asked about.
  public let caseID: CaseID
  /// The other case.
  public let other: CaseRow
  /// What is thought of the two; nil where their tokens do not say, and only a decision joins them.
  public let judgement: MatchJudgement?
  /// What was decided, where something was.
  public let decided: CaseState.DecidedPair?
  /// Whether copies of one report opened both, for one child of it.
  public let isCopy: Bool

  /// A candidate for a case.
  public init(
    caseID: CaseID, other: CaseRow, judgement: MatchJudgement?, decided: CaseState.DecidedPair?,
    isCopy: Bool = false
  ) {
    self.isCopy = isCopy
    self.caseID = caseID
    self.other = other
    self.judgement = judgement
    self.decided = decided
  }
}

/// The candidates for a case, and how far they could be looked for.
public struct MatchCandidates: Hashable, Sendable {
  /// Why candidates were looked for only in part, or not at all.
  public enum Gap: Hashable, Sendable {
    /// There is no key by which tokens are made.
    case noKey
    /// Nothing is known of the child by which it could be found.
    case nothingKnown
    /// The case's data may not be compared with anything.
    case victimService
    /// So many cases have no tokens, or some that were made under another key.
    case unindexed(Int)
  }

  /// The pairs, undecided ones first, the heaviest first.
  public var candidates: [MatchCandidate]
  /// What was not looked at.
  public var gaps: [Gap]

  /// The candidates of a search.
  public init(candidates: [MatchCandidate] = [], gaps: [Gap] = []) {
    self.candidates = candidates
    self.gaps = gaps
  }
}
