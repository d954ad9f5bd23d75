import Casework
import CivilTime
import Expressions
import Ledger
import Testing
import Workflows

/// Rules 13 to 18: events and charts.
struct ChartRulesTests {
  private static let child = Made.workflow(
    id: "child", opens: "invoked",
    """
    <state id="asking">
      <step id="ask" kind="task" role="worker">
        <due within="PT8H" from="started" counting="clock" authority="practice"/>
        <outcome id="asked" kind="completed" target="over"/>
      </step>
    </state>
    <final id="over"/>
    """)

  private static let parent = """
    <event id="court-set" role="officer">The court has set a day.</event>
    <state id="both">
      <step id="one" kind="task" role="worker"><outcome id="done" kind="completed"/></step>
      <step id="two" kind="task" role="worker"><outcome id="done" kind="completed"/></step>
      <step id="spare" kind="task" role="worker" required="no">
        <outcome id="done" kind="completed"/>
      </step>
      <transition event="done.steps.both" target="talking"/>
      <transition event="fact.safe"><notify role="supervisor"/></transition>
      <transition event="court-set"><notify role="officer"/></transition>
    </state>
    <state id="talking">
      <invoke id="talk" workflow="child"/>
      <transition event="done.invoke.talk" target="end"/>
    </state>
    <state id="end"/>
    """

  private func docket() throws -> Docket { try Docket(Self.parent, others: [Self.child]) }

  @Test("rule 13: a new run is at rest before the next event; effects stand in order")
  func order() throws {
    var docket = try docket()
    try docket.finish("one", "done", "Mon 10:00")
    try docket.finish("two", "done", "Mon 11:00")
    let effects = docket.log[2].effects.map(\.canonicalText)
    #expect(
      effects == [
        #"{"closed":"two","run":1}"#, #"{"exited":"both","run":1}"#,
        #"{"run":1,"superseded":"spare"}"#, #"{"entered":"talking","run":1}"#,
        #"{"parent":1,"run":2,"started":"child"}"#, #"{"entered":"asking","run":2}"#,
        #"{"opened":"ask","run":2}"#,
        #"{"due":"2026-05-05T00:00:00.000Z","opening":"ask","run":2}"#,
      ])
  }

  @Test("rule 14: the last required step of a state raises done.steps, a spare one does not count")
  func doneSteps() throws {
    var docket = try docket()
    try docket.finish("spare", "done", "Mon 10:00")
    #expect(docket.states() == ["both"])
    try docket.finish("one", "done", "Mon 10:00")
    #expect(docket.states() == ["both"])
    try docket.finish("two", "done", "Mon 11:00")
    #expect(docket.states() == ["talking"])
  }

  @Test("rule 14: a run that ends tells its parent")
  func doneInvoke() throws {
    var docket = try docket()
    try docket.finish("one", "done", "Mon 10:00")
    try docket.finish("two", "done", "Mon 11:00")
    try docket.finish("2/ask", "asked", "Mon 12:00")
    #expect(docket.states() == ["end"])
    #expect(docket.state.run(2)?.isRunning == false)
    #expect(docket.state.run(2)?.ended == at("Mon 12:00"))
  }

  @Test("rule 14: a step of all roles ends with the last part, and is done when the last part was")
  func all() throws {
    var docket = try Docket(
      """
      <state id="meeting">
        <step id="meet" kind="meeting" role="worker officer" all="yes">
          <due within="PT24H" from="entered" counting="clock" authority="practice"/>
          <outcome id="met" kind="completed" target="end"/>
        </step>
      </state>
      <final id="end"/>
      """, by: .worker)
    let part = Membership(who: "officer", role: "officer", agency: nil, purpose: "meeting")
    try docket.give(.join(part), "Mon 09:00", by: .worker)
    try docket.finish("meet", "met", "Wed 09:00", by: .worker)
    #expect(docket.openSteps == ["meet"])
    let again = Deed.finish(FinishStep(step: "meet", outcome: "met"))
    #expect(docket.refusal(of: again, "Wed 09:00", by: .worker)?.kind == .stepNotOpen)
    // The officer's part was on time and is recorded last; the step was done with the worker's.
    try docket.finish("meet", "met", "Wed 10:00", at: "Mon 12:00", by: .acting("officer"))
    let row = try docket.row("meet")
    #expect(row.standing.done == at("Wed 09:00"))
    #expect(row.standing.status(at: at("Wed 10:00")) == .late)
    #expect(docket.states().isEmpty)
  }

  @Test("rule 15: a changed fact and a named event reach every running run")
  func everywhere() throws {
    var docket = try docket()
    try docket.know("safe=yes", time: "Mon 10:00")
    try docket.know("safe=yes", time: "Mon 11:00")
    #expect(docket.state.notices.map(\.role) == ["supervisor"])
    try docket.know("safe=no", time: "Mon 12:00")
    try docket.give(.raise("court-set"), "Mon 13:00")
    #expect(docket.state.notices.map(\.role) == ["supervisor", "supervisor", "officer"])
  }

  @Test("rule 16: an older value filled in later is history and raises nothing")
  func history() throws {
    var docket = try docket()
    try docket.know("safe=yes", time: "Mon 12:00")
    try docket.know("safe=no", time: "Mon 13:00", at: "Mon 10:00")
    #expect(docket.state.fact("safe")?.current?.value == .known(.boolean(true)))
    #expect(docket.state.fact("safe")?.recordings.count == 2)
    #expect(docket.state.notices.count == 1)
    // At the same time the later act counts.
    try docket.know("safe=no", time: "Mon 14:00", at: "Mon 12:00")
    #expect(docket.state.fact("safe")?.current?.value == .known(.boolean(false)))
    #expect(docket.state.notices.count == 2)
  }

  @Test("rule 17: an unknown guard is not taken, and is tried again only after an event")
  func unknownGuard() throws {
    var docket = try Docket(
      """
      <state id="waiting"><transition cond="$safe" target="safe"/>
        <step id="look" kind="task" role="worker" required="no">
          <outcome id="seen" kind="completed"/>
        </step></state>
      <state id="safe"/>
      """)
    #expect(docket.states() == ["waiting"])
    #expect(docket.state.waitingFor(in: docket.state.runs[0]) == ["safe"])
    try docket.sweep("Fri 09:00")
    #expect(docket.states() == ["waiting"])
    try docket.know("safe=yes", time: "Fri 10:00")
    #expect(docket.states() == ["safe"])
  }

  @Test("rule 18: a state is entered when its cause happened, never before its opening or run")
  func entry() throws {
    var docket = try docket()
    // Said to have been done before the case was opened: the step was there only from nine on.
    try docket.finish("one", "done", "Mon 10:00", at: "Mon 07:00")
    try docket.finish("two", "done", "Mon 10:00", at: "Mon 07:00")
    #expect(try docket.row("one").standing.done == at("Mon 07:00"))
    #expect(docket.state.run(2)?.started == at("Mon 09:00"))
    #expect(try docket.row("2/ask").standing.due == at("Mon 17:00"))
  }

  @Test("an event that a chart raises itself opens steps and anchors deadlines, as any other")
  func raised() throws {
    let docket = try Docket(
      """
      <state id="starting">
        <onentry><raise event="begin"/></onentry>
        <step id="first" kind="task" role="worker" opens-on="event:begin">
          <due within="PT1H" from="event:begin" counting="clock" authority="practice"/>
          <outcome id="done" kind="completed"/>
        </step>
      </state>
      """)
    #expect(docket.openSteps == ["first"])
    #expect(try docket.row("first").standing.due == at("Mon 10:00"))
  }
}
