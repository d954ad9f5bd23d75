import Casework
import CivilTime
import Dispatch
import Hummingbird
import HummingbirdTesting
import Ledger
import Reports
import Testing
import Workflows

@testable import WebApp

@Suite struct ReportPageTests {
  /// So many children of each county.
  private func town(north: Int, south: Int) throws -> Town {
    let town = try Town()
    for number in 0..<(north + south) {
      try town.open(
        CaseID("case-\(100 + number)"), ["county=\(number < north ? "north" : "south")"],
        agency: "office")
    }
    return town
  }

  @Test(arguments: ["sol", "ada"] as [ActorID])
  func thoseWhoMayCountFindEveryReportInTheMenu(who: ActorID) async throws {
    let town = try town(north: 1, south: 0)
    try await town.visit { client in
      let browser = try await Browser.of(who, client)
      #expect(try await browser.get("/").html.contains("href=\"/reports\""))
      let shown = try await browser.get("/reports")
      #expect(shown.status == 200)
      for part in ["Counties", "Where children live.", "2 counted, 1 printed", "Town law 2"] {
        #expect(shown.html.contains(part), "\(part)")
      }
      // Records are not for everybody who counts.
      #expect(!shown.html.contains("Children, one by one"))
      #expect(try await browser.get("/records/children").status == 404)
    }
  }

  @Test(arguments: ["wren", "cleo", "stella", "ana"] as [ActorID])
  func toOthersThereAreNoReports(who: ActorID) async throws {
    let town = try town(north: 1, south: 0)
    try await town.visit { client in
      let browser = try await Browser.of(who, client)
      #expect(!(try await browser.get("/").html.contains("/reports")))
      for path in [
        "/reports", "/reports/counties", "/reports/counties/file?format=csv", "/records/children",
      ] {
        #expect(try await browser.get(path).status == 404, "\(path)")
      }
    }
  }

  @Test func eachTableSaysItsUnitItsRulesItsSourcesAndWhatIsNotVerified() async throws {
    let town = try town(north: 7, south: 6)
    try await town.visit { client in
      let shown = try await Browser.of("ada", client).get("/reports/counties")
      #expect(shown.status == 200)
      for part in [
        "Victim: one child", "A child counts once.", "Town table 7", "not verified",
        "the day on which the case was opened", "<code>$sex = &#39;female&#39;</code>",
        "Not counted from cases".lowercased(), "All days",
      ] {
        #expect(shown.html.lowercased().contains(part.lowercased()), "\(part)")
      }
      #expect(
        shown.html.contains("<th scope=\"row\">North</th><td class=\"figure\">7</td>"))
      // What the source printed does not add up, and that is said.
      #expect(shown.html.contains("Does not add up"))
    }
  }

  @Test func theChartIsAnImageWithATitleAndADescriptionAndHasNoStyleOfItsOwn() async throws {
    let town = try town(north: 7, south: 6)
    try await town.visit { client in
      let html = try await Browser.of("ada", client).get("/reports/counties").html
      #expect(html.contains("role=\"img\" aria-labelledby=\"victims-says victims-more\""))
      #expect(html.contains("<title id=\"victims-says\">Children by county, as bars</title>"))
      #expect(html.contains("North 7, South 6"))
      #expect(!html.contains("style="))
    }
  }

  @Test func smallFiguresAreWithheldWithTheReasonAndAreInNoFile() async throws {
    let town = try town(north: 9, south: 2)
    try await town.visit { client in
      let ada = try await Browser.of("ada", client)
      let html = try await ada.get("/reports/counties").html
      #expect(html.contains("<th scope=\"row\">South</th><td class=\"untold\">withheld</td>"))
      #expect(html.contains("Figures from 1 to 4 are withheld"))
      #expect(html.contains("figures are withheld."))
      for form in ["csv", "json", "svg"] {
        let file = try await ada.get("/reports/counties/file?format=\(form)").html
        #expect(file.contains("withheld"))
        #expect(!file.contains("South,victims,Victims,2,"))
      }
    }
  }

  @Test func aSupervisorCountsTheirOwnCasesAndIsToldSo() async throws {
    let town = try town(north: 7, south: 6)
    for number in 0..<5 {
      try town.open(CaseID("case-\(900 + number)"), ["county=north"], by: "stella")
    }
    try await town.visit { client in
      let sol = try await Browser.of("sol", client).get("/reports/counties").html
      #expect(sol.contains("<th scope=\"row\">North</th><td class=\"figure\">7</td>"))
      #expect(sol.contains("The cases that a supervisor of the agency office may see"))
      let ada = try await Browser.of("ada", client).get("/reports/counties").html
      #expect(ada.contains("<th scope=\"row\">North</th><td class=\"figure\">12</td>"))
    }
  }

  @Test(arguments: [
    ("from=2026-05-04&to=2026-05-04", "7"), ("from=2026-05-05", "0"), ("to=2026-05-03", "0"),
    ("as-of=2026-05-04T13:30", "0"),
  ])
  func daysAndMomentsAreChosen(query: String, north: String) async throws {
    let town = try town(north: 7, south: 6)
    try await town.visit { client in
      let shown = try await Browser.of("ada", client).get("/reports/counties?\(query)")
      #expect(
        shown.html.contains("<th scope=\"row\">North</th><td class=\"figure\">\(north)</td>"))
    }
  }

  @Test(arguments: [
    "/reports/counties?from=yesterday", "/reports/counties?from=2026-05-05&to=2026-05-04",
    "/reports/counties?by=county", "/reports/counties?step=interview/refer",
    "/reports/counties?as-of=2030-01-01T00:00", "/reports/counties?at=x",
    "/reports/timeliness?by=sex", "/reports/timeliness?step=interview/none",
  ])
  func whatCannotBeAskedIsRefusedAndKept(path: String) async throws {
    let town = try town(north: 1, south: 0)
    try await town.visit { client in
      let shown = try await Browser.of("ada", client).get(path)
      #expect(shown.status == 422)
      #expect(shown.html.contains("id=\"error\""))
      #expect(!shown.html.contains("Children by county"))
      if path.contains("to=") { #expect(shown.html.contains("value=\"2026-05-05\"")) }
    }
  }

  @Test(arguments: [
    "/reports/none", "/reports/counties/file?format=xls", "/reports/counties/file",
    "/reports/none/file?format=csv", "/reports/counties/file?format=csv&from=x",
  ])
  func whatIsNotThereIsNotFound(path: String) async throws {
    let town = try town(north: 1, south: 0)
    try await town.visit { client in
      let shown = try await Browser.of("ada", client).get(path)
      #expect(shown.status == 404)
    }
  }

  /// The file has the figures of the page, whatever was recorded since.
  @Test func theFileOfAPageHasItsFigures() async throws {
    let town = try town(north: 7, south: 6)
    try await town.visit { client in
      let ada = try await Browser.of("ada", client)
      let html = try await ada.get("/reports/counties").html
      let link = try #require(html.firstMatch(of: /href="([^"]+format=csv)"/)).1
      town.wait(minutes: 5)
      for number in 0..<5 { try town.open(CaseID("case-\(900 + number)"), ["county=north"]) }
      let path = String(link).replacing("&amp;", with: "&")
      let again = try await ada.get(path)
      #expect(again.status == 200)
      let north = try #require(
        again.html.split(separator: "\r\n").first {
          $0.contains(",victims,") && $0.contains(",North,")
        })
      #expect(north.contains(",7,"), "\(north)")
      #expect(
        try await ada.get("/reports/counties").html
          .contains("<th scope=\"row\">North</th><td class=\"figure\">12</td>"))
    }
  }

  @Test func timelinessIsDividedAndHasCurvesForOneStep() async throws {
    let town = try town(north: 7, south: 6)
    town.wait(hours: 30)
    try await town.visit { client in
      let ada = try await Browser.of("ada", client)
      let all = try await ada.get("/reports/timeliness").html
      #expect(all.contains("On time, late and overdue, by step"))
      #expect(all.contains("the day on which the step was due"))
      let one = try await ada.get("/reports/timeliness?by=county&step=interview/refer").html
      #expect(one.contains("id=\"curves\""))
      #expect(one.contains("not reached"))
    }
  }

  @Test func thePageSpeaksSpanishAroundTheTitlesOfTheDefinitions() async throws {
    let town = try town(north: 9, south: 2)
    try await town.visit { client in
      let ada = try await Browser.of("ada", client)
      _ = try await ada.post("/language", ["language": "es"])
      let html = try await ada.get("/reports/counties").html
      #expect(html.contains("<h1 lang=\"en\">Counties</h1>"))
      #expect(html.contains("no se publica"))
      #expect(html.contains("sin verificar"))
    }
  }

  @Test func whereNoReportIsDefinedThatIsSaid() async throws {
    let town = try Town()
    let library = DefinitionLibrary(files: [])
    try await Application(router: town.site(library).router()).test(.router) { client in
      let ada = try await Browser.of("ada", client)
      #expect(try await ada.get("/reports").html.contains("No report is defined."))
      #expect(try await ada.get("/reports/counties").status == 404)
    }
  }
}

