import Casework
import CivilTime
import Ledger
import Testing
import Workflows

/// Rules 25 to 27: steps that come back, numbers, runs.
struct OpeningRulesTests {
  private static func rhythm(_ from: String) -> String {
    """
    <event id="moved" role="officer">Moved.</event>
    <state id="placed">
      <step id="visit" kind="task" role="worker">
        <due within="P2D" from="entered" counting="calendar-days" authority="practice"/>
        <repeat every="P3D" from="\(from)" counting="calendar-days" authority="law"/>
        <outcome id="seen" kind="completed"/>
      </step>
      <transition event="moved" target="end" supersedes="visit"/>
    </state>
    <final id="end"/>
    """
  }

  @Test("rule 25: from the last one, the next opens when one is closed, anchored at its time")
  func fromLast() throws {
    var docket = try Docket(Self.rhythm("last"))
    #expect(docket.openSteps == ["visit"])
    try docket.finish("visit", "seen", "Tue 15:00", at: "Tue 10:00")
    #expect(docket.openSteps == ["visit#2"])
    let second = try docket.row("visit#2")
    #expect(second.opened == at("Tue 10:00"))
    #expect(second.standing.due == at("Sat 00:00"))
    #expect(second.rule?.counting == "calendar-days")
    #expect(second.rule?.authority == "Made-up law 2")
    try docket.sweep("Wed2 09:00")
    #expect(docket.openSteps == ["visit#2"])
    #expect(docket.overdue == ["visit"])
  }

  @Test("rule 25: from the anchor, one opens at each beat, earlier ones closed or not")
  func fromAnchor() throws {
    var docket = try Docket(Self.rhythm("anchor"))
    try docket.sweep("Sat 09:00")
    #expect(docket.openSteps == ["visit", "visit#2"])
    // The beats are counted from the anchor, so a missed one moves nothing.
    #expect(try docket.row("visit#2").opened == at("Fri 00:00"))
    try docket.finish("visit#2", "seen", "Sat 10:00")
    try docket.sweep("Wed2 09:00")
    #expect(docket.openSteps == ["visit", "visit#3"])
    #expect(try docket.row("visit#3").opened == at("Mon2 00:00"))
    let ambiguous = docket.refusal(
      of: .finish(FinishStep(step: "visit", outcome: "seen")), "Wed2 10:00")
    #expect(ambiguous?.kind == .ambiguousStep)
    #expect(ambiguous?.details == ["1/visit#1", "1/visit#3"])
    try docket.give(.raise("moved"), "Wed2 11:00")
    try docket.sweep("Sun2 12:00")
    #expect(docket.openSteps.isEmpty)
    #expect(docket.state.openings.count == 3)
  }

  @Test("rule 26: what a deadline opens when it comes due once more has a number of its own")
  func dueTwice() throws {
    var docket = try Docket(
      """
      <parallel id="all">
        <state id="one">
          <step id="write" kind="task" role="worker">
            <due within="P1D" from="entered" counting="calendar-days" authority="practice">
              <extend up-to="P9D" approver="supervisor" authority="practice"/>
            </due>
            <outcome id="done" kind="completed"/>
          </step>
        </state>
        <state id="two">
          <step id="ask-why" kind="task" role="supervisor" opens-on="event:overdue.write">
            <outcome id="asked" kind="completed"/>
          </step>
        </state>
      </parallel>
      """)
    try docket.sweep("Wed 09:00")
    try docket.finish("ask-why", "asked", "Wed 10:00")
    let longer = Deed.extend(step: "write", total: .days(4), reason: nil)
    try docket.give(longer, "Wed 11:00")
    #expect(try docket.row("write").standing.due == at("Sat 00:00"))
    try docket.sweep("Sat 09:00")
    #expect(docket.overdue == ["write", "write"])
    #expect(docket.openSteps == ["write", "ask-why#2"])
  }

  private static let child = Made.workflow(
    id: "child", opens: "invoked",
    """
    <state id="asking"><step id="ask" kind="task" role="worker">
      <outcome id="asked" kind="completed" target="over"/></step></state>
    <final id="over"/>
    """)

  private static let aftercare = Made.workflow(
    id: "aftercare", opens: "by-hand",
    """
    <state id="caring"><step id="care" kind="task" role="worker">
      <outcome id="cared" kind="completed" target="over"/></step></state>
    <final id="over"/>
    """)

