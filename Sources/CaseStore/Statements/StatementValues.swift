import CivilTime
import GRDBSQLite
import Ledger
import Workflows

/// The values of a statement, given in the order of its question marks.
struct StatementValues {
  private let statement: OpaquePointer
  /// How many were given.
  private(set) var count: CInt = 0
  /// What SQLite said of the first that it did not take.
  private(set) var code = SQLITE_OK

  init(statement: OpaquePointer) { self.statement = statement }

  /// Gives the next value.
  mutating func callAsFunction(_ value: Int64?) {
    note(value.map { sqlite3_bind_int64(statement, next(), $0) } ?? null())
  }

  /// Gives the next value.
  mutating func callAsFunction(_ value: Int?) { self(value.map(Int64.init)) }

  /// Gives the next value, as 0 or 1.
  mutating func callAsFunction(_ value: Bool) { self(value ? 1 as Int64 : 0) }

  /// Gives the next value, as milliseconds.
  mutating func callAsFunction(_ value: Instant?) { self(value?.milliseconds) }

  /// Gives the next value, as what is behind the id.
  mutating func callAsFunction(_ value: (some Identifier)?) { self(value?.rawValue) }

  /// Gives the next value.
  mutating func callAsFunction(_ value: String?) {
    guard let value else { return note(null()) }
    let place = next()
    let count = sqlite3_uint64(value.utf8.count)
    note(
      value.withCString {
        sqlite3_bind_text64(statement, place, $0, count, Self.copied, UInt8(SQLITE_UTF8))
      })
  }

  /// Gives the next value, as 32 bytes.
  mutating func callAsFunction(_ value: Digest?) {
    guard let value else { return note(null()) }
    let place = next()
    note(
      value.withUnsafeBytes {
        sqlite3_bind_blob64(
          statement, place, $0.baseAddress, sqlite3_uint64($0.count), Self.copied)
      })
  }

  /// SQLite copies what it is given: it is there only for the call (`SQLITE_TRANSIENT`).
  private static var copied: sqlite3_destructor_type {
    unsafeBitCast(-1, to: sqlite3_destructor_type.self)
  }

  private mutating func next() -> CInt {
    count += 1
    return count
  }

  private mutating func null() -> CInt { sqlite3_bind_null(statement, next()) }

  private mutating func note(_ code: CInt) { if self.code == SQLITE_OK { self.code = code } }
}

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
