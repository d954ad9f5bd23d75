import Casework
import CivilTime
import GRDB
import Workflows

extension LogQuery {
  private var column: String {
    switch time {
    case .due: "coalesce(s.due - 1, s.opened)"
    case .opened: "s.opened"
    case .done: "s.done"
    case .recorded: "s.recorded"
    }
  }

  /// What the index is asked: the case, and `matches` in SQL, but for
  /// what depends on the moment or the rule.
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
    func add(_ column: String, _ value: String?) {
      guard let value else { return }
      sql += " AND \(column) = ?"
      arguments += [value]
    }
    add("s.agency", agency?.rawValue)
    add("d.step", step?.rawValue)
    add("d.workflow", workflow?.rawValue)
    add("d.version", version)
    // An open end of a period does not let in what has no such time.
    if from != nil || until != nil { sql += " AND \(column) IS NOT NULL" }
    return (sql, arguments)
  }
}
