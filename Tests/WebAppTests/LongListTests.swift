import CaseStore
import Casework
import CivilTime
import Hummingbird
import HummingbirdTesting
import Testing
import Workflows

@testable import WebApp

/// A list that does not show all says how many there are, and leads to the others.
@Suite struct LongListTests {
  @Test func myWorkCountsWhatItDoesNotShow() async throws {
    let town = try Town()
    for number in 1...205 { try town.open(CaseID("case-\(number)"), [], agency: "office") }
    town.wait(hours: 30)
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let shown = try await wren.get("/").html
      #expect(shown.contains("205 overdue"))
      #expect(shown.contains("Overdue <small>205</small>"))
      #expect(shown.ranges(of: "<tr class=\"s-").count == 200)
      #expect(shown.contains("<a href=\"/?list=mine\">and 5 more</a>"))
      let all = try await wren.get("/?list=mine").html
      #expect(all.ranges(of: "<tr class=\"s-").count == 205)
      #expect(!all.contains("more</a>") && !all.contains("overdue, "))
      // Another's queue is counted as one's own is.
      #expect(try await wren.get("/?list=unclaimed").html.contains("Nothing is open for you."))
      #expect(try await wren.get("/?list=nonsense").html.contains("and 5 more"))
    }
  }

  /// The queue of an agency, of which nobody reads every row to count them.
  @Test func aQueueIsCountedToo() async throws {
    let town = try Town()
    for number in 1...202 {
      try town.record(
        .open(OpenCase(workflow: "interview", agency: "office", isForQueue: true)),
        in: CaseID("case-\(number)"))
    }
    try await town.visit { client in
      let shown = try await Browser.of("wren", client).get("/").html
      #expect(
        shown.contains("In your agency&#39;s queue <small>202</small>"))
      #expect(shown.contains("<a href=\"/?list=unclaimed\">and 2 more</a>"))
    }
  }

  /// What is counted is what would be listed, for each person and at each time.
  @Test(arguments: ["wren", "cleo", "sol", "stella", "ada"] as [ActorID])
  func theCountIsThatOfTheList(who: ActorID) throws {
    let town = try Town()
    for number in 1...7 {
      let id = CaseID("case-\(number)")
      try town.open(id, [], by: number.isMultiple(of: 3) ? "stella" : "wren")
      if number.isMultiple(of: 2) {
        try town.record(
          .finish(
            FinishStep(step: "refer", outcome: "sent", fields: [WrittenEntry("to", "harbor")])),
          in: id, by: number.isMultiple(of: 3) ? "stella" : "wren")
      }
    }
    let actor = Town.actor(who)
    for hours: Int64 in [0, 30, 24 * 20] {
      town.wait(hours: hours)
      for query in [
        StepQuery(), StepQuery(owner: "wren"), StepQuery(role: "center"),
        StepQuery(butOwner: "wren", caseOwner: "wren"), StepQuery(dueBy: town.now),
      ] {
        let rows = try town.store.openSteps(query, for: actor, at: town.now)
        #expect(try town.store.countOpenSteps(query, for: actor, at: town.now) == rows.count)
        var few = query
        few.limit = 2
        #expect(try town.store.countOpenSteps(few, for: actor, at: town.now) == min(2, rows.count))
      }
    }
  }

  @Test func casesStandInPages() async throws {
    let town = try Town()
    for number in 1...503 { try town.open(CaseID("case-\(number)"), ["county=north"]) }
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let first = try await wren.get("/cases?find=north").html
      #expect(first.contains("503 cases"))
      #expect(first.ranges(of: "<th scope=\"row\"").count == 500)
      let next = "/cases?find=north&amp;page=2"
      #expect(first.contains("href=\"\(next)\"") && !first.contains("rel=\"prev\""))
      let second = try await wren.get("/cases?find=north&page=2").html
      #expect(second.ranges(of: "<th scope=\"row\"").count == 3)
      #expect(second.contains("rel=\"prev\" href=\"/cases?find=north\""))
      #expect(!second.contains("rel=\"next\""))
    }
  }

  @Test func viewsHaveANextPage() async throws {
    let town = try Town()
    try town.refer()
    let clock = Clock.system(town.now)
    for number in 1...503 {
      let view = CaseView(
        actor: Town.actor("cleo"), session: nil, caseID: "case-1", page: "page-\(number)",
        section: nil, purpose: "member")
      try await town.store.settle(town.store.note(view, at: clock))
    }
    try await town.visit { client in
      let ada = try await Browser.of("ada", client)
      let first = try await ada.get("/log/views?who=cleo").html
      #expect(first.contains("500+"))
      #expect(first.contains("page-503<") && !first.contains("page-3<"))
      let next = try #require(
        first.firstMatch(of: /rel="next" href="([^"]+)"/)?.output.1.replacing("&amp;", with: "&"))
      #expect(next.contains("who=cleo"))
      let second = try await ada.get(String(next)).html
      #expect(second.contains("page-3<") && second.contains("page-1<"))
      #expect(!second.contains("page-4<") && !second.contains("rel=\"next\""))
    }
  }

  @Test(arguments: [
    ("", 1, 0), ("page=3", 3, 20), ("page=0", 1, 0), ("page=-4", 1, 0), ("page=x", 1, 0),
    ("page=99999999999999999999", 1, 0), ("page=999999", 10_000, 99_990),
  ])
  func aPageIsReadOffTheAddress(query: String, number: Int, skipped: Int) {
    let pages = ListPages(of: "/cases", Form(query), size: 10)
    #expect(pages.number == number && pages.skipped == skipped)
    #expect(pages.rows(of: Array(0..<25)).count == (number == 1 ? 10 : number == 3 ? 5 : 0))
  }
}
