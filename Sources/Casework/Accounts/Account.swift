public import CivilTime
public import Workflows

/// The unit of an agency that a person works in, such as a county's team; worklists go by it.
public struct UnitID: Identifier {
  /// The text.
  public let rawValue: String
  /// The identifier of this text.
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// A person who may sign in: for which agency, in which roles.
///
/// It says what somebody may act as, never what they may see: that follows from each case, by
/// ``Access``. An account is never deleted, because the log names it; it is disabled.
public struct Account: Hashable, Sendable {
  /// The name that is signed in with and that the log keeps; it says nothing about the person.
  public let id: ActorID
  /// What colleagues read.
  ///
  /// It is identifying: the log holds only a commitment to it.
  public var name: String
  /// Whom they act for.
  public var agency: AgencyID
  /// What they may act as, one at a time; the first is acted in after signing in.
  public var roles: [RoleID]
  /// The unit they work in.
  public var unit: UnitID?
  /// The language of their pages, as BCP 47 writes it.
  public var language: String
  /// The zone in which their pages show times; nil for that of the case's calendar.
  public var zone: String?
  /// Whether a password alone does not let them in.
  public var demandsSecondFactor: Bool
  /// Since when it has been disabled; nil while it may be used.
  public var disabled: Instant?

  /// An account of these parts.
  public init(
    id: ActorID, name: String, agency: AgencyID, roles: [RoleID], unit: UnitID? = nil,
    language: String = "en", zone: String? = nil, demandsSecondFactor: Bool = false,
    disabled: Instant? = nil
  ) {
    self.id = id
    self.name = name
    self.agency = agency
    self.roles = roles
    self.unit = unit
    self.language = language
    self.zone = zone
    self.demandsSecondFactor = demandsSecondFactor
    self.disabled = disabled
  }

  /// The person acting in one of their roles; nil in a role that is not theirs.
  public func actor(as role: RoleID) -> Actor? {
    roles.contains(role) ? Actor(id: id, role: role, agency: agency) : nil
  }

  /// Whether it may be used at all.
  public var isEnabled: Bool { disabled == nil }
}
