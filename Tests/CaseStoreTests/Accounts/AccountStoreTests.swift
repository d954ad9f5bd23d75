import CaseStore
import Casework
import CivilTime
import GRDB
import Ledger
import TestSupport
import Testing
import Workflows

/// Accounts: who may change them, that each change stands in the log, and that nothing else does.
struct AccountStoreTests {
  private let later = monday.adding(hours: 1)

  @Test("accounts are those that their stream makes, names apart from it")
  func kept() throws {
    let office = try Office()
    #expect(try office.store.hasAccounts())
    let wren = try #require(try office.store.account("wren"))
    #expect(wren.name == "wren Marigold")
    #expect(wren.roles == ["worker", "supervisor"])
    try office.store.change(
      "wren", AccountChange(name: "Wren", unit: "north", zone: "America/Chicago"), by: .operator,
      at: .system(later))
    try office.store.setEnabled(false, "cleo", by: .operator, at: .system(later))
    #expect(try office.store.account("cleo")?.disabled == later)
    #expect(try office.store.account("wren")?.unit == "north")
    #expect(
      try office.kinds(.accounts) == [
        "account.added", "password.set", "account.added", "password.set", "account.changed",
        "account.disabled",
      ])
    let log = try office.entries(.accounts).map { $0.value().canonicalText }.joined()
    for word in ["Marigold", "Wren", "cats"] { #expect(!log.contains(word)) }
    expectSound(try office.store.verify())
    try office.store.setEnabled(true, "cleo", by: .operator, at: .system(later))
    #expect(try office.store.account("cleo")?.isEnabled == true)
    expectSound(try office.store.verify())
  }

  @Test("a store without accounts has none")
  func none() throws {
    let store = try Shelf().open()
    #expect(try !store.hasAccounts())
    #expect(try store.account("wren") == nil)
    #expect(try store.accounts(for: .operator).isEmpty)
  }

