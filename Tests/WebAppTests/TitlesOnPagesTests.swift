import CaseStore
import Casework
import CivilTime
import Hummingbird
import HummingbirdTesting
import Ledger
import TestSupport
import Testing
import Workflows

@testable import WebApp

/// Pages call facts and outcomes what people call them; ids are for the command line.
@Suite struct TitlesOnPagesTests {
  private static let hold = "/cases/case-1/steps/1/hold/1"

  /// A case whose interview is to be held; accepting it has a title of its own.
  private func town() throws -> Town {
    let interview = SmallTown.interview().replacing(
      #"<outcome id="accepted" kind="completed" target="hearing"/>"#,
      with: """
        <outcome id="accepted" kind="completed" target="hearing" title="Taken on"/>
        """)
    let town = try Town(library: Town.library(interview: interview))
    try town.refer()
    try town.record(.finish(FinishStep(step: "accept", outcome: "accepted")), by: "cleo")
    return town
  }

  @Test func whatIsWaitedForIsCalledByItsTitle() async throws {
    let town = try town()
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      let shown = try await cleo.get(Self.hold).html
      #expect(shown.contains("Waiting for Disclosure: record what is known."))
      #expect(!shown.contains("Waiting for disclosure"))
      #expect(shown.contains("ask=disclosure"))
      _ = try await cleo.post("/language", ["language": "es"])
      let spanish = try await cleo.get(Self.hold).html
      #expect(spanish.contains("Falta <span lang=\"en\">Disclosure</span>: registre"))
    }
  }

  @Test func whatIsRefusedOfAFactIsSaidByItsTitle() async throws {
    let town = try town()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let page = "/cases/case-1/facts"
      let shown = try await wren.post(page, ["fact.birth-date": "1066-10-14"], on: page)
      #expect(shown.status == 422)
      #expect(shown.html.contains("Check the year of &#39;Birth date&#39;."))
    }
  }

  @Test func endedStepsShowOutcomesByTheirTitles() async throws {
    let town = try town()
    try await town.visit { client in
      let ada = try await Browser.of("ada", client)
      for path in ["/log", "/log/sample"] {
        let log = try await ada.get(path).html
        #expect(log.contains("<small>Taken on</small>"), "\(path)")
        #expect(!log.contains("<small>accepted</small>"), "\(path)")
      }
      let wren = try await Browser.of("wren", client)
      #expect(try await wren.get("/cases/case-1").html.contains("<td>Taken on</td>"))
    }
  }

  @Test func whyThisDateSaysWhoRecordedWhatItCountsFrom() async throws {
    let town = try town()
    try await town.visit { client in
      for who in ["wren", "cleo", "ada"] as [ActorID] {
        let shown = try await Browser.of(who, client).get(Self.hold).html
        #expect(shown.contains("from “Accept the referral”: Mon 4 May"), "\(who)")
        #expect(shown.contains(", recorded Mon 4 May"), "\(who)")
        #expect(shown.contains("by cleo ("), "\(who)")
      }
    }
  }

  @Test func whatEveryWorkflowKnowsIsSaidInTheWordsOfThePage() async throws {
    let town = try town()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let steps = "/cases/case-1/steps/1"
      #expect(
        try await wren.get("\(steps)/refer/1").html.contains(
          "from the start of its workflow: Mon 4 May"))
      #expect(
        try await wren.get("\(steps)/accept/1").html.contains(
          "from the step&#39;s opening: Mon 4 May"))
      _ = try await wren.post("/language", ["language": "es"])
      #expect(
        try await wren.get("\(steps)/accept/1").html.contains(
          "desde la apertura del paso: "))
    }
  }

  @Test func whatWasBeforeIsSetOff() throws {
    let town = try town()
    let state = try town.store.openedCase("case-1", for: .operator, at: town.now).state
    let time = TimeWords(zone: .utc, now: town.now, words: .english)
    let words = MoveWords(state: state, time: time)
    #expect(
      words.text("due: 1/hold 2026-05-14T05:00:00.000Z was no date")
        == "due: “Hold the interview” Thu 14 May, 05:00, before: no date")
    #expect(words.text("closes: 1/hold") == "closes: “Hold the interview”")
  }
}
