import Casework
import CivilTime
import Ledger
import Testing
import Workflows

/// Rules 23 and 24: stops and extensions.
struct StopRulesTests {
  private static let stoppable = """
    <state id="working">
      <step id="work" kind="task" role="worker">
        <due within="PT24H" from="entered" counting="clock" authority="law">
          <stop from="fact:away-since" until="fact:back-since" authority="law"/>
          <extend up-to="PT72H" approver="supervisor" authority="law">
            <reason id="ill">The child is ill</reason></extend>
        </due>
        <due within="PT96H" from="entered" counting="clock" authority="practice" limit="yes"/>
        <outcome id="done" kind="completed"/>
      </step>
    </state>
    """

  @Test(
    "rule 23: while a clock stands its deadline has no due instant; then it leaves the time out")
  func stopped() throws {
    var docket = try Docket(Self.stoppable)
    try docket.give(.stop(step: "work", reason: nil), "Mon 12:00")
    // The outer limit's clock runs on: it is what counts meanwhile.
    #expect(try docket.row("work").standing.due == at("Fri 09:00"))
    #expect(try docket.state.explain(openingAt: 0)?.also.first?.note == "the clock stands")
    // Its stops are not those of the limit, whose clock runs.
    #expect(try docket.row("work").standing.stops.isEmpty)
    #expect(try docket.row("work").standing.status(at: at("Mon 13:00")) == .open)
    try docket.sweep("Tue 12:00")
    #expect(docket.overdue.isEmpty)
    try docket.give(.resume(step: "work"), "Tue 15:00")
    #expect(try docket.row("work").standing.due == at("Wed 12:00"))
    let stops = try docket.row("work").value(.stops, at: at("Wed 09:00"))
    #expect(stops == "2026-05-04T17:00:00.000Z/2026-05-05T20:00:00.000Z")
  }

  @Test("rule 23: stops by facts and by people are united, so that no time is left out twice")
  func united() throws {
    var docket = try Docket(Self.stoppable)
    try docket.give(.stop(step: "work", reason: nil), "Mon 12:00")
    try docket.give(.resume(step: "work"), "Mon 16:00")
    try docket.know("away-since=2026-05-04T14:00-05:00", time: "Mon 17:00")
    try docket.know("back-since=2026-05-04T18:00-05:00", time: "Mon 18:00")
    // Twelve to eighteen: six hours, not eight.
    #expect(try docket.row("work").standing.due == at("Tue 15:00"))
  }

  @Test("rule 23: a stop that begins after the deadline takes nothing away")
  func stoppedLate() throws {
    var docket = try Docket(Self.stoppable)
    try docket.give(.stop(step: "work", reason: nil), "Tue 12:00")
    let standing = try docket.row("work").standing
    #expect(standing.due == at("Tue 09:00"))
    #expect(standing.status(at: at("Tue 13:00")) == .overdue)
    #expect(docket.overdue == ["work"])
    try docket.sweep("Tue 18:00")
    #expect(docket.overdue == ["work"])
  }

  @Test("rule 23: a stop known beforehand does not hide a deadline that comes before it")
  func stopAhead() throws {
    var docket = try Docket(Self.stoppable)
    try docket.know("away-since=2026-05-06T09:00-05:00", time: "Mon 10:00")
    #expect(try docket.row("work").standing.due == at("Tue 09:00"))
    try docket.sweep("Tue 10:00")
    #expect(docket.overdue == ["work"])
  }

  @Test("rule 23: a stop lasts no longer than its authority lets it")
  func limited() throws {
    var docket = try Docket(
      Self.stoppable.replacing(
        "until=\"fact:back-since\" authority=\"law\"",
        with: "until=\"fact:back-since\" authority=\"law\" limit=\"PT10H\""))
    try docket.know("away-since=2026-05-04T12:00-05:00", time: "Mon 13:00")
    #expect(try docket.row("work").standing.due == at("Tue 19:00"))
    #expect(try docket.row("work").standing.status(at: at("Mon 14:00")) == .stopped)
    #expect(try docket.row("work").standing.status(at: at("Mon 22:00")) == .open)
  }

