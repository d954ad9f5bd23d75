import Casework
import Testing
import Workflows
import XMLReading

/// A scenario that is not as it says has a finding, whatever it is that differs.
struct ScenarioRunnerTests {
  private static let workflow = Made.workflow(
    """
    <event id="court-set" role="officer">The court has set a day.</event>
    <state id="working">
      <step id="work" kind="task" role="worker">
        <requires test="$safe">Safe.</requires>
        <due within="PT24H" from="entered" counting="clock" authority="practice" warn="PT4H"/>
        <outcome id="done" kind="completed" target="waiting"><reason id="x">X</reason></outcome>
      </step>
      <transition event="overdue.work"><notify role="supervisor"/></transition>
    </state>
    <state id="waiting">
      <step id="wait" kind="task" role="worker"><outcome id="done" kind="completed"/></step>
      <transition event="court-set" target="working" supersedes="wait"/>
    </state>
    <never id="no-lock" test="$place = 'locked'" authority="law">No lock.</never>
    """)

  /// The acts up to Wednesday, and an expectation at ten.
  private func findings(_ expectation: String, at time: String = "2026-05-06T10:00-05:00")
    -> [String]
  {
    play(
      """
      <open at="2026-05-04T09:00-05:00"><fact id="safe" value="yes"/></open>
      <outcome at="2026-05-05T11:00-05:00" recorded="2026-05-05T17:00-05:00" step="work"
               outcome="done" reason="x" role="worker"/>
      <record at="2026-05-06T08:00-05:00" fact="place" value="locked"/>
      <event at="2026-05-06T09:00-05:00" name="court-set"/>
      <expect at="\(time)" \(expectation)</expect>
      """)
  }

  private func play(_ moments: String) -> [String] {
    let scenario = """
      <scenario xmlns="urn:milepost:scenario:1" id="one" workflow="flow">\(moments)</scenario>
      """
    let library = Made.library([Self.workflow, scenario])
    guard let read = library.scenarios.first else {
      Issue.record("the scenario cannot be read")
      return []
    }
    return ScenarioRunner(library).run(read).findings.map { "\($0.message) [\($0.id)]" }
  }

