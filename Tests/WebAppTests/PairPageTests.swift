import CaseStore
import Casework
import Hummingbird
import HummingbirdTesting
import Ledger
import Testing
import Workflows

@testable import WebApp

@Suite struct PairPageTests {
  private static let rose = ["child-name=Rose Madeup", "birth-date=2011-03-19", "sex=female"]
  private static let typed = ["child-name=MADEUP, ROSE", "birth-date=2011-03-18", "sex=female"]
  private static let path = "/pairs/case-1/case-2"

  /// Two cases of one child, one of the office and one of elsewhere, and one of somebody else.
  private func town(second: ActorID = "stella") throws -> Town {
    let town = try Town()
    try town.open("case-1", Self.rose, agency: "office")
    try town.open("case-2", Self.typed, by: second, agency: second == "wren" ? "office" : nil)
    try town.open("case-3", ["child-name=Iris Other", "birth-date=2014-09-01", "sex=female"])
    return town
  }

  @Test func theStewardSeesHowTwoCasesAgreeAndNothingThatTheyHold() async throws {
    let town = try town()
    try await town.visit { client in
      let stu = try await Browser.of("stu", client)
      #expect(try await stu.get("/").html.contains("href=\"/pairs\""))
      let list = try await stu.get("/pairs").html
      #expect(list.contains("1 to decide"))
      #expect(list.contains("<a href=\"\(Self.path)\">case-1 · case-2</a>"))
      #expect(list.contains("the same first name, the same family name"))
      let page = try await stu.get(Self.path).html
      #expect(page.contains("birth dates that differ in one place"))
      for html in [list, page] {
        for held in ["Rose", "ROSE", "Madeup", "MADEUP", "2011"] {
          #expect(!html.contains(held), "\(held)")
        }
      }
      #expect(try await stu.get("/cases/case-1").status == 404)
    }
  }

  @Test(arguments: ["wren", "cleo", "stella", "ada", "ana"] as [ActorID])
  func nobodyElseLearnsThatACandidateExists(who: ActorID) async throws {
    let town = try town()
    try await town.visit { client in
      let browser = try await Browser.of(who, client)
      #expect(!(try await browser.get("/").html.contains("/pairs")))
      for path in ["/pairs", Self.path, "/pairs/case-1/case-9"] {
        #expect(try await browser.get(path).status == 404, "\(path)")
      }
      let sent = try await browser.post(
        Self.path, ["verdict": "same-child", "reason": "files-compared", "accepts": "yes"])
      #expect(sent.status == 404)
      #expect(try town.decisions() == 0)
    }
  }

  /// A supervisor decides on cases of their own; of a pair with another's they learn nothing.
  @Test func aSupervisorLearnsOfNoPairWithACaseThatIsNotTheirs() async throws {
    let town = try town()
    try await town.visit { client in
      let sol = try await Browser.of("sol", client)
      let list = try await sol.get("/pairs")
      #expect(list.status == 200)
      #expect(list.html.contains("No pair waits for a decision."))
      let hidden = try await sol.get(Self.path)
      let absent = try await sol.get("/pairs/case-1/case-9")
      #expect(hidden.status == 404 && absent.status == 404)
      #expect(hidden.withoutSeals.replacing("case-2", with: "case-9") == absent.withoutSeals)
    }
    let own = try self.town(second: "wren")
    try await own.visit { client in
      let shown = try await Browser.of("sol", client).get("/pairs")
      #expect(shown.html.contains("1 to decide"))
    }
  }

  @Test func aDecisionIsShownFirstAndRecordedOnce() async throws {
    let town = try town(second: "wren")
    try await town.visit { client in
      let stu = try await Browser.of("stu", client)
      var fields = ["verdict": "same-child", "reason": "files-compared", "key": "p-1"]
      let preview = try await stu.post(Self.path, fields, on: Self.path)
      #expect(preview.status == 200)
      #expect(preview.html.contains("case-1 and case-2 are linked as cases of one child"))
      #expect(preview.html.contains("both files were compared"))
      #expect(try town.decisions() == 0)
      fields["accepts"] = "yes"
      for _ in 1...2 {
        let done = try await stu.post(Self.path, fields, on: Self.path)
        #expect(done.location == "/pairs?done=same-child&one=case-1&other=case-2")
      }
      #expect(try town.decisions() == 2)
      let list = try await stu.get("/pairs?done=same-child&one=case-1&other=case-2").html
      #expect(list.contains("case-1 and case-2 are cases of one child."))
      #expect(list.contains("No pair waits for a decision."))
      // Who sees both cases finds the note on each.
      let wren = try await Browser.of("wren", client)
      let note = try await wren.get("/cases/case-1").html
      #expect(note.contains("A data steward decided"))
      #expect(note.contains("<a href=\"/cases/case-2\">case-2</a>"))
      #expect(!(try await wren.get("/cases/case-3").html.contains("A data steward decided")))
    }
  }

