public import CivilTime
public import Matching

/// Two cases, and whether they may be about one child, for somebody who decides on that.
///
/// It says how the two agree and nothing of what either holds.
public struct CasePair: Hashable, Sendable {
  /// One of the cases.
  public let one: CaseRow
  /// The other.
  public let other: CaseRow
  /// What is thought of the two; nil where their tokens do not say.
  public let judgement: MatchJudgement?
  /// What was decided, where something was.
  public let decided: CaseState.DecidedPair?
  /// The further cases that earlier decisions make those of either's child, as far as the person may
  /// know of them.
  public let further: [CaseID]

  /// A pair of cases.
  public init(
    one: CaseRow, other: CaseRow, judgement: MatchJudgement?, decided: CaseState.DecidedPair?,
    further: [CaseID] = []
  ) {
    self.one = one
    self.other = other
    self.judgement = judgement
    self.decided = decided
    self.further = further
  }
}

/// Pairs of cases, and how far they could be looked for.
public struct CasePairs: Hashable, Sendable {
  /// The pairs.
  public var pairs: [CasePair]
  /// What was not looked at.
  public var gaps: [MatchCandidates.Gap]
  /// Whether there are more than were asked for.
  public var hasMore: Bool

  /// The pairs of a search.
  public init(pairs: [CasePair] = [], gaps: [MatchCandidates.Gap] = [], hasMore: Bool = false) {
    self.pairs = pairs
    self.gaps = gaps
    self.hasMore = hasMore
  }
}

/// Where cases of one child are found, for those who decide on them.
///
/// To everybody else there are no pairs: what is asked for two cases of which somebody may not decide
/// on both is answered as if one of them were not there.
public protocol PairBook: Sendable {
  /// The pairs on which nobody has decided, the heaviest first.
  ///
  /// - Throws: `Refusal` where the actor decides on no pairs, a ``BookFailure``.
  func undecidedPairs(for actor: Actor, at now: Instant, limit: Int) throws -> CasePairs

  /// The pairs on which somebody has decided, the newest decision first.
  ///
  /// - Throws: `Refusal` where the actor decides on no pairs, a ``BookFailure``.
  func decidedPairs(for actor: Actor, at now: Instant, limit: Int) throws -> CasePairs

  /// One pair.
  ///
  /// - Throws: `Refusal` where the actor decides on no pairs, or either case is none of which they
  ///   may; a ``BookFailure``.
  func pair(
    _ one: CaseID, _ other: CaseID, for actor: Actor, at now: Instant
  ) throws -> CasePair
}
