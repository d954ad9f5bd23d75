public import Casework
import CivilTime
import Foundation
import GRDB
import Ledger
import Workflows

extension CaseStore {
  /// The wordings in use, by instrument and language.
  public func wordings() throws -> [KeptWording] {
    try read { try KeptWording.inUse($0) }
  }

  /// Every wording that was ever installed, in the order in which they were.
  public func allWordings() throws -> [KeptWording] {
    try read { try KeptWording.fetch("ORDER BY pk", $0) }
  }
}

extension KeptWording {
  static func inUse(_ database: Database) throws -> [KeptWording] {
    try fetch("WHERE removed IS NULL ORDER BY instrument, language", database)
  }

  fileprivate static func fetch(_ which: String, _ database: Database) throws -> [KeptWording] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT pk, instrument, language, version, licence, path, digest, bytes, installed, \
        installed_by, removed, removed_by FROM wordings \(which)
        """
    ).map { KeptWording($0) }
  }

  fileprivate init(_ row: Row) {
    self.init(
      key: row[0],
      instrument: row[1],
      language: row[2],
      version: row[3],
      licenceReference: row[4],
      file: DefinitionFile(path: row[5], bytes: Array(row[7] as Data)),
      digest: Digest(row, 6),
      installed: Instant(row, 8),
      installedBy: ActorID(row[9] as String),
      removed: .optional(row, 10),
      removedBy: (row[11] as String?).map { ActorID($0) })
  }
}