/// Counting in the background, with a book that counts when the test lets it.
@Suite struct ReportCounterTests {
  /// A book whose counts wait to be let go.
  private final class SlowBook: ReportBook {
    let gate = DispatchSemaphore(value: 0)

    func count(
      _ report: Report, by question: ReportQuestion, for actor: Actor, at now: Instant
    ) throws -> ReportDocument {
      gate.wait()
      throw Refusal(.wrongRole, "counted \(question.step ?? "")", mend: "")
    }

    func lines(
      of record: ChildRecord, by question: ReportQuestion, for actor: Actor, at now: Instant,
      _ body: ([String]) throws -> Void
    ) throws {}

    func timeliness(
      by question: ReportQuestion, for actor: Actor, at now: Instant
    ) throws -> [StepTimeliness] { [] }
  }

  @Test func aCountGoesOnWhenNobodyWaitsAndIsMadeOnce() throws {
    let book = SlowBook()
    let counter = ReportCounter(book)
    let report = try #require(Town.library.reports.report("counties"))
    let caseFile = try #require(Town.library.caseFile)
    func ask(_ step: String, within seconds: Double) -> ReportCounter.Progress {
      counter.answer(
        ReportCounter.Question(
          actor: Town.actor("ada"), report: "counties", step: step, moment: Town.monday), report,
        by: ReportQuestion(caseFile: caseFile, zone: .utc, step: step), within: seconds)
    }
    guard case .waiting(0) = ask("a", within: 0.01), case .waiting(1) = ask("b", within: 0.01),
      case .waiting(0) = ask("a", within: 0.01)
    else {
      Issue.record("a count that has not ended is waited for")
      return
    }
    // Two counts, though one of them was asked for twice.
    book.gate.signal()
    book.gate.signal()
    for step in ["b", "a", "b"] {
      guard case .ended(let result) = ask(step, within: 30) else {
        Issue.record("\(step) has not ended")
        return
      }
      let refusal = #expect(throws: Refusal.self) { _ = try result.get() }
      #expect(refusal?.message == "counted \(step)")
    }
  }
}
