import Casework
import CivilTime
import Foundation
import GRDB
import Ledger
import Matching
import TestSupport
import Testing
import Workflows

@testable import CaseStore

/// A small database for each version of the tables, kept as what makes it.
///
/// `Earlier/version-N.sql` is never written anew: it is what a release of that version left. For a
/// new version the file that is missing is made with `UPDATE_GOLDEN=1`: the tables by the migrations
/// up to that version, the rows by the store. Versions 1 to 6 were made so too, after the fact, from
/// the deeds below that there were then.
enum EarlierRelease {
  /// The cases that are in every one.
  static let cases: Set<CaseID> = ["MP-1", "MP-2"]

  static let now = monday.adding(hours: 72)

  static let matchKey = MatchKey(
    key: Array(repeating: 1, count: 32), salt: Array(repeating: 0, count: 32))

  static func file(_ version: Int) -> URL {
    URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Earlier/version-\(version).sql")
  }

  /// Makes the database that a release of a version left.
  static func make(_ version: Int, at path: String) throws {
    let script = try String(contentsOf: file(version), encoding: .utf8)
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA journal_mode = WAL; PRAGMA foreign_keys = OFF; BEGIN")
      try database.execute(sql: script)
      try database.execute(sql: "COMMIT")
    }
    try queue.close()
  }

  /// Writes the file of a version.
  static func write(_ version: Int) throws {
    let (source, target) = (try Shelf(), try Shelf())
    try deeds(version, in: source)
    let queue = try DatabaseQueue(path: target.path)
    let script = try queue.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA foreign_keys = OFF")
      try Schema.migrate(database, to: version)
      try database.execute(sql: "ATTACH ? AS source", arguments: [source.path])
      for table in try names("table", database) {
        let columns = try database.columns(in: table).map(\.name).joined(separator: ", ")
        try database.execute(
          sql: "INSERT INTO main.\(table) (\(columns)) SELECT \(columns) FROM source.\(table)")
      }
      try database.execute(sql: "DETACH source")
      return try self.script(of: database)
    }
    try FileManager.default.createDirectory(
      at: file(version).deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(script.utf8).write(to: file(version))
  }

  /// What a release of a version could record, as this one records it.
  private static func deeds(_ version: Int, in shelf: Shelf) throws {
    let salts = Salts()
    let store = try CaseStore(
      path: shelf.path, mode: .write, definitions: SmallTown.library,
      matchKey: version >= 2 ? matchKey : nil
    ) { salts.next() }
    var number = 0
    @discardableResult
    func perform(
      _ deed: Deed, _ id: CaseID, by actor: Actor = .worker, hours: Int
    ) throws -> Reply {
      number += 1
      return try store.perform(
        Command(deed, in: id, by: actor, key: IdempotencyKey("key-\(number)"), accepts: true),
        at: .system(monday.adding(hours: hours)))
    }
    func open(_ id: CaseID, _ facts: [String], hours: Int) throws {
      try perform(
        .open(
          OpenCase(
            workflow: "interview", report: "R-1",
            facts: facts.compactMap { WrittenEntry(assignment: $0) })), id, hours: hours)
    }
    // Nobody is added who acts for a center, so that its step falls due unheld.
    try store.add(
      Account(id: "wren", name: "Wren", agency: "office", roles: ["worker"]), by: .operator,
      at: .system(monday))
    let rose = ["child-name=Rose Madeup", "birth-date=2011-03-19", "sex=female", "county=north"]
    try open("MP-1", rose, hours: 1)
    let sent = FinishStep(step: "refer", outcome: "sent", fields: [WrittenEntry("to", "harbor")])
    try perform(.finish(sent), "MP-1", hours: 2)
    try perform(
      .finish(FinishStep(step: "accept", outcome: "accepted")), "MP-1", by: .center, hours: 3)
    let recorded = try perform(.record([WrittenEntry("county", "south")]), "MP-1", hours: 4)
    let corrected = try #require(recorded.sequences.last)
    try perform(
      .correct(
        CorrectAct(
          sequence: corrected, facts: [WrittenEntry("county", "north")], reason: "typing-error")),
      "MP-1", hours: 5)
    try perform(.note("She asked for her sister."), "MP-1", hours: 6)
    try open("MP-2", ["child-name=Lily Madeup", "birth-date=2012-01-02", "sex=female"], hours: 7)
    try perform(.finish(sent), "MP-2", hours: 8)
    let secret = try #require(Secret(bytes: Array(repeating: 7, count: 32)))
    _ = try store.issueLink(
      secret, for: "accept", in: "MP-2", expires: now.adding(hours: 72), by: .worker,
      at: .system(monday.adding(hours: 9)))
    try store.settleBlocking(
      store.note(
        CaseView(actor: .worker, session: 1, caseID: "MP-1", page: "case", purpose: "owner"),
        at: .system(monday.adding(hours: 10))))
    // By then the center's answer is overdue.
    try perform(.record([WrittenEntry("disclosure", "no")]), "MP-2", hours: 60)
    if version >= 2 {
      try open("MP-3", rose, hours: 61)
      try perform(
        .decide(PairDecision(other: "MP-3", verdict: .twoChildren, reason: "looked-at")), "MP-1",
        by: .operator, hours: 62)
    }
    if version >= 7 {
      try open("MP-4", [], hours: 63)
      try perform(.finish(sent), "MP-4", hours: 64)
      try perform(
        .finish(FinishStep(step: "accept", outcome: "accepted")), "MP-4", by: .center, hours: 65)
      try perform(
        .ask(.extend(step: "hold", total: .days(15), reason: "child-ill")), "MP-4", by: .center,
        hours: 66)
    }
  }

  private static func names(_ type: String, _ database: Database) throws -> [String] {
    try String.fetchAll(
      database,
      sql: """
        SELECT name FROM sqlite_schema WHERE type = ? AND sql IS NOT NULL
        AND name NOT LIKE 'sqlite_%' ORDER BY rowid
        """, arguments: [type])
  }

  /// The tables, their rows, and then what guards them.
  private static func script(of database: Database) throws -> String {
    var lines: [String] = []
    for pragma in ["application_id", "user_version"] {
      let value = try Int.fetchOne(database, sql: "PRAGMA \(pragma)") ?? 0
      lines.append("PRAGMA \(pragma) = \(value);")
    }
    func definitions(_ type: String) throws -> [String] {
      try names(type, database).map { name in
        try String.fetchOne(
          database, sql: "SELECT sql FROM sqlite_schema WHERE name = ?", arguments: [name]) ?? ""
      }
    }
    lines += try definitions("table").map { "\($0);" }
    for table in try names("table", database) {
      let columns = try database.columns(in: table).map { "quote(\($0.name))" }
      let values = columns.joined(separator: " || ', ' || ")
      lines += try String.fetchAll(
        database, sql: "SELECT \(values) FROM \(table) ORDER BY 1"
      ).map { "INSERT INTO \(table) VALUES (\($0));" }
    }
    lines += try definitions("index").map { "\($0);" }
    lines += try definitions("trigger").map { "\($0);" }
    return lines.joined(separator: "\n") + "\n"
  }
}