  @Test("rule 23: a stop that begins with the due instant comes too late for it")
  func stopAtOnce() throws {
    var docket = try Docket(Self.stoppable)
    try docket.know("away-since=2026-05-05T09:00-05:00", time: "Mon 10:00")
    #expect(try docket.row("work").standing.due == at("Tue 09:00"))
    try docket.know("away-since=2026-05-05T08:59:59-05:00", time: "Mon 11:00")
    #expect(try docket.row("work").standing.due == at("Fri 09:00"))
  }

  @Test("rule 23: of several authorities for a stop by hand the most generous counts")
  func generous() throws {
    func due(_ second: String) throws -> Instant? {
      var docket = try Docket(
        Self.stoppable.replacing(
          "<stop from=\"fact:away-since\" until=\"fact:back-since\" authority=\"law\"/>",
          with: """
            <stop from="fact:away-since" until="fact:back-since" authority="law" limit="PT2H"/>
            <stop from="fact:removed-at" until="fact:back-since" authority="law"\(second)/>
            """))
      try docket.give(.stop(step: "work", reason: nil), "Mon 10:00")
      try docket.give(.resume(step: "work"), "Mon 20:00")
      return try docket.row("work").standing.due
    }
    #expect(try due(" limit=\"PT4H\"") == at("Tue 13:00"))
    #expect(try due("") == at("Tue 19:00"))
  }

  private func extend(_ total: Int) -> Deed {
    .extend(step: "work", total: .hours(total), reason: "ill")
  }

  @Test("rule 24: an extension is the whole length from the anchor, up to what its authority lets")
  func extended() throws {
    var docket = try Docket(Self.stoppable)
    #expect(docket.refusal(of: extend(73), "Mon 10:00")?.kind == .tooLong)
    #expect(docket.refusal(of: extend(24), "Mon 10:00")?.kind == .wrongValue)
    try docket.give(extend(48), "Mon 10:00")
    #expect(try docket.row("work").standing.due == at("Wed 09:00"))
    #expect(try docket.row("work").firstDue == at("Tue 09:00"))
    try docket.give(extend(72), "Mon 11:00")
    #expect(try docket.row("work").standing.due == at("Thu 09:00"))
    try docket.finish("work", "done", "Wed 12:00")
    #expect(try docket.row("work").standing.status(at: at("Wed 12:00")) == .onTime)
  }

  @Test("rule 24: approved at or after the due instant it moves the date; late it remains")
  func extendedLate() throws {
    var docket = try Docket(Self.stoppable)
    try docket.give(extend(72), "Tue 09:00")
    var standing = try docket.row("work").standing
    #expect(standing.due == at("Thu 09:00"))
    #expect(standing.status(at: at("Wed 09:00")) == .open)
    try docket.finish("work", "done", "Wed 12:00")
    standing = try docket.row("work").standing
    #expect(standing.status(at: at("Wed 12:00")) == .late)
    #expect(standing.lateBy(at: at("Wed 12:00")) == "P1DT3H")
  }

  @Test("rule 24: approved before it and recorded after it, it is on time")
  func extendedRecordedLate() throws {
    var docket = try Docket(Self.stoppable)
    try docket.give(extend(72), "Wed 09:00", at: "Tue 08:00")
    #expect(docket.overdue == ["work"])
    try docket.finish("work", "done", "Wed 12:00")
    #expect(try docket.row("work").standing.status(at: at("Wed 12:00")) == .onTime)
  }

  @Test("rule 24: an extension lengthens only the deadline whose authority lets it")
  func otherDeadline() throws {
    var docket = try Docket(
      """
      <state id="working">
        <step id="work" kind="task" role="worker">
          <due within="PT24H" from="entered" counting="clock" authority="law">
            <extend up-to="PT30H" approver="supervisor" authority="law"/></due>
          <due within="P3D" from="entered" counting="calendar-days" authority="law">
            <extend up-to="P9D" approver="supervisor" authority="law"/></due>
          <outcome id="done" kind="completed"/>
        </step>
      </state>
      """)
    try docket.give(.extend(step: "work", total: .days(6), reason: nil), "Mon 10:00")
    let explained = try #require(try docket.state.explain(openingAt: 0))
    #expect(explained.due == at("Tue 09:00"))
    #expect(explained.counting?.extended == nil)
    #expect(explained.also.first?.due == at("Mon2 00:00"))
    #expect(explained.also.first?.extended == .days(6))
  }
}
