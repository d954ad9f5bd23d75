import Casework
import CivilTime
import Expressions
import Testing
import Workflows
import XMLReading

/// What is known of facts: verified tables, contradictions, who said so, and ages that freeze.
struct ValueTests {
  private static let states = """
    <state id="open">
      <step id="work" kind="task" role="worker">
        <due within="PT24H" from="entered" counting="clock" authority="law" cond="$age &lt; 18"/>
        <outcome id="done" kind="completed"/></step>
      <transition event="fact.age" cond="$age &lt; 18" target="child" supersedes="work"/>
    </state>
    <state id="child"/>
    """

  @Test("a row of a table that nobody has read at its source leaves the fact unknown")
  func verifiedRows() throws {
    let caseFile = Made.caseFile.replacing(
      "<fact id=\"birth-date\"",
      with: """
        <fact id="level" type="choice" kind="statistical"><choice value="one"/><choice value="two"/></fact>
        <fact id="level-hours" type="number" kind="statistical"/>
        <table id="levels" key="level" value="level-hours">
          <row key="one" value="3" verified="yes"/><row key="two" value="24"/></table>
        <fact id="birth-date"
        """)
    let library = Made.library([Made.workflow(Self.states)], caseFile: caseFile)
    #expect(library.findings.contains { $0.id == "unverified-row" && $0.severity == .note })
    var docket = Docket(library)
    try docket.open(facts: ["level=one"], "Mon 09:00")
    #expect(docket.state.fact("level-hours")?.value == .number(3))
    try docket.know("level=two", time: "Mon 10:00")
    #expect(docket.state.fact("level-hours")?.value == .unknown)
  }

  @Test("sources that contradict each other: recorded as that, not known, and who said so")
  func conflict() throws {
    var docket = try Docket(Self.states, by: .worker)
    try docket.know("place=home", time: "Mon 10:00", by: .worker)
    try docket.know("place=home|kin", time: "Mon 11:00", by: .worker)
    let record = try #require(docket.state.fact("place"))
    #expect(record.current?.value == .conflicting([.choice("home"), .choice("kin")]))
    #expect(record.value == .unknown)
    #expect(record.recordings.map(\.actor.role) == ["worker", "worker"])
    #expect(try docket.reread().record.state == docket.state)
    #expect(
      docket.refusal(of: .record(entries(["birth-date=2011|2012"])), "Mon 12:00", by: .worker)?.kind
        == .wrongValue)
    #expect(
      docket.refusal(of: .record(entries(["place=home|nowhere"])), "Mon 12:00", by: .worker)?.kind
        == .wrongValue)
    #expect(
      docket.refusal(of: .record(entries(["place=home|home"])), "Mon 12:00", by: .worker)?.kind
        == .wrongValue)
  }

  @Test("cross-workflow rule: turning 18 freezes guards by age; the age is that of the event")
  func frozenAge() throws {
    var docket = try Docket(Self.states)
    // Seventeen on the day of the report, eighteen two days later.
    try docket.know("birth-date=2008-05-06", "report-day=2026-05-04", time: "Mon 10:00")
    #expect(docket.state.fact("age")?.value == .number(17))
    #expect(docket.states() == ["child"])
    try docket.sweep(at("2027-01-01T12:00:00Z"))
    #expect(docket.state.fact("age")?.value == .number(17))
    #expect(docket.states() == ["child"])
  }
}
