public import CivilTime
public import Workflows

/// A link by which a partner without an account says once whether a referral is taken.
///
/// It lets its holder end one opening of one step and see the case's number, nothing else. What
/// is kept of its secret is a digest.
public struct OneTimeLink: Hashable, Sendable {
  /// Its number, by which the log names it.
  public let number: Int64
  /// The case.
  public let caseID: CaseID
  /// The step that answers the referral.
  public let opening: OpeningReference
  /// The agency that it was given to; nil where the referral went to whoever has the role.
  public let agency: AgencyID?
  /// The role in which the step is done.
  public let role: RoleID
  /// Who gave it.
  public let issuedBy: ActorID
  /// When.
  public let issued: Instant
  /// The first instant at which it is no longer good.
  public let expires: Instant
  /// When it was used or taken back; nil while neither was.
  public let used: Instant?

  /// How long a link is good unless somebody says otherwise, in seconds: three days.
  public static let lifetime: Int64 = 259_200

  /// A link of these parts.
  public init(
    number: Int64, caseID: CaseID, opening: OpeningReference, agency: AgencyID?, role: RoleID,
    issuedBy: ActorID, issued: Instant, expires: Instant, used: Instant? = nil
  ) {
    self.number = number
    self.caseID = caseID
    self.opening = opening
    self.agency = agency
    self.role = role
    self.issuedBy = issuedBy
    self.issued = issued
    self.expires = expires
    self.used = used
  }

  /// Whether it can be used at a moment.
  public func isGood(at now: Instant) -> Bool { used == nil && now < expires }

  /// Who acts by it: nobody with an account, and the log says so.
  public var actor: Actor {
    Actor(id: ActorID("\(OneTimeLink.prefix)\(number)"), role: role, agency: agency)
  }

  /// What the ids of those begin with who act by a link; no account's does.
  static let prefix = "link-"
}

/// What a partner answers by a link.
public struct LinkAnswer: Hashable, Sendable {
  /// The outcome of the step.
  public var outcome: String
  /// Why, by code.
  public var reason: String?
  /// What was entered.
  public var fields: [WrittenEntry]
  /// How the step stood when its form was shown.
  public var seen: SeenStep?

  /// An outcome with what it needs.
  public init(
    outcome: String, reason: String? = nil, fields: [WrittenEntry] = [], seen: SeenStep? = nil
  ) {
    self.outcome = outcome
    self.reason = reason
    self.fields = fields
    self.seen = seen
  }
}
