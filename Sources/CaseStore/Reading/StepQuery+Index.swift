import Casework
import CivilTime
import CivilTime
import GRDB
import Workflows

extension StepQuery {
  /// What the index is asked at a moment: the same as `matches`, in SQL.
  func condition(at now: Instant) -> (sql: String, arguments: StatementArguments) {
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
    if let coveredBy {
      sql += """
         AND s.stream IN (SELECT stream FROM participants WHERE who = ? AND kind = 'member' \
        AND purpose = ? AND since <= ? AND coalesce(until, ?) >= ? AND coalesce(ended, ?) >= ?)
        """
      let (moment, next) = (now.milliseconds, now.milliseconds + 1)
      arguments += [
        coveredBy.rawValue, Membership.coverPurpose, moment, next, next, next, next,
      ]
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
