import Casework
import Hummingbird
import HummingbirdTesting
import Ledger
import Testing
import Workflows

@testable import WebApp

@Suite struct RecordPageTests {
  /// Six children of the steward's agency, and one of another's.
  private func town() throws -> Town {
    let town = try Town()
    for number in 0..<6 {
      try town.record(
        .open(
          OpenCase(
            workflow: "interview",
            facts: [
              WrittenEntry("child-name", "Marigold"), WrittenEntry("county", "north"),
              WrittenEntry("sex", "female"),
            ], agency: "state")),
        in: CaseID("case-\(100 + number)"), by: "stu")
    }
    try town.open("case-900", ["county=south"])
    return town
  }

  @Test func theStewardFindsRecordsWithWhatEachFieldMeans() async throws {
    let town = try town()
    try await town.visit { client in
      let stu = try await Browser.of("stu", client)
      #expect(try await stu.get("/").html.contains("href=\"/reports\""))
      let list = try await stu.get("/reports").html
      #expect(list.contains("Children, one by one"))
      // Who takes records out does not for that count all cases.
      #expect(!list.contains("Counties"))
      #expect(try await stu.get("/reports/counties").status == 404)
      let page = try await stu.get("/records/children").html
      for part in ["COUNTY", "A child counts once.", "not verified, not written", "(empty)"] {
        #expect(page.contains(part), "\(part)")
      }
    }
  }

  @Test(arguments: ["wren", "cleo", "sol", "stella", "ada", "ana"] as [ActorID])
  func toAllOthersThereAreNoRecords(who: ActorID) async throws {
    let town = try town()
    try await town.visit { client in
      let browser = try await Browser.of(who, client)
      #expect(try await browser.get("/records/children").status == 404)
      let taken = try await browser.post("/records/children/export", ["format": "csv"])
      #expect(taken.status == 404)
      #expect(try town.accessEvents("export.begun").isEmpty)
    }
  }

  @Test(arguments: ["csv", "json"])
  func whatIsTakenOutStandsInTheLog(format: String) async throws {
    let town = try town()
    try await town.visit { client in
      let stu = try await Browser.of("stu", client)
      let taken = try await stu.post(
        "/records/children/export", ["format": format, "to": "2026-05-09"],
        on: "/records/children")
      #expect(taken.status == 200)
      #expect(!taken.html.contains("Marigold") && !taken.html.contains("case-900"))
      #expect(taken.html.contains("case-105"))
      let begun = try town.accessEvents("export.begun")
      let exports = try town.accessEvents("record.exported")
      #expect(begun.count == 1 && exports.count == 1)
      let export = try #require(exports.first)
      #expect(export["rows"]?.integer == 6)
      #expect(export["record"]?.text == "children")
      #expect(export["filter"]?["to"]?.text == "2026-05-09")
      #expect(export["digest"]?.text == Digest(of: Array(taken.html.utf8)).description)
      #expect(try town.accessEvents("log.exported").isEmpty)
    }
  }

  @Test(arguments: [
    ["format": "svg"], ["format": ""], ["format": "csv", "from": "x"],
    ["format": "csv", "from": "2026-05-05", "to": "2026-05-04"],
  ])
  func whatCannotBeTakenIsRefusedKeptAndNotInTheLog(fields: [String: String]) async throws {
    let town = try town()
    try await town.visit { client in
      let stu = try await Browser.of("stu", client)
      let shown = try await stu.post(
        "/records/children/export", fields, on: "/records/children")
      #expect(shown.status == 422)
      #expect(shown.html.contains("id=\"error\""))
      if let from = fields["from"] { #expect(shown.html.contains("value=\"\(from)\"")) }
      #expect(try town.accessEvents("export.begun").isEmpty)
    }
  }

  @Test func aFormOfAnotherSessionTakesNothing() async throws {
    let town = try town()
    try await town.visit { client in
      let stu = try await Browser.of("stu", client)
      let shown = try await stu.post(
        "/records/children/export", ["format": "csv", "seal": "another"],
        on: "/records/children")
      #expect(shown.status == 403)
      #expect(try town.accessEvents("export.begun").isEmpty)
    }
  }
}
