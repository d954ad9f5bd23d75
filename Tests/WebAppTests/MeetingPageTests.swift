import Ledger
import CaseStore
import Casework
import Hummingbird
import HummingbirdTesting
import Testing
import Workflows

@testable import WebApp

@Suite struct MeetingPageTests {
  /// A case whose interview is to be held by the center.
  private func meetingTown() throws -> Town {
    let town = try Town()
    try town.refer()
    try town.record(.finish(FinishStep(step: "accept", outcome: "accepted")), by: "cleo")
    return town
  }

  @Test func theAgendaHasTheMeetingsThatAreDue() async throws {
    let town = try meetingTown()
    try await town.visit { client in
      let shown = try await Browser.of("cleo", client).get("/meetings")
      #expect(shown.html.contains("1 cases on the agenda, 0 of them overdue"))
      #expect(shown.html.contains("Hold the interview"))
      #expect(
        !(try await Browser.of("cleo", client).get("/meetings?days=7").html
          .contains("Hold the interview")))
      for who in ["ada", "ana"] as [ActorID] {
        #expect(try await Browser.of(who, client).get("/meetings").status == 404)
      }
      #expect(!(try await Browser.of("stella", client).get("/meetings").html.contains("case-1")))
    }
  }

  /// For an agency that has no part in a case, its turn is a number and nothing else.
  @Test func whatAnAgencyMayNotSeeIsRestrictedOnItsAgenda() async throws {
    let town = try meetingTown()
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      let theirs = try await cleo.get("/meetings?for=worker%40elsewhere")
      #expect(theirs.html.contains("<em>restricted</em>"))
      #expect(!theirs.html.contains("case-1"))
      let ours = try await cleo.get("/meetings?for=center%40harbor")
      #expect(ours.html.contains("case-1"))
      #expect(!ours.html.contains("<em>restricted</em>"))
    }
  }

  /// What is asked for and the step that it becomes are recorded together.
  @Test func whatIsAskedForIsRecordedOnceAndWhole() async throws {
    let whole = try WholeTown()
    let town = whole.town
    @Sendable func kinds() throws -> [String] {
      try town.store.timeline(of: "case-1", for: .operator, at: town.now).map(\.entry.kind)
    }
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let before = try kinds()
      var fields = ["case": "case-1", "run": "2", "action": "help", "key": "ask-1"]
      fields["field.what-was-asked"] = String(repeating: "A bed ", count: 100)
      let refused = try await wren.post("/meetings/recommend", fields, on: "/meetings")
      #expect(refused.status == 422 && refused.html.contains("A bed A bed"))
      #expect(try kinds() == before)
      fields["field.what-was-asked"] = "A bed near the school"
      for _ in 1...2 {
        #expect(
          try await wren.post("/meetings/recommend", fields, on: "/meetings").status == 303)
      }
      #expect(try kinds() == before + ["event.raised", "step.attempted"])
      #expect(try await wren.get("/meetings").html.contains("A bed near the school"))
    }
    #expect(try town.store.verify().isSound)
  }

  @Test func whatNobodyMayAskForIsNotThere() async throws {
    let town = try meetingTown()
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      let fields = ["case": "case-1", "run": "1", "action": "hold", "field.note": "x"]
      #expect(try await cleo.post("/meetings/recommend", fields, on: "/meetings").status == 404)
      let nothing = ["case": "case-1", "run": "1", "action": "hold"]
      #expect(try await cleo.post("/meetings/recommend", nothing, on: "/meetings").status == 422)
    }
  }
}
