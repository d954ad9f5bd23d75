import CivilTime
import GRDBSQLite
import Ledger
import Workflows

/// The values of a statement, given in the order of its question marks.
struct StatementValues {
  private let statement: OpaquePointer
  /// Where short texts and bytes lie while the statement runs, so that SQLite need not copy them.
  private let room: UnsafeMutableRawBufferPointer
  /// How much of it is taken.
  private var taken = 0
  /// How many were given.
  private(set) var count: CInt = 0
  /// What SQLite said of the first that it did not take.
  private(set) var code = SQLITE_OK

  /// - Parameter room: what is there until the statement has run.
  init(statement: OpaquePointer, room: UnsafeMutableRawBufferPointer) {
    self.statement = statement
    self.room = room
  }

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
    guard var value else { return note(null()) }
    value.withUTF8 { bind(text: UnsafeRawBufferPointer($0)) }
  }

  /// Gives the next value, as the text that some UTF-8 is.
  mutating func callAsFunction(_ text: ArraySlice<UInt8>) {
    text.withUnsafeBytes { bind(text: $0) }
  }

  /// Gives the next value, as 32 bytes.
  mutating func callAsFunction(_ value: Digest?) {
    guard let value else { return note(null()) }
    value.withUnsafeBytes { bytes in
      let (start, lifetime) = kept(bytes)
      note(sqlite3_bind_blob64(statement, next(), start, sqlite3_uint64(bytes.count), lifetime))
    }
  }

  private mutating func bind(text: UnsafeRawBufferPointer) {
    let (start, lifetime) = kept(text)
    // Without an address it would be NULL.
    note(
      sqlite3_bind_text64(
        statement, next(),
        (start ?? UnsafeRawPointer(room.baseAddress))?
          .assumingMemoryBound(to: CChar.self),
        sqlite3_uint64(text.count), lifetime, UInt8(SQLITE_UTF8)))
  }

  /// Where SQLite finds some bytes, and whether they are there until the statement has run (nil:
  /// `SQLITE_STATIC`) or only for the call, so that it copies them (`SQLITE_TRANSIENT`).
  private mutating func kept(
    _ bytes: UnsafeRawBufferPointer
  ) -> (start: UnsafeRawPointer?, lifetime: sqlite3_destructor_type?) {
    guard let start = bytes.baseAddress, bytes.count <= room.count - taken,
      let free = room.baseAddress?.advanced(by: taken)
    else { return (bytes.baseAddress, unsafeBitCast(-1, to: sqlite3_destructor_type.self)) }
    free.copyMemory(from: start, byteCount: bytes.count)
    taken += bytes.count
    return (UnsafeRawPointer(free), nil)
  }

  private mutating func next() -> CInt {
    count += 1
    return count
  }

  private mutating func null() -> CInt { sqlite3_bind_null(statement, next()) }

  private mutating func note(_ code: CInt) { if self.code == SQLITE_OK { self.code = code } }
}
