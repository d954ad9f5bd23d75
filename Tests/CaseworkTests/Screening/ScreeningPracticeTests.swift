import Casework
import CivilTime
import Instruments
import Ledger
import Testing
import Workflows

/// Screenings in a case: submitted, amended, decided otherwise, and what the charts hear of it.
struct ScreeningPracticeTests {
  @Test(
    "A submitted screening keeps its path, version, circumstances and digest, and raises its band")
  func submitted() throws {
    var docket = try Docket.screening()
    try docket.give(.screen(try docket.submission("a=yes", "b=no", on: "Mon 10:00")), "Mon 10:00")
    #expect(docket.states() == ["found"])
    let given = try #require(docket.state.screenings.first)
    #expect(given.record.number == 1)
    #expect(given.record.version == "1")
    #expect(given.record.path == ["a", "b"])
    #expect(given.record.departures == [])
    #expect(given.record.circumstances.wording == "paraphrase")
    let entry = try #require(docket.logged(.screeningSubmitted).first)
    #expect(entry.body["amend-within"]?.text == "P7D")
    #expect(docket.library.file(given.record.digest) != nil)
  }

  @Test("What was logged reads back as the same act, with what is held apart")
  func readBack() throws {
    var docket = try Docket.screening()
    try docket.give(
      .screen(try docket.submission("a=yes", "b=yes", "where=At the mall", on: "Mon 10:00")),
      "Mon 10:00")
    try docket.give(
      .amend(
        screening: 1,
        try docket.submission("a=no", "b=no", "where=At home", on: "Mon 10:00", amending: 1)),
      "Tue 10:00")
    let given = try #require(docket.state.screenings.last)
    try docket.give(
      .override(
        try docket.library.decision(
          on: given, result: "screen", band: "positive", reason: "knows", note: "Seen there.")),
      "Tue 11:00")
    for event in docket.record.history.events.suffix(3) {
      let held = docket.held[event.sequence] ?? [:]
      #expect(!held.isEmpty)
      #expect(try Act(kind: event.act.kind, body: event.act.body, held: held) == event.act)
      #expect(!"\(event.act.body)".contains("mall") && !"\(event.act.body)".contains("Seen"))
    }
  }

  @Test(
    "A disclosure stops the tool and raises the event for a referral; the rest stays unanswered")
  func disclosure() throws {
    var docket = try Docket.screening()
    try docket.give(
      .screen(try docket.submission("a=no", "told=yes", on: "Mon 10:00")), "Mon 10:00")
    #expect(docket.states() == ["referred"])
    let record = try #require(docket.state.screenings.first?.record)
    #expect(record.stopped == "refer")
    #expect(record.results == [ScreeningBand(result: "screen", band: "undetermined")])
    #expect(record.path == ["told", "a"])
  }

