@testable import CaseStore
import Casework
import Foundation
import GRDB
import Hummingbird
import HummingbirdTesting
import Ledger
import Testing
import Workflows

@testable import WebApp

/// Bad luck over HTTP: a clear page, nothing half done, nothing typed lost.
@Suite struct TroublePageTests {
  private static let page = "/cases/case-1/steps/1/accept/1"

  private func kinds(_ town: Town) throws -> [String] {
    try town.store.timeline(of: "case-1", for: .operator, at: town.now).map(\.entry.kind)
  }

  /// Sends the form that a page of a mishap offers.
  private func sendAgain(_ shown: Browser.Shown, _ browser: Browser) async throws -> Browser.Shown {
    let names = shown.html.matches(of: /<input type="hidden" name="([^"]*)" value="([^"]*)">/)
    let fields = names.reduce(into: [String: String]()) { $0[String($1.1)] = String($1.2) }
    return try await browser.send(.post, Self.page, fields)
  }

  @Test(arguments: [
    ("en", "Somebody else is writing", "Send it again"),
    ("es", "Otra persona está escribiendo", "Enviarlo de nuevo"),
  ])
  func whileAnotherProcessWritesNothingIsHalfDone(
    language: String, says: String, again: String
  ) async throws {
    let town = try Town(patience: 0.05)
    try town.refer()
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      _ = try await cleo.send(.post, "/language", ["language": language])
      let blank = try await cleo.get(Self.page)
      let before = try kinds(town)
      let fields = [
        "seal": blank.hidden("seal") ?? "", "key": blank.hidden("key") ?? "",
        "made": blank.hidden("made") ?? "", "outcome": "accepted", "note": "Larkspur & rue",
      ]
      let other = try otherProcess(town)
      try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
      let shown = try await cleo.send(.post, Self.page, fields)
      #expect(shown.status == 503)
      #expect(shown.html.contains(says) && shown.html.contains(again))
      #expect(shown.html.contains("Larkspur &amp; rue"))
      #expect(!shown.html.contains("sqlite") && !shown.html.contains(town.path))
      #expect(try kinds(town) == before)
      // What needs no writing can still be read.
      #expect(try await cleo.get("/cases").status == 200)
      try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
      for _ in 1...2 { #expect(try await sendAgain(shown, cleo).status == 303) }
      #expect(try kinds(town).count { $0 == "step.done" } == 2)
      #expect(try town.store.verify().isSound)
    }
  }

  @Test func onAFullDiskNothingIsHalfDone() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let blank = try await wren.get("/cases/case-1")
      let before = try kinds(town)
      let note = String(repeating: "Larkspur ", count: 4_000)
      let fields = [
        "seal": blank.hidden("seal") ?? "", "key": "note-1", "text": note,
      ]
      try limitPages(of: town, to: 1)
      let shown = try await wren.send(.post, "/cases/case-1/notes", fields)
      #expect(shown.status == 503)
      #expect(shown.html.contains("The disk of the server is full."))
      #expect(shown.html.contains("Larkspur"))
      #expect(try kinds(town) == before)
      // A visitor is told the same, and no password is echoed.
      let visitor = try await Browser(client).send(
        .post, "/sign-in", ["account": "wren", "password": Town.password, "to": "/"])
      #expect([303, 503].contains(visitor.status))
      #expect(!visitor.html.contains(Town.password))
      try limitPages(of: town, to: 1_000_000)
      for _ in 1...2 {
        #expect(try await wren.send(.post, "/cases/case-1/notes", fields).status == 303)
      }
      #expect(try kinds(town).count { $0 == "note.added" } == 1)
      #expect(try town.store.verify().isSound)
    }
  }

  /// A connection that may hold the write lock for as long as it likes.
  private func otherProcess(_ town: Town) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    return try DatabaseQueue(path: town.path, configuration: configuration)
  }

  /// Lets the file grow to so many pages at most, as a full disk would.
  private func limitPages(of town: Town, to count: Int) throws {
    try town.store.pool.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA max_page_count = \(count)")
    }
  }

  /// A secret that was typed is on no page, whatever goes wrong.
  @Test func aPasswordIsNeverEchoed() async throws {
    let town = try Town(patience: 0.05)
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let seal = try await wren.get("/account").hidden("seal") ?? ""
      let other = try otherProcess(town)
      try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
      let shown = try await wren.send(
        .post, "/account/password",
        [
          "seal": seal, "present": Town.password, "new": "three herons by the weir",
          "again": "three herons by the weir",
        ])
      try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
      #expect(shown.status == 503)
      #expect(!shown.html.contains("herons") && !shown.html.contains(Town.password))
    }
  }
}
