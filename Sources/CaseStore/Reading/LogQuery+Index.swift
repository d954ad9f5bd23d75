import Casework
import CivilTime
import GRDB

extension LogQuery {
  private var column: String {
    switch time {
    case .due: "coalesce(s.due - 1, s.opened)"
    case .opened: "s.opened"
    case .done: "s.done"
    case .recorded: "s.recorded"
    }
  }

  /// What the index is asked: the case, and the same as `matches` in SQL.
  var condition: (sql: String, arguments: StatementArguments) {
    var sql = "TRUE"
    var arguments = StatementArguments()
    if let caseID {
      sql += " AND t.name = ?"
      arguments += [caseID.rawValue]
    }
    if let from {
      sql += " AND \(column) >= ?"
      arguments += [from.milliseconds]
    }
    if let until {
      sql += " AND \(column) < ?"
      arguments += [until.milliseconds]
    }
    // An open end of a period does not let in what has no such time.
    if from != nil || until != nil { sql += " AND \(column) IS NOT NULL" }
    return (sql, arguments)
  }
}
