import Casework
import CivilTime
import Ledger
import Testing
import Workflows

/// Made-up instruments, and a workflow that hears what their screenings raise.
enum Tools {
  static func tool(version: String = "1", _ more: String = "") -> String {
    """
    <instrument xmlns="urn:milepost:instrument:1" id="tool" version="\(version)" purpose="harm"
                wording="paraphrase" amend-within="P7D">
      <title>A made-up tool</title>
      <validated wording="any"><age from="11" to="17"/></validated>\(more)
      <items>
        <item id="told" type="choice" asked="any-time"><prompt>Told</prompt><option value="yes">Y</option></item>
        <item id="a" type="choice" required="yes"><prompt>A</prompt>
          <option value="yes" points="1">Y</option><option value="no" points="0">N</option>
          <non-answer value="declined">D</non-answer></item>
        <item id="b" type="choice" required="yes" information="youth file"><prompt>B</prompt>
          <option value="yes" points="1">Y</option><option value="no" points="0">N</option></item>
        <item id="where" type="text"><prompt>Where</prompt></item>
        <item id="safe-now" type="choice" asked="context" fact="safe"><prompt>Safe</prompt>
          <option value="yes">Y</option><option value="no">N</option></item>
      </items>
      <stop when="$told = 'yes'" then="refer">Stop.</stop>
      <scores><score id="s" missing="range" change="2"><sum items="a b"/></score></scores>
      <result id="screen" score="s" edge="at-least">
        <band id="negative" to="0" concern="none">N</band>
        <band id="positive" from="1" concern="possible">P</band>
        <override direction="up" approver="supervisor"><reason id="knows">Knows more</reason></override>
      </result>
      <critical id="both" when="$s = 2" concern="acute">Both.</critical>
    </instrument>
    """
  }

  static let external = """
    <instrument xmlns="urn:milepost:instrument:1" id="licensed" version="1" purpose="harm"
                wording="none" kind="external">
      <title>A licensed tool</title>
      <screener role="worker" training="certified"/>
      <form version="2.0"/>
      <items><item id="total" type="number" min="0" max="23"/></items>
      <scores><score id="s"><sum items="total"/></score></scores>
      <result id="level" score="s" edge="ranges"><band id="low" to="3" concern="none">x</band>
        <band id="high" from="4" concern="clear">x</band></result>
    </instrument>
    """

  static let states = """
    <state id="waiting">
      <step id="screened" kind="task" role="worker"><title>Screened</title>
        <requires screening="harm" valid="yes" within="P30D"/>
        <outcome id="done" kind="completed" target="over"/></step>
      <transition event="screening.stopped.refer" target="referred" supersedes="screened"/>
      <transition event="screening.harm.screen.positive" target="found" supersedes="screened"/>
    </state>
    <state id="found"><transition event="screening.harm.critical.both" target="urgent"/></state>
    <state id="urgent"/><state id="referred"/>
    <final id="over"/>
    """

  static func library(_ tool: String = Tools.tool()) -> DefinitionLibrary {
    Made.library([Made.workflow(states)], instruments: [tool, external])
  }

  static let child = ScreenedChild(born: PartialDay("2012-01"))
}

extension Docket {
  /// A case at the tool's workflow, opened Monday at nine.
  static func screening(_ tool: String = Tools.tool()) throws -> Docket {
    var docket = Docket(Tools.library(tool))
    try docket.open("Mon 09:00")
    try docket.give(
      .join(
        Membership(
          who: "a-worker", role: "worker", agency: "worker-agency", purpose: "screens")),
      "Mon 09:01")
    try docket.give(
      .join(
        Membership(
          who: "a-supervisor", role: "supervisor", agency: "supervisor-agency", purpose: "sees")),
      "Mon 09:01")
    return docket
  }

  /// A submission of answers `id=value`, given on the day of a moment.
  func submission(
    _ answers: String..., on time: String, caseID: CaseID? = nil, amending: Int? = nil
  ) throws -> ScreeningSubmission {
    // Moments of the two weeks are a whole number of days after Monday's, in Chicago's summer.
    let passed = (CaseworkTests.at(time).milliseconds - CaseworkTests.at("Mon 00:00").milliseconds)
    let day = try #require(Day("2026-05-04")).adding(days: Int(passed / 86_400_000))
    var child = ScreenedChild(of: state, amending: amending)
    child.born = Tools.child.born
    let evaluated = try library.evaluate(
      ScreeningForm(instrument: "tool", answers: entries(answers)), on: day, child: child)
    return ScreeningSubmission(record: evaluated.record, caseID: caseID)
  }
}
