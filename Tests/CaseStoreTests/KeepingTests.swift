import CaseStore
import Casework
import CivilTime
import Foundation
import GRDB
import Ledger
import TestSupport
import Testing
import Workflows

/// What is acknowledged is there.
struct KeepingTests {
  @Test("a case is the same after the store was closed and opened again")
  func reopened() throws {
    let shelf = try Shelf()
    let before: [StepRow] = try {
      let store = try shelf.open()
      try store.refer("MP-1")
      return try store.openedCase("MP-1", for: .worker, at: monday.adding(hours: 2)).steps
    }()
    let after = try shelf.open(.read).openedCase("MP-1", for: .worker, at: monday.adding(hours: 2))
    #expect(after.steps == before)
    #expect(before.map(\.opening) == ["refer", "accept"])
    #expect(before.allSatisfy { $0.hash != .zero })
  }

  @Test("commits are durable: the writer is at synchronous = FULL with a write-ahead log")
  func durable() throws {
    let shelf = try Shelf()
    let store = try shelf.open()
    #expect(try store.durability() == CaseStore.Durability(synchronous: 2, journal: "wal"))
  }

  @Test(
    "nothing that is recorded can be changed or deleted",
    arguments: [
      "UPDATE events SET body = '{}'", "DELETE FROM events", "UPDATE identities SET value = '1'",
      "UPDATE definitions SET bytes = x'00'", "DELETE FROM definitions",
      "DELETE FROM commands", "UPDATE commands SET reply = '{}'", "DELETE FROM streams",
      "UPDATE streams SET length = length - 1", "UPDATE streams SET name = 'other'",
    ])
  func appendOnly(_ sql: String) throws {
    let shelf = try Shelf()
    try shelf.open().refer("MP-1")
    let queue = try DatabaseQueue(path: shelf.path)
    #expect(throws: DatabaseError.self) { try queue.write { try $0.execute(sql: sql) } }
    expectSound(try shelf.open(.read).verify())
  }

  @Test("a refusal appends nothing")
  func refusal() throws {
    let shelf = try Shelf()
    let store = try shelf.open()
    try store.refer("MP-1")
    let before = try store.timeline(of: "MP-1", for: .worker, at: monday.adding(hours: 99)).count
    #expect(throws: Refusal.self) {
      try store.perform(
        .finish("accept", "accepted", in: "MP-1", by: .worker),
        at: .system(monday.adding(hours: 50)))
    }
    let after = try store.timeline(of: "MP-1", for: .worker, at: monday.adding(hours: 99)).count
    // The overdue event that came due meanwhile is not recorded by a refusal either.
    #expect(after == before)
  }

  @Test("several commands are recorded together or not at all")
  func together() throws {
    let shelf = try Shelf()
    let store = try shelf.open()
    struct Stopped: Error {}
    #expect(throws: Stopped.self) {
      try store.performTogether(at: .system(monday)) { writer in
        try writer.perform(.open("MP-1"))
        try writer.perform(.finish("refer", "sent", in: "MP-1"))
        throw Stopped()
      }
    }
    #expect(try store.cases(for: .operator, at: monday).isEmpty)
    // What the writer remembered of the undone transaction is forgotten.
    try store.performTogether(at: .system(monday)) { writer in
      try writer.perform(.open("MP-1"))
      try writer.perform(.finish("refer", "sent", in: "MP-1"))
    }
    expectSound(try store.verify())
    #expect(try store.openedCase("MP-1", for: .worker, at: monday).steps.count == 2)
  }

  @Test("a case stays on the bytes it began with, wherever the files have gone (peer failure 20)")
  func pinned() throws {
    let shelf = try Shelf()
    try shelf.open().perform(.open("MP-1"), at: .system(monday))
    let newer = SmallTown.files(interview: SmallTown.interview(within: "PT2H", version: 2))
    let archive = try shelf.open(.read)
    let library = DefinitionLibrary(files: newer) { try? archive.archivedBytes(of: $0) }
    let store = try shelf.open(with: library)
    let old = try store.openedCase("MP-1", for: .worker, at: monday)
    #expect(old.steps.first?.standing.due == monday.adding(hours: 24))
    #expect(old.steps.first?.step.version == "1")
    try store.perform(.finish("refer", "sent", in: "MP-1"), at: .system(monday.adding(hours: 1)))
    try store.perform(.open("MP-2"), at: .system(monday.adding(hours: 1)))
    let new = try store.openedCase("MP-2", for: .worker, at: monday.adding(hours: 1))
    #expect(new.steps.first?.standing.due == monday.adding(hours: 3))
    expectSound(try store.verify())
  }
}
