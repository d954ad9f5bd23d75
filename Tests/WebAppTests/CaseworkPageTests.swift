import CaseStore
import Casework
import Hummingbird
import HummingbirdTesting
import Ledger
import Testing
import Workflows

@testable import WebApp

@Suite struct CaseworkPageTests {
  @Test func whatIsOverdueStandsFirst() async throws {
    let town = try Town()
    try town.record(.open(OpenCase(workflow: "interview")))
    town.wait(hours: 25)
    try await town.visit { client in
      let shown = try await Browser.of("wren", client).get("/")
      #expect(shown.html.contains("1 overdue, 0 due today or soon, 0 waiting."))
      #expect(shown.html.contains("overdue by 1 h"))
      #expect(shown.html.contains("Town 2"))
    }
  }

  @Test func aStepIsEndedOnItsPage() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      let page = "/cases/case-1/steps/1/accept/1"
      let shown = try await cleo.post(page, ["outcome": "accepted"], on: page)
      #expect(shown.location == "/cases/case-1")
      #expect(try await cleo.get("/cases/case-1").html.contains("Hold the interview"))
    }
  }

  /// The button pressed twice, or the page reloaded, is one act.
  @Test func aFormSentTwiceIsOneAct() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      let page = "/cases/case-1/steps/1/accept/1"
      for _ in 1...2 {
        let shown = try await cleo.post(page, ["outcome": "accepted", "key": "k-1"], on: page)
        #expect(shown.status == 303)
      }
      let done = try town.store.timeline(of: "case-1", for: .operator, at: town.now)
        .filter { $0.entry.kind == "step.done" }
      #expect(done.count == 2)
    }
  }

  @Test func aRefusalKeepsWhatWasTypedAndSaysWhatToDo() async throws {
    let town = try Town()
    try town.refer()
    try town.record(.finish(FinishStep(step: "accept", outcome: "accepted")), by: "cleo")
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      let page = "/cases/case-1/steps/1/hold/1"
      let shown = try await cleo.post(
        page, ["outcome": "held", "field.note": "A & \"B\""], on: page)
      #expect(shown.status == 422)
      #expect(shown.html.contains("Not yet: It is known whether the child has told."))
      #expect(shown.html.contains("A &amp; &quot;B&quot;"))
      #expect(shown.html.contains("/cases/case-1/facts?ask=disclosure"))
    }
  }

  @Test func aStepOfAnotherRoleIsNotEnded() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let page = "/cases/case-1/steps/1/accept/1"
      #expect(try await wren.post(page, ["outcome": "accepted"], on: page).status == 403)
    }
  }

  @Test func factsAreRecordedAndIdentityIsHiddenUntilAskedFor() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let facts = "/cases/case-1/facts"
      #expect(try await wren.post(facts, ["fact.disclosure": "yes"], on: facts).status == 303)
      let shown = try await wren.get("/cases/case-1")
      #expect(shown.html.contains("Disclosure"))
      #expect(!shown.html.contains("Marigold"))
      #expect(try await wren.get("/cases/case-1?identity=shown").html.contains("Marigold"))
      let wrong = try await wren.post(facts, ["fact.county": "east"], on: facts)
      #expect(wrong.status == 422)
    }
  }

  @Test func aReportWithSeveralChildrenOpensACaseForEach() async throws {
    let town = try Town()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      for _ in 1...2 {
        let shown = try await wren.post(
          "/cases",
          [
            "workflow": "interview", "report": "R-1", "children": "2", "key": "one",
            "at": "2026-05-04T08:30",
          ])
        #expect(shown.status == 303)
      }
      let cases = try town.store.cases(for: .operator, at: town.now)
      #expect(Set(cases.compactMap(\.child)) == ["R-1/1", "R-1/2"])
      #expect(cases.count == 2)
    }
  }

  @Test(arguments: ["2026-05-04T25:00", "yesterday", "2027-01-01T00:00"])
  func aTimeThatCannotBeIsRefused(time: String) async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      let page = "/cases/case-1/steps/1/accept/1"
      let shown = try await cleo.post(page, ["outcome": "accepted", "at": time], on: page)
      #expect(shown.status == 422)
      #expect(shown.html.contains("value=\"\(time)\""))
    }
  }

  /// A view is recorded before its page is sent.
  @Test func whoSawACaseIsRecorded() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      _ = try await Browser.of("cleo", client).get("/cases/case-1")
      let views = try town.store.views(ViewQuery(), for: Town.actor("ada"), at: town.now)
      #expect(views.map(\.view.actor.id) == ["cleo"])
      #expect(views.map(\.view.page) == ["case"])
    }
  }
}
