import Casework
import Hummingbird
import HummingbirdTesting
import Ledger
import Testing
import Workflows

@testable import WebApp

/// The switch that hides all identities, for a screen that others look at.
@Suite struct SharedScreenTests {
  /// Where each kind of text is shown to wren, as long as nobody else looks.
  private static func pages(_ whole: WholeTown) -> [(WholeTown.Told, String)] {
    let talk = "/cases/case-1/screenings/new/talk/parts/2"
    return [
      (.name, "/cases/case-1?identity=shown"), (.name, "/cases/case-1/history?identity=shown"),
      (.name, "/cases/case-1/paper?identity=shown"), (.name, "/?names=shown"),
      (.note, "/cases/case-1/history?identity=shown"), (.attendance, "/meetings"),
      (.recommendation, "/meetings"), (.documentName, "/cases/case-1/documents"),
      (.documentBytes, "/cases/case-1/documents/\(whole.document)"), (.draft, talk),
      (.screening, "/cases/case-1/screenings/2?identity=shown"), (.request, "/approvals"),
      (.request, "/"), (.request, "/cases/case-1/screenings/2"), (.sentBack, "/approvals"),
      (.sentBack, "/"), (.sentBack, "/cases/case-1/screenings/1"),
    ]
  }

  @Test func whileItIsOnNoAddressShowsAName() async throws {
    let whole = try WholeTown()
    let (town, pages) = (whole.town, Self.pages(whole))
    #expect(Set(pages.map(\.0)) == Set(WholeTown.Told.allCases))
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      for (told, page) in pages {
        #expect(try await wren.get(page).html.contains(told.rawValue), "\(page)")
      }
      #expect(try await wren.post("/screen", ["screen": "shared"]).location == "/")
      for path in pages.map(\.1) + whole.everyPage {
        let html = try await wren.get(path).html
        for told in WholeTown.Told.allCases {
          #expect(!html.contains(told.rawValue), "\(told): \(path)")
        }
      }
      let home = try await wren.get("/").html
      #expect(home.contains("All names are hidden") && home.contains("Stop hiding"))
      #expect(try await wren.post("/screen", ["screen": "own"]).location == "/")
      #expect(try await wren.get(pages[0].1).html.contains("Marigold"))
    }
  }

  /// A part of a screening that is sent from such a screen keeps the text that it did not show.
  @Test func whatIsHiddenInADraftIsKept() async throws {
    let whole = try WholeTown()
    let part = "/cases/case-1/screenings/new/talk/parts/2"
    try await whole.town.visit { client in
      let wren = try await Browser.of("wren", client)
      _ = try await wren.post("/screen", ["screen": "shared"])
      let hidden = try await wren.get(part)
      #expect(hidden.html.contains("An answer is kept and hidden on this screen."))
      let kept = try #require(hidden.hidden("kept.words"))
      let sent = [
        "answer.afraid": "peer", "answer.words": "", "kept.words": kept, "go": "later",
      ]
      #expect(try await wren.post(part, sent, on: part).status == 303)
      _ = try await wren.post("/screen", ["screen": "own"])
      let shown = try await wren.get(part).html
      #expect(shown.contains(WholeTown.Told.draft.rawValue))
      #expect(shown.contains(#"value="peer" checked"#))
      // What is written takes its place, and what is emptied in plain sight is gone.
      let other = sent.merging(["answer.words": "Clover"]) { $1 }
      #expect(try await wren.post(part, other, on: part).status == 303)
      #expect(try await wren.get(part).html.contains("Clover"))
      let empty = ["answer.afraid": "peer", "answer.words": "", "go": "later"]
      #expect(try await wren.post(part, empty, on: part).status == 303)
      #expect(!(try await wren.get(part).html.contains("Clover")))
    }
  }

  /// A form that came after its session had ended waits until names may be seen again.
  @Test func whatWasTypedIntoAFormThatCameLateIsHiddenToo() async throws {
    let town = try Town()
    try town.refer()
    let facts = "/cases/case-1/facts"
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let seal = try #require(try await wren.get(facts).hidden("seal"))
      town.wait(hours: 1)
      let typed = ["seal": seal, "key": "late", "fact.other-names": "Campion"]
      #expect(try await wren.send(.post, facts, typed).status == 303)
      _ = try await wren.send(
        .post, "/sign-in", ["account": "wren", "password": Town.password, "to": "/"])
      let way = try #require(
        try await wren.get("/").html.firstMatch(of: /href="(\/unsent\/\d+)"/)?.1)
      let back = try #require(try await wren.get(String(way)).location?.prefix { $0 != "#" })
      _ = try await wren.post("/screen", ["screen": "shared"])
      #expect(try await wren.get(String(way)).location == "/")
      #expect(!(try await wren.get(String(back)).html.contains("Campion")))
      #expect(try await wren.get("/").html.contains("it comes back once they are shown again"))
      _ = try await wren.post("/screen", ["screen": "own"])
      #expect(try await wren.get(String(back)).html.contains("Campion"))
    }
  }

  @Test func namesAreHiddenOnListsUntilTheyAreAskedForAndThenItIsRecorded() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      #expect(!(try await wren.get("/").html.contains("Marigold")))
      let before = try town.accessEvents("case.viewed").count
      #expect(try await wren.get("/?names=shown").html.contains("Marigold"))
      let views = try town.accessEvents("case.viewed")
      #expect(views.count == before + 1 && views.last?["page"] == "names")
      #expect(views.last?["section"] == "identity")
      // An auditor sees the steps of every case, and nobody's name.
      let ada = try await Browser.of("ada", client)
      #expect(!(try await ada.get("/?names=shown").html.contains("Marigold")))
    }
  }
}
