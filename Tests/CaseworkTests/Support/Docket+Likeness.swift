import Casework
import CivilTime
import Ledger
import Workflows

extension Docket {
  /// The case without what every new event changes: the rows' last change, the version, the time.
  ///
  /// - Parameter other: only the rows that this case has too; what a withdrawal brought about and
  ///   its own withdrawal took away stays as a withdrawn row.
  func likeness(ofRowsIn other: Docket? = nil) throws -> [String] {
    let known = other.map { other in
      Set(other.state.openings.map { "\($0.run)/\(other.state.reference(to: $0).name)" })
    }
    let rows = state.stepRows(hash: { _ in .zero }).compactMap { row -> String? in
      if let known, !known.contains("\(row.run)/\(row.opening)") { return nil }
      var row = row
      row.sequence = 0
      return "\(row)"
    }
    let runs = state.runs.filter { run in
      other.map { $0.state.run(run.number) != nil } ?? true
    }.map { "\($0.number) \($0.workflow.id) \($0.activeStates) \($0.isRunning)" }
    let notices = state.notices.map { "\($0.role) \($0.occurred) \($0.sequence)" }
    let facts = state.facts.map { "\($0.recordings)" }
    return rows.sorted() + runs + notices + facts + ["\(state.setAside)", "\(state.members)"]
  }
}
