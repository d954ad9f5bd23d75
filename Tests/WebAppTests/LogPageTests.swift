import CaseStore
import Casework
import CivilTime
import Dispatch
import Foundation
import Hummingbird
import HummingbirdTesting
import Ledger
import Synchronization
import Testing
import Workflows

@testable import WebApp

@Suite struct LogPageTests {
  /// Who asks for a check while another's goes on gets theirs after it.
  @Test func everybodyWhoAsksForACheckGetsOne() async throws {
    let town = try Town()
    try town.refer()
    let held = HeldVerifier(town.store)
    let checker = LogChecker(held)
    let (ada, abe) = (Town.actor("ada"), Actor(id: "abe", role: "auditor", agency: "state"))
    checker.begin(for: ada, at: town.now)
    held.waitUntilAsked()
    for _ in 1...2 { checker.begin(for: abe, at: town.now) }
    checker.begin(for: ada, at: town.now)
    let waiting = checker.progress(for: abe)
    #expect(waiting.isAsked && waiting.isWaiting && waiting.running != nil && waiting.last == nil)
    #expect(checker.progress(for: ada).isAsked && !checker.progress(for: ada).isWaiting)
    #expect(!checker.progress(for: Town.actor("stu")).isAsked)
    held.letGo()
    while checker.progress(for: abe).isAsked { try await Task.sleep(for: .milliseconds(5)) }
    #expect(checker.progress(for: ada).last?.by == "ada")
    #expect(checker.progress(for: abe).last?.by == "abe")
    #expect(held.asked == ["ada", "abe"])
    #expect(checker.progress(for: abe).running == nil)
  }

  /// Checks the log once it is let go.
  private final class HeldVerifier: LogVerifier {
    private let verifier: any LogVerifier
    private let gate = DispatchSemaphore(value: 0)
    private let begun = DispatchSemaphore(value: 0)
    private let names = Mutex<[ActorID]>([])
    var asked: [ActorID] { names.withLock { $0 } }

    init(_ verifier: any LogVerifier) { self.verifier = verifier }

    func waitUntilAsked() { begun.wait() }
    func letGo() { gate.signal() }

    func checkLog(
      for actor: Actor, at now: Instant, progress: (Int, Int) -> Void
    ) throws -> LogCheck {
      let isFirst = names.withLock { names in
        names.append(actor.id)
        return names.count == 1
      }
      if isFirst {
        begun.signal()
        gate.wait()
      }
      return try verifier.checkLog(for: Town.actor("ada"), at: now, progress: progress)
    }
  }

  /// So many cases, one step each.
  private func town(cases: Int) throws -> Town {
    let town = try Town()
    for number in 1...cases {
      try town.record(
        .open(OpenCase(workflow: "interview")), in: CaseID("case-\(1_000 + number)"))
    }
    return town
  }

