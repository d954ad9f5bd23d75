import Casework
import Hummingbird
import HummingbirdTesting
import Testing
import Workflows

@testable import WebApp

@Suite struct UnitTimelinessTests {
  /// Of the office: two referred in time, one late, one overdue; of elsewhere: three overdue.
  private func town() throws -> Town {
    let town = try Town()
    for number in 1...4 { try town.open(CaseID("case-\(number)"), [], agency: "office") }
    for number in 5...7 { try town.open(CaseID("case-\(number)"), [], by: "stella") }
    for number in 1...2 {
      try town.record(
        .finish(FinishStep(step: "refer", outcome: "sent")), in: CaseID("case-\(number)"))
    }
    town.wait(hours: 30)
    try town.record(.finish(FinishStep(step: "refer", outcome: "sent")), in: "case-3")
    return town
  }

  @Test func theUnitsOwnStepsAreToldAndNobodyElses() async throws {
    let town = try town()
    try await town.visit { client in
      let sol = try await Browser.of("sol", client)
      #expect(try await sol.get("/unit").html.contains("href=\"/unit/timeliness\""))
      let html = try await sol.get("/unit/timeliness").html
      let row = try #require(html.firstMatch(of: /step=interview%2Frefer">.*<\/tr>/)).0
      for cells in ["<td>2</td><td>1</td><td>1</td><td>0</td>", "50.0 %"] {
        #expect(row.contains(cells), "\(row)")
      }
      #expect(html.contains("role=\"img\" aria-labelledby=\"steps-says steps-more\""))
      #expect(!html.contains("style="))
      // Small as these figures are, they are of cases that the supervisor sees one by one.
      #expect(!html.contains("withheld</td>"))
    }
  }

  @Test func oneStepHasItsCurve() async throws {
    let town = try town()
    try await town.visit { client in
      let sol = try await Browser.of("sol", client)
      let html = try await sol.get("/unit/timeliness?step=interview/refer").html
      #expect(html.contains("id=\"curves\""))
      #expect(html.contains("Half done by"))
      #expect(html.contains("<polyline"))
    }
  }

  @Test func aUnitWithoutStepsIsToldSo() async throws {
    let town = try Town()
    try await town.visit { client in
      let html = try await Browser.of("sol", client).get("/unit/timeliness").html
      #expect(html.contains("No required step was opened"))
    }
  }

  @Test(arguments: ["from=x", "from=2026-05-05&to=2026-05-04", "step=none/none"])
  func whatCannotBeAskedIsRefused(query: String) async throws {
    let town = try town()
    try await town.visit { client in
      let shown = try await Browser.of("sol", client).get("/unit/timeliness?\(query)")
      #expect(shown.status == 422)
      #expect(shown.html.contains("id=\"error\""))
    }
  }

  @Test(arguments: ["wren", "cleo", "stella", "ada", "ana", "stu"] as [ActorID])
  func thePageIsThereForSupervisorsAlone(who: ActorID) async throws {
    let town = try town()
    try await town.visit { client in
      let shown = try await Browser.of(who, client).get("/unit/timeliness")
      #expect(shown.status == 404)
    }
  }
}
