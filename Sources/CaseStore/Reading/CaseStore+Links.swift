import Casework
import CivilTime
import GRDB
import Workflows

extension CaseStore {
  /// The cases of the same child or the same report that the actor may know of.
  func links(
    of state: CaseState, key: Int64, for actor: Actor, at now: Instant, _ database: Database
  ) throws -> [CaseLink] {
    let rows = try Row.fetchAll(
      database,
      sql: """
        SELECT pk, name, child IS NOT NULL AND child = :child, d.verdict IS NOT NULL
        FROM cases JOIN streams USING (pk)
        LEFT JOIN decided_pairs d ON d.stream = :key AND d.other = pk AND d.verdict = 'same-child'
        WHERE (report = :report OR child = :child OR d.verdict IS NOT NULL) AND pk <> :key
        ORDER BY pk
        """,
      arguments: [
        "report": state.opening?.report?.rawValue, "child": state.opening?.child, "key": key,
      ])
    return try rows.compactMap { row in
      let team = try TeamRows.team(of: row[0], database)
      guard Access.decide(actor, .view, team: team, at: now) == .allowed else { return nil }
      return CaseLink(
        caseID: CaseID(row[1] as String),
        kind: row[2] as Bool ? .sameChild : row[3] as Bool ? .merged : .sameReport)
    }
  }
}
