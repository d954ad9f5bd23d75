import Casework
import Foundation
import GRDB
import Ledger

// The bytes of the definitions that events go by, kept from the first event that uses them.
extension Writer {
  /// The files of the definitions that a transaction would be the first to use.
  ///
  /// - Throws: `Refusal` where one has other bytes than were used under its version before: what a
  ///   run went by would not be what its version says.
  func newDefinitions(of transaction: Transaction) throws -> [DefinitionFile] {
    var used: Set<Digest> = []
    for draft in transaction.drafts {
      if let definition = draft.definition, try !isArchived(definition) { used.insert(definition) }
      guard draft.body["pins"] != nil else { continue }
      for pin in PinCoding.decode(draft.body).values {
        used.formUnion([pin.workflow, pin.calendar, pin.caseFile])
      }
    }
    return try used.filter { try !isArchived($0) }.map { digest in
      guard let bytes = store.definitions.bytes(of: digest) else {
        throw StoreError.failed(code: 0, "the bytes of definition \(digest.short) are not at hand")
      }
      let file = DefinitionFile(path: digest.short, bytes: bytes)
      if let name = DefinitionName(of: file) { try requireNew(name) }
      return file
    }
  }

  /// Keeps the bytes of definitions.
  func archive(_ files: [DefinitionFile]) throws {
    for file in files {
      try execute(
        "INSERT INTO definitions (digest, bytes) VALUES (?, ?)",
        [file.digest.data, Data(file.bytes)])
      memory.archived.insert(file.digest)
      guard let name = DefinitionName(of: file) else { continue }
      try execute(
        "INSERT INTO definition_names (digest, kind, id, version) VALUES (?, ?, ?, ?)",
        [file.digest.data, name.kind.rawValue, name.id, name.version])
    }
  }

  private func isArchived(_ digest: Digest) throws -> Bool {
    guard !memory.archived.contains(digest) else { return true }
    let statement = try database.cachedStatement(
      sql: "SELECT 1 FROM definitions WHERE digest = ?")
    guard try Int.fetchOne(statement, arguments: [digest.data]) != nil else { return false }
    memory.archived.insert(digest)
    return true
  }

  private func requireNew(_ name: DefinitionName) throws {
    let used = try Int.fetchOne(
      database,
      sql: "SELECT 1 FROM definition_names WHERE kind = ? AND id = ? AND version = ?",
      arguments: [name.kind.rawValue, name.id, name.version])
    guard used != nil else { return }
    throw Refusal(
      .versionNotRaised,
      "'\(name.id)' is version \(name.version) with other bytes than those that were used before.",
      mend: "Raise its version: what a run goes by is named by it.")
  }
}
