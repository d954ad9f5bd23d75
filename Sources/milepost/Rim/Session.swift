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
  private var knownActor: Actor?
  private var shownZone: Zone?

  init(_ global: GlobalOptions) {
    self.global = global
    definitions = DefinitionSource(global.folder)
  }

  /// Who acts: whom the caller names, by their account where there are accounts.
  var actor: Actor {
    get throws {
      if let knownActor { return knownActor }
      let actor = try resolvedActor()
      knownActor = actor
      return actor
    }
  }

  private func resolvedActor() throws -> Actor {
    guard let named = global.actor else { return .operator }
    guard let store = try storeToAsk(), try store.hasAccounts() else {
      return try named.withoutAccounts()
    }
    let id = ActorID(AccountRules.canonical(named.id.rawValue))
    return try named.with(store.account(id))
  }

  /// The database to look something up in before the command opens it for its purpose; nil where
  /// there is none yet.
  private func storeToAsk() throws -> CaseStore? {
    if let opened { return opened }
    let path = global.databasePath
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    return try makeStore(.read)
  }

  /// The present moment, and whether the caller says so.
  private(set) lazy var clock: Result<Clock, any Error> = Result {
    guard let text = global.now else { return .system(SystemClock.now) }
    return .rehearsal(try StatedTime.instant(text) { try zone() })
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
    let store = try makeStore(purpose == .read ? .read : .write)
    definitions.keepArchive { [weak store] in try? store?.archivedBytes(of: $0) }
    opened = store
    return store
  }

  /// A database opened for a purpose of its own.
  func makeStore(_ mode: CaseStore.Mode) throws -> CaseStore {
    try CaseStore(
      path: global.databasePath, mode: mode, definitions: definitions,
      matchKey: try MatchKeyFile.key(for: global.databasePath), salt: Randomness.salt)
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
