import Casework
import CivilTime
import GRDB
import Workflows

extension CaseStore {
  /// The cases of the same child or the same report that the actor may know of.
  func links(
    of state: CaseState, key: Int64, for actor: Actor, at now: Instant, _ database: Database
  ) throws -> [CaseLink] {
    // Each of the three is found by an index of its own.
    let statement = try database.cachedStatement(
      sql: """
        SELECT c.pk, t.name, c.child IS NOT NULL AND c.child IS :child,
          c.pk IN (SELECT other FROM decided_pairs WHERE stream = :key AND verdict = 'same-child'),
          c.report IS NOT NULL AND c.report IS :report
        FROM (
          SELECT pk FROM cases WHERE report = :report
          UNION SELECT pk FROM cases WHERE child = :child
          UNION SELECT other FROM decided_pairs WHERE stream = :key AND verdict = 'same-child'
        ) linked CROSS JOIN cases c ON c.pk = linked.pk CROSS JOIN streams t ON t.pk = linked.pk
        WHERE c.pk <> :key ORDER BY c.pk
        """)
    let rows = try Row.fetchAll(
      statement,
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
