import CaseStore
import Casework
import CivilTime
import Hummingbird
import HummingbirdTesting
import Ledger
import Testing
import Workflows

@testable import WebApp

@Suite struct UnitPageTests {
  /// A case of the office that wren answers for, its referral overdue.
  private func busyTown() throws -> Town {
    let town = try Town()
    try town.record(.open(OpenCase(workflow: "interview", agency: "office")))
    try town.record(.assign(to: .person("wren", agency: "office"), step: nil))
    town.wait(hours: 25)
    return town
  }

  @Test func theWorkloadIsToldInATableBesideThePicture() async throws {
    let town = try busyTown()
    try await town.visit { client in
      let shown = try await Browser.of("sol", client).get("/unit")
      #expect(shown.html.contains("1 overdue, 0 that nobody answers for"))
      #expect(shown.html.contains("<svg"))
      #expect(shown.html.contains("<th scope=\"row\">Wren (wren)</th><td>1</td><td>1</td>"))
    }
  }

  @Test(arguments: ["wren", "cleo", "ada", "ana", "stella"] as [ActorID])
  func thePageIsThereForSupervisorsAlone(who: ActorID) async throws {
    let town = try busyTown()
    try await town.visit { client in
      let browser = try await Browser.of(who, client)
      #expect(try await browser.get("/unit").status == 404)
      let shown = try await browser.post(
        "/unit/assign", ["step": "case-1 1/refer#1", "assignee": "sol@office"])
      #expect(shown.status == 404)
    }
  }

  @Test func stepsAreGivenTogetherOrNotAtAll() async throws {
    let town = try busyTown()
    try await town.visit { client in
      let sol = try await Browser.of("sol", client)
      let refused: [[String: String]] = [
        ["assignee": "sol@office"], ["step": "case-1 1/refer#1"],
        ["step": "case-1 1/refer#1", "assignee": "nobody@office"],
        ["step": "case-9 1/refer#1", "assignee": "sol@office"],
        ["step": "case-1 1/none#1", "assignee": "sol@office"],
      ]
      for fields in refused {
        #expect(try await sol.post("/unit/assign", fields, on: "/unit").status == 422)
      }
      let given = ["step": "case-1 1/refer#1", "assignee": "sol@office", "key": "g-1"]
      for _ in 1...2 {
        #expect(try await sol.post("/unit/assign", given, on: "/unit").location == "/unit")
      }
      let rows = try town.store.openSteps(StepQuery(owner: "sol"), for: .operator, at: town.now)
      #expect(rows.count == 1)
      let gifts = try town.store.timeline(of: "case-1", for: .operator, at: town.now)
        .filter { $0.entry.kind == "step.assigned" }
      #expect(gifts.count == 1)
    }
  }

  /// Who covers finds the steps under My work until the last day is over, and not a moment longer.
  @Test func coverEndsByItself() async throws {
    let town = try busyTown()
    try await town.visit { client in
      let sol = try await Browser.of("sol", client)
      let cover = ["away": "wren", "cover": "stella", "until": "2026-05-06", "key": "c-1"]
      #expect(try await sol.post("/unit/cover", cover, on: "/unit").location == "/unit")
      let stella = try await Browser.of("stella", client)
      #expect(try await stella.get("/").html.contains("You cover these"))
      #expect(try await stella.get("/cases/case-1").status == 200)
    }
    town.wait(hours: 38)
    try await town.visit { client in
      let stella = try await Browser.of("stella", client)
      #expect(!(try await stella.get("/").html.contains("You cover these")))
      #expect(try await stella.get("/cases/case-1").status == 404)
      let rows = try town.store.openSteps(StepQuery(owner: "wren"), for: .operator, at: town.now)
      #expect(rows.count == 1)
    }
  }

  @Test(arguments: [
    ["away": "wren", "cover": "wren", "until": "2026-05-06"],
    ["away": "wren", "cover": "stella", "until": ""],
    ["away": "sol", "cover": "stella", "until": "2026-05-06"],
    ["away": "wren", "cover": "stella", "until": "2026-05-01"],
    ["away": "wren", "cover": "nobody", "until": "2026-05-06"],
  ])
  func coverThatCannotBeChangesNothing(fields: [String: String]) async throws {
    let town = try busyTown()
    try await town.visit { client in
      let sol = try await Browser.of("sol", client)
      #expect(try await sol.post("/unit/cover", fields, on: "/unit").status == 422)
      let team = try town.store.openedCase("case-1", for: .operator, at: town.now).state.team
      #expect(!team.members.contains { $0.membership.purpose == Membership.coverPurpose })
    }
  }

  @Test func aBrokenGlassIsReviewedOnce() async throws {
    let town = try busyTown()
    try town.record(.breakGlass(reason: "child-in-danger"), by: "stella")
    try await town.visit { client in
      let sol = try await Browser.of("sol", client)
      let shown = try await sol.get("/unit")
      #expect(shown.html.contains("a child is in danger now"))
      let act = try #require(shown.hidden("act"))
      let done = try await sol.post(
        "/unit/glass", ["case": "case-1", "act": act, "finding": "justified"], on: "/unit")
      #expect(done.location == "/unit")
      #expect(try await sol.get("/unit").html.contains("Nothing is to be reviewed."))
      let again = try await sol.post(
        "/unit/glass", ["case": "case-1", "act": act, "finding": "justified"], on: "/unit")
      #expect(again.status == 404 || again.status == 422)
    }
  }

