import CaseStore
import Casework
import Hummingbird
import HummingbirdTesting
import Testing
import Workflows

@testable import WebApp

@Suite struct ApprovalPageTests {
  private let step = "/cases/case-1/steps/1/hold/1"

  /// The interview is to be held, and cleo may need more time for it.
  private func waitingTown() throws -> Town {
    let town = try Town()
    try town.refer()
    try town.record(.assign(to: .person("wren", agency: "office"), step: nil))
    try town.record(.finish(FinishStep(step: "accept", outcome: "accepted")), by: "cleo")
    return town
  }

  private func ask(_ browser: Browser) async throws -> Browser.Shown {
    try await browser.post(
      step + "/ask",
      ["ask": "extend", "total": "15", "unit": "D", "extend-reason": "child-ill"], on: step)
  }

  @Test func whoAsksSeesItWaitingAndWhoApprovesSeesWhatWouldBeRecorded() async throws {
    let town = try waitingTown()
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      #expect(try await cleo.get(step).html.contains("Ask for the approval"))
      #expect(try await ask(cleo).location == step)
      #expect(try await cleo.get("/").html.contains("You asked; waiting for approval"))
      #expect(try await cleo.get(step).html.contains("Take the request back"))
      let sol = try await Browser.of("sol", client)
      for page in ["/unit", "/", "/approvals", step] {
        let shown = try await sol.get(page).html
        #expect(shown.contains("More time for Hold the interview: 15 days in all"), "\(page)")
        #expect(shown.contains("The child is ill") && shown.contains("cleo asked"), "\(page)")
      }
      let act = try #require(town.store.approvals(for: .operator, at: town.now).first)
      let path = "/cases/case-1/approvals/\(act.asked.sequence)"
      let done = try await sol.post(path, ["answer": "approve", "to": "/unit"], on: "/approvals")
      #expect(done.location == "/unit")
      let history = try await sol.get("/cases/case-1/history").html
      #expect(history.contains("asked for by cleo with act \(act.asked.sequence)"))
      #expect(try await sol.get("/unit").html.contains("Nothing waits for a supervisor."))
      #expect(!(try await cleo.get("/").html.contains("waiting for approval")))
    }
  }

  @Test func whatIsSentBackComesBackWithItsReasonAndNothingTypedIsLost() async throws {
    let town = try waitingTown()
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      _ = try await ask(cleo)
      let sol = try await Browser.of("sol", client)
      let act = try #require(town.store.approvals(for: .operator, at: town.now).first)
      let path = "/cases/case-1/approvals/\(act.asked.sequence)"
      for fields in [["answer": "send-back", "note": "  "], ["answer": "nothing", "note": "So"]] {
        #expect(try await sol.post(path, fields, on: "/approvals").status == 422)
      }
      let fields = ["answer": "send-back", "note": "For how long is she ill?"]
      #expect(try await sol.post(path, fields, on: "/approvals").location == "/approvals")
      let shown = try await cleo.get("/").html
      #expect(shown.contains("Came back to you") && shown.contains("For how long is she ill?"))
      #expect(try await ask(cleo).location == step)
      #expect(!(try await cleo.get("/").html.contains("Came back to you")))
    }
  }

  @Test func onlyWhoAskedTakesTheRequestBack() async throws {
    let town = try waitingTown()
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      _ = try await ask(cleo)
      let act = try #require(town.store.approvals(for: .operator, at: town.now).first)
      let path = "/cases/case-1/approvals/\(act.asked.sequence)"
      let wren = try await Browser.of("wren", client)
      #expect(try await wren.post(path, ["answer": "take-back"], on: "/approvals").status == 404)
      #expect(try await wren.post(path, ["answer": "approve"], on: "/approvals").status == 403)
      for other in ["/cases/case-1/approvals/1", "/cases/case-1/approvals/x"] {
        #expect(try await cleo.post(other, ["answer": "take-back"], on: "/approvals").status == 404)
      }
      let back = try await cleo.post(path, ["answer": "take-back"], on: "/approvals")
      #expect(back.location == "/approvals")
      #expect(try town.store.approvals(for: .operator, at: town.now).isEmpty)
    }
  }

  /// Who is off the team or excluded sees nothing of a request, and a refusal says no more.
  @Test func aRequestOfAHiddenCaseDoesNotExist() async throws {
    let town = try waitingTown()
    try await town.visit { client in
      _ = try await ask(try await Browser.of("cleo", client))
      let act = try #require(town.store.approvals(for: .operator, at: town.now).first)
      try town.store.perform(
        Command(
          key: "x", caseID: "case-1", actor: .operator,
          deed: .exclude("sol", reason: "family")), at: .system(town.now))
      for who in ["sol", "stella"] as [ActorID] {
        let browser = try await Browser.of(who, client)
        for page in ["/", "/approvals"] + (who == "sol" ? ["/unit"] : []) {
          let shown = try await browser.get(page).html
          #expect(!shown.contains("case-1") && !shown.contains("More time for"), "\(who) \(page)")
        }
        let fields = ["answer": "approve"]
        let hidden = try await browser.post(
          "/cases/case-1/approvals/\(act.asked.sequence)", fields, on: "/approvals")
        let absent = try await browser.post("/cases/case-9/approvals/1", fields, on: "/approvals")
        #expect(hidden.status == 404)
        #expect(hidden.withoutSeals.replacing("case-1", with: "case-9") == absent.withoutSeals)
      }
    }
  }
}
