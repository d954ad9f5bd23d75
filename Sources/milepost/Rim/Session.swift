import CaseStore
import Casework
import CivilTime
import Foundation
import Ledger
import Workflows

/// What one command has at hand: the clock, who acts, the definitions and the database, each opened
/// when it is first needed.
final class Session {
  /// What a command means to do with the database.
  enum Purpose {
    /// To read what is there.
    case read
    /// To write to what is there.
    case write
    /// To write, to a new database where there is none.
    case create
  }

  let global: GlobalOptions
  let definitions: DefinitionSource
  private var opened: CaseStore?
  private var shownZone: Zone?

  init(_ global: GlobalOptions) {
    self.global = global
    definitions = DefinitionSource(global.folder)
  }

  /// Who acts.
  var actor: Actor { global.who }

  /// The present moment, and whether the caller says so.
  private(set) lazy var clock: Result<Clock, any Error> = Result {
    guard let text = global.now else { return .system(SystemClock.now) }
    return .rehearsal(try WrittenTimes.instant(text) { try zone() })
  }

  /// The present moment.
  func now() throws -> Instant { try clock.get().now }

  /// Where the key is under which children are told from one another.
  var matchKeyPath: String { MatchKeyFile.path(for: global.databasePath) }

  /// All definitions.
  func library() throws -> DefinitionLibrary { try definitions.library() }

  /// The database; a command opens it for one purpose only.
  func store(_ purpose: Purpose = .read) throws -> CaseStore {
    if let opened { return opened }
    let path = global.databasePath
    if purpose == .write, !FileManager.default.fileExists(atPath: path) {
      throw StoreError.missing(path: path)
    }
    if purpose == .create, !FileManager.default.fileExists(atPath: path) {
      try MatchKeyFile.create(for: path)
    }
    let store = try CaseStore(
      path: path, mode: purpose == .read ? .read : .write, definitions: definitions,
      matchKey: try MatchKeyFile.key(for: path), salt: Randomness.salt)
    definitions.keepArchive { [weak store] in try? store?.archivedBytes(of: $0) }
    opened = store
    return store
  }

  /// Asks the database; where that fails because the definitions cannot be read, says that instead.
  func ask<Answer>(_ question: (CaseStore, Instant) throws -> Answer) throws -> Answer {
    let store = try store()
    let now = try now()
    do {
      return try question(store, now)
    } catch let refusal as Refusal where refusal.kind == .definitionFault {
      throw definitions.failure ?? refusal
    }
  }

  /// A case, as the actor may see it now.
  func openedCase(_ id: CaseID) throws -> OpenedCase {
    try ask { try $0.openedCase(id, for: actor, at: $1) }
  }

  /// Whether the database is a rehearsal.
  func isRehearsal() throws -> Bool { try store().isRehearsal() }

  /// The zone in which times are shown where no case says it: that of the definitions' calendar.
  ///
  /// Only the calendars are read, so that a list need not wait for all definitions; where they
  /// differ in zone, or there are none, it is UTC.
  func zone() throws -> Zone {
    if let shownZone { return shownZone }
    let zones = Set(Calendars.zones(in: global.folder))
    let zone = zones.count == 1 ? zones.first ?? .utc : .utc
    shownZone = zone
    return zone
  }
}
