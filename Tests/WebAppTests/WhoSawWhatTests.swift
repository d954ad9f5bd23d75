import CaseStore
import Casework
import Foundation
import GRDB
import Hummingbird
import HummingbirdTesting
import Ledger
import Testing
import Workflows

@testable import WebApp

/// A page comes after its view is on disk, and the view says what was seen.
@Suite struct WhoSawWhatTests {
  /// The views that are recorded of somebody, by page, section and case.
  private func views(_ town: Town, of who: ActorID) throws -> [String] {
    try town.store.views(ViewQuery(), for: Town.actor("ada"), at: town.now)
      .filter { $0.view.actor.id == who }.reversed().map { recorded in
        let section = recorded.view.section.map { " \($0)" } ?? ""
        return "\(recorded.view.page)\(section) \(recorded.view.caseID)"
      }
  }

  @Test(arguments: [
    ("/cases/case-1", "case"), ("/cases/case-1/history", "timeline"),
    ("/cases/case-1/paper", "paper"), ("/cases/case-1/screenings/1", "screening"),
  ])
  func thatANameWasSeenIsAViewOfItsOwn(path: String, page: String) async throws {
    let whole = try WholeTown()
    try await whole.town.visit { client in
      let wren = try await Browser.of("wren", client)
      for _ in 1...2 {
        _ = try await wren.get(path)
        whole.town.wait(minutes: 2)
        _ = try await wren.get("\(path)?identity=shown")
      }
      #expect(
        try views(whole.town, of: "wren") == ["\(page) case-1", "\(page) identity case-1"])
      // Who may not see a name did not see it, whatever they asked for.
      let ada = try await Browser.of("ada", client)
      _ = try await ada.get("\(path)?identity=shown")
      #expect(try views(whole.town, of: "ada") == ["\(page) case-1"])
    }
  }

  /// Pages that list what cases hold, beyond how their steps stand.
  @Test(
    arguments: [
      ("wren", "/meetings", ["meeting notes case-1"]),
      ("wren", "/meetings?for=worker%40county", []),
      ("wren", "/approvals", ["approvals notes case-1"]), ("wren", "/", ["approvals notes case-1"]),
      ("sol", "/unit", ["approvals notes case-1"]), ("cleo", "/", []), ("cleo", "/cases", []),
      ("cleo", "/referrals", ["referrals case-1"]), ("cleo", "/referrals/calendar", []),
      ("wren", "/referrals", ["referrals case-1"]),
    ] as [(ActorID, String, [String])])
  func aListIsAViewOfEachCaseOfWhichItShowsSomething(
    who: ActorID, path: String, seen: [String]
  ) async throws {
    let whole = try WholeTown()
    try await whole.town.visit { client in
      let browser = try await Browser.of(who, client)
      #expect(try await browser.get(path).status == 200)
      #expect(try views(whole.town, of: who) == seen)
    }
  }

  /// What is opened only to be judged was not seen.
  @Test func anAnswerToAFormThatShowsNothingIsNoView() async throws {
    let whole = try WholeTown()
    try await whole.town.visit { client in
      let sol = try await Browser.of("sol", client)
      let done = try await sol.post(
        "/cases/case-1/approvals/\(whole.request)", ["answer": "approve"], on: "/account")
      #expect(done.status == 303)
      #expect(try views(whole.town, of: "sol").isEmpty)
    }
  }

  @Test func whoComesByALinkIsRecordedUnderIt() async throws {
    let whole = try WholeTown()
    try await whole.town.visit { client in
      let partner = Browser(client)
      #expect(try await partner.get("/answer/\(whole.link.text)").status == 200)
      #expect(try views(whole.town, of: "link-1") == ["answer case-1"])
      _ = try await partner.get("/answer/\(String(repeating: "A", count: 43))")
      #expect(try views(whole.town, of: "link-1").count == 1)
    }
  }

  /// Where the view cannot be recorded there is no page.
  @Test(
    arguments: [
      ("wren", "/cases/case-1"), ("wren", "/meetings"), ("wren", "/approvals"), ("wren", "/"),
      ("sol", "/unit"), ("wren", "/referrals"), (nil, "/answer/"),
    ] as [(ActorID?, String)])
  func noPageComesBeforeItsView(who: ActorID?, path: String) async throws {
    let whole = try WholeTown()
    let town = try Town(patience: 0.05, library: WholeTown.library, copying: whole.town, seed: 21)
    let path = path == "/answer/" ? path + whole.link.text : path
    try await town.visit { client in
      let browser = try await Browser.of(who, client)
      var configuration = Configuration()
      configuration.allowsUnsafeTransactions = true
      let other = try DatabaseQueue(path: town.path, configuration: configuration)
      try await other.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
      let shown = try await browser.get(path)
      #expect(shown.status == 503)
      #expect(!shown.html.contains("case-1"))
      try await other.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
      #expect(try await browser.get(path).status == 200)
    }
  }

  /// Every page looks into cases by way of what hides identities and records views.
  @Test func noPageReachesACaseBesides() throws {
    let sources = try SaidSentences.sources(of: ["WebApp"])
    let looking = try #require(sources.first { $0.path == "Serving/Looking.swift" })
    #expect(looking.text.contains("openedCase(") && looking.text.contains("book.approvals("))
    for file in sources where file.path != looking.path {
      for call in ["openedCase(", "book.approvals(", ".hidingIdentities"] {
        #expect(!file.text.contains(call), "\(file.path): \(call)")
      }
    }
  }
}
