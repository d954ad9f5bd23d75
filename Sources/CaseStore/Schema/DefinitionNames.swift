import Casework
import Foundation
import GRDB
import Ledger

extension Schema {
  /// Version 8: which definitions the archived bytes are, by kind, id and version.
  ///
  /// An earlier release kept other bytes under the same version too; these stay as they are.
  static func nameDefinitions(_ database: Database) throws {
    try database.execute(
      sql: """
        -- Index: what the archived definitions say that they are.
        CREATE TABLE definition_names (
          digest BLOB PRIMARY KEY, kind TEXT NOT NULL, id TEXT NOT NULL, version TEXT NOT NULL)
          WITHOUT ROWID, STRICT;
        CREATE INDEX definition_names_by_name ON definition_names (kind, id, version);
        """)
    let digests = try Data.fetchAll(database, sql: "SELECT digest FROM definitions")
    for digest in digests {
      let bytes = try Data.fetchOne(
        database, sql: "SELECT bytes FROM definitions WHERE digest = ?", arguments: [digest])
      guard let bytes,
        let name = DefinitionName(of: DefinitionFile(path: "", bytes: [UInt8](bytes)))
      else { continue }
      try database.execute(
        sql: "INSERT INTO definition_names (digest, kind, id, version) VALUES (?, ?, ?, ?)",
        arguments: [digest, name.kind.rawValue, name.id, name.version])
    }
  }
}
