import Casework
import CivilTime
import GRDB
import Workflows

extension StepQuery {
  /// What the index is asked: the same as `matches`, in SQL.
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
    if isUnclaimed { sql += " AND s.owner IS NULL" }
    if let caseOwner {
      sql += " AND c.owner = ?"
      arguments += [caseOwner.rawValue]
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
}
