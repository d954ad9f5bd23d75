import CaseStore
import Casework
import Hummingbird
import HummingbirdTesting
import Testing
import Workflows

@testable import WebApp

/// Whoever acts in a step's role finds it among their own.
@Suite struct OwnWorkTests {
  private static let accept = "/cases/case-1/steps/1/accept/1"

  /// Of an agency that a referral goes to, its person on the team answers for the step, be it that
  /// they were there before the agency was.
  @Test(arguments: [true, false])
  func aPersonOfTheCenterAnswersForItsStep(isThereFirst: Bool) async throws {
    let town = try Town()
    try town.open("case-1", ["county=north"])
    let cleo = Membership(who: "cleo", role: "center", agency: "harbor", purpose: "help")
    let referral = FinishStep(
      step: "refer", outcome: "sent", fields: [WrittenEntry("to", "harbor")])
    let deeds: [Deed] =
      isThereFirst ? [.join(cleo), .finish(referral)] : [.finish(referral), .join(cleo)]
    for deed in deeds {
      try town.record(deed)
    }
    let row = try #require(
      try town.store.openSteps(StepQuery(owner: "cleo"), for: Town.actor("cleo"), at: town.now)
        .first)
    #expect(row.step.id == "accept" && row.agency == "harbor")
    try await town.visit { client in
      let browser = try await Browser.of("cleo", client)
      #expect(try await browser.get("/").html.contains(Self.accept))
    }
  }

  /// A person of another center has no part in what this one was asked.
  @Test func aPersonOfAnotherCenterDoesNot() throws {
    let town = try Town()
    try town.open("case-1", ["county=north"])
    try town.record(
      .join(Membership(who: "cat", role: "center", agency: "bay", purpose: "help")))
    try town.record(
      .finish(FinishStep(step: "refer", outcome: "sent", fields: [WrittenEntry("to", "harbor")])))
    let rows = try town.store.openSteps(
      StepQuery(caseOwner: "wren"), for: Town.actor("wren"), at: town.now)
    #expect(rows.map(\.step.id) == ["accept"] && rows.map(\.owner) == ["wren"])
  }
}