  @Test func moreTimeIsGivenWithAReason() async throws {
    let town = try Town()
    try town.refer()
    try town.record(.finish(FinishStep(step: "accept", outcome: "accepted")), by: "cleo")
    try town.record(.assign(to: .queue("office"), step: nil))
    town.wait(hours: 24 * 12)
    try await town.visit { client in
      let sol = try await Browser.of("sol", client)
      let step = "case-1 1/hold#1"
      #expect(try await sol.get("/unit").html.contains("At most 20 days"))
      for fields in [
        ["extend-step": step, "extend-days": "15"],
        ["extend-step": step, "extend-days": "x", "extend-reason": "child-ill"],
        ["extend-step": step, "extend-days": "40", "extend-reason": "child-ill"],
      ] {
        #expect(try await sol.post("/unit/extend", fields, on: "/unit").status == 422)
      }
      let done = try await sol.post(
        "/unit/extend",
        ["extend-step": step, "extend-days": "15", "extend-reason": "child-ill"], on: "/unit")
      #expect(done.location == "/unit")
    }
  }
}

/// Who is on call: said by the supervisor of an agency, read by everybody of it.
@Suite struct DutyPageTests {
  private let duty = [
    "duty-who": "wren", "duty-from": "2026-05-04T14:00", "duty-until": "2026-05-05T08:00",
  ]

  @Test func whoIsOnCallIsSeenByTheAgencyWhileItLasts() async throws {
    let town = try Town()
    try await town.visit { client in
      let sol = try await Browser.of("sol", client)
      #expect(try await sol.get("/unit").html.contains("Nobody is on call now."))
      for _ in 1...2 {
        #expect(try await sol.post("/unit/duty", duty, on: "/unit").location == "/unit#duty")
      }
      #expect(try town.store.duties(for: Town.actor("sol"), at: town.now).count == 1)
      #expect(try await sol.get("/unit").html.contains("On call now: Wren (wren) until"))
      for who in ["wren", "stella", "cleo"] as [ActorID] {
        let browser = try await Browser.of(who, client)
        let home = try await browser.get("/").html
        #expect(home.contains("On call now: wren") == (who == "wren"), "\(who)")
      }
    }
    town.wait(hours: 24)
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let home = try await wren.get("/").html
      #expect(!home.contains("On call"))
    }
    #expect(try town.store.verify().isSound)
  }

  @Test func aDutyIsTakenOffByItsOwnAgencyOnly() async throws {
    let town = try Town()
    let number = try town.store.plan(
      "wren", from: town.now, until: town.now.adding(seconds: 3_600), by: Town.actor("sol"),
      at: .system(town.now)
    ).number
    let elsewhere = Actor(id: "eve", role: "supervisor", agency: "elsewhere")
    #expect(throws: Refusal.self) {
      try town.store.withdrawDuty(number, by: elsewhere, at: .system(town.now))
    }
    #expect(throws: Refusal.self) {
      try town.store.withdrawDuty(number, by: Town.actor("wren"), at: .system(town.now))
    }
    try await town.visit { client in
      let sol = try await Browser.of("sol", client)
      for _ in 1...2 {
        let done = try await sol.post("/unit/duty/end", ["duty": "\(number)"], on: "/unit")
        #expect(done.location == "/unit#duty")
      }
      #expect(try await sol.post("/unit/duty/end", ["duty": "99"], on: "/unit").status == 422)
      #expect(try await sol.get("/unit").html.contains("Nobody is on call now."))
    }
    #expect(try town.store.verify().isSound)
  }

  @Test(arguments: [
    ["duty-who": "", "duty-from": "2026-05-04T14:00", "duty-until": "2026-05-05T08:00"],
    ["duty-who": "stella", "duty-from": "2026-05-04T14:00", "duty-until": "2026-05-05T08:00"],
    ["duty-who": "wren", "duty-from": "", "duty-until": "2026-05-05T08:00"],
    ["duty-who": "wren", "duty-from": "2026-05-04T14:00", "duty-until": ""],
    ["duty-who": "wren", "duty-from": "2026-05-06T14:00", "duty-until": "2026-05-05T08:00"],
    ["duty-who": "wren", "duty-from": "2026-05-01T14:00", "duty-until": "2026-05-02T08:00"],
    ["duty-who": "wren", "duty-from": "2026-05-04T14:00", "duty-until": "2026-08-05T08:00"],
    ["duty-who": "wren", "duty-from": "soon", "duty-until": "2026-05-05T08:00"],
  ])
  func aDutyThatCannotBeIsRefusedAndNothingTypedIsLost(fields: [String: String]) async throws {
    let town = try Town()
    try await town.visit { client in
      let sol = try await Browser.of("sol", client)
      let shown = try await sol.post("/unit/duty", fields, on: "/unit")
      #expect(shown.status == 422)
      #expect(shown.html.contains("value=\"\(fields["duty-until"] ?? "")\""))
      #expect(try town.store.duties(for: Town.actor("sol"), at: town.now).isEmpty)
    }
  }
}
