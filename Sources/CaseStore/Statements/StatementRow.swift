import CivilTime
import GRDBSQLite
import Ledger

/// A row that SQLite stands at, read by the places of its columns.
struct StatementRow {
  let statement: OpaquePointer

  /// The number in a column.
  func integer(_ column: CInt) -> Int64 { sqlite3_column_int64(statement, column) }

  /// The moment in a column.
  func instant(_ column: CInt) -> Instant { Instant(milliseconds: integer(column)) }

  /// The text in a column; empty where there is none.
  func text(_ column: CInt) -> String {
    guard let start = sqlite3_column_text(statement, column) else { return "" }
    let count = Int(sqlite3_column_bytes(statement, column))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// The digest in a column; that before the first event where its length is wrong, which no chain
  /// then fits.
  func digest(_ column: CInt) -> Digest {
    let start = sqlite3_column_blob(statement, column)
    let count = Int(sqlite3_column_bytes(statement, column))
    return Digest(stored: UnsafeRawBufferPointer(start: start, count: count)) ?? .zero
  }
}
