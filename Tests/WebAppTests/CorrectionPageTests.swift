import CaseStore
import Casework
import Hummingbird
import HummingbirdTesting
import Ledger
import Testing
import Workflows

@testable import WebApp

@Suite struct CorrectionPageTests {
  /// The referral of `case-1`: acts 2 and later; the one that ended the step.
  private func sent(_ town: Town) throws -> Int {
    try #require(
      town.store.timeline(of: "case-1", for: .operator, at: town.now).first {
        $0.entry.kind == "step.done"
      }
    ).entry.sequence
  }

  @Test func whatACorrectionMovesIsShownBeforeItIsRecorded() async throws {
    let town = try Town()
    try town.refer()
    town.wait(hours: 2)
    let act = try sent(town)
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let page = "/cases/case-1/acts/\(act)"
      #expect(try await wren.get("/cases/case-1/history").html.contains(page))
      let asked = ["withdraw-reason": "entry-mistake", "key": "k"]
      let preview = try await wren.post(page + "/withdraw", asked, on: page)
      #expect(preview.status == 200)
      #expect(preview.html.contains("Nothing is recorded yet."))
      #expect(preview.html.contains("Accept the referral"))
      #expect(preview.html.contains(#"name="withdraw-reason" value="entry-mistake""#))
      #expect(try sentIsThere(town))
      // Accepted is what was listed, and nothing where no list was shown.
      let blind = try await wren.post(
        page + "/withdraw", asked.merging(["accepts": "yes"]) { $1 }, on: page)
      #expect(blind.status == 409)
      let moves = try #require(preview.hidden("moves"))
      let done = try await wren.post(
        page + "/withdraw", asked.merging(["accepts": "yes", "moves": moves]) { $1 }, on: page)
      #expect(done.location == "/cases/case-1/history")
      #expect(!(try sentIsThere(town)))
      #expect(try await wren.get(page).html.contains("This act is withdrawn."))
    }
  }

  private func sentIsThere(_ town: Town) throws -> Bool {
    let state = try town.store.openedCase("case-1", for: .operator, at: town.now).state
    return state.openings.contains { state.step(of: $0)?.id == "accept" && !$0.isWithdrawn }
  }

  @Test func aFactIsCorrectedAtItsPlace() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let page = "/cases/case-1/acts/1"
      let done = try await wren.post(
        page + "/correct",
        ["fact.county": "south", "reason": "entry-mistake", "accepts": "yes"], on: page)
      #expect(done.status == 303)
      #expect(try await wren.get("/cases/case-1").html.contains("South"))
    }
  }

  @Test(arguments: [
    ("correct", ["reason": "entry-mistake"], "The correction changes nothing."),
    ("correct", ["fact.county": "south"], "A correction needs a reason."),
    ("withdraw", ["withdraw-reason": ""], "cannot be withdrawn"),
    ("correct", ["at": "soon", "reason": "wrong-time"], "is no time"),
  ])
  func aRefusalSaysWhatToDo(what: String, fields: [String: String], says: String) async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let page = "/cases/case-1/acts/1"
      let shown = try await wren.post("\(page)/\(what)", fields, on: page)
      #expect(shown.status == 422)
      #expect(shown.html.contains(says))
    }
  }

  /// Somebody else's act is corrected by a supervisor; a stranger knows of none.
  @Test(
    arguments: [("cleo", 403), ("sol", 200), ("stella", 404), ("ada", 403)] as [(ActorID, Int)])
  func whoMayCorrectAnAct(who: ActorID, status: Int) async throws {
    let town = try Town()
    try town.refer()
    let act = try sent(town)
    try await town.visit { client in
      let browser = try await Browser.of(who, client)
      let shown = try await browser.post(
        "/cases/case-1/acts/\(act)/withdraw", ["withdraw-reason": "entry-mistake"])
      #expect(shown.status == status)
      #expect(try sentIsThere(town))
    }
  }

  @Test func anActThatIsNotThereIsNotFound() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      for number in ["99", "0", "-1", "x"] {
        #expect(try await wren.get("/cases/case-1/acts/\(number)").status == 404)
      }
    }
  }
}
