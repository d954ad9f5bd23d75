public import Casework
import GRDB

/// Why the database cannot be used.
///
/// The command line ends with exit code 3 on each of these; nothing was recorded.
public enum StoreError: BookFailure, Hashable, Sendable {
  /// There is no file at the path.
  case missing(path: String)
  /// The file is no database of ours.
  case foreign(path: String)
  /// The database was written by a newer release.
  case newer(found: Int, known: Int)
  /// The database was begun by a release whose tables have to be brought up to date, and it cannot
  /// be written to.
  case older(found: Int, known: Int)
  /// The file or its folder cannot be opened.
  case cannotOpen(path: String)
  /// The file may not be written to.
  case readOnly
  /// The disk is full.
  case full
  /// Another process holds the database for longer than one waits.
  case locked
  /// The file is damaged.
  case damaged(String)
  /// What is stored cannot be read back.
  case unreadable(stream: String, sequence: Int, String)
  /// Something else went wrong in the database.
  case failed(code: Int, String)

  /// The stable id that programs read.
  public var id: String {
    switch self {
    case .missing: "no-database"
    case .foreign: "not-our-database"
    case .newer: "newer-database"
    case .older: "older-database"
    case .cannotOpen: "database-not-opened"
    case .readOnly: "database-read-only"
    case .full: "disk-full"
    case .locked: "database-locked"
    case .damaged: "database-damaged"
    case .unreadable: "unreadable-event"
    case .failed: "database-failed"
    }
  }

  /// What is wrong, in a sentence.
  public var message: String {
    switch self {
    case .missing(let path): "There is no database '\(path)'."
    case .foreign(let path): "'\(path)' is not a database of this program."
    case .newer(let found, let known):
      "The database was written by a newer release (version \(found); this one knows \(known))."
    case .older(let found, let known):
      "The database has to be brought from version \(found) to \(known) and cannot be written to."
    case .cannotOpen(let path): "The database '\(path)' cannot be opened."
    case .readOnly: "The database may not be written to."
    case .full: "The disk is full; nothing was recorded."
    case .locked: "Another process holds the database; nothing was recorded."
    case .damaged(let what): "The database is damaged: \(what)."
    case .unreadable(let stream, let sequence, let what):
      "Event \(sequence) of '\(stream)' cannot be read back: \(what)."
    case .failed(let code, let what): "The database failed with code \(code): \(what)."
    }
  }

  /// What to do about it.
  public var mend: String {
    switch self {
    case .missing: "Open a first case, which creates it, or name another with --database."
    case .foreign: "Name another file with --database."
    case .newer: "Use that release, or a newer one; this one has changed nothing."
    case .older: "Run a command once where the file and its folder may be written to."
    case .cannotOpen: "Check that its folder is there and that you may write to it."
    case .readOnly: "Check the rights of the file and of its folder."
    case .full: "Make room, and repeat the command; with the same --key it is recorded once."
    case .locked: "Repeat the command; with the same --key it is recorded once."
    case .damaged, .unreadable: "Keep the file as it is, and restore the last backup beside it."
    case .failed: "Repeat the command; with the same --key it is recorded once."
    }
  }
}

extension StoreError {
  /// An error as it leaves the store: what SQLite says becomes one of ours.
  static func translated(_ error: any Error, path: String) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    return StoreError(error, path: path)
  }

  /// What a failure of SQLite means here.
  init(_ error: DatabaseError, path: String) {
    let message = error.message ?? "no message"
    switch error.resultCode {
    case .SQLITE_CANTOPEN: self = .cannotOpen(path: path)
    case .SQLITE_NOTADB: self = .foreign(path: path)
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .readOnly
    case .SQLITE_FULL: self = .full
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked
    case .SQLITE_CORRUPT: self = .damaged(message)
    // Writing to a full disk may also show as a failed write.
    case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_WRITE: self = .full
    default: self = .failed(code: Int(error.extendedResultCode.rawValue), message)
    }
  }
}
