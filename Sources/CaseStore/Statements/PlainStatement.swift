import GRDB
import GRDBSQLite

/// A prepared statement whose values are handed to SQLite one by one.
///
/// For what every command runs: GRDB boxes each value of a statement in a list and notes each run of
/// it for observers, of whom there are none here, and that is a sixth of what a command costs
/// beside its commit. Everything else goes through GRDB.
struct PlainStatement {
  private let statement: OpaquePointer
  /// Keeps the statement prepared.
  private let owner: Statement
  private let database: Database

  /// The statement of some SQL, prepared once for each connection.
  init(_ sql: String, _ database: Database) throws {
    owner = try database.cachedStatement(sql: sql)
    statement = owner.sqliteStatement
    self.database = database
  }

  /// Runs the statement to its end.
  ///
  /// - Parameter bind: gives a value for each question mark, in order.
  func run(_ bind: (inout StatementValues) throws -> Void) throws {
    try with(bind) {
      var code = sqlite3_step(statement)
      while code == SQLITE_ROW { code = sqlite3_step(statement) }
      guard code == SQLITE_DONE else { throw failure(code) }
    }
  }

  /// What is read of the first row; nil where there is none.
  func first<Result>(
    _ bind: (inout StatementValues) throws -> Void, read: (StatementRow) throws -> Result
  ) throws -> Result? {
    try with(bind) {
      let code = sqlite3_step(statement)
      guard code == SQLITE_ROW else {
        guard code == SQLITE_DONE else { throw failure(code) }
        return nil
      }
      return try read(StatementRow(statement: statement))
    }
  }

  /// Does something while the statement has its values.
  private func with<Result>(
    _ bind: (inout StatementValues) throws -> Void, _ body: () throws -> Result
  ) throws -> Result {
    // Where GRDB ran it last, it stands at its end still.
    sqlite3_reset(statement)
    return try withUnsafeTemporaryAllocation(byteCount: Self.room, alignment: 1) { room in
      defer { sqlite3_reset(statement) }
      var values = StatementValues(statement: statement, room: room)
      try bind(&values)
      // SQLite takes NULL for a value that nobody gave, and what is missing would be lost unseen.
      precondition(
        values.count == sqlite3_bind_parameter_count(statement), "a value for each question mark")
      guard values.code == SQLITE_OK else { throw failure(values.code) }
      return try body()
    }
  }

  /// How many bytes of values SQLite need not copy; as many as Swift takes from the stack.
  private static let room = 1_024

  private func failure(_ code: CInt) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code),
      message: String(cString: sqlite3_errmsg(database.sqliteConnection)), sql: owner.sql)
  }
}
