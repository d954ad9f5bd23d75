import Casework
import CivilTime
import Testing
import Workflows

/// The cross-workflow rules of the law facts, section 10, where they are the engine's to keep.
struct CrossWorkflowTests {
  @Test("cross-workflow rule 12: the stricter of two authorities is due, and both are shown")
  func stricter() throws {
    let docket = try Docket(
      """
      <state id="open"><step id="report" kind="notice" role="worker" to="officer">
        <due within="PT24H" from="started" counting="clock" authority="practice"/>
        <due within="PT2H" from="started" counting="clock" authority="law"/>
        <outcome id="told" kind="completed"/></step></state>
      """)
    #expect(try docket.row("report").standing.due == at("Mon 11:00"))
    #expect(try docket.row("report").rule?.authority == "Made-up law 2")
    let explained = try #require(try docket.state.explain(openingAt: 0))
    #expect(explained.counting?.authority.cite == "Made-up law 2")
    #expect(explained.also.map(\.authority.cite) == ["Made-up protocol"])
    #expect(explained.also.map(\.due) == [at("Tue 09:00")])
  }

  @Test("cross-workflow rules 1 and 2: one event starts several tracks, and none waits for another")
  func tracks() throws {
    let track = { (id: String) in
      Made.workflow(
        id: id, opens: "invoked",
        """
        <state id="on"><step id="\(id)-step" kind="task" role="worker">
          <due within="PT24H" from="started" counting="clock" authority="law"/>
          <outcome id="done" kind="completed" target="end"/></step></state><final id="end"/>
        """)
    }
    var docket = try Docket(
      """
      <state id="open"><transition event="fact.safe" cond="not($safe)">
        <start workflow="safety"/><start workflow="medical"/><start workflow="interview"/>
      </transition></state>
      """, others: [track("safety"), track("medical"), track("interview")])
    try docket.know("safe=no", time: "Mon 10:00")
    #expect(docket.openSteps == ["safety-step", "medical-step", "interview-step"])
    try docket.finish("medical-step", "done", "Mon 11:00")
    try docket.finish("safety-step", "done", "Mon 12:00")
    #expect(docket.openSteps == ["interview-step"])
  }

  @Test("cross-workflow rule 5: another owner or agency restarts no clock")
  func transfer() throws {
    var docket = try Docket(
      """
      <state id="open"><step id="work" kind="task" role="worker">
        <due within="PT24H" from="entered" counting="clock" authority="law"/>
        <outcome id="done" kind="completed"/></step></state>
      """)
    try docket.give(.assign(to: .queue("other-county"), step: nil), "Mon 20:00")
    try docket.give(
      .assign(to: .person("a-new", agency: "other-county"), step: "work"), "Mon 21:00")
    #expect(try docket.row("work").standing.due == at("Tue 09:00"))
    #expect(try docket.row("work").opened == at("Mon 09:00"))
  }

  @Test("cross-workflow rule 9: what is declined ends its own track and not the safety track")
  func declined() throws {
    var docket = try Docket(
      """
      <parallel id="both">
        <state id="safety"><step id="see" kind="task" role="worker">
          <outcome id="done" kind="completed"/></step></state>
        <state id="interview"><state id="asked"><step id="ask" kind="task" role="center">
          <outcome id="declined" kind="declined" target="over"><reason id="child">The child</reason>
          </outcome></step></state><state id="over"/></state>
      </parallel>
      """)
    try docket.finish("ask", "declined", "Mon 10:00", reason: "child")
    #expect(docket.openSteps == ["see"])
    #expect(
      docket.refusal(of: .close(reason: "declined"), "Mon 11:00")?.kind == .caseNotFinished)
  }

  @Test("a case cannot be closed against a standing rule, even one whose run outlasts it")
  func standingRule() throws {
    let workflow = Made.workflow(
      """
      <never id="locked" test="$place = 'locked'" authority="law">A child is never held there.</never>
      <state id="open"/>
      """
    ).replacing("opens=\"case\"", with: "opens=\"case\" after-closing=\"yes\"")
    var docket = Docket(Made.library([workflow]))
    try docket.open("Mon 09:00")
    try docket.know("place=locked", time: "Mon 10:00")
    let refusal = docket.refusal(of: .close(reason: "finished"), "Mon 11:00")
    #expect(refusal?.kind == .caseNotFinished)
    #expect(refusal?.details == ["must not be: A child is never held there."])
    try docket.know("place=home", time: "Mon 12:00")
    try docket.give(.close(reason: "finished"), "Mon 13:00")
    #expect(docket.state.isClosed)
  }
}
