public import CivilTime
import Workflows

/// That somebody of an agency is on call: whom to telephone outside office hours, from when until
/// when.
///
/// It gives no sight of any case and moves no step; it only says whom to ask.
public struct Duty: Hashable, Sendable {
  /// The event that says so, by which it is ended.
  public let number: Int
  /// Who.
  public let account: ActorID
  /// For which agency.
  public let agency: AgencyID
  /// The first instant.
  public let from: Instant
  /// The first instant after it.
  public let until: Instant

  /// A duty of somebody for an agency.
  public init(number: Int, account: ActorID, agency: AgencyID, from: Instant, until: Instant) {
    self.number = number
    self.account = account
    self.agency = agency
    self.from = from
    self.until = until
  }

  /// Whether it is in force at a moment.
  public func holds(at now: Instant) -> Bool { from <= now && now < until }

  /// The longest that one duty lasts, in seconds: a month.
  public static let longest: Int64 = 31 * 86_400
}
