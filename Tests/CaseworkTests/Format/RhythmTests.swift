import Casework
import CivilTime
import Deadlines
import Testing
import Workflows

/// Rhythms that change, and deadlines as long as the rhythm is (rule 25).
struct RhythmTests {
  private static func review(_ from: String, of anchor: String = "started") -> String {
    """
    <state id="open"><step id="review" kind="task" role="worker">
      <due within="rhythm" from="started" counting="calendar-days" authority="law"/>
      <repeat every="P10D" not-before="P5D" from="\(from)" counting="calendar-days" authority="law">
        <then every="P20D" after="P12D" of="\(anchor)"/>
      </repeat>
      <outcome id="done" kind="completed"/></step></state>
    """
  }

  /// The due day of an opening: its due instant is the midnight that follows.
  private func day(_ name: String, _ docket: Docket) throws -> String? {
    try docket.row(name).standing.due.map {
      let zone = try #require(docket.state.runs.first?.workflow.calendar.zone)
      return zone.day(at: $0).adding(days: -1).description
    }
  }

  @Test("what is counted from a day after the change has the later rhythm, and its window")
  func fromLast() throws {
    var docket = try Docket(Self.review("last"))
    #expect(try day("review", docket) == "2026-05-14")
    let done = Deed.finish(FinishStep(step: "review", outcome: "done"))
    #expect(docket.refusal(of: done, "Fri 09:00")?.kind == .tooEarly)
    try docket.give(done, at("2026-05-14T12:00:00Z"))
    #expect(try day("review#2", docket) == "2026-05-24")
    try docket.give(
      .finish(FinishStep(step: "review#2", outcome: "done")), at("2026-05-20T12:00:00Z"))
    #expect(try day("review#3", docket) == "2026-06-09")
    #expect(try docket.reread().record.state == docket.state)
  }

  @Test("while nobody knows whether the rhythm has changed, the shorter one holds and says so")
  func unknown() throws {
    var docket = try Docket(Self.review("last", of: "fact:report-day"))
    try docket.give(
      .finish(FinishStep(step: "review", outcome: "done")), at("2026-05-14T12:00:00Z"))
    #expect(try day("review#2", docket) == "2026-05-24")
    let line = try docket.state.explain(openingAt: docket.place("review#2"))?.counting
    #expect(line?.note?.hasPrefix("holds, unless its rhythm has changed") == true)
    // Twelve days after the first of May is before the review: the later rhythm it was.
    let moved = try docket.give(
      .record(entries(["report-day=2026-05-01"])), at("2026-05-15T12:00:00Z"))
    #expect(try day("review#2", docket) == "2026-06-03")
    #expect(!moved.drafts.isEmpty)
    try docket.give(.record(entries(["report-day=2026-05-04"])), at("2026-05-15T13:00:00Z"))
    #expect(try day("review#2", docket) == "2026-05-24")
    #expect(try docket.state.explain(openingAt: docket.place("review#2"))?.counting?.note == nil)
    let dues = docket.state.open.map { docket.state.openings[$0].due }
    #expect(try docket.state.rederivedDues() == dues)
  }

  @Test("a fixed rhythm goes on from its last place when it changes, and a missed period is seen")
  func fixed() throws {
    var docket = try Docket(Self.review("anchor"))
    #expect(try day("review", docket) == "2026-05-14")
    try docket.sweep(at("2026-07-20T12:00:00Z"))
    #expect(docket.openSteps == ["review", "review#2", "review#3", "review#4", "review#5"])
    #expect(try day("review#2", docket) == "2026-05-24")
    #expect(try day("review#3", docket) == "2026-06-13")
    #expect(try day("review#4", docket) == "2026-07-03")
    #expect(try day("review#5", docket) == "2026-07-23")
    #expect(try docket.reread().record.state == docket.state)
  }

  @Test("changing rhythms are those of a walk from day to day", arguments: 0..<40)
  func walk(seed: Int) throws {
    var chance = Chance(seed)
    let lengths = (0..<3).map { _ in chance.int(1...12) }
    let begins = (0..<2).map { _ in chance.int(1...40) }
    let changes = zip(lengths.dropFirst(), begins).map { every, after in
      "<then every=\"P\(every)D\" after=\"P\(after)D\" of=\"started\"/>"
    }.joined()
    func states(_ from: String) -> String {
      """
      <state id="open"><step id="review" kind="task" role="worker">
        <due within="rhythm" from="started" counting="calendar-days" authority="law"/>
        <repeat every="P\(lengths[0])D" from="\(from)" counting="calendar-days" authority="law">
          \(changes)</repeat>
        <outcome id="done" kind="completed"/></step></state>
      """
    }
    /// How long the rhythm is for what is counted from so many days after the start, in which the
    /// moment of the day of a beginning has passed.
    func length(at day: Int) -> Int {
      var length = lengths[0]
      for (place, begin) in begins.enumerated() where begin <= day { length = lengths[place + 1] }
      return length
    }
    let start = try #require(Day("2026-05-04"))
    let library = Made.library([Made.workflow(states("last"))])
    let zone = try #require(library.activePlan(of: "flow")?.workflow.calendar.zone)
    func midnight(after day: Int) -> Instant { zone.startOfDay(start.adding(days: day + 1)) }

    var docket = try Docket(states("anchor"))
    try docket.sweep(midnight(after: 100))
    var place = length(at: 0)
    for opening in docket.state.openings {
      #expect(opening.due == midnight(after: place), "\(lengths) \(begins)")
      place += length(at: place)
    }
    #expect(place > 100)

    docket = try Docket(states("last"))
    var day = 0
    for number in 1..<8 {
      let name = number == 1 ? "review" : "review#\(number)"
      #expect(try docket.row(name).standing.due == midnight(after: day + length(at: day)))
      day += chance.int(1...15)
      try docket.give(
        .finish(FinishStep(step: name, outcome: "done")),
        zone.startOfDay(start.adding(days: day)).adding(seconds: 43_200))
    }
    #expect(try docket.reread().record.state == docket.state)
  }
}
