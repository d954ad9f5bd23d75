import CaseStore
import Casework
import Hummingbird
import HummingbirdTesting
import Testing
import Workflows

@testable import WebApp

/// Opening cases from a report: one for each child, all or none.
@Suite struct NewCasePageTests {
  private func count(_ town: Town) throws -> Int {
    try town.store.cases(for: .operator, at: town.now).count
  }

  @Test func aCaseIsOpenedForEachChildOnce() async throws {
    let town = try Town()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let fields = ["workflow": "interview", "report": "R-1", "children": "3", "key": "r-1"]
      for _ in 1...2 {
        let shown = try await wren.post("/cases", fields, on: "/cases/new")
        #expect(shown.location == "/cases/\(CaseID(digestOf: "r-1", child: 1))")
      }
      let cases = try town.store.cases(for: .operator, at: town.now)
      #expect(cases.count == 3 && cases.allSatisfy { $0.report == "R-1" })
    }
  }

  /// Where one of them cannot be opened, none is.
  @Test func halfAReportIsNeverOpened() async throws {
    let town = try Town()
    try town.open(CaseID(digestOf: "r-1", child: 3), [])
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let fields = ["workflow": "interview", "report": "R-1", "children": "3", "key": "r-1"]
      let shown = try await wren.post("/cases", fields, on: "/cases/new")
      #expect(shown.status == 409)
      #expect(shown.html.contains("value=\"R-1\""))
      #expect(try count(town) == 1)
    }
  }

  @Test(arguments: ["0", "21", "-1", "two", "1.5", "99999999999999999999"])
  func aCountThatCannotBeIsRefusedAndNotChanged(children: String) async throws {
    let town = try Town()
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let fields = ["workflow": "interview", "report": "R-1", "children": children]
      let shown = try await wren.post("/cases", fields, on: "/cases/new")
      #expect(shown.status == 422)
      #expect(shown.html.contains("One form opens cases for 1 to 20 children."))
      #expect(shown.html.contains("value=\"\(children)\""))
      #expect(try count(town) == 0)
    }
  }

  /// Who may open no case, or look into none, gets no form to be refused with.
  @Test(
    arguments: [
      ("ada", "/cases/new", 404), ("ana", "/cases/new", 404), ("wren", "/cases/new", 200),
      ("stu", "/cases/new", 200), ("ada", "/glass", 404), ("ana", "/glass", 404),
      ("stu", "/glass", 404), ("wren", "/glass", 200), ("cleo", "/glass", 200),
    ] as [(ActorID, String, Int)])
  func aFormIsThereForThoseWhoMaySendIt(who: ActorID, path: String, status: Int) async throws {
    let town = try Town()
    try town.refer()
    try await town.visit { client in
      let browser = try await Browser.of(who, client)
      #expect(try await browser.get(path).status == status)
      #expect(try await browser.get("/cases").html.contains("href=\"\(path)\"") == (status == 200))
      let sent = ["case": "case-1", "reason": "child-in-danger", "workflow": "interview"]
      let page = path == "/glass" ? path : "/cases"
      let shown = try await browser.post(page, sent, on: "/account")
      #expect((shown.status == 404) == (status == 404), "\(shown.status)")
    }
  }
}
