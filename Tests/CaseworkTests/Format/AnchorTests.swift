import Casework
import CivilTime
import Testing
import Workflows

/// Which of several anchors counts, and the ends of days.
struct AnchorTests {
  private static func step(_ due: String) -> String {
    """
    <state id="open"><step id="work" kind="task" role="worker">
      \(due)<outcome id="done" kind="completed"/></step></state>
    """
  }

  @Test(
    "of several anchors the first, the earliest, the latest known or the latest of all counts",
    arguments: [
      ("first", "Wed 09:00", "Tue 15:00", "Tue 15:00"),
      ("earliest", "Wed 09:00", "Tue 15:00", "Tue 15:00"),
      ("latest", "Wed 09:00", "Wed 09:00", "Wed 09:00"),
      ("all", nil, "Wed 09:00", "Wed 09:00"),
    ] as [(String, String?, String, String)])
  func choice(take: String, one: String?, both: String, afterwards: String) throws {
    var docket = try Docket(
      Self.step(
        """
        <due within="PT24H" from="fact:away-since fact:back-since" take="\(take)" counting="clock"
             authority="law"/>
        """))
    #expect(try docket.row("work").standing.due == nil)
    try docket.know("back-since=2026-05-05T09:00-05:00", time: "Tue 10:00")
    #expect(try docket.row("work").standing.due == one.map { at($0) })
    try docket.know("away-since=2026-05-04T15:00-05:00", time: "Tue 11:00")
    #expect(try docket.row("work").standing.due == at(both))
    #expect(try docket.reread().record.state == docket.state)
    #expect(at(both) == at(afterwards))
  }

  @Test("the last of several events is what a deadline counts from")
  func events() throws {
    let workflow = Made.workflow(
      """
      <event id="seen" role="worker"/><event id="called" role="worker"/>
      """
        + Self.step(
          """
          <due within="PT48H" from="event:seen event:called" take="latest" counting="clock"
               authority="practice"/>
          """))
    var docket = Docket(Made.library([workflow]))
    try docket.open("Mon 09:00")
    try docket.give(.raise("called"), "Mon 10:00")
    #expect(try docket.row("work").standing.due == at("Wed 10:00"))
    try docket.give(.raise("seen"), "Mon 12:00")
    #expect(try docket.row("work").standing.due == at("Wed 12:00"))
    try docket.give(.raise("called"), "Tue 07:00")
    #expect(try docket.row("work").standing.due == at("Thu 07:00"))
  }

  @Test(
    "no days at all is the end of the anchor's own day, or of the next day that can be one",
    arguments: [
      ("calendar-days", "Mon 09:00", "Tue 00:00"), ("business-days", "Mon 09:00", "Tue 00:00"),
      ("business-days", "Fri 09:00", "Tue2 00:00"), ("calendar-days", "Fri 09:00", "Sat 00:00"),
    ])
  func ownDay(rule: String, opened: String, due: String) throws {
    let docket = try Docket(
      Self.step("<due within=\"P0D\" from=\"started\" counting=\"\(rule)\" authority=\"law\"/>"),
      at: opened)
    #expect(try docket.row("work").standing.due == at(due))
  }

  @Test("two windows: both must have opened, so the later of thirty years and an 18th birthday")
  func windows() throws {
    var docket = try Docket(
      Self.step(
        """
        <due within="P31Y" not-before="P30Y" from="started" counting="calendar-days" authority="law"/>
        <due within="P6Y" not-before="P5Y" from="fact:hearing-day" counting="calendar-days"
             authority="law"/>
        """))
    try docket.know("hearing-day=2052-03-01", time: "Mon 10:00")
    #expect(
      docket.refusal(
        of: .finish(FinishStep(step: "work", outcome: "done")), "2056-06-01T12:00:00Z")?.kind
        == .tooEarly)
    try docket.give(
      .finish(FinishStep(step: "work", outcome: "done")), "2057-03-02T12:00:00Z")
    #expect(try docket.row("work").standing.due == at("2057-05-05T05:00:00Z"))
  }
}
