import Casework
import CivilTime
import GRDB
import Ledger
import Workflows

/// The rows of sessions.
enum SessionRows {
  private static let columns =
    "s.number, s.account, s.role, s.stage, s.started, s.seen, s.source"

  /// The session of a token, with its account; also one that is over.
  static func signedIn(by token: Digest, _ database: Database) throws -> SignedIn? {
    let statement = try database.cachedStatement(
      sql: """
        SELECT \(columns), a.id, a.name, a.agency, a.roles, a.unit, a.language, a.zone, \
        a.second_factor, a.disabled FROM sessions s JOIN accounts a ON a.id = s.account
        WHERE s.token = ?
        """)
    guard let row = try Row.fetchOne(statement, arguments: [token.data]),
      let session = session(row)
    else { return nil }
    return SignedIn(session: session, account: AccountRows.account(row, from: 7))
  }

  static func session(_ row: Row) -> AccountSession? {
    guard let stage = AccountSession.Stage(rawValue: row[3]) else { return nil }
    return AccountSession(
      number: row[0], account: ActorID(row[1] as String), role: RoleID(row[2] as String),
      stage: stage, started: Instant(row, 4), seen: Instant(row, 5),
      source: SourceAddress(kept: row[6]))
  }

  /// The sessions of an account: number and token.
  static func all(of id: ActorID, _ database: Database) throws -> [(number: Int64, token: Digest)] {
    try Row.fetchAll(
      database, sql: "SELECT number, token FROM sessions WHERE account = ? ORDER BY number",
      arguments: [id.rawValue]
    ).map { ($0[0], Digest($0, 1)) }
  }
}

extension Writer {
  /// Ends the sessions of an account, but perhaps one.
  func endSessions(
    of id: ActorID, _ ending: AccessEvent.Ending, by actor: Actor, but kept: Digest? = nil
  ) throws {
    for session in try SessionRows.all(of: id, database) where session.token != kept {
      try append(
        AccessEvent.sessionEnded(session.number, ending).event(by: actor), to: .access)
      try remember("number = ?", [session.number])
      try execute("DELETE FROM sessions WHERE number = ?", [session.number])
    }
  }
}
