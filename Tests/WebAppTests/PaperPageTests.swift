import CaseStore
import Casework
import Hummingbird
import HummingbirdTesting
import Testing
import Workflows

@testable import WebApp

@Suite struct PaperPageTests {
  @Test func aPackHasASheetForEachOpenStepAndHidesNames() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let shown = try await wren.get("/cases/case-1/paper")
      #expect(shown.html.contains("id=\"sheet-1-accept-1\""))
      #expect(!shown.html.contains("Marigold"))
      #expect(try await wren.get("/cases/case-1/paper?identity=shown").html.contains("Marigold"))
      let one = try await wren.get("/cases/case-1/paper?step=1/accept%231")
      #expect(one.html.contains("id=\"sheet-1-accept-1\""))
      #expect(try await wren.get("/cases/case-1/paper?step=none").status == 404)
    }
  }

  /// What was done on time is on time, however late it was entered, and shows as recorded late.
  @Test func whatWasDoneOnPaperIsJudgedByWhenItWasDone() async throws {
    let town = try Town()
    try town.refer()
    town.wait(hours: 48)
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      let batch = "/cases/case-1/batch"
      let fields = [
        "step": "1/accept#1", "1-accept-1.outcome": "accepted",
        "1-accept-1.at": "2026-05-04T15:00", "key": "b-1",
      ]
      for _ in 1...2 {
        #expect(try await cleo.post(batch, fields, on: batch).location == "/cases/case-1")
      }
      let row = try #require(
        try town.store.openedCase("case-1", for: .operator, at: town.now).steps
          .first { $0.step.id == "accept" })
      #expect(row.standing.status(at: town.now) == .onTime)
      #expect(row.standing.recordedLateBy != nil)
    }
  }

  @Test(arguments: [
    ["step": "1/accept#1"],
    ["step": "1/accept#1", "1-accept-1.outcome": "accepted"],
    ["step": "1/accept#1", "1-accept-1.outcome": "returned", "1-accept-1.at": "2026-05-04T09:30"],
    ["step": "1/accept#1", "1-accept-1.outcome": "accepted", "1-accept-1.at": "2026-05-09T09:30"],
  ])
  func whatIsNotWholeIsRefusedAndKept(fields: [String: String]) async throws {
    let town = try Town()
    try town.refer()
    town.wait(hours: 8)
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      let shown = try await cleo.post("/cases/case-1/batch", fields, on: "/cases/case-1/batch")
      #expect(shown.status == 422)
      #expect(shown.html.contains("id=\"error\""))
      if let outcome = fields["1-accept-1.outcome"] {
        #expect(shown.html.contains("value=\"\(outcome)\" checked"))
      }
      let open = try town.store.openSteps(StepQuery(), for: .operator, at: town.now)
      #expect(open.contains { $0.step.id == "accept" })
    }
  }
}
