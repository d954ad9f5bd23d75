import GRDB

/// The tables, and how a database of an earlier release becomes one of this.
///
/// Migrations only go forward. Each opens what every earlier release has written; none rewrites an
/// event.
enum Schema {
  /// Marks a file as ours ("MILE"), so that another program's database is not taken for one.
  static let applicationID = 0x4D49_4C45
  /// The newest version that this program knows.
  static let version = migrations.count

  /// What each version adds, in order.
  private static let migrations: [@Sendable (Database) throws -> Void] = [
    createTables, createMatching, markUnheld, indexDecisionsOnPairs, createUnsentForms, indexWork,
    createApprovals, nameDefinitions,
  ]

  /// Brings a database to the newest version, or to an earlier one, in one transaction.
  static func migrate(_ database: Database, to version: Int = Schema.version) throws {
    let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard found < version else { return }
    try database.inTransaction(.immediate) {
      // Another process may have been first.
      let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      for migration in migrations.prefix(version).dropFirst(found) { try migration(database) }
      if found == 0 { try database.execute(sql: "PRAGMA application_id = \(applicationID)") }
      try database.execute(sql: "PRAGMA user_version = \(version)")
      return .commit
    }
  }
}
