import Ledger
import CaseStore
import Casework
import CivilTime
import Hummingbird
import HummingbirdTesting
import Testing
import Workflows

@testable import WebApp

@Suite struct MeetingPageTests {
  /// A case whose interview is to be held by the center.
  private func meetingTown() throws -> Town {
    let town = try Town()
    try town.refer()
    try town.record(.finish(FinishStep(step: "accept", outcome: "accepted")), by: "cleo")
    return town
  }

  @Test func theAgendaHasTheMeetingsThatAreDue() async throws {
    let town = try meetingTown()
    try await town.visit { client in
      let shown = try await Browser.of("cleo", client).get("/meetings")
      #expect(shown.html.contains("1 case on the agenda, 0 of them overdue"))
      #expect(shown.html.contains("Hold the interview"))
      #expect(
        !(try await Browser.of("cleo", client).get("/meetings?days=7").html
          .contains("Hold the interview")))
      for who in ["ada", "ana"] as [ActorID] {
        #expect(try await Browser.of(who, client).get("/meetings").status == 404)
      }
      #expect(!(try await Browser.of("stella", client).get("/meetings").html.contains("case-1")))
    }
  }

  /// For an agency that has no part in a case, its turn is a number and nothing else.
  @Test func whatAnAgencyMayNotSeeIsRestrictedOnItsAgenda() async throws {
    let town = try meetingTown()
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      let theirs = try await cleo.get("/meetings?for=worker%40elsewhere")
      #expect(theirs.html.contains("<em>restricted</em>"))
      #expect(!theirs.html.contains("case-1"))
      let ours = try await cleo.get("/meetings?for=center%40harbor")
      #expect(ours.html.contains("case-1"))
      #expect(!ours.html.contains("<em>restricted</em>"))
    }
  }

  /// The board of wren and cleo is about two cases, of which stella sees one.
  private func board() throws -> Town {
    let whole = try WholeTown()
    let town = whole.town
    try town.open("case-3", ["county=south"])
    try town.record(.start("board"), in: "case-3")
    let part = Membership(who: "harbor", role: "center", agency: "harbor", purpose: "help")
    try town.record(.join(part), in: "case-3")
    let own = Membership(who: "stella", role: "worker", agency: nil, purpose: "help")
    try town.record(.join(own), in: "case-3")
    return town
  }

  /// The turns of an agenda: of each its case, or that it is restricted.
  private func turns(_ html: String) -> [String] {
    html.matches(of: /<li>\n<p class="(restricted)">|<h2><a href="\/cases\/([a-z0-9-]+)"/).map {
      String($0.2 ?? $0.1 ?? "")
    }
  }

  /// Whoever may see the meeting sees every turn at its place; of those they may not see, no more.
  @Test func whatAnAttendeeMayNotSeeKeepsItsPlace() async throws {
    let town = try board()
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client).get("/meetings")
      let order = turns(cleo.html)
      #expect(order.sorted() == ["case-1", "case-3"])
      #expect(cleo.html.contains("2 cases on the agenda, 0 of them overdue"))
      let stella = try await Browser.of("stella", client)
      let seen = try await stella.get("/meetings?of=center%40harbor")
      #expect(turns(seen.html) == order.map { $0 == "case-3" ? $0 : "restricted" })
      #expect(seen.html.contains("2 cases on the agenda; of those that are shown here 0 are"))
      #expect(
        seen.html.contains("<li>\n<p class=\"restricted\"><em>restricted</em></p>\n\n</li>"))
      for told in ["case-1", "pru", "north"] + WholeTown.Told.allCases.map(\.rawValue) {
        #expect(!seen.html.contains(told), "\(told)")
      }
      // What she may not see, she did not see.
      let views = try town.store.views(ViewQuery(), for: Town.actor("ada"), at: town.now)
        .filter { $0.view.actor.id == "stella" }
      #expect(Set(views.map(\.view.caseID)) == ["case-3"])
    }
  }

  /// A case that time has moved on without an event is on the agenda as any other.
  @Test func anAgendaNeedsNoSweep() throws {
    let town = try board()
    town.wait(hours: 24 * 25)
    let meeting = Meeting(role: "center", agency: "harbor")
    func turns(for who: ActorID) throws -> [CaseID?] {
      try town.store.agenda(
        of: meeting, dueBy: town.now.adding(seconds: 86_400), for: Town.actor(who), at: town.now
      ).map { turn in
        if case .seen(let row) = turn { row.caseID } else { nil }
      }
    }
    let (cleo, stella) = (try turns(for: "cleo"), try turns(for: "stella"))
    #expect(Set(cleo) == ["case-1", "case-3"])
    #expect(stella == cleo.map { $0 == "case-3" ? $0 : nil })
    #expect(try town.store.meetings(for: Town.actor("stella"), at: town.now).contains(meeting))
    #expect(try turns(for: "cat").isEmpty && turns(for: "ana").isEmpty)
    _ = try town.store.sweep(at: .system(town.now))
    #expect(try turns(for: "cleo") == cleo && turns(for: "stella") == stella)
  }

  /// To who is excluded a case is one that they never had a part in; and where they see no case of a
  /// meeting there is none.
  @Test func whoIsExcludedSeesWhatAStrangerSees() async throws {
    let town = try board()
    try await town.visit { client in
      let stella = try await Browser.of("stella", client)
      let before = try await stella.get("/meetings?of=center%40harbor")
      try town.record(.exclude("stella", reason: "family"), in: "case-1", by: "sol")
      let after = try await stella.get("/meetings?of=center%40harbor")
      #expect(turns(before.html).contains("restricted"))
      #expect(before.withoutSeals.withoutKeys == after.withoutSeals.withoutKeys)
      try town.record(.exclude("stella", reason: "family"), in: "case-3", by: "sol")
      let nothing = try await stella.get("/meetings?of=center%40harbor")
      #expect(nothing.html.contains("No meeting step is due for you."))
      #expect(turns(nothing.html).isEmpty && !nothing.html.contains("harbor"))
      let nowhere = try await stella.get("/meetings?of=center%40nowhere")
      #expect(nothing.withoutSeals == nowhere.withoutSeals)
    }
  }

  /// Nothing is printed for an agency of which only a person takes part.
  @Test func anAgencyIsAGuestOnlyWhereItTakesPartItself() async throws {
    let town = try board()
    let person = Membership(who: "pat", role: "police", agency: "precinct", purpose: "help")
    try town.record(.join(person), in: "case-3")
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let shown = try await wren.get("/meetings").html
      #expect(shown.contains("value=\"center@harbor\""))
      #expect(!shown.contains("police@precinct"))
      let agency = Membership(who: "precinct", role: "police", agency: "precinct", purpose: "help")
      try town.record(.join(agency), in: "case-3")
      #expect(try await wren.get("/meetings").html.contains("value=\"police@precinct\""))
    }
  }

  /// Who came is an act of the case: shown on the agenda and in the history, and corrected.
  @Test func whoCameIsRecordedShownAndCorrected() async throws {
    let whole = try WholeTown()
    let town = whole.town
    let turn = ["case": "case-1", "run": "2", "step": "meet", "number": "2"]
    let said = turn.merging([
      "presence.wren.worker": "present", "presence.harbor.center": "telephone",
      "guests": "clinic, ",
    ]) { $1 }
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let page = try await wren.get("/meetings").html
      #expect(page.contains("name=\"presence.wren.worker\""))
      #expect(!page.contains("presence.max"), "whose part has ended is not expected")
      let nothing = try await wren.post("/meetings/attendance", turn, on: "/meetings")
      #expect(nothing.status == 422)
      #expect(nothing.html.contains("It is not said of anybody whether they came."))
      for _ in 1...2 {
        let sent = said.merging(["key": "roll-1"]) { $1 }
        #expect(try await wren.post("/meetings/attendance", sent, on: "/meetings").status == 303)
      }
      let shown = try await wren.get("/meetings").html
      #expect(
        shown.contains("present: wren (worker); by telephone: harbor (center); Guests: clinic"))
      let act = try #require(shown.firstMatch(of: /Who came:[^<]*<a href="([^"]*)"/)).1
      let history = try await wren.get("/cases/case-1/history?identity=shown").html
      #expect(history.contains("by telephone: harbor (center)"))
      // Said anew before the meeting is recorded, it counts as it was said last.
      let anew = turn.merging(["presence.wren.worker": "absent"]) { $1 }
      #expect(try await wren.post("/meetings/attendance", anew, on: "/meetings").status == 303)
      #expect(try await wren.get("/meetings").html.contains("Who came: absent: wren (worker) ("))
      // After it, the act is corrected as any.
      try town.record(.finish(FinishStep(step: "2/meet#2", outcome: "met")))
      let last = try await wren.get("/meetings?days=92").html
      #expect(last.contains("Attendance: absent: wren (worker)"))
      let latest = try #require(
        last.firstMatch(of: /absent: wren \(worker\) \(<a href="([^"]*)"/)
      ).1
      #expect(latest != act)
      let corrected = try await wren.post(
        "\(latest)/correct",
        ["field.attendance": "present: wren (worker)", "reason": "entry-mistake"], on: "\(latest)")
      #expect(corrected.status == 303)
      #expect(
        try await wren.get("/meetings?days=92").html.contains("Attendance: present: wren (worker)"))
      // On a screen that others look at nobody sees it.
      _ = try await wren.post("/screen", ["screen": "shared"])
      #expect(!(try await wren.get("/meetings?days=92").html.contains("present: wren")))
    }
    #expect(try town.store.verify().isSound)
  }

  /// The roll is for those whose meeting it is, and a roll by hand stays what it is.
  @Test func theRollIsKeptByThoseWhoseMeetingItIs() async throws {
    let whole = try WholeTown()
    let said = [
      "case": "case-1", "run": "2", "step": "meet", "number": "2",
      "presence.wren.worker": "present",
    ]
    try await whole.town.visit { client in
      for who in ["pru", "gil", "stella", "eli"] as [ActorID] {
        let browser = try await Browser.of(who, client)
        let sent = try await browser.post("/meetings/attendance", said, on: "/account")
        #expect(sent.status == 404, "\(who)")
        #expect(!(try await browser.get("/meetings").html.contains("presence.")), "\(who)")
      }
      let wren = try await Browser.of("wren", client)
      let help = said.merging(["step": "help", "number": "1"]) { $1 }
      #expect(try await wren.post("/meetings/attendance", help, on: "/meetings").status == 404)
      #expect(try await wren.get("/meetings").html.contains("Attendance: Foxglove"))
      let long = said.merging(["guests": String(repeating: "agency ", count: 40)]) { $1 }
      let refused = try await wren.post("/meetings/attendance", long, on: "/meetings")
      #expect(refused.status == 422 && refused.html.contains("agency agency"))
    }
  }

  /// What is asked for and the step that it becomes are recorded together.
  @Test func whatIsAskedForIsRecordedOnceAndWhole() async throws {
    let whole = try WholeTown()
    let town = whole.town
    @Sendable func kinds() throws -> [String] {
      try town.store.timeline(of: "case-1", for: .operator, at: town.now).map(\.entry.kind)
    }
    try await town.visit { client in
      let wren = try await Browser.of("wren", client)
      let before = try kinds()
      var fields = ["case": "case-1", "run": "2", "action": "help", "key": "ask-1"]
      fields["field.what-was-asked"] = String(repeating: "A bed ", count: 100)
      let refused = try await wren.post("/meetings/recommend", fields, on: "/meetings")
      #expect(refused.status == 422 && refused.html.contains("A bed A bed"))
      #expect(try kinds() == before)
      fields["field.what-was-asked"] = "A bed near the school"
      for _ in 1...2 {
        #expect(
          try await wren.post("/meetings/recommend", fields, on: "/meetings").status == 303)
      }
      #expect(try kinds() == before + ["event.raised", "step.attempted"])
      #expect(try await wren.get("/meetings").html.contains("A bed near the school"))
    }
    #expect(try town.store.verify().isSound)
  }

  @Test func whatNobodyMayAskForIsNotThere() async throws {
    let town = try meetingTown()
    try await town.visit { client in
      let cleo = try await Browser.of("cleo", client)
      let fields = ["case": "case-1", "run": "1", "action": "hold", "field.note": "x"]
      #expect(try await cleo.post("/meetings/recommend", fields, on: "/meetings").status == 404)
      let nothing = ["case": "case-1", "run": "1", "action": "hold"]
      #expect(try await cleo.post("/meetings/recommend", nothing, on: "/meetings").status == 422)
    }
  }
}