  @Test(
    "what is as it says has no finding; what differs has one",
    arguments: [
      ("configuration=\"working\">", "configuration=\"waiting\">"),
      ("status=\"running\">", "status=\"finished\">"), ("set-aside=\"\">", "set-aside=\"2\">"),
      ("><step id=\"work\" status=\"late\"/>", "><step id=\"work\" status=\"on-time\"/>"),
      ("><step id=\"work\" opening=\"2\" status=\"open\"/>", "><step id=\"work\" opening=\"3\"/>"),
      (
        "><step id=\"work\" due=\"2026-05-05T09:00-05:00\"/>",
        "><step id=\"work\" due=\"2026-05-05T09:01-05:00\"/>"
      ),
      ("><step id=\"wait\" due=\"none\"/>", "><step id=\"work\" due=\"none\"/>"),
      (
        "><step id=\"work\" first-due=\"2026-05-05T09:00-05:00\"/>",
        "><step id=\"work\" first-due=\"none\"/>"
      ),
      (
        "><step id=\"work\" opened=\"2026-05-04T09:00-05:00\"/>",
        "><step id=\"work\" opened=\"2026-05-04T09:01-05:00\"/>"
      ),
      (
        "><step id=\"work\" done=\"2026-05-05T11:00-05:00\"/>",
        "><step id=\"work\" done=\"2026-05-05T17:00-05:00\"/>"
      ),
      (
        "><step id=\"work\" warn-from=\"2026-05-05T05:00-05:00\"/>",
        "><step id=\"work\" warn-from=\"2026-05-05T06:00-05:00\"/>"
      ),
      ("><step id=\"work\" outcome=\"done\"/>", "><step id=\"wait\" outcome=\"done\"/>"),
      ("><step id=\"work\" reason=\"x\"/>", "><step id=\"wait\" reason=\"x\"/>"),
      ("><step id=\"work\" role=\"worker\"/>", "><step id=\"work\" role=\"officer\"/>"),
      ("><step id=\"work\" late-by=\"PT2H\"/>", "><step id=\"work\" late-by=\"PT3H\"/>"),
      (
        "><step id=\"work\" recorded-late-by=\"PT6H\"/>",
        "><step id=\"work\" recorded-late-by=\"PT5H\"/>"
      ),
      (
        "><step id=\"work\" counting=\"clock\"/>", "><step id=\"work\" counting=\"calendar-days\"/>"
      ),
      ("><step id=\"work\" authority=\"practice\"/>", "><step id=\"work\" authority=\"law\"/>"),
      ("><step id=\"wait\" superseded-by=\"4\"/>", "><step id=\"work\" superseded-by=\"4\"/>"),
      ("><no-step id=\"wait#2\"/>", "><no-step id=\"work#2\"/>"),
      ("><overdue steps=\"\"/>", "><overdue steps=\"work#2\"/>"),
      (
        "><notice role=\"supervisor\" count=\"1\"/>", "><notice role=\"supervisor\" count=\"2\"/>"
      ),
      ("><notice role=\"supervisor\"/>", "><notice role=\"officer\"/>"),
      ("><fact id=\"place\" value=\"locked\"/>", "><fact id=\"place\" value=\"home\"/>"),
      ("><fact id=\"hearing-day\" value=\"?\"/>", "><fact id=\"safe\" value=\"?\"/>"),
      ("><violated nevers=\"no-lock\"/>", "><violated nevers=\"\"/>"),
      ("><run run=\"1\" workflow=\"flow\" status=\"running\"/>", "><run run=\"2\"/>"),
    ])
  func expectation(_ right: String, _ wrong: String) {
    #expect(findings(right) == [])
    let found = findings(wrong)
    #expect(found.count == 1, "\(found)")
    #expect(found.first?.hasSuffix("[scenario-expectation]") == true)
  }

  @Test("what is waited for is compared by name")
  func waiting() {
    let moments = "<open at=\"2026-05-04T09:00-05:00\"/>"
    func waits(_ text: String) -> [String] {
      play(moments + "<expect at=\"2026-05-04T10:00-05:00\" waiting-for=\"\(text)\"/>")
    }
    #expect(waits("safe") == [])
    #expect(waits("place").count == 1)
  }

  @Test("an act that is refused, or is not, against what was said")
  func refusals() {
    let open = "<open at=\"2026-05-04T09:00-05:00\"/>"
    func act(_ refused: String) -> [String] {
      play(
        open
          + "<outcome at=\"2026-05-04T10:00-05:00\" step=\"work\" outcome=\"done\" reason=\"x\"\(refused)/>"
      )
    }
    #expect(act(" refused=\"gate-not-passed\"") == [])
    #expect(act("").first?.contains("gate-not-passed") == true)
    #expect(act(" refused=\"too-early\"").first?.hasSuffix("[scenario-refused]") == true)
    let note = play(open + "<note at=\"2026-05-04T10:00-05:00\" refused=\"case-closed\">x</note>")
    #expect(note.first?.hasSuffix("[scenario-not-refused]") == true)
  }

  @Test("an act recorded before the one in front of it")
  func timeBack() {
    let found = play(
      """
      <open at="2026-05-04T09:00-05:00"/>
      <note at="2026-05-04T08:00-05:00" recorded="2026-05-04T08:00-05:00">x</note>
      """)
    #expect(found.first?.hasSuffix("[scenario-time]") == true)
  }

  @Test("outcomes that no scenario takes are named")
  func coverage() {
    let library = Made.library([Self.workflow])
    let note = ScenarioRunner(library).runAll().first { $0.id == "scenario-coverage" }
    #expect(note?.message == "no scenario ends a step as: work/done, wait/done")
  }
}
