@testable import CaseStore
import Casework
import CivilTime
import Foundation
import GRDB
import TestSupport
import Testing
import Workflows

/// Bad luck: a clear error, nothing lost, nothing half done.
struct TroubleTests {
  @Test("reading where there is no database is an error, and makes none")
  func missing() throws {
    let shelf = try Shelf()
    #expect(throws: StoreError.missing(path: shelf.path)) { try shelf.open(.read) }
    #expect(!FileManager.default.fileExists(atPath: shelf.path))
  }

  @Test("a database of a newer release is left alone")
  func newer() throws {
    let shelf = try Shelf()
    try shelf.open().refer("MP-1")
    let queue = try DatabaseQueue(path: shelf.path)
    try queue.write { try $0.execute(sql: "PRAGMA user_version = 99") }
    for mode in [CaseStore.Mode.read, .write] {
      #expect(throws: StoreError.newer(found: 99, known: Schema.version)) { try shelf.open(mode) }
    }
  }

  @Test("another program's database is not taken for ours")
  func foreign() throws {
    let shelf = try Shelf()
    try DatabaseQueue(path: shelf.path).write { try $0.execute(sql: "CREATE TABLE theirs (x)") }
    for mode in [CaseStore.Mode.read, .write] {
      #expect(throws: StoreError.foreign(path: shelf.path)) { try shelf.open(mode) }
    }
  }

  @Test("a file that is no database is said to be none")
  func noDatabase() throws {
    let shelf = try Shelf()
    try Data(repeating: 65, count: 5_000).write(to: URL(fileURLWithPath: shelf.path))
    #expect(throws: StoreError.foreign(path: shelf.path)) { try shelf.open() }
  }

  @Test("a folder that is not there cannot hold a database")
  func noFolder() throws {
    let path = "/nowhere/at/all.sqlite"
    #expect(throws: StoreError.cannotOpen(path: path)) {
      try CaseStore(path: path, mode: .write, definitions: SmallTown.library) { [] }
    }
  }

  @Test("while another process writes, the command is refused as locked and can be repeated")
  func locked() throws {
    let shelf = try Shelf()
    let store = try shelf.open(patience: 0.05)
    try store.perform(.open("MP-1"), at: .system(monday))
    let other = try DatabaseQueue(path: shelf.path)
    let command = Command.finish("refer", "sent", in: "MP-1", key: "k")
    try other.inDatabase { database in
      try database.execute(sql: "BEGIN IMMEDIATE")
      #expect(throws: StoreError.locked) {
        try store.perform(command, at: .system(monday.adding(hours: 1)))
      }
      try database.execute(sql: "ROLLBACK")
    }
    #expect(
      try !store.perform(command, at: .system(monday.adding(hours: 1))).isRepetition)
  }

  @Test("on a full disk nothing is half done, and the same key records it once there is room")
  func full() throws {
    let shelf = try Shelf()
    let store = try shelf.open()
    try store.perform(.open("MP-1"), at: .system(monday))
    try store.limitPages(to: 1)
    let note = Command(.note(String(repeating: "x", count: 20_000)), in: "MP-1", key: "k")
    #expect(throws: StoreError.full) {
      try store.perform(note, at: .system(monday.adding(hours: 1)))
    }
    expectSound(try store.verify())
    try store.limitPages(to: 1_000_000)
    let reply = try store.perform(note, at: .system(monday.adding(hours: 1)))
    #expect(!reply.isRepetition)
    #expect(reply.sequences == [2])
    expectSound(try store.verify())
  }

  @Test("a store opened to read refuses to write")
  func readOnly() throws {
    let shelf = try Shelf()
    try shelf.open().refer("MP-1")
    let store = try shelf.open(.read)
    #expect(throws: StoreError.readOnly) {
      try store.perform(.open("MP-2"), at: .system(monday))
    }
  }

  @Test("a made-up moment is only for a database that began with one")
  func rehearsal() throws {
    let real = try Shelf()
    let store = try real.open()
    try store.refer("MP-1")
    let refusal = #expect(throws: Refusal.self) {
      try store.perform(.open("MP-2"), at: .rehearsal(monday.adding(hours: 9)))
    }
    #expect(refusal?.kind == .notARehearsal)
    #expect(try !store.isRehearsal())

    let rehearsal = try Shelf().open()
    try rehearsal.perform(.open("MP-1"), at: .rehearsal(monday))
    try rehearsal.perform(.open("MP-2"), at: .rehearsal(monday.adding(hours: 9)))
    #expect(try rehearsal.isRehearsal())
  }
}

extension CaseStore {
  /// Lets the file grow to so many pages at most, as a full disk would.
  func limitPages(to count: Int) throws {
    try pool.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA max_page_count = \(count)")
    }
  }
}
