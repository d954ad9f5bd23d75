public import Casework
public import CivilTime
import GRDB
public import Workflows

/// Which open steps of all cases are asked for.
public struct StepQuery: Hashable, Sendable {
  /// Only those of which this role does a part.
  public var role: RoleID?
  /// Only those of this agency.
  public var agency: AgencyID?
  /// Only those for which this person answers.
  public var owner: ActorID?
  /// Only those of cases of this county.
  public var county: String?
  /// Only those due at or before this moment; nil for all, those without a date last.
  public var dueBy: Instant?
  /// At most so many.
  public var limit: Int?

  /// All open steps.
  public init(
    role: RoleID? = nil, agency: AgencyID? = nil, owner: ActorID? = nil, county: String? = nil,
    dueBy: Instant? = nil, limit: Int? = nil
  ) {
    self.role = role
    self.agency = agency
    self.owner = owner
    self.county = county
    self.dueBy = dueBy
    self.limit = limit
  }

  /// What the index is asked.
  var condition: (sql: String, arguments: StatementArguments) {
    var sql = "s.is_open"
    var arguments = StatementArguments()
    if let role {
      sql += " AND ' ' || s.role || ' ' LIKE ?"
      arguments += ["% \(role.rawValue) %"]
    }
    if let agency {
      sql += " AND s.agency = ?"
      arguments += [agency.rawValue]
    }
    if let owner {
      sql += " AND s.owner = ?"
      arguments += [owner.rawValue]
    }
    if let county {
      sql += " AND c.county = ?"
      arguments += [county]
    }
    if let dueBy {
      sql += " AND s.due <= ?"
      arguments += [dueBy.milliseconds]
    }
    return (sql, arguments)
  }

  /// Whether a row of a case that was caught up in memory is asked for: the same as ``condition``.
  func matches(_ row: StepRow, county: String?) -> Bool {
    guard row.standing.isOpen else { return false }
    if let role, !row.role.split(separator: " ").contains(Substring(role.rawValue)) {
      return false
    }
    if let agency, row.agency != agency { return false }
    if let owner, row.owner != owner { return false }
    if let wanted = self.county, county != wanted { return false }
    if let dueBy { return row.standing.due.map { $0 <= dueBy } ?? false }
    return true
  }
}
