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
    let statement = try PlainStatement(
      "SELECT pk, length, head, recorded FROM streams WHERE name = ?", database)
    return try statement.first {
      $0(name)
    } read: {
      StreamPlace(
        key: $0.integer(0), length: Int($0.integer(1)), head: $0.digest(2),
        recorded: $0.instant(3))
    }
  }
}
