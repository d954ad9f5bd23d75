import Casework
import CivilTime
import Ledger
import Testing
import Workflows
import XMLReading

/// Rules 19 and 20: how an opening ends.
struct StepRulesTests {
  private static let tracks = """
    <event id="moved-away" role="officer">The family has moved away.</event>
    <state id="working">
      <step id="visit" kind="task" role="worker">
        <due within="PT24H" from="entered" counting="clock" authority="practice"/>
        <outcome id="seen" kind="completed"/>
      </step>
      <step id="call" kind="task" role="worker" required="no">
        <outcome id="called" kind="completed"/>
      </step>
      <transition event="moved-away" target="elsewhere" supersedes="visit"/>
      <transition event="step.visit.seen"><notify role="officer"/></transition>
      <transition event="overdue.visit"><notify role="supervisor"/></transition>
    </state>
    <state id="elsewhere">
      <step id="follow" kind="task" role="worker"><outcome id="found" kind="completed"/></step>
      <transition event="step.visit.seen"><notify role="officer"/></transition>
      <transition event="fact.safe" target="working" supersedes="follow"/>
    </state>
    """

  @Test("rule 19: time closes no required step; a chart in which it could is refused")
  func timeClosesNothing() throws {
    let text = Made.workflow(
      """
      <state id="working">
        <step id="visit" kind="task" role="worker">
          <due within="PT24H" from="entered" counting="clock" authority="practice"/>
          <outcome id="seen" kind="completed"/>
        </step>
        <transition event="overdue.visit" target="end" supersedes="visit"/>
      </state>
      <final id="end"/>
      """)
    let library = DefinitionLibrary(
      files: [Made.calendar, Made.caseFile, text].enumerated().map(Made.file))
    #expect(library.findings.contains { $0.id == "time-closes-duty" })
    #expect(library.activePlan(of: "flow") == nil)
    var docket = try Docket(Self.tracks)
    try docket.sweep("Sun2 09:00")
    #expect(docket.openSteps == ["visit", "call"])
  }

  @Test("rule 19: an opening whose state is left is superseded, with a link")
  func superseded() throws {
    var docket = try Docket(Self.tracks)
    try docket.give(.raise("moved-away"), "Mon 15:00")
    let row = try docket.row("visit")
    #expect(row.standing.status(at: at("Fri 09:00")) == .superseded)
    #expect(row.supersededBy == 2)
    #expect(row.standing.lateBy(at: at("Fri 09:00")) == nil)
    #expect(try docket.opening("visit").superseded?.wasOverdue == false)
    #expect(docket.openSteps == ["follow"])
  }

  @Test("rule 19: superseded while overdue it stays late, by as much as it was then")
  func supersededLate() throws {
    var docket = try Docket(Self.tracks)
    try docket.give(.raise("moved-away"), "Wed 09:00")
    let row = try docket.row("visit")
    #expect(row.standing.status(at: at("Fri 09:00")) == .superseded)
    #expect(row.standing.lateBy(at: at("Fri 09:00")) == "P1D")
    #expect(try docket.opening("visit").superseded?.wasOverdue == true)
  }

  @Test("rule 20: done before the due instant and recorded after it is on time, recorded late")
  func recordedLate() throws {
    var docket = try Docket(Self.tracks)
    try docket.finish("visit", "seen", "Wed 09:00", at: "Tue 08:59")
    let row = try docket.row("visit")
    #expect(row.standing.status(at: at("Wed 09:00")) == .onTime)
    #expect(row.standing.recordedLateBy == "P1DT1M")
    #expect(docket.overdue == ["visit"])
    #expect(docket.state.notices.map(\.role) == ["supervisor", "officer"])
  }

  @Test("rule 20: under four hours nothing is said of when it was recorded")
  func recordedSoon() throws {
    var docket = try Docket(Self.tracks)
    try docket.finish("visit", "seen", "Mon 15:00", at: "Mon 11:00")
    #expect(try docket.row("visit").standing.recordedLateBy == nil)
  }

  @Test("rule 20: an outcome from before its opening was superseded fills its row; both stand")
  func bothStand() throws {
    var docket = try Docket(Self.tracks)
    try docket.give(.raise("moved-away"), "Mon 15:00")
    let late = Deed.finish(FinishStep(step: "visit", outcome: "seen"))
    #expect(docket.refusal(of: late, "Mon 17:00", at: "Mon 16:00")?.kind == .stepNotOpen)
    #expect(docket.refusal(of: late, "Mon 17:00", at: "Mon 15:00")?.kind == .stepNotOpen)

    try docket.finish("visit", "seen", "Mon 17:00", at: "Mon 14:00")
    let row = try docket.row("visit")
    #expect(row.standing.status(at: at("Mon 17:00")) == .onTime)
    #expect(row.outcome == "seen")
    #expect(row.supersededBy == 2)
    #expect(try docket.opening("visit").bothStand)
    // The chart gets the outcome now, where it is; nothing is undone.
    #expect(docket.states() == ["elsewhere"])
    #expect(docket.openSteps == ["follow"])
    // The owner is told that both stand.
    #expect(docket.state.notices.map(\.role) == [CaseState.Notice.owner, "officer"])
    #expect(docket.log.last?.effects.contains { $0["both-stand"] == "visit" } == true)
    #expect(docket.refusal(of: late, "Mon 18:00", at: "Mon 14:30")?.kind == .stepNotOpen)
  }

  @Test("rule 20: it stays so when the case is folded again")
  func bothStandRefolded() throws {
    var docket = try Docket(Self.tracks)
    try docket.give(.raise("moved-away"), "Mon 15:00")
    try docket.finish("visit", "seen", "Mon 17:00", at: "Mon 14:00")
    try docket.correct(2, "Tue 10:00", to: "Mon 14:30")
    #expect(docket.state.setAside.isEmpty)
    // With the state left before the visit, there is no place for it any more.
    try docket.correct(2, "Tue 11:00", to: "Mon 13:30")
    #expect(docket.state.setAside == [3])
  }
}
