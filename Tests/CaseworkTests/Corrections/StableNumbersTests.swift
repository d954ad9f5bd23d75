import Casework
import CivilTime
import Ledger
import Testing
import Workflows

/// Rules 3, 26 and 32: what a cause was given stays its own through every correction.
struct StableNumbersTests {
  private static let child = Made.workflow(
    id: "child", opens: "by-hand",
    """
    <state id="asking"><step id="ask" kind="task" role="worker">
      <outcome id="asked" kind="completed" target="over"/></step></state>
    <final id="over"/>
    """)

  private static let loop = """
    <event id="round" role="officer">Once more.</event>
    <state id="working">
      <step id="work" kind="task" role="worker">
        <due within="PT24H" from="entered" counting="clock" authority="practice"/>
        <outcome id="done" kind="completed"/>
      </step>
      <timer id="alarm" within="PT2H" from="entered" counting="clock" authority="practice"/>
      <step id="check" kind="task" role="worker" required="no" opens-on="event:timer.alarm">
        <outcome id="done" kind="completed"/>
      </step>
      <transition event="round" target="working" supersedes="work"/>
    </state>
    """

  @Test("rule 26: withdrawing what opened the second leaves the third its number")
  func openings() throws {
    var docket = try Docket(Self.loop)
    try docket.give(.raise("round"), "Mon 10:00")
    try docket.give(.raise("round"), "Mon 11:00")
    try docket.finish("work#3", "done", "Mon 12:00")
    try docket.withdraw(2, "Mon 12:30")
    #expect(docket.state.setAside.isEmpty)
    #expect(try docket.row("work#3").outcome == "done")
    #expect(try docket.row("work#2").standing.status(at: at("Mon 12:30")) == .withdrawn)
    #expect(try docket.row("work").supersededBy == 3)
    // The number of what was withdrawn is used for nothing else.
    try docket.give(.raise("round"), "Mon 12:40")
    #expect(docket.openSteps == ["work#4"])
    try docket.withdraw(5, "Mon 12:50")
    let work = docket.state.openings.filter { docket.state.step(of: $0)?.id == "work" }
    #expect(work.map(\.number).sorted() == [1, 2, 3, 4])
  }

  @Test("rule 26: a timer's openings keep their numbers when an earlier round is withdrawn")
  func timers() throws {
    var docket = try Docket(Self.loop)
    try docket.sweep("Mon 11:00")
    try docket.give(.raise("round"), "Mon 12:00")
    try docket.sweep("Mon 14:00")
    try docket.give(.raise("round"), "Mon 15:00")
    try docket.sweep("Mon 17:00")
    #expect(docket.openSteps == ["work#3", "check#3"])
    try docket.finish("check#3", "done", "Mon 17:30")
    // Of the rounds at twelve and at three the first is withdrawn: the alarm of the second is what
    // opened the third check, and stays that.
    try docket.withdraw(3, "Mon 18:00")
    #expect(docket.state.setAside.isEmpty)
    #expect(try docket.row("check#3").outcome == "done")
    #expect(try docket.row("check#2").standing.status(at: at("Mon 18:00")) == .withdrawn)
  }

