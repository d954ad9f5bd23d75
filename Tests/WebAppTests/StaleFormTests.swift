import CaseStore
import Casework
import CivilTime
import Hummingbird
import HummingbirdTesting
import Ledger
import Testing
import Workflows

@testable import WebApp

/// A form is stale only if its opening, outcomes or gates changed; then it says what, and loses
/// nothing that was typed.
@Suite struct StaleFormTests {
  private static let hold = "/cases/case-1/steps/1/hold/1"

  /// A case whose interview is to be held, and may be.
  private func town(isKnown: Bool = true) throws -> Town {
    let town = try Town()
    try town.refer()
    try town.record(.finish(FinishStep(step: "accept", outcome: "accepted")), by: "cleo")
    if isKnown { try town.record(.record([WrittenEntry("disclosure", "no")])) }
    return town
  }

  private func form(_ page: Browser.Shown, _ fields: [String: String]) throws -> [String: String] {
    fields.merging([
      "seal": try #require(page.hidden("seal")), "key": try #require(page.hidden("key")),
      "made": try #require(page.hidden("made")),
    ]) { $1 }
  }

  private func kinds(_ town: Town) throws -> [String] {
    try town.store.timeline(of: "case-1", for: .operator, at: town.now).map(\.entry.kind)
  }

  @Test func aGateThatNowWaitsMakesItStale() async throws {
    let town = try town()
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      let fields = try form(
        try await cleo.get(Self.hold), ["outcome": "held", "field.note": "Room 2 & \"3\""])
      try town.record(.record([WrittenEntry("disclosure", "?")]))
      let before = try kinds(town)
      let shown = try await cleo.send(.post, Self.hold, fields)
      #expect(shown.status == 409)
      #expect(shown.html.contains("The step has changed since its form was opened"))
      #expect(shown.html.contains("has to wait. Not yet: It is known whether the child has told."))
      #expect(shown.html.contains("Waiting for Disclosure: record"))
      #expect(shown.html.contains("Room 2 &amp; &quot;3&quot;"))
      #expect(shown.html.contains("value=\"held\" checked"))
      #expect(try kinds(town) == before)
      // What came back is made from what there is now.
      try town.record(.record([WrittenEntry("disclosure", "yes")]))
      let now = try form(shown, ["outcome": "held"])
      #expect(try await cleo.send(.post, Self.hold, now).status == 409)
      let fresh = try form(try await cleo.get(Self.hold), ["outcome": "held"])
      #expect(try await cleo.send(.post, Self.hold, fresh).status == 303)
    }
  }

  @Test func aGateThatOpenedIsSaid() async throws {
    let town = try town(isKnown: false)
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      let fields = try form(try await cleo.get(Self.hold), ["outcome": "held"])
      try town.record(.record([WrittenEntry("disclosure", "no")]))
      let shown = try await cleo.send(.post, Self.hold, fields)
      #expect(shown.status == 409)
      #expect(shown.html.contains("can be chosen now."))
      #expect(try await cleo.send(.post, Self.hold, form(shown, ["outcome": "held"])).status == 303)
    }
  }

  @Test(arguments: [
    ("en", "It was done by cleo, Mon 4 May, 09:00:", "What you typed; it was not recorded"),
    ("es", "Lo hizo cleo, lun 4 de mayo, 09:00:", "Lo que escribió; no se registró"),
  ])
  func aStepThatIsDoneSaysByWhomAndWhen(
    language: String, says: String, title: String
  ) async throws {
    let town = try town()
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      let fields = try form(
        try await cleo.get(Self.hold), ["outcome": "held", "field.note": "Larkspur room"])
      try town.record(.finish(FinishStep(step: "hold", outcome: "held")), by: "cleo")
      _ = try await cleo.send(.post, "/language", ["language": language])
      let shown = try await cleo.send(.post, Self.hold, fields)
      #expect(shown.status == 409)
      #expect(shown.html.contains(says), "\(shown.html)")
      #expect(shown.html.contains(title) && shown.html.contains("Larkspur room"))
    }
  }

  /// The clock, facts that no gate asks for, notes, a longer deadline: none of them is the step.
  @Test func aChangeElsewhereDoesNotMakeItStale() async throws {
    let town = try town()
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      let fields = try form(try await cleo.get(Self.hold), ["outcome": "held"])
      try town.record(.record([WrittenEntry("sex", "female")]))
      try town.record(.note("a call"))
      try town.record(
        .extend(step: "hold", total: try #require(Period("P15D")), reason: "child-ill"), by: "sol")
      #expect(try await cleo.send(.post, Self.hold, fields).status == 303)
      // And sent twice it is one act, though the step is done by then.
      #expect(try await cleo.send(.post, Self.hold, fields).status == 303)
      #expect(try kinds(town).count { $0 == "step.done" } == 3)
    }
  }

  @Test func aFormWithoutWhatItWasMadeFromIsJudgedAsItIs() async throws {
    let town = try town()
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      for made in ["", "rubbish", "held:2"] {
        var fields = try form(try await cleo.get(Self.hold), ["outcome": "none"])
        fields["made"] = made
        #expect(try await cleo.send(.post, Self.hold, fields).status == 422, "\(made)")
      }
    }
  }

  @Test func aCorrectionOfWhatWasCorrectedMeanwhileIsStale() async throws {
    let town = try town()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let page = "/cases/case-1/acts/1"
      let fields = try form(
        try await wren.get(page),
        ["fact.county": "south", "reason": "entry-mistake", "accepts": "yes"])
      try town.store.perform(
        Command(
          key: "c-1", caseID: "case-1", actor: Town.actor("wren"),
          deed: .correct(
            CorrectAct(
              sequence: 1, facts: [WrittenEntry("county", "south")], reason: "entry-mistake")),
          accepts: true), at: .system(town.now))
      let before = try kinds(town)
      let shown = try await wren.send(.post, page + "/correct", fields)
      #expect(shown.status == 409)
      #expect(shown.html.contains("It was corrected by wren"))
      #expect(shown.html.contains("value=\"south\" selected"))
      #expect(try kinds(town) == before)
      #expect(
        try await wren.send(
          .post, page + "/correct",
          form(
            shown, ["fact.county": "north", "reason": "entry-mistake", "accepts": "yes"])
        ).status == 303)
    }
  }

  /// Whatever is done with a step, and not only how it ends.
  @Test(
    arguments: [
      ("cleo", "/attempt", ["note": "Nobody opened."]),
      (
        "sol", "/extend",
        ["rare": "extend", "total": "15", "unit": "D", "extend-reason": "child-ill"]
      ),
      (
        "cleo", "/ask",
        [
          "ask": "extend", "rare": "extend", "total": "15", "unit": "D",
          "extend-reason": "child-ill",
        ]
      ),
      ("sol", "/stop", ["rare": "stop", "stop-reason": "away"]),
      ("sol", "/resume", ["rare": "resume", "resume-at": "2026-05-04T09:00"]),
    ] as [(ActorID, String, [String: String])])
  func whatIsSeldomDoneIsStaleToo(
    who: ActorID, path: String, typed: [String: String]
  ) async throws {
    let town = try Town(library: Town.library(interview: RefusedFormTests.interview))
    try town.refer()
    try town.record(.finish(FinishStep(step: "accept", outcome: "accepted")), by: "cleo")
    try town.record(.record([WrittenEntry("disclosure", "no")]))
    if path == "/resume" { try town.record(.stop(step: "hold", reason: "away"), by: "sol") }
    try await town.visit { client in
      let browser = try await Browser.of(who, client)
      let fields = try form(try await browser.get(Self.hold), typed)
      try town.record(.record([WrittenEntry("disclosure", "?")]))
      let before = try kinds(town)
      let shown = try await browser.send(.post, Self.hold + path, fields)
      #expect(shown.status == 409)
      #expect(shown.html.contains("has to wait. Not yet: It is known whether the child has told."))
      #expect(try kinds(town) == before)
      // What came back is made from what there is now.
      #expect(shown.hidden("made") != fields["made"])
    }
  }

  /// A sheet of a batch is as stale as the step's own form.
  @Test func aSheetIsStaleToo() async throws {
    let town = try town()
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      let page = "/cases/case-1/batch"
      let made = try #require(try await cleo.get(page).hidden("1-hold-1.made"))
      let typed = [
        "step": "1/hold#1", "1-hold-1.made": made, "1-hold-1.outcome": "held",
        "1-hold-1.at": "2026-05-04T09:00", "1-hold-1.note": "From paper",
      ]
      try town.record(.record([WrittenEntry("disclosure", "?")]))
      let before = try kinds(town)
      let shown = try await cleo.post(page, typed, on: page)
      #expect(shown.status == 409)
      #expect(shown.html.contains("has to wait."))
      #expect(shown.html.contains(">From paper</textarea>"))
      #expect(try kinds(town) == before)
    }
  }

  @Test func aWithdrawalOfWhatWasCorrectedMeanwhileIsStale() async throws {
    let town = try Town()
    try town.refer()
    let act = try #require(try kinds(town).firstIndex(of: "step.done")) + 1
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let page = "/cases/case-1/acts/\(act)"
      let fields = try form(try await wren.get(page), ["withdraw-reason": "did-not-happen"])
      try town.store.perform(
        Command(
          key: "c-1", caseID: "case-1", actor: Town.actor("wren"),
          deed: .correct(
            CorrectAct(
              sequence: act, occurred: town.now.adding(seconds: -60), reason: "wrong-time")),
          accepts: true), at: .system(town.now))
      let shown = try await wren.send(.post, page + "/withdraw", fields)
      #expect(shown.status == 409)
      #expect(shown.html.contains("It was corrected by wren"))
      #expect(shown.html.contains("value=\"did-not-happen\" selected"))
      #expect(shown.html.contains("<details class=\"rare\" open>"))
      let again = try form(shown, ["withdraw-reason": "did-not-happen"])
      #expect(try await wren.send(.post, page + "/withdraw", again).status == 200)
    }
  }

  /// Accepted is what was listed; what has come since is listed anew, and nothing is recorded.
  @Test func anAcceptanceIsOfTheListThatWasShown() async throws {
    let town = try Town()
    try town.refer()
    let act = try #require(try kinds(town).firstIndex(of: "step.done")) + 1
    try await town.visit { client in
      let sol = try await Browser.of("sol", client)
      let page = "/cases/case-1/acts/\(act)"
      let asked = try form(try await sol.get(page), ["withdraw-reason": "did-not-happen"])
      let preview = try await sol.send(.post, page + "/withdraw", asked)
      let moves = try #require(preview.hidden("moves"))
      #expect(!preview.html.contains("is not what was listed any more"))
      // The referral is answered, which the withdrawal would set aside as well.
      try town.record(.finish(FinishStep(step: "accept", outcome: "accepted")), by: "cleo")
      let before = try kinds(town)
      let accepted = asked.merging(["accepts": "yes", "moves": moves]) { $1 }
      let shown = try await sol.send(.post, page + "/withdraw", accepted)
      #expect(shown.status == 409)
      #expect(shown.html.contains("is not what was listed any more"))
      #expect(shown.html.contains("Hold the interview"))
      #expect(try kinds(town) == before)
      let now = try #require(shown.hidden("moves"))
      #expect(now != moves)
      #expect(shown.html.ranges(of: "name=\"moves\"").count == 1)
      let again = asked.merging(["accepts": "yes", "moves": now]) { $1 }
      #expect(try await sol.send(.post, page + "/withdraw", again).status == 303)
    }
  }

  /// What a partner without an account is told names nothing of the case.
  @Test func aPartnerIsToldNothingOfTheCase() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let packet = "/cases/case-1/referrals/1/accept/1"
      let made = try await wren.post(packet + "/link", [:], on: packet)
      let path = String(
        try #require(made.html.firstMatch(of: /\/answer\/[A-Za-z0-9_-]{43}/)?.output))
      let partner = Browser(client)
      let fields = ["outcome": "accepted", "key": "p-1", "made": "accepted:0 gone:"]
      let shown = try await partner.send(.post, path, fields)
      #expect(shown.status == 409)
      #expect(shown.html.contains("It cannot be answered like this at the moment."))
      #expect(!shown.html.contains("chosen now") && !shown.html.contains("Marigold"))
      try town.record(.finish(FinishStep(step: "accept", outcome: "accepted")), by: "cleo")
      let late = try await partner.send(
        .post, path, ["outcome": "returned", "reason.returned": "elsewhere", "key": "p-2"])
      #expect(late.status == 404)
      #expect(late.html.contains("What you typed") && !late.html.contains("cleo"))
    }
  }
}