  @Test("An amendment inside the window takes the place of the screening, and only news is raised")
  func amended() throws {
    var docket = try Docket.screening()
    try docket.give(
      .screen(try docket.submission("a=yes", "b=no", on: "Mon 10:00")), "Mon 10:00", by: .worker)
    try docket.give(
      .amend(
        screening: 1, try docket.submission("a=yes", "b=yes", on: "Mon 10:00", amending: 1)),
      "Tue 10:00", by: .worker)
    #expect(docket.states() == ["urgent"])
    #expect(docket.state.screenings.map(\.isCurrent) == [false, true])
    #expect(docket.state.screenings.map(\.record.number) == [1, 1])
    let amended = try #require(docket.state.screenings.last)
    #expect(amended.occurred == at("Mon 10:00"))
    #expect(docket.logged(.screeningAmended).count == 1)
    #expect(docket.logged(.screeningSubmitted).count == 1)
    // Seven days from Monday end with the Monday after; then it is final.
    let again = try docket.submission("a=no", "b=no", on: "Mon 10:00", amending: 1)
    #expect(docket.refusal(of: .amend(screening: 1, again), "Mon2 23:59", by: .worker) == nil)
    #expect(
      docket.refusal(of: .amend(screening: 1, again), "Tue2 00:00", by: .worker)?.kind
        == .screeningFinal)
  }

  @Test("Only whoever gave it, or a supervisor, may amend; and only with the same instrument")
  func amendmentRefused() throws {
    var docket = try Docket.screening()
    let submission = try docket.submission("a=no", "b=no", on: "Mon 10:00")
    try docket.give(.screen(submission), "Mon 10:00", by: .supervisor)
    let amend = Deed.amend(screening: 1, submission)
    #expect(docket.refusal(of: amend, "Mon 11:00", by: .worker)?.kind == .wrongRole)
    #expect(docket.refusal(of: amend, "Mon 11:00", by: .center)?.kind == .unknownCase)
    #expect(
      docket.refusal(of: .amend(screening: 2, submission), "Mon 11:00")?.kind == .unknownScreening)
    var other = submission
    other.record.digest = .zero
    #expect(
      docket.refusal(of: .amend(screening: 1, other), "Mon 11:00")?.kind == .instrumentChanged)
    var final = try Docket.screening(
      Tools.tool().replacing(#" amend-within="P7D""#, with: ""))
    try final.give(.screen(try final.submission("a=no", "b=no", on: "Mon 10:00")), "Mon 10:00")
    let change = try final.submission("a=yes", "b=no", on: "Mon 10:00", amending: 1)
    #expect(final.refusal(of: .amend(screening: 1, change), "Mon 10:00")?.kind == .screeningFinal)
  }

  @Test("An amended or withdrawn screening passes no gate; a valid one does")
  func gate() throws {
    var docket = try Docket.screening()
    let outcome = Deed.finish(FinishStep(step: "screened", outcome: "done"))
    #expect(docket.refusal(of: outcome, "Mon 11:00")?.kind == .gateNotPassed)
    try docket.give(.screen(try docket.submission("a=no", "b=no", on: "Mon 10:00")), "Mon 11:00")
    #expect(docket.refusal(of: outcome, "Mon 12:00") == nil)
    var invalid = try docket.submission("a=no", "b=no", on: "Mon 10:00", amending: 1)
    invalid.record.departures = ["age-unknown"]
    try docket.give(.amend(screening: 1, invalid), "Mon 13:00")
    let refusal = try #require(docket.refusal(of: outcome, "Mon 14:00"))
    #expect(refusal.kind == .gateNotPassed)
    #expect(refusal.details == ["age-unknown"])
  }

  @Test("Withdrawing an amended screening sets the amendment aside; numbers are not used again")
  func withdrawn() throws {
    var docket = try Docket.screening()
    try docket.give(.screen(try docket.submission("a=no", "b=no", on: "Mon 10:00")), "Mon 10:00")
    let sequence = docket.state.sequence
    let change = try docket.submission("a=yes", "b=no", on: "Mon 10:00", amending: 1)
    try docket.give(.amend(screening: 1, change), "Mon 11:00")
    try docket.withdraw(sequence, "Mon 12:00")
    #expect(docket.state.screenings.isEmpty)
    #expect(docket.state.setAside == [sequence + 1])
    try docket.give(.screen(try docket.submission("a=no", "b=no", on: "Mon 13:00")), "Mon 13:00")
    #expect(docket.state.screenings.map(\.record.number) == [2])
  }

  @Test("A decision otherwise keeps both results, with direction, reason and approver")
  func overridden() throws {
    var docket = try Docket.screening()
    try docket.give(.screen(try docket.submission("a=no", "b=no", on: "Mon 10:00")), "Mon 10:00")
    let given = try #require(docket.state.screenings.first)
    let decision = try docket.library.decision(
      on: given, result: "screen", band: "positive", reason: "knows", proposedBy: "a-worker")
    #expect(decision.direction == .up)
    #expect(decision.approver == "supervisor")
    #expect(
      docket.refusal(of: .override(decision), "Mon 11:00", by: .worker)?.kind == .approverNeeded)
    try docket.give(.override(decision), "Mon 11:00", by: .supervisor)
    let kept = try #require(docket.state.screenings.first)
    #expect(kept.record.results == [ScreeningBand(result: "screen", band: "negative")])
    #expect(kept.decision(on: "screen")?.decision.decided == "positive")
    #expect(kept.decision(on: "screen")?.actor == "a-supervisor")
    #expect(docket.states() == ["found"])
    let entry = try #require(docket.logged(.screeningOverridden).first)
    #expect(entry.body["computed"]?.text == "negative")
    #expect(entry.body["proposed-by"]?.text == "a-worker")
  }

  @Test(
    "A decision that the instrument does not foresee is refused",
    arguments: [
      ("screen", "negative", "knows", Refusal.Kind.notAllowed),
      ("screen", "positive", "because", .unknownReason), ("screen", "worst", "knows", .wrongValue),
      ("other", "positive", "knows", .wrongValue),
    ])
  func overrideRefused(result: String, band: String, reason: String, kind: Refusal.Kind) throws {
    var docket = try Docket.screening()
    try docket.give(.screen(try docket.submission("a=no", "b=no", on: "Mon 10:00")), "Mon 10:00")
    let given = try #require(docket.state.screenings.first)
    let refusal = #expect(throws: Refusal.self) {
      try docket.library.decision(on: given, result: result, band: band, reason: reason)
    }
    #expect(refusal?.kind == kind)
    // Down from positive is not foreseen either.
    try docket.give(.screen(try docket.submission("a=yes", "b=no", on: "Mon 10:00")), "Mon 10:30")
    let positive = try #require(docket.state.screenings.last)
    let down = #expect(throws: Refusal.self) {
      try docket.library.decision(on: positive, result: "screen", band: "negative", reason: "knows")
    }
    #expect(down?.kind == .notAllowed)
  }

  @Test("A decision on a screening that was amended meanwhile is refused")
  func overrideStale() throws {
    var docket = try Docket.screening()
    try docket.give(.screen(try docket.submission("a=no", "b=no", on: "Mon 10:00")), "Mon 10:00")
    let given = try #require(docket.state.screenings.first)
    let decision = try docket.library.decision(
      on: given, result: "screen", band: "positive", reason: "knows")
    let change = try docket.submission("a=yes", "b=no", on: "Mon 10:00", amending: 1)
    try docket.give(.amend(screening: 1, change), "Mon 10:30")
    #expect(
      docket.refusal(of: .override(decision), "Mon 11:00", by: .supervisor)?.kind == .stale)
  }

  @Test("A screening of a child of another case is refused, and nothing is recorded")
  func otherCase() throws {
    let docket = try Docket.screening()
    let submission = try docket.submission("a=no", "b=no", on: "Mon 10:00", caseID: "case-2")
    #expect(docket.refusal(of: .screen(submission), "Mon 10:00")?.kind == .otherCase)
    #expect(docket.refusal(of: .amend(screening: 1, submission), "Mon 10:00")?.kind == .otherCase)
  }

  @Test("Screenings of one child are compared: amended ones once, changes with what they mean")
  func compared() throws {
    var docket = try Docket.screening()
    try docket.give(.screen(try docket.submission("a=no", "b=no", on: "Mon 10:00")), "Mon 10:00")
    try docket.give(.screen(try docket.submission("a=yes", "b=no", on: "Tue 10:00")), "Tue 10:00")
    let change = try docket.submission("a=yes", "b=yes", on: "Tue 10:00", amending: 2)
    try docket.give(.amend(screening: 2, change), "Tue 11:00")
    try docket.give(.screen(try docket.submission("a=yes", "b=no", on: "Wed 10:00")), "Wed 10:00")
    let (instrument, _) = try #require(docket.library.instrument("tool"))
    let comparison = ScreeningComparison(docket.state, with: instrument)
    #expect(comparison.points.map(\.number) == [1, 2, 3])
    #expect(comparison.points.map { $0.scores["s"] } == [0, 2, 1])
    #expect(comparison.changes.map(\.difference) == [2, -1])
    #expect(comparison.changes.map(\.isMeaningful) == [true, false])
    #expect(comparison.direction(of: "screen", at: 2) == .up)
    #expect(comparison.direction(of: "screen", at: 3) == .same)
    #expect(comparison.direction(of: "screen", at: 1) == nil)
  }
}
