import Casework
import CivilTime
import GRDB
import Ledger

/// A stream's row: its key, and where its chain has got to.
struct StreamPlace: Hashable {
  let key: Int64
  var length: Int
  var head: Digest
  var recorded: Instant

  /// The place of a case's stream; nil before its first event, and for what cannot be a case.
  static func of(_ id: CaseID, _ database: Database) throws -> StreamPlace? {
    id.isReserved ? nil : try of(id.rawValue, database)
  }

  /// The place of a stream; nil before its first event.
  static func of(_ name: String, _ database: Database) throws -> StreamPlace? {
    let statement = try database.cachedStatement(
      sql: "SELECT pk, length, head, recorded FROM streams WHERE name = ?")
    guard let row = try Row.fetchOne(statement, arguments: [name]) else { return nil }
    return StreamPlace(
      key: row[0], length: row[1], head: Digest(row, 2), recorded: Instant(row, 3))
  }
}
