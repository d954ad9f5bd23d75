import Foundation
import GRDB
import Testing

/// What keeps the program from its database ends with exit code 3, and nothing is half done.
struct DatabaseTroubleTests {
  /// Root may write to everything, so as root somebody else runs the program.
  private static let nobody =
    geteuid() == 0
    ? ["/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : []

  private static let mayBeNobody =
    geteuid() != 0 || FileManager.default.isExecutableFile(atPath: "/usr/bin/setpriv")

  /// Lets files grow to 64 KB at most, and writing past that fail as on a full disk rather than end
  /// the process.
  private static let smallDisk = [
    "/bin/sh", "-c", "trap '' XFSZ; ulimit -f 128; exec \"$@\"", "sh",
  ]

  private func protect(_ rehearsal: Rehearsal) throws {
    // Whoever reads a write-ahead log needs a place for its index.
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o777], ofItemAtPath: rehearsal.folder.path)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o444], ofItemAtPath: rehearsal.database)
    let key = rehearsal.database + ".match-key"
    if FileManager.default.fileExists(atPath: key) {
      try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: key)
    }
  }

  @Test(.enabled(if: mayBeNobody, "there is no way to run the program as somebody else"))
  func `a file that may not be written to is read, and refused for writing`() throws {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase()
    try protect(rehearsal)
    for (words, code) in [
      ("case record \(number) disclosure=yes", Int32(3)), ("case open test-response", 3),
      ("case show \(number)", 0), ("overdue", 0),
    ] {
      let outcome = try rehearsal.run(words, through: Self.nobody)
      #expect(outcome.code == code, "\(words): \(outcome.errors)")
      #expect(outcome.errors.contains("database-read-only") == (code == 3), "\(outcome.errors)")
    }
  }

  @Test(.enabled(if: mayBeNobody, "there is no way to run the program as somebody else"))
  func `an older database is refused only where it cannot be brought up to date`() throws {
    let rehearsal = try Rehearsal()
    // What a release of the first version left.
    let script = try String(
      contentsOf: Program.root.appending(path: "Tests/CaseStoreTests/Earlier/version-1.sql"),
      encoding: .utf8)
    let queue = try DatabaseQueue(path: rehearsal.database)
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = OFF; BEGIN")
      try database.execute(sql: script)
      try database.execute(sql: "COMMIT")
    }
    try queue.close()
    try protect(rehearsal)
    let lists = ["overdue", "case show MP-1", "case list"]
    for words in lists {
      let outcome = try rehearsal.run(words, through: Self.nobody)
      #expect(outcome.code == 3)
      #expect(outcome.errors.contains("older-database"), "\(words): \(outcome.errors)")
    }
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o644], ofItemAtPath: rehearsal.database)
    for words in lists {
      let outcome = try rehearsal.run(words, now: "2026-05-07T09:00-05:00")
      #expect(outcome.code == 0, "\(words): \(outcome.errors)")
      #expect(outcome.output.contains("MP-"), "\(words): \(outcome.output)")
    }
    #expect(try rehearsal.run("log verify", now: nil).code == 0)
  }

  @Test func `on a full disk nothing is recorded, and the same key records it once`() throws {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase()
    let text = String(repeating: "She told of it. ", count: 1_000)
    let words = "case note \(number) --text - --key full"
    let before = try rehearsal.run("case timeline \(number) --format json").output
    let full = try rehearsal.run(
      words + " --format json", input: text, through: Self.smallDisk)
    #expect(full.code == 3)
    #expect(full.output.isEmpty)
    #expect(full.errors.contains(#""error":"disk-full""#), "\(full.errors)")
    #expect(try rehearsal.run("case timeline \(number) --format json").output == before)
    #expect(try rehearsal.run("log verify").code == 0)
    for recorded in ["recorded as act 2", "recorded before as act 2"] {
      let outcome = try rehearsal.run(words, input: text)
      #expect(outcome.code == 0 && outcome.output.contains(recorded), "\(outcome)")
    }
  }

  @Test func `where results cannot be written the program ends with 3`() throws {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase()
    for words in ["case show \(number)", "log export --format csv", "definitions list", "--help"] {
      let outcome = try rehearsal.run(
        words, now: words.hasPrefix("case") || words.hasPrefix("log") ? Rehearsal.morning : nil,
        through: ["/bin/sh", "-c", "exec \"$@\" > /dev/full", "sh"])
      #expect(outcome.code == 3, "\(words)")
      #expect(outcome.errors.contains("cannot be written"), "\(words): \(outcome.errors)")
    }
  }

  @Test func `while another process writes, writing is refused as locked and reading is not`()
    throws
  {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase()
    let words = "case record \(number) disclosure=yes --key locked"
    let other = try DatabaseQueue(path: rehearsal.database)
    try other.inDatabase { database in
      try database.execute(sql: "BEGIN IMMEDIATE")
      let refused = try rehearsal.run(words)
      #expect(refused.code == 3)
      #expect(refused.errors.contains("database-locked"), "\(refused.errors)")
      #expect(try rehearsal.run("case show \(number)").code == 0)
      try database.execute(sql: "ROLLBACK")
    }
    #expect(try rehearsal.run(words).output.contains("recorded as act 2"))
  }

  /// What somebody did to the file, and what the check of it says.
  static let damages: [(sql: String, says: String)] = [
    ("UPDATE events SET body = replace(body, 'boone', 'adair') WHERE sequence = 1", "chain"),
    ("UPDATE events SET recorded = recorded - 1 WHERE sequence = 2", "chain"),
    ("DELETE FROM events WHERE sequence = 2", "head"),
    ("UPDATE identities SET value = replace(value, '2011', '2012')", "commitment"),
    ("UPDATE steps SET due = due + 1", "index"),
    ("UPDATE definitions SET bytes = CAST(bytes || ' ' AS BLOB)", "definition"),
  ]

  @Test(arguments: damages)
  func `a damaged database is told by log verify, which ends with 1`(
    sql: String, says: String
  ) throws {
    let rehearsal = try Rehearsal()
    let number = try rehearsal.openCase()
    #expect(try rehearsal.run("step done \(number) classify accepted").code == 0)
    #expect(try rehearsal.run("log verify").code == 0)
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    try DatabaseQueue(path: rehearsal.database, configuration: configuration).write { database in
      let triggers = try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
      for trigger in triggers { try database.execute(sql: "DROP TRIGGER \(trigger)") }
      try database.execute(sql: sql)
    }
    let text = try rehearsal.run("log verify")
    #expect(text.code == 1)
    #expect(text.output.contains("[\(says)]"), "\(text.output)")
    #expect(!text.output.contains("everything is as it was recorded"))
    let json = try rehearsal.run("log verify --format json")
    #expect(json.code == 1)
    #expect(json.output.contains(#""sound":false"#))
  }
}
