public import CivilTime
public import Workflows

/// That a person may know nothing of a case, because of a conflict of interest.
///
/// It is stronger than any role and any part in the case; only the operator of the machine, who
/// has the file itself, stands outside it. It is known only to supervisors of the case.
public struct Exclusion: Hashable, Sendable {
  /// Who.
  public let who: ActorID
  /// Why, by code.
  public let reason: ReasonCode
  /// The first instant.
  public let from: Instant
  /// The first instant after it; nil while it goes on.
  public internal(set) var until: Instant?

  /// An exclusion as the store's index kept it.
  public init(who: ActorID, reason: ReasonCode, from: Instant, until: Instant?) {
    self.who = who
    self.reason = reason
    self.from = from
    self.until = until
  }

  /// Whether it is in force at a moment.
  public func holds(at now: Instant) -> Bool { from <= now && (until.map { now < $0 } ?? true) }
}
