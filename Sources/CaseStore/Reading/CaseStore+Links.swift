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
        SELECT pk, name, child IS NOT NULL AND child IS :child, d.verdict IS NOT NULL,
          report IS NOT NULL AND report IS :report
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
      guard Access.decide(actor, .view, team: team, at: now) == .allowed else {
        // The copy of a report that came later, to whoever decides on pairs for this case.
        guard row[2] as Bool, row[4] as Bool, (row[0] as Int64) > key,
          Access.mayLearnOfLaterCopy(actor, earlier: state.team, later: team, at: now)
        else { return nil }
        return CaseLink(caseID: CaseID(row[1] as String), kind: .laterCopy)
      }
      return CaseLink(
        caseID: CaseID(row[1] as String),
        kind: row[2] as Bool ? .sameChild : row[3] as Bool ? .merged : .sameReport)
    }
  }
}