  @Test("nobody but the operator changes accounts, and supervisors may see them")
  func rights() throws {
    let office = try Office()
    let new = Account(id: "dana", name: "Dana", agency: "law", roles: ["worker"])
    for actor in [Actor.worker, .supervisor, .auditor] {
      let refusals = [
        #expect(throws: Refusal.self) {
          try office.store.add(new, by: actor, at: .system(later))
        },
        #expect(throws: Refusal.self) {
          try office.store.setEnabled(false, "cleo", by: actor, at: .system(later))
        },
        #expect(throws: Refusal.self) {
          try office.store.change("cleo", AccountChange(name: "x"), by: actor, at: .system(later))
        },
        #expect(throws: Refusal.self) {
          try office.store.setPassword(
            .nobody(cost: Office.cheap), of: "cleo", by: actor, keeping: nil, at: .system(later))
        },
        #expect(throws: Refusal.self) {
          try office.store.endSessions(of: "cleo", by: actor, at: .system(later))
        },
      ]
      for refusal in refusals { #expect(refusal?.kind == .wrongRole) }
    }
    #expect(try office.store.accounts(for: .supervisor).map(\.id) == ["cleo", "wren"])
    #expect(throws: Refusal.self) { try office.store.accounts(for: .worker) }
    #expect(try office.entries(.accounts).count == 4)
  }

  @Test("an account that is there, is not there, or cannot be, is refused and leaves nothing")
  func refused() throws {
    let office = try Office()
    func refusal(_ body: () throws -> Void) -> Refusal.Kind? {
      #expect(throws: Refusal.self) { try body() }?.kind
    }
    let same = Account(id: "wren", name: "Other", agency: "law", roles: ["worker"])
    #expect(
      refusal { try office.store.add(same, by: .operator, at: .system(later)) } == .accountExists)
    let wrong = Account(id: "harbor", name: "x", agency: "law", roles: ["worker"])
    #expect(
      refusal { try office.store.add(wrong, by: .operator, at: .system(later)) } == .wrongAccount)
    #expect(
      refusal {
        try office.store.change(
          "wren", AccountChange(agency: "cleo"), by: .operator, at: .system(later))
      } == .wrongAccount)
    for body: () throws -> Void in [
      { try office.store.setEnabled(false, "nobody", by: .operator, at: .system(later)) },
      { try office.setPassword("x", of: "nobody", at: later) },
      {
        try office.store.setSecondFactor(
          nil, of: "nobody", by: .operator, keeping: nil, at: .system(later))
      },
      {
        try office.store.change(
          "nobody", AccountChange(name: "x"), by: .operator, at: .system(later))
      },
    ] {
      #expect(refusal(body) == .unknownAccount)
    }
    #expect(try office.entries(.accounts).count == 4)
  }

  @Test("what changes nothing is no event")
  func unchanged() throws {
    let office = try Office()
    try office.store.change(
      "wren", AccountChange(name: "wren Marigold"), by: .operator, at: .system(later))
    try office.store.setEnabled(true, "wren", by: .operator, at: .system(later))
    #expect(try office.entries(.accounts).count == 4)
  }

  struct Change: Sendable, CustomTestStringConvertible {
    let sql: String
    let kind: Verification.Fault.Kind

    var testDescription: String { sql }
  }

  static let changes = [
    Change(sql: "UPDATE accounts SET roles = 'supervisor' WHERE id = 'cleo'", kind: .index),
    Change(sql: "UPDATE accounts SET name = 'Other' WHERE id = 'cleo'", kind: .index),
    Change(sql: "UPDATE accounts SET disabled = 1", kind: .index),
    Change(sql: "DELETE FROM accounts WHERE id = 'cleo'", kind: .index),
    Change(
      sql: """
        UPDATE credentials SET password = (SELECT password FROM credentials WHERE account = 'cleo')
        """ + " || 'A' WHERE account = 'wren'", kind: .index),
    Change(sql: "UPDATE credentials SET password = NULL WHERE account = 'wren'", kind: .index),
    Change(
      sql: "UPDATE credentials SET totp = zeroblob(20) WHERE account = 'wren'", kind: .index),
    Change(
      sql: "UPDATE events SET body = replace(body, 'office', 'other') WHERE kind = 'account.added'",
      kind: .chain),
    Change(
      sql: "UPDATE identities SET value = replace(value, 'Marigold', 'Rose')", kind: .commitment),
    Change(sql: "DELETE FROM events WHERE kind = 'sign-in.failed'", kind: .chain),
    Change(
      sql: "UPDATE events SET actor = 'cleo' WHERE kind = 'session.opened'", kind: .chain),
  ]

  @Test("whoever changes an account in the file itself is found out", arguments: changes)
  func tampering(_ change: Change) throws {
    let office = try Office()
    _ = try office.signIn("wren", "wrong")
    _ = try office.signIn("wren")
    expectSound(try office.store.verify())
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: office.shelf.path, configuration: configuration)
    try queue.write { database in
      let triggers = try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_schema WHERE type = 'trigger'")
      for trigger in triggers { try database.execute(sql: "DROP TRIGGER \(trigger)") }
      try database.execute(sql: change.sql)
    }
    let faults = try office.shelf.open(.read).verify().streams.flatMap(\.faults)
    #expect(faults.contains { $0.kind == change.kind })
  }

  @Test("the streams of accounts and accesses are no cases, to nobody")
  func noCases() throws {
    let office = try Office()
    for id in SideStream.allCases.map({ CaseID($0.rawValue) }) {
      for actor in [Actor.operator, .auditor, .worker] {
        #expect(throws: Refusal.unknownCase(id)) {
          try office.store.openedCase(id, for: actor, at: later)
        }
        #expect(throws: Refusal.unknownCase(id)) {
          try office.store.timeline(of: id, for: actor, at: later)
        }
        #expect(throws: Refusal.unknownCase(id)) {
          try office.store.perform(.open(id, by: actor), at: .system(later))
        }
      }
      #expect(throws: Refusal.unknownCase(id)) {
        try office.store.log(LogQuery(caseID: id), for: .auditor, at: later) { _ in }
      }
    }
    #expect(try office.store.cases(for: .operator, at: later).isEmpty)
  }
}