  @Test func pagesHoldEveryRowOnceInTheOrderOfTheLog() async throws {
    let town = try town(cases: 230)
    try await town.visit { client in
      let ada = try await Browser.of("ada", client)
      var seen: [String] = []
      var next: String? = "/log"
      while let path = next {
        let html = try await ada.get(path).html
        seen += html.matches(of: /<td class="case"><a href="\/cases\/(case-\d+)"/)
          .map { String($0.1) }
        next = html.firstMatch(of: /rel="next" href="([^"]+)"/)
          .map { String($0.1).replacing("&amp;", with: "&") }
      }
      #expect(seen == (1...230).map { "case-\(1_000 + $0)" })
    }
  }

  @Test(arguments: [
    ("status=overdue", 3), ("status=open", 0), ("authority=law", 3), ("authority=grant", 0),
    ("step=refer", 3), ("step=accept", 0), ("case=case-1002", 1), ("version=1", 3),
    ("version=2", 0), ("workflow=interview", 3), ("agency=none", 0),
    ("from=2026-05-04&to=2026-05-04&by=opened", 3), ("to=2026-05-03&by=opened", 0),
    ("as-of=2026-05-04T14:30", 3), ("as-of=2026-05-04T10:00", 0),
  ])
  func filters(query: String, count: Int) async throws {
    let town = try town(cases: 3)
    town.wait(hours: 30)
    try await town.visit { client in
      let html = try await Browser.of("ada", client).get("/log?\(query)").html
      #expect(html.matches(of: /<td class="case">/).count == count)
    }
  }

  @Test(arguments: [
    "from=yesterday", "status=x", "authority=x", "by=x", "as-of=2030-01-01T00:00", "case=case-9",
  ])
  func aFilterThatCannotBeIsRefusedAndKept(query: String) async throws {
    let town = try town(cases: 1)
    try await town.visit { client in
      let shown = try await Browser.of("ada", client).get("/log?\(query)")
      #expect(shown.status == 422)
      #expect(shown.html.contains("id=\"error\""))
    }
  }

  /// What is overdue now was not yet then.
  @Test func theLogIsShownAsItWasKnown() async throws {
    let town = try town(cases: 1)
    town.wait(hours: 30)
    try await town.visit { client in
      let ada = try await Browser.of("ada", client)
      let then = try await ada.get("/log?as-of=2026-05-04T15:00")
      #expect(then.html.contains("As it was known"))
      #expect(!then.html.contains("class=\"s-overdue\""))
      #expect(try await ada.get("/log").html.contains("class=\"s-overdue\""))
    }
  }

  @Test(arguments: ["wren", "cleo", "sol", "ana"] as [ActorID])
  func theLogIsThereForAuditorsAlone(who: ActorID) async throws {
    let town = try town(cases: 1)
    try await town.visit { client in
      let browser = try await Browser.of(who, client)
      for path in ["/log", "/log/sample", "/log/views", "/log/check"] {
        #expect(try await browser.get(path).status == 404, "\(path)")
      }
      for path in ["/log/export", "/log/check"] {
        #expect(try await browser.post(path, ["format": "csv"]).status == 404, "\(path)")
      }
    }
  }

  /// The file has the rows, and the log says who took them and what they were.
  @Test(arguments: ["csv", "jsonl"])
  func anExportStandsInTheLog(format: String) async throws {
    let town = try town(cases: 40)
    try await town.visit { client in
      let ada = try await Browser.of("ada", client)
      let taken = try await ada.post(
        "/log/export", ["format": format, "step": "refer"], on: "/log")
      #expect(taken.status == 200)
      let lines = taken.html.split(whereSeparator: \.isNewline)
      #expect(lines.count == (format == "csv" ? 41 : 40))
      let exports = try town.accessEvents("log.exported")
      let export = try #require(exports.first)
      #expect(exports.count == 1)
      #expect(export["rows"]?.integer == 40)
      #expect(export["digest"]?.text == Digest(of: Array(taken.html.utf8)).description)
      #expect(export["filter"]?["step"]?.text == "refer")
    }
  }

  @Test func anExportInAnotherFormIsRefused() async throws {
    let town = try town(cases: 1)
    try await town.visit { client in
      let ada = try await Browser.of("ada", client)
      #expect(try await ada.post("/log/export", ["format": "xls"], on: "/log").status == 422)
      #expect(try town.accessEvents("export.begun").isEmpty)
    }
  }

  @Test func aSampleIsDrawnAgainByItsSeed() async throws {
    let town = try town(cases: 60)
    try await town.visit { client in
      let ada = try await Browser.of("ada", client)
      func drawn(_ seed: String) async throws -> [String] {
        try await ada.get("/log/sample?size=10&seed=\(seed)").html
          .matches(of: /<td class="case"><a href="\/cases\/(case-\d+)"/).map { String($0.1) }
      }
      let first = try await drawn("7")
      #expect(first.count == 10 && Set(first).count == 10)
      #expect(try await drawn("7") == first)
      #expect(try await drawn("8") != first)
      #expect(try await ada.get("/log/sample").html.contains("of 60 rows, by the seed"))
      #expect(try await ada.get("/log/sample?seed=x").status == 422)
    }
  }

  @Test func whoSawWhatAndWhoWasAMember() async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      _ = try await Browser.of("wren", client).get("/cases/case-1")
      let ada = try await Browser.of("ada", client)
      let all = try await ada.get("/log/views")
      #expect(all.html.contains("<th scope=\"row\">wren"))
      let one = try await ada.get("/log/views?case=case-1")
      #expect(one.html.contains("Who was a member of case-1"))
      #expect(try await ada.get("/log/views?case=case-9").status == 404)
    }
  }

  @Test func theLogIsCheckedInTheBackground() async throws {
    let town = try town(cases: 3)
    try await town.visit { client in
      let ada = try await Browser.of("ada", client)
      #expect(try await ada.get("/log/check").html.contains("You have not checked the log"))
      #expect(try await ada.post("/log/check", [:], on: "/log/check").location == "/log/check")
      var html = ""
      for _ in 1...200 {
        html = try await ada.get("/log/check").html
        if html.contains("Everything is as it was recorded.") { break }
        try await Task.sleep(for: .milliseconds(50))
      }
      #expect(html.contains("Everything is as it was recorded."))
    }
  }
}
