import Casework
import CivilTime
import Deadlines
import Expressions
import Testing
import Workflows

/// A fact's earlier value, counted events and tables whose rows are in force for some time only.
struct MemoryTests {
  private static let moves = """
    <state id="open">
      <transition event="fact.place" cond="previous($place) = 'home' and $place = 'locked'" target="alarm"/>
      <step id="look" kind="task" role="worker" required="no">
        <requires test="previous($place) = 'kin'">It was with kin.</requires>
        <outcome id="done" kind="completed"/></step>
    </state>
    <state id="alarm"/>
    """

  @Test("a guard sees the value before; without one it is unknown and nothing is taken")
  func previous() throws {
    var docket = try Docket(Self.moves)
    try docket.know("place=locked", time: "Mon 10:00")
    #expect(docket.states() == ["open"])
    try docket.know("place=home", time: "Mon 11:00")
    // Said again, it is the same value, and the one before stays the one before.
    try docket.know("place=home", time: "Mon 12:00")
    try docket.know("place=locked", time: "Mon 13:00")
    #expect(docket.states() == ["alarm"])
    #expect(try docket.reread().record.state == docket.state)
  }

  @Test("a value that is filled in later becomes the value before, by the time it was learned")
  func filledIn() throws {
    var docket = try Docket(Self.moves)
    let look = Deed.finish(FinishStep(step: "look", outcome: "done"))
    try docket.know("place=home", time: "Mon 12:00")
    #expect(docket.refusal(of: look, "Mon 13:00")?.waitingFor == ["place"])
    try docket.know("place=kin", time: "Tue 09:00", at: "Mon 10:00")
    #expect(docket.refusal(of: look, "Tue 10:00") == nil)
    // Not known before is unknown, not the value before that.
    try docket.know("place=?", time: "Tue 11:00", at: "Mon 11:00")
    #expect(docket.refusal(of: look, "Tue 12:00")?.kind == .gateNotPassed)
  }

  @Test(
    "a correction and a withdrawal act in their own place: the value before is the corrected one")
  func corrected() throws {
    var docket = try Docket(Self.moves)
    let look = Deed.finish(FinishStep(step: "look", outcome: "done"))
    try docket.know("place=home", time: "Mon 10:00")
    let first = docket.state.sequence
    try docket.know("place=locked", time: "Mon 11:00")
    #expect(docket.states() == ["alarm"])
    try docket.correct(first, "Mon 12:00", facts: ["place=kin"])
    #expect(docket.states() == ["open"])
    #expect(docket.refusal(of: look, "Mon 13:00") == nil)
    try docket.withdraw(first, "Mon 14:00")
    #expect(docket.refusal(of: look, "Mon 15:00")?.kind == .gateNotPassed)
    #expect(try docket.reread().record.state == docket.state)
  }

  private static let calls = """
    <event id="asked" role="worker"/>
    <state id="open">
      <step id="count" kind="task" role="worker" required="no">
        \((0...9).map {
          "<outcome id=\"is-\($0)\" kind=\"completed\"><requires test=\"times('asked', 'PT72H') = \($0)\">n</requires></outcome>"
        }.joined())
        \((0...9).map {
          "<outcome id=\"days-\($0)\" kind=\"completed\"><requires test=\"times('asked', 'P3D') = \($0)\">n</requires></outcome>"
        }.joined())
        \((0...9).map {
          "<outcome id=\"all-\($0)\" kind=\"completed\"><requires test=\"times('asked') = \($0)\">n</requires></outcome>"
        }.joined())
      </step>
    </state>
    """

  private struct Coming {
    let sequence: Int
    let time: Instant
  }

  /// By all subsets: the largest that holds the last recorded one and fits.
  private func most(of comings: [Coming], _ fits: (Instant, Instant) -> Bool) -> Int {
    guard let last = comings.indices.max(by: { comings[$0].sequence < comings[$1].sequence })
    else { return 0 }
    var most = 0
    for set in 0..<(1 << comings.count) where set >> last & 1 == 1 {
      let times = comings.indices.filter { set >> $0 & 1 == 1 }.map { comings[$0].time }.sorted()
      if fits(times[0], times[times.count - 1]) { most = max(most, times.count) }
    }
    return most
  }

