public import Workflows

/// What is to be otherwise in an account; what is nil stays as it is.
public struct AccountChange: Hashable, Sendable {
  /// What colleagues read.
  public var name: String?
  /// Whom they act for.
  public var agency: AgencyID?
  /// What they may act as.
  public var roles: [RoleID]?
  /// The unit they work in; an empty one for none.
  public var unit: UnitID?
  /// The language of their pages.
  public var language: String?
  /// The zone of their pages; an empty one for that of the case's calendar.
  public var zone: String?
  /// Whether a password alone does not let them in.
  public var demandsSecondFactor: Bool?

  /// A change of these parts.
  public init(
    name: String? = nil, agency: AgencyID? = nil, roles: [RoleID]? = nil, unit: UnitID? = nil,
    language: String? = nil, zone: String? = nil, demandsSecondFactor: Bool? = nil
  ) {
    self.name = name
    self.agency = agency
    self.roles = roles
    self.unit = unit
    self.language = language
    self.zone = zone
    self.demandsSecondFactor = demandsSecondFactor
  }

  /// The account as it is after the change.
  public func applied(to account: Account) -> Account {
    var changed = account
    if let name { changed.name = name }
    if let agency { changed.agency = agency }
    if let roles { changed.roles = roles }
    if let unit { changed.unit = unit.rawValue.isEmpty ? nil : unit }
    if let language { changed.language = language }
    if let zone { changed.zone = zone.isEmpty ? nil : zone }
    if let demandsSecondFactor { changed.demandsSecondFactor = demandsSecondFactor }
    return changed
  }
}
