import Casework
import CivilTime
import Ledger
import Testing
import Workflows

/// Rules 21 to 23: when an opening is due.
struct DueRulesTests {
  private func docket(_ dues: String, facts: [String] = [], more: String = "") throws -> Docket {
    try Docket(
      """
      <event id="court-set" role="officer">The court has set a day.</event>
      <state id="working">
        <step id="work" kind="task" role="worker">\(dues)<outcome id="done" kind="completed"/></step>
        <step id="first" kind="task" role="worker" required="no">
          <outcome id="done" kind="completed"/><outcome id="not" kind="declined"/>
        </step>\(more)
        <transition event="court-set" target="working" supersedes="work first"
                    cond="$place = 'kin'"/>
      </state>
      """, facts: facts)
  }

  private func due(_ within: String, _ from: String, _ more: String = "") -> String {
    "<due within=\"\(within)\" from=\"\(from)\" counting=\"clock\" authority=\"practice\"\(more)/>"
  }

  @Test("rule 21: of several deadlines the least counts, and each is shown")
  func least() throws {
    let docket = try docket(
      due("PT9H", "entered") + due("PT3H", "entered") + due("PT5H", "entered"))
    #expect(try docket.row("work").standing.due == at("Mon 12:00"))
    let explained = try #require(try docket.state.explain(openingAt: 0))
    #expect(explained.also.map(\.due) == [at("Mon 18:00"), at("Mon 14:00")])
  }

  @Test("rule 21: a condition that is false takes its deadline away; unknown it holds")
  func conditions() throws {
    var docket = try docket(
      due("PT2H", "entered", " cond=\"$safe\"") + due("PT9H", "entered"))
    #expect(try docket.row("work").standing.due == at("Mon 11:00"))
    try docket.know("safe=no", time: "Mon 10:00")
    #expect(try docket.row("work").standing.due == at("Mon 18:00"))
    try docket.know("safe=yes", time: "Mon 10:30")
    #expect(try docket.row("work").standing.due == at("Mon 11:00"))
  }

  @Test("rule 21: a condition over active states is asked again when they change")
  func stateCondition() throws {
    var docket = try Docket(
      """
      <event id="danger" role="officer">Danger.</event>
      <parallel id="all">
        <state id="one">
          <step id="work" kind="task" role="worker">
            <due within="PT2H" from="entered" counting="clock" authority="law" cond="In('alarm')"/>
            <due within="PT9H" from="entered" counting="clock" authority="law"/>
            <outcome id="done" kind="completed"/>
          </step>
        </state>
        <state id="two" initial="calm">
          <state id="calm"><transition event="danger" target="alarm"/></state><state id="alarm"/>
        </state>
      </parallel>
      """)
    #expect(try docket.row("work").standing.due == at("Mon 18:00"))
    try docket.give(.raise("danger"), "Mon 10:00")
    #expect(try docket.row("work").standing.due == at("Mon 11:00"))
  }

  @Test("rule 21: it is late from the due instant on")
  func late() throws {
    let docket = try docket(due("PT3H", "entered"))
    let standing = try docket.row("work").standing
    #expect(standing.status(at: at("Mon 12:00").adding(milliseconds: -1)) == .open)
    #expect(standing.status(at: at("Mon 12:00")) == .overdue)
  }

  @Test("rule 21: the rule in force on the anchor's day counts")
  func inForce() throws {
    let dues = """
      <due within="PT30H" from="entered" counting="clock" authority="new-law"/>
      <due within="PT40H" from="entered" counting="clock" authority="old-law"/>
      """
    var docket = try docket(dues)
    // Monday the old one is in force still; the new one would be earlier, but begins on Tuesday.
    #expect(try docket.row("work").standing.due == at("Wed 01:00"))
    #expect(try docket.row("work").rule?.authority == "Made-up law 3")
    try docket.know("place=kin", time: "Tue 09:00")
    try docket.give(.raise("court-set"), "Tue 09:00")
    #expect(try docket.row("work#2").standing.due == at("Wed 15:00"))
    #expect(try docket.row("work#2").rule?.authority == "Made-up law 4")
  }

