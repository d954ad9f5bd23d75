public import CivilTime
public import Workflows

/// That somebody looked into a case without a part in it, in an emergency.
///
/// It gives sight for a day and nothing else. It is in the supervisors' list until one of them,
/// somebody else, has reviewed it.
public struct BrokenGlass: Hashable, Sendable {
  /// Why somebody may do so; there is no other reason.
  public enum Reason: String, CaseIterable, Hashable, Sendable {
    /// A child is in danger now.
    case childInDanger = "child-in-danger"
    /// A missing child was found or seen.
    case childFound = "child-found"
    /// Nobody on the team can be reached.
    case teamNotReached = "team-not-reached"
    /// A court asks at once.
    case courtOrder = "court-order"
  }

  /// What came of looking into it.
  public enum Finding: String, CaseIterable, Hashable, Sendable {
    /// It was right.
    case justified
    /// It was not; what follows is done elsewhere.
    case notJustified = "not-justified"
  }

  /// The review of it.
  public struct Review: Hashable, Sendable {
    /// Who reviewed.
    public let by: ActorID
    /// When that was recorded.
    public let at: Instant
    /// What came of it.
    public let finding: Finding

    /// A review as the store's index kept it.
    public init(by: ActorID, at: Instant, finding: Finding) {
      self.by = by
      self.at = at
      self.finding = finding
    }
  }

  /// For how many seconds one sees the case.
  public static let duration: Int64 = 86_400

  /// The event that says so, by which it is reviewed.
  public let sequence: Int
  /// Who, in which role, for whom.
  public let who: Actor
  /// Why, by code.
  public let reason: ReasonCode
  /// The first instant.
  public let from: Instant
  /// The review; nil while it waits for one.
  public internal(set) var review: Review?

  /// A broken glass as the store's index kept it.
  public init(
    sequence: Int, who: Actor, reason: ReasonCode, from: Instant, review: Review? = nil
  ) {
    self.sequence = sequence
    self.who = who
    self.reason = reason
    self.from = from
    self.review = review
  }

  /// The first instant at which it gives no sight any more.
  public var until: Instant { from.adding(seconds: BrokenGlass.duration) }

  /// Whether it gives an actor sight at a moment: the same person, in the same role.
  ///
  /// A review that finds it not justified ends it.
  public func holds(for actor: Actor, at now: Instant) -> Bool {
    guard who == actor, from <= now, now < until else { return false }
    guard let review, review.finding == .notJustified else { return true }
    return now < review.at
  }
}
