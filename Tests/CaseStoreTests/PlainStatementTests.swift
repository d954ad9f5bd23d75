@testable import CaseStore
import CivilTime
import GRDB
import Ledger
import Testing

/// Values that are handed to SQLite one by one come back as they were.
struct PlainStatementTests {
  private func inDatabase<Result>(_ body: (Database) throws -> Result) throws -> Result {
    try DatabaseQueue().inDatabase { database in
      try database.execute(sql: "CREATE TABLE things (n INTEGER, t TEXT, b BLOB, u TEXT UNIQUE)")
      return try body(database)
    }
  }

  private static let insert = "INSERT INTO things (n, t, b) VALUES (?, ?, ?)"

  @Test(
    "texts of any length, the empty one among them, and what is not there",
    arguments: [
      "", "a", "Ünïcödé \u{1F600}", "with\u{0}a zero", String(repeating: "x", count: 1_024),
      String(repeating: "é", count: 5_000), nil,
    ])
  func texts(text: String?) throws {
    try inDatabase { database in
      let statement = try PlainStatement(Self.insert, database)
      try statement.run { put in
        put(text.map(\.utf8.count))
        put(text)
        put(text.map { Digest(of: Array($0.utf8)) })
      }
      let read = try PlainStatement("SELECT n, t, b, t IS NULL, b IS NULL FROM things", database)
      let isThere = try read.first { _ in
      } read: { row in
        #expect(row.integer(0) == Int64(text?.utf8.count ?? 0))
        #expect(row.text(1) == text ?? "")
        #expect(row.digest(2) == text.map { Digest(of: Array($0.utf8)) } ?? .zero)
        return (row.integer(3) == 0, row.integer(4) == 0)
      }
      #expect(isThere?.0 == (text != nil) && isThere?.1 == (text != nil))
    }
  }

  @Test("many values in one statement, more than there is room for without a copy")
  func many() throws {
    try inDatabase { database in
      let texts = (0..<40).map { String(repeating: "\($0) ", count: 20) }
      let marks = texts.map { _ in "?" }.joined(separator: " || '/' || ")
      let joined = try PlainStatement("SELECT \(marks)", database).first { put in
        for text in texts { put(text) }
      } read: {
        $0.text(0)
      }
      #expect(joined == texts.joined(separator: "/"))
    }
  }

  @Test("the next use of a statement has nothing of the one before, whoever ran that")
  func again() throws {
    try inDatabase { database in
      let statement = try PlainStatement(Self.insert, database)
      try statement.run { put in
        put(1)
        put("long enough not to be kept in place")
        put(Digest.zero)
      }
      try database.cachedStatement(sql: Self.insert).execute(arguments: [2, "two", nil])
      try statement.run { put in
        put(true)
        put(nil as String?)
        put(Instant(milliseconds: 5).milliseconds)
      }
      let rows = try Row.fetchAll(database, sql: "SELECT n, t, b FROM things ORDER BY rowid")
      #expect(rows.map { $0[0] as Int } == [1, 2, 1])
      #expect(rows.map { $0[1] as String? } == ["long enough not to be kept in place", "two", nil])
    }
  }

  @Test("what SQLite refuses is thrown with its code, and the statement goes on being good")
  func refused() throws {
    try inDatabase { database in
      let statement = try PlainStatement("INSERT INTO things (u) VALUES (?)", database)
      try statement.run { $0("once") }
      let error = #expect(throws: DatabaseError.self) { try statement.run { $0("once") } }
      #expect(error?.resultCode == .SQLITE_CONSTRAINT)
      try statement.run { $0("twice") }
      #expect(try Int.fetchOne(database, sql: "SELECT count(*) FROM things") == 2)
      let missing = try PlainStatement("SELECT n FROM things WHERE u = ?", database)
      #expect(
        try missing.first {
          $0("never")
        } read: {
          $0.integer(0)
        } == nil)
    }
  }

  @Test("a digest of the wrong length is that before the first event")
  func digest() throws {
    try inDatabase { database in
      let statement = try PlainStatement("SELECT x'00ff'", database)
      #expect(
        try statement.first { _ in
        } read: {
          $0.digest(0)
        } == .zero)
    }
  }
}