  @Test("counts within a length of time are those of trying all subsets", arguments: 0..<12)
  func window(seed: Int) throws {
    var chance = Chance(seed)
    var docket = try Docket(Self.calls)
    let start = at("Mon 09:00")
    let zone = try #require(docket.state.runs.first?.workflow.calendar.zone)
    var comings: [Coming] = []
    var now = start
    func shown(_ prefix: String) -> Int? {
      let later = now.adding(seconds: 1)
      return (0...9).first { number in
        var copy = docket
        let deed = Deed.finish(FinishStep(step: "count", outcome: "\(prefix)-\(number)"))
        return (try? copy.give(deed, later)) != nil
      }
    }
    for _ in 0..<7 {
      now = now.adding(seconds: Int64(3_600 * chance.int(1...40)))
      // Hours on the hour, so that the very edge comes up.
      let back = Int64(3_600 * chance.int(0...60))
      let time = max(start, now.adding(seconds: -back))
      try docket.give(.raise("asked"), now, at: time)
      comings.append(Coming(sequence: docket.state.sequence, time: time))
      if comings.count > 3, chance.once(in: 4),
        let gone = comings.indices.randomElement(using: &chance)
      {
        now = now.adding(seconds: 60)
        try docket.give(
          .withdraw(sequence: comings[gone].sequence, reason: "wrong"), now)
        comings.remove(at: gone)
      }
      #expect(shown("all") == comings.count)
      #expect(
        shown("is") == most(of: comings) { $1.milliseconds - $0.milliseconds <= 72 * 3_600_000 })
      #expect(
        shown("days") == most(of: comings) { zone.day(at: $0).days(until: zone.day(at: $1)) <= 3 })
    }
    #expect(try docket.reread().record.state == docket.state)
  }

  @Test("a third event within three days moves the chart, a third one after it does not")
  func chart() throws {
    let states = """
      <event id="asked" role="worker"/>
      <state id="quiet">
        <transition event="asked" cond="times('asked', 'PT72H') &gt;= 3" target="busy"/></state>
      <state id="busy"/>
      """
    var docket = try Docket(states)
    for time in ["Mon 10:00", "Tue 10:00", "Thu 10:01"] { try docket.give(.raise("asked"), time) }
    #expect(docket.states() == ["quiet"])
    try docket.sweep("Fri2 09:00")
    #expect(docket.states() == ["quiet"])
    docket = try Docket(states)
    for time in ["Mon 10:00", "Tue 10:00", "Thu 10:00"] { try docket.give(.raise("asked"), time) }
    #expect(docket.states() == ["busy"])
    let last = docket.state.sequence
    try docket.withdraw(last, "Thu 11:00")
    #expect(docket.states() == ["quiet"])
    #expect(try docket.reread().record.state == docket.state)
  }

  @Test("an eventless transition, a never and a deadline see that an event was counted")
  func dependents() throws {
    var docket = try Docket(
      """
      <event id="asked" role="worker"/>
      <state id="quiet">
        <transition cond="times('asked') = 2" target="busy"/>
        <step id="answer" kind="task" role="worker">
          <due within="PT1H" from="started" counting="clock" authority="law" cond="times('asked') = 1"/>
          <outcome id="done" kind="completed"/></step>
      </state>
      <state id="busy"/>
      <never id="no-more" authority="law" test="times('asked') = 3">No more.</never>
      """.replacing(
        "cond=\"times('asked') = 2\" target",
        with: "cond=\"times('asked') = 2\" supersedes=\"answer\" target"))
    #expect(try docket.row("answer").standing.due == nil)
    try docket.give(.raise("asked"), "Mon 09:10")
    #expect(try docket.row("answer").standing.due == at("Mon 10:00"))
    try docket.give(.raise("asked"), "Mon 09:20")
    #expect(docket.states() == ["busy"])
    #expect(docket.state.run(1)?.violated.isEmpty == true)
    try docket.give(.raise("asked"), "Mon 09:30")
    #expect(docket.state.run(1)?.violated == [0])
    #expect(try docket.reread().record.state == docket.state)
  }

  private static let dated = Made.caseFile.replacing(
    "<fact id=\"birth-date\"",
    with: """
      <fact id="hours" type="number" kind="statistical"/>
      <table id="hours-of-place" key="place" value="hours">
        <row key="home" value="72" effective-to="2026-05-05" verified="yes"/>
        <row key="home" value="24" effective-from="2026-05-07" verified="yes"/>
        <row key="kin" value="48" verified="yes"/>
      </table>
      <fact id="birth-date"
      """)

  @Test(
    "a fact that follows from a dated table goes by the day on which its key was learned",
    arguments: [
      ("Tue 23:00", "72"), ("Wed 00:30", nil), ("Wed 10:00", nil), ("Thu 00:00", "24"),
      ("Mon 10:00", "72"),
    ])
  func learned(time: String, hours: String?) throws {
    var docket = Docket(
      Made.library([Made.workflow("<state id=\"open\"/>")], caseFile: Self.dated))
    try docket.open("Mon 09:00")
    try docket.know("place=home", time: "Fri 10:00", at: time)
    let value = docket.state.fact("hours")?.value
    #expect(value == hours.flatMap { Double($0) }.map { .number($0) } ?? .unknown)
  }

  @Test("a correction reads the table by the time that it says")
  func learnedCorrected() throws {
    var docket = Docket(
      Made.library([Made.workflow("<state id=\"open\"/>")], caseFile: Self.dated))
    try docket.open("Mon 09:00")
    try docket.know("place=kin", time: "Fri 10:00")
    let act = docket.state.sequence
    #expect(docket.state.fact("hours")?.value == .number(48))
    try docket.correct(act, "Fri 11:00", to: "Tue 10:00", facts: ["place=home"])
    #expect(docket.state.fact("hours")?.value == .number(72))
    #expect(try docket.reread().record.state == docket.state)
  }
}
