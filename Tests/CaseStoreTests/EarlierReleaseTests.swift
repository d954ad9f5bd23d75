import Casework
import CivilTime
import Foundation
import GRDB
import Testing
import Workflows

@testable import CaseStore

/// Peer failure 22: databases that every earlier release wrote open and replay.
struct EarlierReleaseTests {
  private static func shelf(_ version: Int) throws -> Shelf {
    let shelf = try Shelf()
    try EarlierRelease.make(version, at: shelf.path)
    return shelf
  }

  @Test("peer failure 22: there is a database of every version of the tables")
  func complete() throws {
    for version in 1...Schema.version {
      let isThere = FileManager.default.fileExists(atPath: EarlierRelease.file(version).path)
      if !isThere, ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
        try EarlierRelease.write(version)
      }
      let shelf = try Self.shelf(version)
      let queue = try DatabaseQueue(path: shelf.path)
      #expect(try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == version)
    }
  }

  @Test(
    "peer failure 22: a database of an earlier release opens, lists, verifies and goes on",
    arguments: 1...Schema.version)
  func opens(version: Int) throws {
    let shelf = try Self.shelf(version)
    let now = EarlierRelease.now
    // Whoever only reads comes first: nothing has to be written before.
    let store = try shelf.open(.read)
    expectSound(try store.verify())
    let newestShelf = try Self.shelf(Schema.version)
    let newest = try newestShelf.open(.read)
    func lists(_ store: CaseStore) throws -> ([CaseRow], [StepRow]) {
      (
        try store.cases(for: .operator, at: now).filter {
          EarlierRelease.cases.contains($0.caseID)
        },
        try store.openSteps(StepQuery(), for: .operator, at: now)
          .filter { EarlierRelease.cases.contains($0.caseID) }
      )
    }
    let (found, expected) = (try lists(store), try lists(newest))
    #expect(found.0 == expected.0)
    #expect(found.1 == expected.1)
    #expect(found.0.count == 2 && found.1.count == 2)
    let state = try store.openedCase("MP-1", for: .operator, at: now).state
    #expect(try newest.openedCase("MP-1", for: .operator, at: now).state.facts == state.facts)

    let writer = try shelf.open()
    try writer.perform(
      Command(.record([WrittenEntry("disclosure", "yes")]), in: "MP-1", by: .operator),
      at: .system(now))
    try writer.perform(
      .finish("hold", "held", in: "MP-1", by: .center), at: .system(now.adding(hours: 1)))
    expectSound(try writer.verify())
  }

  @Test(
    "a database that was brought up to date has the tables of a new one",
    arguments: 1...Schema.version)
  func tables(version: Int) throws {
    func tables(_ shelf: Shelf) throws -> [String] {
      _ = try shelf.open()
      return try DatabaseQueue(path: shelf.path).read { database in
        try String.fetchAll(
          database,
          sql: "SELECT name || ' ' || sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name")
      }
    }
    #expect(try tables(Self.shelf(version)) == tables(Shelf()))
  }

  @Test("the events of an earlier release stay as they were", arguments: 1..<Schema.version)
  func events(version: Int) throws {
    func events(_ shelf: Shelf) throws -> [String] {
      try DatabaseQueue(path: shelf.path).read { database in
        try String.fetchAll(
          database, sql: "SELECT quote(body) || quote(effects) || quote(hash) FROM events")
      }
    }
    let shelf = try Self.shelf(version)
    let before = try events(shelf)
    _ = try shelf.open(.read)
    #expect(try events(shelf) == before)
    #expect(before.count > 10)
  }
}
