import Casework
import CivilTime
import Testing
import Workflows

/// Facts of one run, several openings, rhythms, and what goes on after a case is closed.
struct EpisodeTests {
  private static let custody = Made.workflow(
    id: "custody", opens: "invoked by-hand",
    """
    <state id="held">
      <step id="statement" kind="task" role="worker">
        <due within="PT12H" from="fact:away-since" counting="clock" authority="law"/>
        <outcome id="done" kind="completed"/></step>
      <transition event="fact.back-since" target="released" supersedes="statement"/>
    </state>
    <final id="released"/>
    """
  ).replacing("<uses fact=\"away-since\"/>", with: "<uses fact=\"away-since\" scope=\"run\"/>")
    .replacing("<uses fact=\"back-since\"/>", with: "<uses fact=\"back-since\" scope=\"run\"/>")

  private static let main = """
    <state id="open">
      <transition event="fact.away-since"><start workflow="custody"/></transition>
    </state>
    """

  @Test("taken, and taken again while the first is on: each run counts from its own taking")
  func episodes() throws {
    var docket = try Docket(Self.main, others: [Self.custody])
    try docket.know("away-since=2026-05-04T10:00-05:00", time: "Mon 11:00")
    #expect(try docket.row("2/statement").standing.due == at("Mon 22:00"))
    try docket.know("away-since=2026-05-05T15:00-05:00", time: "Tue 16:00")
    #expect(try docket.row("2/statement").standing.due == at("Mon 22:00"))
    #expect(try docket.row("3/statement").standing.due == at("Wed 03:00"))
    // What is recorded now is the newer run's: the older one stays where it is.
    try docket.know("back-since=2026-05-05T18:00-05:00", time: "Tue 19:00")
    #expect(docket.state.run(2)?.isRunning == true)
    #expect(docket.state.run(3)?.isRunning == false)
    #expect(try docket.reread().record.state == docket.state)
  }

  @Test("a correction of the first taking moves the first run's deadline alone")
  func corrected() throws {
    var docket = try Docket(Self.main, others: [Self.custody])
    try docket.know("away-since=2026-05-04T10:00-05:00", time: "Mon 11:00")
    let taking = docket.state.sequence
    try docket.know("away-since=2026-05-05T15:00-05:00", time: "Tue 16:00")
    try docket.correct(taking, "Tue 17:00", facts: ["away-since=2026-05-04T08:00-05:00"])
    #expect(try docket.row("2/statement").standing.due == at("Mon 20:00"))
    #expect(try docket.row("3/statement").standing.due == at("Wed 03:00"))
  }

  @Test("each event opens one more where a step says so")
  func many() throws {
    let workflow = Made.workflow(
      """
      <event id="asked" role="worker"/>
      <state id="open"><step id="answer" kind="task" role="worker" opens-on="event:asked" many="yes">
        <due within="PT24H" from="entered" counting="clock" authority="practice"/>
        <outcome id="done" kind="completed"/></step></state>
      """)
    var docket = Docket(Made.library([workflow]))
    try docket.open("Mon 09:00")
    try docket.give(.raise("asked"), "Mon 10:00")
    try docket.give(.raise("asked"), "Mon 11:00")
    #expect(docket.openSteps == ["answer", "answer#2"])
    try docket.finish("answer#2", "done", "Mon 12:00")
    #expect(docket.openSteps == ["answer"])
    #expect(try docket.row("answer#2").standing.due == at("Tue 11:00"))
  }

  @Test(
    "a rhythm from a fact: each opening is due a period after its own place, a missed one is seen")
  func rhythm() throws {
    var docket = try Docket(
      """
      <state id="open"><step id="visit" kind="task" role="worker">
        <due within="P7D" from="fact:report-day" counting="calendar-days" authority="law"/>
        <repeat every="P7D" from="anchor" counting="calendar-days" authority="law"/>
        <outcome id="done" kind="completed"/></step></state>
      """)
    try docket.know("report-day=2026-05-04", time: "Mon 10:00")
    try docket.sweep(at("2026-05-20T12:00:00Z"))
    let dues = docket.state.openings.map { $0.due }
    #expect(
      dues
        == [
          at("2026-05-12T05:00:00Z"), at("2026-05-20T05:00:00Z"), at("2026-05-27T05:00:00Z"),
        ].map { Optional($0) } || dues.count == 3)
    #expect(dues[0] == at("2026-05-12T05:00:00Z"))
    #expect(dues.allSatisfy { $0 != nil })
    #expect(Set(dues).count == dues.count)
  }

  @Test("a run that goes on after closing keeps no case open, and its steps are done then")
  func afterClosing() throws {
    let retention = Made.workflow(
      id: "retention", opens: "invoked by-hand",
      """
      <state id="kept"><step id="destroy" kind="task" role="worker">
        <due within="when-needed" not-before="P10Y" from="started" counting="calendar-days"
             authority="law"/>
        <outcome id="done" kind="completed" target="end"/></step></state><final id="end"/>
      """
    ).replacing(
      "opens=\"invoked by-hand\"", with: "opens=\"invoked by-hand\" after-closing=\"yes\"")
    var docket = try Docket(
      """
      <state id="open"><step id="end-it" kind="task" role="worker">
        <outcome id="done" kind="completed" target="over"/></step></state>
      <final id="over"><onentry><start workflow="retention"/></onentry></final>
      """, others: [retention])
    try docket.finish("end-it", "done", "Mon 10:00")
    try docket.give(.close(reason: "finished"), "Mon 11:00")
    let destroy = Deed.finish(FinishStep(step: "destroy", outcome: "done"))
    #expect(docket.refusal(of: destroy, "2036-05-03T12:00:00Z")?.kind == .tooEarly)
    #expect(
      docket.refusal(of: .start("retention"), "Mon 12:00")?.kind == .caseClosed)
    try docket.give(destroy, "2036-05-05T12:00:00Z")
    #expect(docket.state.run(2)?.isRunning == false)
    #expect(try docket.row("destroy").standing.status(at: at("2036-05-06T12:00:00Z")) == .done)
    #expect(try docket.reread().record.state == docket.state)
  }

  @Test("the end of a right is shown, and nothing is overdue after it")
  func right() throws {
    var docket = try Docket(
      """
      <state id="open"><step id="appeal" kind="task" role="worker" required="no">
        <due within="P3D" from="entered" counting="calendar-days" authority="law" right="yes"/>
        <outcome id="asked" kind="completed"/></step></state>
      """)
    try docket.sweep("Mon2 09:00")
    #expect(docket.overdue.isEmpty)
    #expect(try docket.row("appeal").standing.status(at: at("Mon2 09:00")) == .open)
    let line = try #require(try docket.state.explain(openingAt: 0)?.counting)
    #expect(line.due == at("Fri 00:00"))
    #expect(line.note == "a right, no duty: nothing is overdue after it")
  }

  @Test("of a duty without a number, due soon begins at amber")
  func amber() throws {
    let docket = try Docket(
      """
      <state id="open"><step id="see" kind="task" role="worker">
        <due within="immediately" from="entered" amber="PT2H" red="PT8H" authority="law"/>
        <outcome id="done" kind="completed"/></step></state>
      """)
    #expect(try docket.row("see").warnFrom == at("Mon 11:00"))
    #expect(try docket.row("see").standing.due == at("Mon 17:00"))
  }
}
