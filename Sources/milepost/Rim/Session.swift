import CaseStore
import Casework
import CivilTime
import Deadlines
import Ledger
import Workflows
import XMLReading

/// What one command has at hand: the clock, who acts, the definitions and the database.
final class Session {
  let global: GlobalOptions
  let definitions: DefinitionSource

  init(_ global: GlobalOptions) {
    self.global = global
    definitions = DefinitionSource(global.folder)
  }

  /// Who acts.
  var actor: Actor { global.who }

  /// The present moment.
  func now() throws -> Instant {
    guard let text = global.now else { return SystemClock.now }
    guard let instant = Instant(text) else {
      throw Refusal(.wrongTime, "'\(text)' is no time.", mend: "Write 2026-05-04T09:00-05:00.")
    }
    return instant
  }

  /// The database, to be read.
  func store() throws -> CaseStore {
    do {
      let store = try CaseStore(
        path: global.databasePath, mode: .read, definitions: definitions, salt: Randomness.salt)
      definitions.keepArchive { digest in (try? store.archivedBytes(of: digest)) ?? nil }
      return store
    } catch let error as StoreError {
      throw Failure(.couldNotRun, error.id, error.message, mend: error.mend)
    }
  }

  /// The zone of the definitions' calendar.
  func zone() throws -> Zone {
    let calendars = try DefinitionsFolder(named: global.folder.definitions).files().compactMap {
      CalendarReader.read(XMLSource(file: $0.path, bytes: $0.bytes)).definition?.definition.zone
    }
    return calendars.first ?? .utc
  }

  /// The zone of a case's calendar.
  func zone(of id: CaseID) throws -> Zone { try zone() }
}

extension DefinitionSource: DefinitionArchive {
  func bytes(of digest: Digest) -> [UInt8]? { try? library().file(digest)?.bytes }
}