  private static let parent = """
    <event id="left" role="officer">Left.</event>
    <state id="talking">
      <onentry><start workflow="aftercare"/></onentry>
      <invoke id="talk" workflow="child"/>
      <transition event="left" target="end" supersedes="talk"/>
      <transition event="done.invoke.talk" target="again"/>
    </state>
    <state id="again"><transition event="left" target="talking"/></state>
    <final id="end"/>
    """

  @Test("rule 27: leaving the state ends the run it invoked; a started run goes on")
  func invokedAndStarted() throws {
    var docket = try Docket(Self.parent, others: [Self.child, Self.aftercare])
    // The invoked run starts where its state is still active; then those that go on.
    #expect(docket.state.runs.map { $0.workflow.id } == ["flow", "child", "aftercare"])
    try docket.give(.raise("left"), "Mon 10:00")
    #expect(docket.state.runs.map(\.isRunning) == [false, false, true])
    #expect(docket.openSteps == ["care"])
    #expect(try docket.row("2/ask").standing.status(at: at("Mon 10:00")) == .superseded)
    try docket.finish("care", "cared", "Mon 11:00")
    #expect(docket.state.runs.map(\.isRunning) == [false, false, false])
  }

  @Test("rule 26: runs are numbered once in a case, openings once in a run")
  func numbers() throws {
    var docket = try Docket(Self.parent, others: [Self.child, Self.aftercare])
    try docket.finish("2/ask", "asked", "Mon 10:00")
    try docket.give(.raise("left"), "Mon 11:00")
    try docket.give(.start("aftercare"), "Mon 12:00")
    #expect(docket.state.runs.map(\.number) == [1, 2, 3, 4, 5, 6])
    #expect(
      docket.state.runs.map { $0.workflow.id } == [
        "flow", "child", "aftercare", "child", "aftercare", "aftercare",
      ])
    #expect(try docket.opening("4/ask").number == 1)
  }

  @Test("rule 27: a run goes by the definitions that were active when it started")
  func pinnedRun() throws {
    let old = Made.workflow(Self.rhythm("last"))
    let new = Made.workflow(version: "2", Self.rhythm("last").replacing("P2D", with: "P1D"))
    var docket = Docket(Made.library([old]))
    try docket.open("Mon 09:00")
    let later = Made.library([new], archive: [Made.file(2, old)])
    var record = try CaseRecord(id: "case-1", events: docket.events(), plans: later)
    #expect(record.state == docket.state)
    try record.catchUp(to: at("Sun 09:00"), plans: later)
    #expect(record.state.openings[0].due == at("Thu 00:00"))
    let bare = Made.library([new])
    #expect(throws: FoldFault.missingDefinition("flow")) {
      try CaseRecord(id: "case-1", events: docket.events(), plans: bare)
    }
  }

  @Test("a step that answers a referral answers one that was sent, not one that was not necessary")
  func answered() throws {
    var docket = try Docket(
      """
      <event id="again" role="officer">Once more.</event>
      <parallel id="all">
        <state id="sending" initial="here">
          <state id="here">
            <step id="refer" kind="referral" role="worker" to="center" service="help">
              <outcome id="sent" kind="sent"/>
              <outcome id="needless" kind="not-necessary"><reason id="x">X</reason></outcome></step>
            <transition event="again" target="here" supersedes="refer"/>
          </state>
        </state>
        <state id="receiving">
          <step id="accept" kind="referral" role="center" answers="refer">
            <outcome id="taken" kind="completed"/></step>
        </state>
      </parallel>
      """)
    try docket.finish("refer", "sent", "Mon 10:00")
    try docket.give(.raise("again"), "Mon 11:00")
    try docket.finish("refer#2", "needless", "Mon 12:00", reason: "x")
    try docket.finish("accept", "taken", "Mon 13:00")
    #expect(try docket.opening("refer").isAnswered)
    #expect(try !docket.opening("refer#2").isAnswered)
  }

  @Test("peer failure 20: a log is folded by the bytes it names, or not at all")
  func otherBytes() throws {
    let old = Made.workflow(Self.rhythm("last"))
    var docket = Docket(Made.library([old]))
    try docket.open("Mon 09:00")
    // The same id and version with other bytes is not what the log names.
    let forged = Made.library([Made.workflow(Self.rhythm("last").replacing("P2D", with: "P1D"))])
    #expect(throws: FoldFault.missingDefinition("flow")) {
      try CaseRecord(id: "case-1", events: docket.events(), plans: forged)
    }
  }
}

extension String {
  /// The text with every occurrence of one part as another.
  func replacing(_ part: String, with other: String) -> String {
    split(separator: part, omittingEmptySubsequences: false).joined(separator: other)
  }
}
