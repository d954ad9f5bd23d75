import CaseStore
import Casework
import CivilTime
import Foundation
import Hummingbird
import HummingbirdTesting
import Ledger
import TestSupport
import Testing
import Workflows

@testable import WebApp

/// What other systems got wrong between a page and what stands behind it.
@Suite struct PeerFailureTests {
  /// An act that may not be done, as the engine takes it and as a form sends it.
  struct Move: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let deed: Deed
    let who: ActorID
    let path: String
    let fields: [String: String]
    /// The page on which the form stands.
    let page: String

    init(
      _ description: String, _ deed: Deed, by who: ActorID, _ path: String,
      _ fields: [String: String], on page: String? = nil
    ) {
      testDescription = description
      self.deed = deed
      self.who = who
      self.path = "/cases/case-1/" + path
      self.fields = fields
      self.page = "/cases/case-1/" + (page ?? path)
    }
  }

  private static func finish(_ step: String, _ outcome: String, reason: String? = nil) -> Deed {
    .finish(FinishStep(step: step, outcome: outcome, reason: reason))
  }

  private static let hold = "steps/1/hold/1"

  static let moves = [
    Move(
      "a gate that is not passed", finish("hold", "held"), by: "cleo", hold, ["outcome": "held"]),
    Move("another's step", finish("hold", "held"), by: "wren", hold, ["outcome": "held"]),
    Move("no such outcome", finish("hold", "gone"), by: "cleo", hold, ["outcome": "gone"]),
    Move(
      "a step that is over", finish("accept", "accepted"), by: "cleo", "steps/1/accept/1",
      ["outcome": "accepted"], on: hold),
    Move(
      "a step that never opened", finish("hold#2", "held"), by: "cleo", "steps/1/hold/2",
      ["outcome": "held"], on: hold),
    Move(
      "a value that is none", .record([WrittenEntry("county", "east")]), by: "wren", "facts",
      ["fact.county": "east"]),
    Move(
      "more time than may be given",
      .extend(step: "hold", total: .days(40), reason: "child-ill"), by: "cleo", hold + "/extend",
      ["total": "40", "unit": "D", "extend-reason": "child-ill"], on: hold),
    Move(
      "a case that is not finished", .close(reason: "done"), by: "wren", "acts/close",
      ["reason": "done"], on: "acts"),
    Move(
      "a case of another agency", finish("hold", "held"), by: "stella", hold, ["outcome": "held"]),
    Move(
      "an auditor's own hand", .record([WrittenEntry("county", "south")]), by: "ada", "facts",
      ["fact.county": "south"]),
  ]

  @Test("peer failure 12: a page's form is refused as the engine refuses", arguments: moves)
  func sameGuard(_ move: Move) async throws {
    let town = try Town()
    try town.refer()
    try town.record(Self.finish("accept", "accepted"), by: "cleo")
    let refusal = try #require(
      #expect(throws: Refusal.self) { try town.record(move.deed, by: move.who) })
    func heads() throws -> [String] {
      try town.store.verify().streams.filter { $0.name == "case-1" }
        .map { "\($0.head.length) \($0.head.hash)" }
    }
    let before = try heads()
    try await town.visit { client in
      let browser = try await Browser.of(move.who, client)
      // A seal and a key from a page that whoever sends it may see.
      let seal = try await browser.get("/").hidden("seal") ?? ""
      let key = try await browser.get(move.page).hidden("key") ?? "key"
      let shown = try await browser.send(
        .post, move.path, move.fields.merging(["seal": seal, "key": key]) { $1 })
      #expect((400..<500).contains(shown.status), "\(refusal.message): \(shown.status)")
      if shown.status == 422 {
        let text = shown.html.replacing("&#39;", with: "'").replacing("&quot;", with: "\"")
        let zone = town.site.settings.zone
        let said = TimeWords(zone: zone, now: town.now, words: .english).say(refusal.sentence)
        #expect(text.contains(said), "\(said)")
      }
    }
    #expect(try heads() == before)
  }

  @Test("peer failure 24: a screening is never shown in the words of a later version")
  func oldWords() async throws {
    let town = try Town()
    try town.refer()
    let talk = "/cases/case-1/screenings/new/talk"
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      _ = try await wren.post(talk, ["language": "en", "setting": "center"], on: talk)
      for (part, fields) in [
        ("/parts/1", ["answer.away": "no", "go": "next"]),
        ("/parts/2", ["answer.afraid": "adult", "answer.words": "x", "go": "next"]),
      ] {
        _ = try await wren.post(talk + part, fields, on: talk + part)
      }
      let end = try await wren.post(talk + "/end", [:], on: talk + "/end")
      #expect(end.location == "/cases/case-1/screenings/1")
    }
    // A later version that asks in other words, lets an option mean another thing, and asks less.
    let later = SmallTown.talk.replacing("version=\"1\"", with: "version=\"2\"")
      .replacing("Of whom the child is afraid", with: "Who is feared")
      .replacing("An adult", with: "A stranger")
      .replacing(/<item id="words"(?s:.*?)<\/item>/, with: "")
    #expect(later != SmallTown.talk)
    let none: String? = nil
    for text in [later, none] {
      let instruments = text.map { [("Instruments/talk.xml", $0)] } ?? []
      let store = town.store
      let library = DefinitionLibrary(
        files: (SmallTown.texts() + instruments).map {
          DefinitionFile(path: $0.0, bytes: Array($0.1.utf8))
        }
      ) { try? store.archivedBytes(of: $0) }
      try await Application(router: town.site(library).router()).test(.router) { client in
        let wren = try await Browser.of("wren", client)
        let shown = try await wren.get("/cases/case-1/screenings/1")
        #expect(shown.status == 200)
        #expect(shown.html.contains("The instrument&#39;s file has changed since"))
        #expect(!shown.html.contains("Who is feared") && !shown.html.contains("A stranger"))
      }
    }
    #expect(try town.store.verify().isSound)
  }
}
