import CaseStore
import Casework
import CivilTime
import Foundation
import GRDB
import Testing
import Workflows

/// Whoever changes the file behind the program's back is found out.
struct TamperingTests {
  struct Change: Sendable, CustomTestStringConvertible {
    let sql: String
    let kinds: Set<Verification.Fault.Kind>

    var testDescription: String { sql }
  }

  static let changes: [Change] = [
    Change(sql: "UPDATE events SET recorded = recorded - 1 WHERE sequence = 2", kinds: [.chain]),
    Change(sql: "UPDATE events SET occurred = occurred - 1 WHERE sequence = 2", kinds: [.chain]),
    Change(sql: "UPDATE events SET actor = 'other' WHERE sequence = 2", kinds: [.chain]),
    Change(sql: "UPDATE events SET role = NULL WHERE sequence = 2", kinds: [.chain]),
    Change(sql: "UPDATE events SET agency = 'other' WHERE sequence = 2", kinds: [.chain]),
    Change(sql: "UPDATE events SET kind = 'note.added' WHERE sequence = 2", kinds: [.chain]),
    Change(sql: "UPDATE events SET definition = NULL WHERE sequence = 2", kinds: [.chain]),
    Change(
      sql: "UPDATE events SET body = replace(body, 'north', 'south') WHERE sequence = 1",
      kinds: [.chain]),
    Change(
      sql: "UPDATE events SET effects = '[]' WHERE sequence = 2", kinds: [.chain, .effects]),
    Change(sql: "UPDATE events SET body = '{' WHERE sequence = 2", kinds: [.unreadable]),
    Change(sql: "UPDATE events SET hash = zeroblob(32) WHERE sequence = 2", kinds: [.chain]),
    Change(sql: "UPDATE events SET previous = zeroblob(32) WHERE sequence = 2", kinds: [.chain]),
    Change(sql: "DELETE FROM events WHERE sequence = 2", kinds: [.chain]),
    Change(sql: "DELETE FROM events WHERE sequence = 3", kinds: [.head]),
    Change(
      sql: """
        UPDATE events SET sequence = 9 WHERE sequence = 2;
        UPDATE events SET sequence = 2 WHERE sequence = 3;
        UPDATE events SET sequence = 3 WHERE sequence = 9
        """, kinds: [.chain]),
    Change(
      sql: "UPDATE identities SET value = replace(value, 'Marigold', 'Rose')",
      kinds: [.commitment]),
    Change(sql: "UPDATE identities SET salt = zeroblob(32)", kinds: [.commitment]),
    Change(sql: "UPDATE steps SET due = due + 1 WHERE due IS NOT NULL", kinds: [.index]),
    Change(sql: "DELETE FROM steps", kinds: [.index]),
    Change(sql: "UPDATE cases SET next_instant = NULL", kinds: [.index]),
    Change(sql: "DELETE FROM participants", kinds: [.index]),
    Change(sql: "UPDATE streams SET length = length + 1", kinds: [.head]),
  ]

  @Test("a change is named by what it breaks", arguments: changes)
  func found(_ change: Change) throws {
    let shelf = try Shelf()
    let store = try shelf.open()
    try store.refer("MP-1")
    try store.perform(
      .finish("accept", "accepted", in: "MP-1", by: .center),
      at: .system(monday.adding(hours: 2)))
    expectSound(try store.verify())
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: shelf.path, configuration: configuration)
    try queue.write { database in
      let triggers = try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
      for trigger in triggers { try database.execute(sql: "DROP TRIGGER \(trigger)") }
      try database.execute(sql: change.sql)
    }
    let faults = try shelf.open(.read).verify().streams.flatMap(\.faults)
    #expect(change.kinds.isSubset(of: Set(faults.map(\.kind))))
  }

  @Test("a definition whose bytes were changed is found")
  func definition() throws {
    let shelf = try Shelf()
    try shelf.open().refer("MP-1")
    try DatabaseQueue(path: shelf.path).write { database in
      try database.execute(sql: "DROP TRIGGER definitions_no_update")
      try database.execute(sql: "UPDATE definitions SET bytes = CAST(bytes || ' ' AS BLOB)")
    }
    #expect(try !shelf.open(.read).verify().isSound)
  }
}
