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

/// What a new version would change, before it is in force.
@Suite struct ProposalPageTests {
  private static let page = "/definitions/proposal"
  private static let sooner = SmallTown.interview(within: "PT12H", version: 2)

  /// A town with so many cases whose child is to be referred.
  private func town(cases: Int) throws -> Town {
    let town = try Town()
    for number in 1...cases { try town.open(CaseID("case-\(number)"), ["county=north"]) }
    return town
  }

  private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  @Test func theAnalystSeesWhatItSaysAndWhatItWouldMove() async throws {
    let town = try town(cases: 6)
    try await town.visit { client in
      let ana = try await Browser.of("ana", client)
      #expect(try await ana.get("/definitions").html.contains("href=\"\(Self.page)\""))
      let shown = try await ana.upload(Self.page, "C:\\new\\interview.xml", bytes(Self.sooner))
      #expect(shown.status == 200)
      #expect(shown.html.contains("Files weighed: 1. Errors: 0;"))
      #expect(shown.html.contains("version 1 → 2"))
      for line in ["<del>due of refer: PT24H", "<ins>due of refer: PT12H"] {
        #expect(shown.html.contains("\(line) from started, clock, Town 2 (law)</"))
      }
      #expect(shown.html.contains("Cases that are not over: 6."))
      #expect(shown.html.contains("<td>0</td><td>6</td><td>0</td><td>6</td>"))
      #expect(
        shown.html.contains("Refer the child: earlier 6, later 0, a date comes or goes 0"))
      // No case, no child, and nothing in force or kept.
      for told in ["case-1", "case-6", "wren", "north"] {
        #expect(!shown.html.contains(told), "\(told)")
      }
    }
    #expect(try town.store.archivedBytes(of: Digest(of: bytes(Self.sooner))) == nil)
    let state = try town.store.openedCase("case-1", for: .operator, at: town.now).state
    #expect(state.outdatedRuns(under: town.library).isEmpty)
    #expect(try town.store.timeline(of: "case-1", for: .operator, at: town.now).count == 1)
    #expect(try town.accessEvents("case.viewed").isEmpty)
  }

  /// Of a few cases nothing is told that would single one out.
  @Test func smallFiguresAreWithheld() async throws {
    let town = try town(cases: 2)
    try await town.visit { client in
      let ana = try await Browser.of("ana", client)
      let shown = try await ana.upload(Self.page, "interview.xml", bytes(Self.sooner)).html
      #expect(shown.contains("Cases that are not over: withheld."))
      #expect(!shown.contains("<td>2</td>"))
      #expect(!shown.contains("earlier 2"))
      #expect(shown.contains("Figures under 5, but not 0, are withheld"))
    }
  }

  /// Where most cases have gone on, the few that have not are not told, nor by their sum.
  @Test func whatAFewWouldBeKnownByIsWithheldToo() async throws {
    let town = try town(cases: 9)
    for number in 1...7 {
      try town.record(
        .finish(FinishStep(step: "refer", outcome: "sent", fields: [WrittenEntry("to", "harbor")])),
        in: CaseID("case-\(number)"))
    }
    try await town.visit { client in
      let ana = try await Browser.of("ana", client)
      let shown = try await ana.upload(Self.page, "interview.xml", bytes(Self.sooner)).html
      #expect(shown.contains("Cases that are not over: 9."))
      #expect(!shown.contains("<td>2</td>") && !shown.contains("<td>7</td>"))
      #expect(shown.contains("<td>withheld</td>"))
      #expect(shown.contains("dates would move is withheld too"))
    }
  }

  /// A definition that stays may be broken by one that changes.
  @Test func whatItWouldBringAboutElsewhereIsTold() async throws {
    let town = try town(cases: 1)
    let caseFile = SmallTown.caseFile.replacing("version=\"1\"", with: "version=\"2\"")
      .replacing("id=\"detained\"", with: "id=\"held\"")
    try await town.visit { client in
      let ana = try await Browser.of("ana", client)
      let shown = try await ana.upload(Self.page, "case-file.xml", bytes(caseFile)).html
      #expect(shown.contains("What they would bring about in definitions that stay as they are"))
      #expect(shown.contains("Workflows/interview.xml:"))
      #expect(shown.contains("detained"))
    }
  }

  @Test(
    arguments: [
      ("notes.txt", "not XML at all", "notes.txt:1:1"),
      ("cut.xml", String(SmallTown.interview(version: 2).prefix(400)), "cut.xml:"),
      (
        "wrong.xml",
        SmallTown.interview(version: 2).replacing("kind=\"referral\"", with: "kind=\"chore\""),
        "wrong.xml:"
      ),
      ("empty.xml", "", "empty.xml"),
      ("other.xml", "<page xmlns=\"urn:somebody\"><b/></page>", "other.xml:1"),
    ])
  func whatIsWrongIsFoundAtItsPlace(name: String, text: String, place: String) async throws {
    let town = try town(cases: 6)
    try await town.visit { client in
      let ana = try await Browser.of("ana", client)
      let shown = try await ana.upload(Self.page, name, bytes(text))
      #expect(shown.status == 200)
      #expect(!shown.html.contains("Errors: 0;"))
      #expect(shown.html.contains("<code>\(place)"), "\(shown.html)")
      #expect(shown.html.contains("They have errors and could not be gone by."))
      #expect(!shown.html.contains("Cases that are not over"))
    }
  }

  @Test func aVersionThatIsNotRaisedIsSaid() async throws {
    let town = try town(cases: 6)
    try await town.visit { client in
      let ana = try await Browser.of("ana", client)
      let same = SmallTown.interview(within: "PT12H", version: 1)
      let shown = try await ana.upload(Self.page, "interview.xml", bytes(same)).html
      #expect(shown.contains("is version 1 with other bytes than the one in use"))
      #expect(shown.contains("<ins>due of refer: PT12H"))
      #expect(!shown.contains("Cases that are not over"))
      let nothing = try await ana.upload(Self.page, "interview.xml", bytes(SmallTown.interview()))
      #expect(nothing.html.contains("They say the same as those in use."))
      #expect(nothing.html.contains("No run goes by other definitions than these."))
    }
  }

  @Test func noFileAndScenariosAloneAreRefusedBesideTheField() async throws {
    let town = try town(cases: 1)
    let scenario = "<scenario xmlns=\"urn:milepost:scenario:1\" id=\"s\" workflow=\"interview\"/>"
    try await town.visit { client in
      let ana = try await Browser.of("ana", client)
      let none = try await ana.upload(Self.page, "", [])
      #expect(none.status == 422)
      #expect(none.html.contains("No file was chosen.") && none.html.contains("id=\"file-fault\""))
      let alone = try await ana.upload(Self.page, "s.xml", bytes(scenario))
      #expect(alone.status == 422 && alone.html.contains("holds scenarios alone"))
    }
  }

  @Test func whatIsTooLongIsNotRead() async throws {
    let town = try town(cases: 1)
    try await town.visit { client in
      let ana = try await Browser.of("ana", client)
      let huge = Array(repeating: UInt8(ascii: " "), count: 100 << 20)
      #expect(try await ana.upload(Self.page, "huge.xml", huge).status == 413)
      // One file over what is read of any, within the form, is a finding.
      let big = Array(repeating: UInt8(ascii: " "), count: (8 << 20) + 1)
      let shown = try await ana.upload(Self.page, "big.xml", big)
      #expect(shown.status == 200 && !shown.html.contains("Errors: 0;"))
    }
  }

  /// It is decided where everything is, and not by the page alone.
  @Test func itIsForAnalystsAlone() async throws {
    let town = try town(cases: 1)
    try await town.visit { client in
      for who in ["wren", "sol", "ada", "stu", "cleo"] as [ActorID] {
        let browser = try await Browser.of(who, client)
        #expect(try await browser.get(Self.page).status == 404)
        let seal = try await browser.get("/account").hidden("seal")
        let sent = try await browser.upload(
          Self.page, "interview.xml", bytes(Self.sooner), seal: seal)
        #expect(sent.status == 404)
        #expect(!(try await browser.get("/definitions").html.contains(Self.page)))
        #expect(throws: Refusal.self) {
          try town.store.impactFigures(of: town.library, for: Town.actor(who), at: town.now)
        }
      }
      let foreign = try await Browser.of("ana", client).upload(
        Self.page, "interview.xml", bytes(Self.sooner), seal: "made-elsewhere")
      #expect(foreign.status >= 400)
    }
  }

  @Test func itIsSaidInSpanish() async throws {
    let town = try town(cases: 6)
    try await town.visit { client in
      let ana = try await Browser.of("ana", client)
      _ = try await ana.post("/language", ["language": "es"], on: "/account")
      let shown = try await ana.upload(Self.page, "interview.xml", bytes(Self.sooner)).html
      #expect(shown.contains("Casos que no han terminado: 6."))
      #expect(shown.contains("<ul class=\"diff\" lang=\"en\">"))
      #expect(try await ana.upload(Self.page, "", []).html.contains("No se eligió ningún archivo."))
    }
  }
}
