import CaseStore
import Casework
import CivilTime
import Hummingbird
import HummingbirdTesting
import Testing
import Workflows

@testable import WebApp

@Suite struct TeamPageTests {
  private static let team = "/cases/case-1/team"

  @Test func somebodyJoinsAndLeaves() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let stella = try await Browser.of("stella", client)
      #expect(try await stella.get("/cases/case-1").status == 404)
      let join = ["who": "stella", "role": "worker", "purpose": "observe"]
      #expect(try await wren.post(Self.team + "/join", join, on: Self.team).location == Self.team)
      #expect(try await stella.get("/cases/case-1").status == 200)
      #expect(try await wren.get(Self.team).html.contains("reads only"))
      _ = try await wren.post(Self.team + "/leave", ["leaver": "stella"], on: Self.team)
      #expect(try await stella.get("/cases/case-1").status == 404)
    }
  }

  /// Who is kept out is known to supervisors alone, and knows of nothing.
  @Test func anExclusionIsKnownToSupervisorsAlone() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let sol = try await Browser.of("sol", client)
      let exclusion = ["exclude-who": "cleo", "exclude-reason": "family"]
      #expect(try await sol.post(Self.team + "/exclude", exclusion, on: Self.team).status == 303)
      #expect(try await sol.get(Self.team).html.contains("family of somebody in the case"))
      #expect(try await Browser.of("cleo", client).get("/cases/case-1").status == 404)
      let wren = try await Browser.of("wren", client)
      let shown = try await wren.get(Self.team).html
      #expect(!shown.contains("Kept out"))
      #expect(!shown.contains("family of somebody"))
      #expect(try await wren.post(Self.team + "/readmit", ["readmitted": "cleo"]).status == 403)
      _ = try await sol.post(Self.team + "/readmit", ["readmitted": "cleo"], on: Self.team)
      #expect(try await Browser.of("cleo", client).get("/cases/case-1").status == 200)
    }
  }

  @Test func theGlassIsBrokenAndReviewed() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let stella = try await Browser.of("stella", client)
      let without = try await stella.post("/glass", ["case": "case-1"], on: "/glass")
      #expect(without.status == 422)
      #expect(without.html.contains("value=\"case-1\""))
      let broken = try await stella.post(
        "/glass", ["case": "case-1", "reason": "child-in-danger"], on: "/glass")
      #expect(broken.location == "/cases/case-1")
      #expect(try await stella.get("/cases/case-1").status == 200)
      let sol = try await Browser.of("sol", client)
      let shown = try await sol.get(Self.team).html
      #expect(shown.contains("It waits for a review."))
      let sequence = try #require(
        town.store.openedCase("case-1", for: .operator, at: town.now).glass.first?.sequence)
      _ = try await sol.post(
        Self.team + "/review", ["sequence": "\(sequence)", "finding": "not-justified"],
        on: Self.team)
      #expect(try await stella.get("/cases/case-1").status == 404)
      #expect(try await sol.get(Self.team).html.contains("Reviewed: it was not right (sol)."))
    }
  }

  /// A case that is not there and one that may not be looked into answer alike.
  @Test func theGlassTellsNothingOfWhichCasesThereAre() async throws {
    let town = try Town()
    try town.refer()
    try town.record(.exclude("stella", reason: "family"), by: "sol")
    try await town.visit { client in
      let stella = try await Browser.of("stella", client)
      var answers: [String] = []
      for id in ["case-1", "case-9"] {
        let shown = try await stella.post(
          "/glass", ["case": id, "reason": "child-in-danger", "key": "k-\(id)"], on: "/glass")
        #expect(shown.status == 404)
        answers.append(shown.withoutSeals.replacing(id, with: "case"))
      }
      #expect(answers[0] == answers[1])
    }
  }

  @Test(arguments: [
    ("join", ["who": "stella"]), ("join", ["purpose": "review"]), ("leave", ["leaver": "nobody"]),
  ])
  func aRefusalStaysOnThePage(what: String, fields: [String: String]) async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let shown = try await wren.post("\(Self.team)/\(what)", fields, on: Self.team)
      #expect(shown.status == 422)
      #expect(shown.html.contains("role=\"alert\""))
    }
  }
}

@Suite struct CaseActsPageTests {
  private static let acts = "/cases/case-1/acts"

  @Test func aCaseIsGivenToSomebody() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let nobody = try await wren.post(Self.acts + "/assign", [:], on: Self.acts)
      #expect(nobody.status == 422)
      let given = try await wren.post(
        Self.acts + "/assign", ["who": "stella", "agency": "elsewhere"], on: Self.acts)
      #expect(given.status == 303)
      #expect(try await Browser.of("stella", client).get("/cases/case-1").status == 200)
    }
  }

  /// A case with something open does not close, and says what is open.
  @Test func aCaseThatIsNotFinishedDoesNotClose() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let shown = try await wren.post(Self.acts + "/close", ["reason": "work-done"], on: Self.acts)
      #expect(shown.status == 422)
      #expect(shown.html.contains("required step open: 1/accept"))
    }
  }

  @Test func aFinishedCaseClosesAndOpensAgain() async throws {
    let town = try Town()
    try town.refer()
    try town.record(.finish(FinishStep(step: "accept", outcome: "accepted")), by: "cleo")
    try town.record(.record([WrittenEntry("disclosure", "yes")]))
    try town.record(.finish(FinishStep(step: "hold", outcome: "held")), by: "cleo")
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      #expect(try await wren.post(Self.acts + "/close", [:], on: Self.acts).status == 422)
      _ = try await wren.post(Self.acts + "/close", ["reason": "work-done"], on: Self.acts)
      #expect(try await wren.get("/cases/case-1").html.contains("This case is closed."))
      _ = try await wren.post(Self.acts + "/reopen", [:], on: Self.acts)
      #expect(!(try await wren.get("/cases/case-1").html.contains("This case is closed.")))
    }
  }

  @Test func aDeadlineIsExtendedByItsApproverAlone() async throws {
    let town = try Town()
    try town.refer()
    try town.record(.finish(FinishStep(step: "accept", outcome: "accepted")), by: "cleo")
    try await town.visit { client in
      let page = "/cases/case-1/steps/1/hold/1"
      let longer = ["total": "15", "unit": "D", "extend-reason": "child-ill"]
      let cleo = try await Browser.of("cleo", client)
      #expect(try await cleo.get(page).html.contains("At most 20 days"))
      #expect(try await cleo.post(page + "/extend", longer, on: page).status == 403)
      let sol = try await Browser.of("sol", client)
      let odd = try await sol.post(
        page + "/extend", longer.merging(["total": "long"]) { $1 }, on: page)
      #expect(odd.status == 422)
      #expect(odd.html.contains("value=\"long\""))
      #expect(try await sol.post(page + "/extend", longer, on: page).location == page)
      let state = try town.store.openedCase("case-1", for: .operator, at: town.now).state
      let due = state.openings.last?.due
      #expect(due == Instant("2026-05-20T05:00:00Z"))
    }
  }
}