  @Test func whoSeesOneCaseOnlyFindsNoNote() async throws {
    let town = try town()
    try town.record(
      .decide(PairDecision(other: "case-2", verdict: .sameChild, reason: "files-compared")),
      by: "stu")
    try await town.visit { client in
      let html = try await Browser.of("wren", client).get("/cases/case-1").html
      #expect(!html.contains("A data steward decided") && !html.contains("case-2"))
    }
  }

  @Test func aDecisionIsTakenBack() async throws {
    let town = try town(second: "wren")
    try town.record(
      .decide(PairDecision(other: "case-2", verdict: .twoChildren, reason: "files-differ")),
      by: "stu")
    try await town.visit { client in
      let stu = try await Browser.of("stu", client)
      #expect(try await stu.get("/pairs").html.contains("Two children"))
      let page = try await stu.get(Self.path).html
      #expect(page.contains("Take the decision back") && !page.contains("They are one child"))
      let done = try await stu.post(
        Self.path,
        ["verdict": "undecided", "reason": "decided-wrongly", "accepts": "yes"], on: Self.path)
      #expect(done.location?.hasPrefix("/pairs?done=undecided") ?? false)
      #expect(try await stu.get("/pairs").html.contains("1 to decide"))
    }
  }

  @Test func whatFollowsFromEarlierDecisionsIsToldAndContradictionIsRefused() async throws {
    let town = try town(second: "wren")
    try town.record(
      .decide(PairDecision(other: "case-3", verdict: .sameChild, reason: "document-seen")),
      in: "case-2", by: "stu")
    try await town.visit { client in
      let stu = try await Browser.of("stu", client)
      let preview = try await stu.post(
        Self.path, ["verdict": "same-child", "reason": "document-seen"], on: Self.path)
      #expect(preview.html.contains("these cases are of one child: case-1, case-2, case-3"))
    }
    try town.record(
      .decide(PairDecision(other: "case-3", verdict: .twoChildren, reason: "files-differ")),
      by: "stu")
    try await town.visit { client in
      let stu = try await Browser.of("stu", client)
      let refused = try await stu.post(
        Self.path, ["verdict": "same-child", "reason": "document-seen", "accepts": "yes"],
        on: Self.path)
      #expect(refused.status == 422)
      #expect(refused.html.contains("id=\"error\""))
      #expect(refused.html.contains("value=\"document-seen\" selected"))
    }
  }

  @Test(arguments: [
    ["verdict": "same-child"], ["verdict": "same-child", "reason": "none-of-these"],
    ["verdict": "perhaps", "reason": "files-compared"], ["reason": "files-compared"],
    ["verdict": "undecided", "reason": "decided-wrongly", "accepts": "yes"],
  ])
  func whatCannotBeDecidedIsRefused(fields: [String: String]) async throws {
    let town = try town()
    try await town.visit { client in
      let stu = try await Browser.of("stu", client)
      let refused = try await stu.post(Self.path, fields, on: Self.path)
      #expect(refused.status == 422)
      #expect(refused.html.contains("id=\"error\""))
      // A reason has a field of its own in the form of each decision.
      let isOfReason = fields["verdict"] == "same-child"
      #expect(refused.html.contains("<a href=\"#reason-same-child\">") == isOfReason)
      #expect(refused.html.contains("id=\"reason-same-child-fault\"") == isOfReason)
      #expect(try town.decisions() == 0)
    }
  }

  @Test(arguments: ["/pairs/case-1/case-9", "/pairs/case-9/case-1", "/pairs/case-1/case-1"])
  func aPairThatIsNoneIsNotFound(path: String) async throws {
    let town = try town()
    try await town.visit { client in
      let shown = try await Browser.of("stu", client).get(path)
      #expect(shown.status == 404)
    }
  }

  @Test func thatTheTwoWereComparedStandsInTheLogOfAccesses() async throws {
    let town = try town()
    try await town.visit { client in
      _ = try await Browser.of("stu", client).get(Self.path)
      let views = try town.accessEvents("case.viewed")
      #expect(views.map { $0["case"]?.text } == ["case-1", "case-2"])
      #expect(views.allSatisfy { $0["page"]?.text == "pair" })
    }
  }
}

extension Town {
  /// How many decisions on pairs stand in the logs of the cases.
  fileprivate func decisions() throws -> Int {
    try ["case-1", "case-2", "case-3"].reduce(0) { count, id in
      try count
        + store.timeline(of: CaseID(id), for: .operator, at: now).count {
          ["case.merged", "case.kept-apart", "case.unmerged"].contains($0.entry.kind)
        }
    }
  }
}