  @Test("rule 21: where no authority is in force, that is said, and there is no date")
  func noneInForce() throws {
    let docket = try docket(
      "<due within=\"PT30H\" from=\"entered\" counting=\"clock\" authority=\"new-law\"/>")
    #expect(try docket.row("work").standing.due == nil)
    #expect(try docket.opening("work").lacksRule)
    let line = try #require(try docket.state.explain(openingAt: 0)?.counting)
    #expect(line.note == "its authority was not in force on the anchor's day")
    #expect(line.anchor == at("Mon 09:00"))
  }

  @Test("rule 22, peer failure 2: an anchor that is missing is pending, never a date")
  func pending() throws {
    var docket = try docket(due("PT3H", "event:court-set"))
    #expect(try docket.row("work").standing.status(at: at("Sun2 09:00")) == .pending)
    #expect(try docket.row("work").standing.due == nil)
    try docket.give(.raise("court-set"), "Tue 10:00", at: "Tue 09:30")
    #expect(try docket.row("work").standing.due == at("Tue 12:30"))
  }

  @Test(
    "rule 22: the anchors count from where they say",
    arguments: [
      ("entered", "Mon 12:00"), ("started", "Mon 12:00"), ("case.opened", "Mon 12:00"),
      ("done:first", "Mon 14:00"), ("fact:removed-at", "Mon 10:30"), ("fact:safe", "Mon 13:30"),
      ("event:court-set", "Mon 15:30"), ("fact:number-of-siblings entered", "Mon 12:00"),
    ])
  func anchors(_ from: String, _ expected: String) throws {
    var docket = try docket(due("PT3H", from))
    try docket.know("removed-at=2026-05-04T07:30-05:00", time: "Mon 10:00")
    try docket.know("safe=yes", time: "Mon 11:00", at: "Mon 10:30")
    try docket.know("safe=yes", time: "Mon 11:10")
    try docket.finish("first", "done", "Mon 11:30", at: "Mon 11:00")
    try docket.give(.raise("court-set"), "Mon 12:30")
    #expect(try docket.row("work").standing.due == at(expected))
  }

  @Test("rule 22: only a completed outcome is one to count from")
  func declined() throws {
    var docket = try docket(due("PT3H", "done:first"))
    try docket.finish("first", "not", "Mon 10:00")
    #expect(try docket.row("work").standing.status(at: at("Mon 10:00")) == .pending)
  }

  @Test("rule 22: an event recorded late, older than the one that counts, moves no deadline")
  func olderEvent() throws {
    var docket = try docket(due("PT3H", "event:court-set"))
    try docket.give(.raise("court-set"), "Mon 12:00")
    try docket.give(.raise("court-set"), "Mon 13:00", at: "Mon 10:00")
    #expect(try docket.row("work").standing.due == at("Mon 15:00"))
    try docket.give(.raise("court-set"), "Mon 14:00")
    #expect(try docket.row("work").standing.due == at("Mon 17:00"))
  }

  @Test("a timer follows its anchor, as a deadline does")
  func timerMoves() throws {
    var docket = try docket(
      due("PT3H", "entered"),
      more: """
        <timer id="soon" within="P1D" from="fact:hearing-day" counting="calendar-days"
               authority="practice"/>
        <transition event="timer.soon"><notify role="supervisor"/></transition>
        """)
    try docket.know("hearing-day=2026-05-05", time: "Mon 10:00")
    try docket.know("hearing-day=2026-05-08", time: "Mon 11:00")
    try docket.sweep("Thu 09:00")
    #expect(docket.logged(.timerFired).isEmpty)
    try docket.sweep("Sun 09:00")
    #expect(docket.logged(.timerFired).map(\.occurred) == [at("Sun 00:00")])
  }
}