  @Test("rule 26: a run that lost its cause stays for its rows, and its number stays its own")
  func runs() throws {
    var docket = try Docket(Self.loop, others: [Self.child])
    try docket.give(.start("child"), "Mon 10:00")
    try docket.give(.start("child"), "Mon 10:30")
    try docket.withdraw(2, "Mon 10:40")
    #expect(docket.state.runs.map(\.number) == [1, 2, 3])
    #expect(docket.state.runs.map(\.isRunning) == [true, false, true])
    #expect(docket.state.run(2)?.isWithdrawn == true)
    #expect(docket.log.last?.effects.contains { $0["ended"] == true && $0["run"] == 2 } == true)
    #expect(docket.log.last?.effects.contains { $0["withdrawn"] == "ask" } == true)
    let row = try docket.row("2/ask")
    #expect(row.standing.status(at: at("Mon 10:40")) == .withdrawn)
    #expect(
      docket.refusal(
        of: .finish(FinishStep(step: "2/ask", outcome: "asked")), "Mon 10:50")?.kind == .unknownStep
    )
    try docket.give(.start("child"), "Mon 10:50")
    #expect(docket.state.runs.last?.number == 4)
    try docket.withdraw(4, "Mon 10:55")
    #expect(docket.state.runs.map(\.isRunning) == [true, true, true, true])
  }

  @Test("rule 26: what was withdrawn and comes about all the same takes its own row again")
  func comesBackLive() throws {
    var docket = try Docket(Self.loop)
    try docket.sweep("Mon 11:30")
    #expect(docket.openSteps == ["work", "check"])
    // Opened an hour later than was said: the alarm has not rung yet, and rings at noon.
    try docket.correct(1, "Mon 11:40", to: "Mon 10:00")
    #expect(docket.openSteps == ["work"])
    #expect(try docket.row("check").standing.status(at: at("Mon 11:40")) == .withdrawn)
    try docket.sweep("Mon 12:30")
    #expect(docket.openSteps == ["work", "check"])
    #expect(docket.state.openings.count == 2)
    #expect(try docket.reread().record.state == docket.state)
  }

  @Test("rule 32: a row's last change is the event that changed it, through later corrections")
  func lastChange() throws {
    var docket = try Docket(Self.loop)
    try docket.finish("work", "done", "Mon 10:00")
    try docket.give(.note("nothing"), "Mon 10:05")
    try docket.correct(2, "Mon 10:10", to: "Mon 09:50")
    #expect(try docket.row("work").sequence == 4)
    try docket.correct(3, "Mon 10:20", to: "Mon 10:01")
    #expect(try docket.row("work").sequence == 4)
    #expect(try docket.reread().record.state == docket.state)
  }

  @Test("rule 3: a run that only a correction brings about pins what is active then, in its event")
  func pins() throws {
    let parent = Made.workflow(
      """
      <state id="asking">
        <step id="ask" kind="task" role="worker">
          <outcome id="yes" kind="completed" target="talking"/>
          <outcome id="no" kind="completed" target="end"/>
        </step>
      </state>
      <state id="talking"><invoke id="talk" workflow="child"/>
        <transition event="done.invoke.talk" target="end"/></state>
      <state id="end"/>
      """)
    let old = Self.child.replacing("by-hand", with: "invoked")
    let new = old.replacing("id=\"ask\"", with: "id=\"ask-gently\"")
      .replacing("version=\"1\"", with: "version=\"2\"")
    var docket = Docket(Made.library([parent, old]))
    try docket.open("Mon 09:00")
    try docket.finish("ask", "no", "Mon 10:00")
    try docket.correct(2, "Mon 11:00", outcome: "yes")
    #expect(docket.openSteps == ["ask"])
    #expect(PinCoding.decode(docket.log[2].body)["child"] != nil)
    // Read back where a newer version is active, the run still goes by the old one.
    let later = Made.library([parent, new], archive: [Made.file(3, old)])
    let record = try CaseRecord(id: "case-1", events: docket.events(), plans: later)
    #expect(record.state == docket.state)
    #expect(record.history == docket.record.history)
  }

  @Test("a batch of which one act is withdrawn still ends where it ended")
  func batches() throws {
    var docket = try Docket(Self.loop)
    try docket.give(
      .merge(agency: "other-office", facts: entries(["safe=yes"])), "Mon 10:00")
    try docket.give(.raise("round"), "Mon 11:30")
    #expect(
      docket.log.map(\.kind) == [
        "case.opened", "member.joined", "fact.recorded", "timer.fired", "event.raised",
      ])
    try docket.withdraw(3, "Mon 11:40")
    // The alarm of nine rang at eleven, before the round of half past, as it had.
    #expect(try docket.row("check").opened == at("Mon 11:00"))
    #expect(try docket.row("check").supersededBy == 5)
    #expect(try docket.row("check").standing.status(at: at("Mon 11:40")) == .superseded)
  }

  @Test("what came due in the same command as a correction is among the rows that changed")
  func touched() throws {
    func step(_ id: String, _ due: String) -> String {
      """
      <state id="in-\(id)"><step id="\(id)" kind="task" role="worker" opens-on="event:open-\(id)">
        \(due)<outcome id="done" kind="completed"/></step></state>
      """
    }
    var docket = try Docket(
      """
      <event id="open-one" role="officer">One.</event>
      <event id="open-two" role="officer">Two.</event>
      """ + "<parallel id=\"all\">" + step("one", "")
        + step(
          "two", "<due within=\"PT9H\" from=\"entered\" counting=\"clock\" authority=\"law\"/>")
        + "</parallel>")
    try docket.give(.raise("open-one"), "Mon 10:00")
    try docket.give(.raise("open-two"), "Mon 11:00")
    // The second comes due unseen; without the first, its row stands at another place.
    let transaction = try docket.withdraw(2, "Wed 09:00")
    let changed = transaction.touched.map { place in
      docket.state.reference(to: docket.state.openings[place]).name
    }
    #expect(changed.sorted() == ["one", "two"])
    #expect(try docket.row("two").sequence == 4)
    #expect(try docket.reread().record.state == docket.state)
  }
}
