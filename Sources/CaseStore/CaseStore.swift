import Foundation
public import Casework
import GRDB
public import Ledger
public import Matching
import Synchronization

/// The cases of one database: every event, the values held apart, and indexes for questions.
///
/// A command is judged and written in one transaction, and the reply is given only after its commit
/// is on disk: the journal is a write-ahead log with `synchronous = FULL`. The events are the
/// truth; everything else in the file can be made again from them, and ``verify(for:progress:)``
/// compares.
///
/// The store reads no clock and draws no random bytes: both are handed in.
public final class CaseStore: Casebook {
  /// How a database is opened.
  public enum Mode: Hashable, Sendable {
    /// To read what is there; a missing file is an error.
    case read
    /// To write to what is there or, where there is no file, to a new database.
    case write
  }

  private static let saltLength = 32

  let path: String
  // Before the pool, so that none of them is left when that closes.
  let writerStatements = WriterStatements()
  let pool: DatabasePool
  let definitions: any DefinitionArchive
  let salt: @Sendable () -> [UInt8]
  /// Under which children are told from one another; nil where nobody is looked for.
  let matchKey: MatchKey?
  let writing = Mutex(WriterMemory())
  let commits = CommitQueue()
  let records = RecordCache()
  let sharedRows = SharedRows()
  let views = ViewRecorder()

  /// Opens a database.
  ///
  /// - Parameters:
  ///   - definitions: the plans that commands are judged by, and the bytes they were made of.
  ///   - patience: how many seconds one waits while another process writes.
  ///   - matchKey: what tokens of children are made under; it is kept apart from the database.
  ///   - salt: gives 32 fresh random bytes at each call; with fewer the process ends, and nothing
  ///     is recorded.
  /// - Throws: ``StoreError``.
  public init(
    path: String, mode: Mode, definitions: any DefinitionArchive, patience: Double = 5,
    matchKey: MatchKey? = nil, salt: @escaping @Sendable () -> [UInt8]
  ) throws {
    self.path = path
    self.definitions = definitions
    self.salt = {
      let bytes = salt()
      // A commitment without its salt would tell the value to whoever tries all of them.
      precondition(bytes.count == CaseStore.saltLength, "a salt has 32 bytes")
      return bytes
    }
    self.matchKey = matchKey
    let isThere = FileManager.default.fileExists(atPath: path)
    guard isThere || mode == .write else { throw StoreError.missing(path: path) }
    var configuration = Configuration()
    configuration.readonly = mode == .read
    configuration.busyMode = .timeout(patience)
    configuration.label = "CaseStore"
    do {
      pool =
        mode == .read
        ? try CaseStore.openToRead(path, configuration)
        : try CaseStore.open(path, configuration, mode)
    } catch let error as DatabaseError {
      throw StoreError(error, path: path)
    }
  }

  private static func open(
    _ path: String, _ configuration: Configuration, _ mode: Mode
  ) throws -> DatabasePool {
    let pool = try DatabasePool(path: path, configuration: configuration)
    try prepare(pool, path: path, mode: mode)
    return pool
  }

  /// Opens a file to read it, once what whoever only reads cannot do has been done: what a process
  /// left half written is undone, and the tables of an earlier release are brought up to date.
  private static func openToRead(
    _ path: String, _ configuration: Configuration, mayRecover: Bool = true,
    mayUpgrade: Bool = true
  ) throws -> DatabasePool {
    do {
      return try open(path, configuration, .read)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_READONLY && mayRecover {
      try recover(path)
      return try openToRead(path, configuration, mayRecover: false, mayUpgrade: mayUpgrade)
    } catch StoreError.older(let found, let known) where mayUpgrade {
      try upgrade(path, configuration, or: .older(found: found, known: known))
      return try openToRead(path, configuration, mayRecover: mayRecover, mayUpgrade: false)
    }
  }

  /// Brings the tables of an earlier release up to date.
  ///
  /// - Parameter refusal: what is thrown where the file may not be written to.
  private static func upgrade(
    _ path: String, _ configuration: Configuration, or refusal: StoreError
  ) throws {
    var configuration = configuration
    configuration.readonly = false
    do {
      try open(path, configuration, .write).close()
    } catch let error as DatabaseError {
      switch StoreError(error, path: path) {
      case .readOnly, .cannotOpen: throw refusal
      default: throw error
      }
    }
  }

  /// Lets SQLite undo what a process left half written when it died: whoever opens a file only to
  /// read it cannot.
  private static func recover(_ path: String) throws {
    let queue = try DatabaseQueue(path: path)
    _ = try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM sqlite_schema") }
    try queue.close()
  }

  private static func prepare(_ pool: DatabasePool, path: String, mode: Mode) throws {
    let (id, found, isEmpty) = try pool.read { database in
      (
        try Int.fetchOne(database, sql: "PRAGMA application_id") ?? 0,
        try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0,
        try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0
      )
    }
    guard id == Schema.applicationID || (isEmpty && mode == .write) else {
      throw StoreError.foreign(path: path)
    }
    guard found <= Schema.version else {
      throw StoreError.newer(found: found, known: Schema.version)
    }
    guard mode == .write else {
      guard found == Schema.version else {
        throw StoreError.older(found: found, known: Schema.version)
      }
      return
    }
    try pool.writeWithoutTransaction { database in
      // GRDB sets NORMAL when it opens a pool, whatever was set before: an acknowledged commit
      // could be lost with the machine's power.
      try database.execute(sql: "PRAGMA synchronous = FULL")
      // What commands write to lies all over the file; SQLite would keep two megabytes of it.
      try database.execute(sql: "PRAGMA cache_size = -16384")
      // A checkpoint costs two waits for the disk, however much it copies: one for each 8 MB.
      try database.execute(sql: "PRAGMA wal_autocheckpoint = 2000")
      // Pages to go back to within a transaction may hold names: not in files beside the database.
      try database.execute(sql: "PRAGMA temp_store = MEMORY")
      guard try Int.fetchOne(database, sql: "PRAGMA synchronous") == 2 else {
        throw StoreError.failed(code: 0, "commits cannot be made durable")
      }
      try Schema.migrate(database)
    }
  }

  /// Who judges commands.
  var decider: Decider { Decider(plans: definitions, salt: salt) }

  /// Reads in one snapshot of the database.
  func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try inOwnWords { try pool.read(body) }
  }

  /// Reads what one statement gives: a snapshot of its own, for which no transaction is needed.
  func readAtOnce<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try inOwnWords { try pool.unsafeRead(body) }
  }

  /// Does something, and says in the store's words what SQLite says of it.
  func inOwnWords<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as DatabaseError {
      throw StoreError(error, path: path)
    }
  }
}

/// Where the store finds compiled definitions, and the bytes to keep when one is first used.
public protocol DefinitionArchive: PlanSource {
  /// The bytes of a definition that is at hand, by digest.
  func bytes(of digest: Digest) -> [UInt8]?
}
