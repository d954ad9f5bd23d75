public import Casework
public import CivilTime
import GRDB
import Workflows

extension CaseStore {
  /// The approvals that wait in the cases that somebody may see, and those that were sent back to
  /// them; the longest waiting first.
  public func approvals(for actor: Actor, at now: Instant) throws -> [ListedApproval] {
    try read { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT DISTINCT a.stream, t.name FROM approvals a JOIN streams t ON t.pk = a.stream
          ORDER BY a.stream
          """)
      return try Row.fetchAll(statement).flatMap { row -> [ListedApproval] in
        let team = try TeamRows.team(of: row[0], database)
        let id = CaseID(row[1] as String)
        guard Access.decide(actor, .view, team: team, at: now) == .allowed,
          let place = try StreamPlace.of(id, database)
        else { return [] }
        let state = try caughtUp(record(id, place, database), to: now).state
        guard let visibility = Access.visibility(of: actor, in: state, at: now) else { return [] }
        return state.approvals(for: actor, visibility, at: now)
      }.sorted { ($0.asked.recorded, $0.caseID) < ($1.asked.recorded, $1.caseID) }
    }
  }
}

// The index by which they are found.
extension Writer {
  /// Brings the index of a case's approvals up to what a transaction made of it.
  func indexApprovals(_ state: CaseState, in stream: Int64) throws {
    try execute("DELETE FROM approvals WHERE stream = ?", [stream])
    for asked in state.waitingApprovals + state.returnedApprovals {
      try execute(
        "INSERT INTO approvals (stream, sequence) VALUES (?, ?)", [stream, asked.sequence])
    }
  }
}
