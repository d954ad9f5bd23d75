import CaseStore
import Casework
import Foundation
import Hummingbird
import HummingbirdTesting
import Ledger
import TestSupport
import Testing
import Workflows

@testable import WebApp

@Suite struct ReferralPageTests {
  @Test func whatArrivedShowsWithItsAgeAndIsAcceptedThere() async throws {
    let town = try Town()
    try town.refer()
    town.wait(hours: 5)
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      let shown = try await cleo.get("/referrals")
      #expect(shown.html.contains("1 not answered yet, 0 of them overdue."))
      #expect(shown.html.contains("5 h old"))
      let done = try await cleo.post(
        "/cases/case-1/steps/1/accept/1", ["outcome": "accepted", "to": "/referrals"],
        on: "/referrals")
      #expect(done.location == "/referrals")
      #expect(try await cleo.get("/referrals").html.contains("id=\"accepted\""))
    }
  }

  @Test func aReturnNeedsAReasonAndKeepsWhatWasChosen() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      let step = "/cases/case-1/steps/1/accept/1"
      let refused = try await cleo.post(
        step, ["outcome": "returned", "to": "/referrals"], on: "/referrals")
      #expect(refused.status == 422)
      #expect(refused.html.contains("name=\"to\" value=\"/referrals\""))
      #expect(refused.html.contains("value=\"returned\" checked"))
      let done = try await cleo.post(
        step, ["outcome": "returned", "reason.returned": "elsewhere", "to": "/referrals"],
        on: "/referrals")
      #expect(done.location == "/referrals")
      #expect(try await cleo.get("/referrals").html.contains("id=\"returned\""))
    }
  }

  @Test func aRefusalLeadsNowhereElse() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      let done = try await cleo.post(
        "/cases/case-1/steps/1/accept/1", ["outcome": "accepted", "to": "//evil.example"],
        on: "/referrals")
      #expect(done.location == "/")
    }
  }

  @Test func aReferralFromOutsideBecomesACaseOnce() async throws {
    let town = try Town()
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      let fields = [
        "workflow": "interview", "from-role": "worker", "from-agency": "County-Hospital",
        "key": "in-1",
      ]
      for _ in 1...2 {
        #expect(try await cleo.post("/referrals", fields, on: "/referrals/new").status == 303)
      }
      let cases = try town.store.cases(for: .operator, at: town.now)
      let row = try #require(cases.first)
      #expect(cases.count == 1)
      #expect(row.agency == "harbor")
      let team = try town.store.openedCase(row.caseID, for: .operator, at: town.now).state.team
      #expect(team.members.contains { $0.membership.who == "county-hospital" })
    }
  }

  @Test(arguments: [
    ["workflow": "interview", "from-role": "worker", "from-agency": ""],
    ["workflow": "interview", "from-role": "worker", "from-agency": "h", "join": "case-9"],
  ])
  func aReferralThatCannotBeTakenInOpensNothing(fields: [String: String]) async throws {
    let town = try Town()
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      let shown = try await cleo.post("/referrals", fields, on: "/referrals/new")
      #expect(shown.status == 422)
      #expect(shown.html.contains("id=\"error\""))
      #expect(try town.store.cases(for: .operator, at: town.now).isEmpty)
    }
  }

  /// The packet says the case's number and nothing of the child.
  @Test func aPacketNamesNobody() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let shown = try await wren.get("/cases/case-1/referrals/1/accept/1")
      #expect(shown.status == 200)
      #expect(shown.html.contains("case-1"))
      for secret in ["Marigold", "north", "Disclosure"] {
        #expect(!shown.html.contains(secret), "\(secret)")
      }
    }
  }

  @Test func aLinkAnswersOnceAndShowsNothingElse() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let packet = "/cases/case-1/referrals/1/accept/1"
      let made = try await wren.post(packet + "/link", [:], on: packet)
      let path = try #require(made.html.firstMatch(of: /\/answer\/[A-Za-z0-9_-]{43}/)?.output)
      let partner = Browser(client)
      let shown = try await partner.get(String(path))
      #expect(shown.status == 200)
      #expect(shown.html.contains("case-1") && !shown.html.contains("Marigold"))
      let none = try await partner.send(.post, String(path), ["key": "p-0"])
      #expect(none.status == 422)
      for _ in 1...2 {
        let answered = try await partner.send(
          .post, String(path), ["outcome": "accepted", "key": "p-1"])
        #expect(answered.status == 200)
      }
      #expect(try await partner.get(String(path)).status == 404)
      let again = try await partner.send(
        .post, String(path), ["outcome": "returned", "key": "p-2"])
      #expect(again.status == 404)
      #expect(try await wren.get("/cases/case-1").html.contains("Hold the interview"))
    }
  }

  /// The button pressed twice makes one link; another press makes one in its place.
  @Test func aReferralHasOneGoodLink() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let packet = "/cases/case-1/referrals/1/accept/1"
      func make(_ key: String) async throws -> String {
        let made = try await wren.post(packet + "/link", ["key": key], on: packet)
        let path = made.html.firstMatch(of: /\/answer\/[A-Za-z0-9_-]{43}/)?.output
        return try String(#require(path))
      }
      let first = try await make("one")
      #expect(try await make("one") == first)
      let partner = Browser(client)
      #expect(try await partner.get(first).status == 200)
      let second = try await make("two")
      #expect(second != first)
      #expect(try await partner.get(first).status == 404)
      #expect(try await partner.get(second).status == 200)
      let stale = try await wren.post(packet + "/link", ["key": "one"], on: packet)
      #expect(stale.status == 422 && stale.html.contains("is no longer good"))
      #expect(try town.accessEvents("link.issued").count == 2)
      #expect(try town.accessEvents("link.withdrawn").count == 1)
      #expect(try town.store.verify().isSound)
    }
  }

  /// Who records nothing in the case gets no form to be refused with.
  @Test(arguments: ["ada", "pru"] as [ActorID])
  func whoOnlyLooksGetsNoLink(who: ActorID) async throws {
    let whole = try WholeTown()
    try await whole.town.visit { client in
      let browser = try await Browser.of(who, client)
      let packet = "/cases/case-1/referrals/1/accept/1"
      let shown = try await browser.get(packet)
      #expect(shown.status == 200 && shown.html.contains("Referral packet"))
      #expect(!shown.html.contains(packet + "/link") && !shown.html.contains(packet + "/call"))
      let wren = try await Browser.of("wren", client).get(packet).html
      #expect(wren.contains(packet + "/link") && wren.contains(packet + "/call"))
    }
  }

  /// What a referral from outside becomes is recorded whole or not at all.
  @Test(arguments: [nil, "case-1"] as [CaseID?])
  func aReferralThatCannotBeSaidToHaveComeOpensNothing(joined: CaseID?) async throws {
    // Here a center may say itself that a referral came in.
    let interview = SmallTown.interview().replacing(
      #"kind="referral" role="worker" to"#, with: #"kind="referral" role="worker center" to"#
    ).replacing(#"opens="case""#, with: #"opens="case by-hand""#)
    let town = try Town(
      library: DefinitionLibrary(
        files: SmallTown.texts(interview: interview).map {
          DefinitionFile(path: $0.path, bytes: Array($0.text.utf8))
        }))
    try town.refer()
    @Sendable func kinds() throws -> [String] {
      try town.store.timeline(of: "case-1", for: .operator, at: town.now).map(\.entry.kind)
    }
    // The last of what belongs together is refused: its key was used.
    try town.store.perform(
      Command(key: "in-1-sent", caseID: "case-1", actor: .operator, deed: .note("Another act")),
      at: .system(town.now))
    let before = try kinds()
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      var fields = [
        "workflow": "interview", "from-role": "worker", "from-agency": "hospital", "key": "in-1",
      ]
      fields["join"] = joined?.rawValue
      let shown = try await cleo.post("/referrals", fields, on: "/referrals/new")
      #expect(shown.status == 409, "\(shown.html)")
      #expect(try town.store.cases(for: .operator, at: town.now).count == 1)
      #expect(try kinds() == before)
      fields["key"] = "in-2"
      let taken = try await cleo.post("/referrals", fields, on: "/referrals/new")
      let path = try #require(taken.location)
      #expect(try await cleo.get(path).html.contains("Accept the referral"))
    }
    #expect(try town.store.verify().isSound)
  }

  @Test func aCallIsRecordedAndAnswersNothing() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let packet = "/cases/case-1/referrals/1/accept/1"
      #expect(try await wren.post(packet + "/call", [:], on: packet).status == 422)
      for _ in 1...2 {
        let done = try await wren.post(
          packet + "/call", ["said": "Cleo has it", "key": "c-1"], on: packet)
        #expect(done.location == "/cases/case-1")
      }
      let kinds = try town.store.timeline(of: "case-1", for: .operator, at: town.now)
        .map(\.entry.kind)
      #expect(kinds.suffix(2) == ["step.attempted", "note.added"])
      #expect(kinds.count { $0 == "step.attempted" } == 1)
      #expect(try await wren.get("/referrals").html.contains(packet))
    }
  }
}
