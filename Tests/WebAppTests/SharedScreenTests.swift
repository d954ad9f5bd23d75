import Casework
import Hummingbird
import HummingbirdTesting
import Ledger
import Testing
import Workflows

@testable import WebApp

/// The switch that hides all identities, for a screen that others look at.
@Suite struct SharedScreenTests {
  @Test func whileItIsOnNoAddressShowsAName() async throws {
    let town = try Town()
    try town.refer()
    try town.record(.note("Marigold likes the river"))
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let pages = [
        "/cases/case-1?identity=shown", "/cases/case-1/history?identity=shown",
        "/cases/case-1/paper?identity=shown",
      ]
      for page in pages {
        #expect(try await wren.get(page).html.contains("Marigold"), "\(page)")
      }
      #expect(try await wren.post("/screen", ["screen": "shared"]).location == "/")
      for route in town.site.routes where route.method == .get {
        let path = route.path.replacing("{case}", with: "case-1").replacing("{run}", with: "1")
          .replacing("{step}", with: "refer").replacing(/{[^}]*}/, with: "1")
        let shown = try await wren.get(path + "?identity=shown")
        #expect(!shown.html.contains("Marigold"), "\(route.path)")
      }
      let home = try await wren.get("/").html
      #expect(home.contains("All names are hidden") && home.contains("Stop hiding"))
      #expect(try await wren.post("/screen", ["screen": "own"]).location == "/")
      #expect(try await wren.get(pages[0]).html.contains("Marigold"))
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
      // An auditor sees the steps of every case, and nobody's name.
      let ada = try await Browser.of("ada", client)
      #expect(!(try await ada.get("/?names=shown").html.contains("Marigold")))
    }
  }
}
