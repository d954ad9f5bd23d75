import Casework
import CivilTime
import Ledger
import Testing
import Workflows
import XMLReading

/// Rules 7 and 15 for screenings: the gate that asks for one, the events that one raises.
struct ScreeningRulesTests {
  private static let instrument = """
    <instrument xmlns="urn:milepost:instrument:1" id="made-tool" version="1" purpose="trafficking"
                wording="paraphrase">
      <title>A made-up tool</title>
      <validated wording="any"><language code="en"/></validated>
      <items>
        <item id="away" type="choice" required="yes"><prompt>Away from home?</prompt>
          <option value="yes" points="1">Yes</option><option value="no" points="0">No</option></item>
        <item id="danger" type="choice"><prompt>In danger now?</prompt>
          <option value="yes">Yes</option><option value="no">No</option></item>
        <item id="words" type="text" max-length="40"><prompt>In own words</prompt></item>
      </items>
      <stop when="$danger = 'yes'" then="call-now">Call.</stop>
      <scores><score id="total" missing="range"><sum items="away"/></score></scores>
      <result id="risk" score="total">
        <band id="low" from="0" to="0" concern="none">Low</band>
        <band id="high" from="1" to="1" concern="possible">High</band>
      </result>
    </instrument>
    """

  private static let states = """
    <state id="working">
      <step id="plan" kind="task" role="worker">
        <requires screening="trafficking" valid="yes" within="P2D">A valid screening.</requires>
        <outcome id="done" kind="completed"/>
      </step>
      <step id="look" kind="task" role="worker">
        <requires screening="trafficking"/>
        <outcome id="done" kind="completed"/>
      </step>
      <transition event="screening.trafficking.risk.high"><notify role="supervisor"/></transition>
      <transition event="screening.stopped.call-now"><notify role="officer"/></transition>
    </state>
    """

  private func docket() throws -> Docket {
    var docket = Docket(
      Made.library([Made.workflow(Self.states)], instruments: [Self.instrument]))
    try docket.open("Mon 09:00")
    return docket
  }

  private func screen(
    _ docket: inout Docket, _ answers: [String], language: String = "en", _ time: String
  ) throws {
    let form = ScreeningForm(instrument: "made-tool", answers: entries(answers), language: language)
    let evaluated = try docket.library.evaluate(
      form, on: Day(number: 20_577), child: ScreenedChild(of: docket.state))
    try docket.give(.screen(ScreeningSubmission(record: evaluated.record)), time)
  }

  private func kind(_ docket: Docket, _ step: String, _ time: String) -> Refusal.Kind? {
    docket.refusal(of: .finish(FinishStep(step: step, outcome: "done")), time)?.kind
  }

  @Test("rule 7: without a screening the gate is closed, and says what it waits for")
  func none() throws {
    let refusal = try docket().refusal(
      of: .finish(FinishStep(step: "plan", outcome: "done")), "Mon 10:00")
    #expect(refusal?.kind == .gateNotPassed)
    #expect(refusal?.message == "Not yet: A valid screening.")
    #expect(refusal?.mend == "Give a screening for 'trafficking' first, not more than P2D before.")
    #expect(refusal?.waitingFor == ["trafficking"])
  }

  @Test("rule 7: one that departs from its validated use passes only where any will do")
  func departures() throws {
    var docket = try docket()
    try screen(&docket, ["away=no", "danger=no", "words=Nothing."], language: "es", "Mon 10:00")
    #expect(kind(docket, "look", "Mon 11:00") == nil)
    let refusal = docket.refusal(
      of: .finish(FinishStep(step: "plan", outcome: "done")), "Mon 11:00")
    #expect(refusal?.kind == .gateNotPassed)
    #expect(refusal?.details.isEmpty == false)
    #expect(refusal?.waitingFor == ["trafficking"])
    try screen(&docket, ["away=no", "danger=no", "words=Nothing."], "Mon 12:00")
    #expect(kind(docket, "plan", "Mon 13:00") == nil)
  }

  @Test("rule 7: within so many days, both included, and not after the outcome")
  func within() throws {
    var docket = try docket()
    try screen(&docket, ["away=no", "danger=no", "words=Nothing."], "Mon 10:00")
    #expect(kind(docket, "plan", "Wed 23:59") == nil)
    #expect(kind(docket, "plan", "Thu 00:00") == .gateNotPassed)
    let before = docket.refusal(
      of: .finish(FinishStep(step: "plan", outcome: "done")), "Mon 11:00", at: "Mon 09:30")
    #expect(before?.kind == .gateNotPassed)
  }

  @Test("rule 15: a screening raises its bands, and what a stop rule asks for")
  func events() throws {
    var docket = try docket()
    try screen(&docket, ["away=yes"], "Mon 10:00")
    #expect(docket.state.notices.map(\.role) == ["supervisor"])
    try screen(&docket, ["danger=yes"], "Mon 11:00")
    #expect(docket.state.notices.map(\.role) == ["supervisor", "officer"])
    #expect(docket.state.screenings.map(\.record.number) == [1, 2])
    // A screening closes no step by itself.
    #expect(docket.openSteps == ["plan", "look"])
  }

  @Test(
    "rule 15: a workflow may wait for every event that a screening raises, and for no other",
    arguments: [
      ("screen.positive", true), ("screen.undetermined", true), ("screen.not-applicable", true),
      ("critical.both", true), ("screen.other", false), ("critical.other", false),
    ])
  func sources(_ event: String, _ isThere: Bool) {
    let states = """
      <state id="waiting"><transition event="screening.harm.\(event)" target="found"/></state>
      <state id="found"/>
      """
    let texts = [Made.calendar, Made.caseFile, Made.workflow(states), Tools.tool()]
    let library = DefinitionLibrary(files: texts.enumerated().map(Made.file))
    #expect(library.findings.contains { $0.id == "event-without-source" } == !isThere)
  }

  @Test("answers in own words lie apart from the log, and it folds the same without them")
  func words() throws {
    var docket = try docket()
    try screen(&docket, ["away=yes", "words=In the blue house."], "Mon 10:00")
    #expect(!docket.log[1].value().canonicalText.contains("blue"))
    #expect(docket.held[2]?["field:words"] != nil)
    let read = try docket.reread(forgetting: true)
    #expect(read.effects == docket.log.map(\.effects))
  }
}
