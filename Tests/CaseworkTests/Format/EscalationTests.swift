import Casework
import CivilTime
import Testing
import Workflows

/// Who is told when nobody acts.
struct EscalationTests {
  private static func made(_ ladder: String, step own: String = "") -> String {
    Made.workflow(
      """
      \(ladder)
      <state id="open">
        <step id="work" kind="task" role="worker">
          <due within="PT24H" from="entered" counting="clock" authority="law" warn="PT4H">
            <extend up-to="PT72H" approver="supervisor" authority="law"/></due>
          \(own)<outcome id="done" kind="completed"/>
        </step>
      </state>
      """)
  }

  private static let ladder = """
    <escalate at="warn" role="case-owner" authority="practice">Due soon</escalate>
    <escalate role="supervisor" authority="practice">Overdue</escalate>
    <escalate after="PT24H" role="center officer" authority="practice">A day overdue</escalate>
    """

  private static func told(_ docket: Docket) -> [String] {
    docket.state.notices.map { "\($0.role) \($0.occurred)" }
  }

  @Test("a ladder tells the owner, then the supervisor, then others, while nobody acts")
  func ladder() throws {
    var docket = Docket(Made.library([Self.made(Self.ladder)]))
    try docket.open("Mon 09:00")
    try docket.sweep("Tue 08:59")
    #expect(Self.told(docket) == ["case-owner \(at("Tue 05:00"))"])
    try docket.sweep("Tue 09:00")
    #expect(Self.told(docket).last == "supervisor \(at("Tue 09:00"))")
    try docket.sweep("Thu 09:00")
    #expect(Self.told(docket).count == 4)
    #expect(
      Self.told(docket).suffix(2) == ["center \(at("Wed 09:00"))", "officer \(at("Wed 09:00"))"])
    #expect(docket.logged(.timerFired).count == 3)
    #expect(try docket.reread().record.state == docket.state)
  }

  @Test("who acts in time stops the ladder, and a moved deadline has its ladder anew")
  func stopped() throws {
    var docket = Docket(Made.library([Self.made(Self.ladder)]))
    try docket.open("Mon 09:00")
    try docket.give(
      .extend(step: "work", total: .hours(48), reason: nil), "Tue 06:00")
    try docket.sweep("Wed 06:00")
    #expect(
      Self.told(docket) == ["case-owner \(at("Tue 05:00"))", "case-owner \(at("Wed 05:00"))"])
    try docket.finish("work", "done", "Wed 07:00")
    try docket.sweep("Fri 09:00")
    #expect(Self.told(docket).count == 2)
  }

  @Test("a step's own ladder takes the place of the workflow's")
  func own() throws {
    let rung = "<escalate after=\"PT1H\" role=\"officer\" authority=\"practice\"/>"
    var docket = Docket(Made.library([Self.made(Self.ladder, step: rung)]))
    try docket.open("Mon 09:00")
    try docket.sweep("Fri 09:00")
    #expect(Self.told(docket) == ["officer \(at("Tue 10:00"))"])
  }

  @Test("a deadline that passes while nobody holds the role is the supervisor's to see")
  func unheld() throws {
    var docket = Docket(Made.library([Self.made("")]))
    try docket.open("Mon 09:00", by: .supervisor, agency: "county")
    // Nobody answers for the case, and the supervisor does not act as worker.
    try docket.give(.assign(to: .queue("county"), step: nil), "Mon 09:05", by: .supervisor)
    try docket.sweep("Tue 10:00")
    #expect(docket.state.unheld.map(\.name) == ["work"])
    #expect(docket.state.notices.map(\.role) == [.supervisor])
    #expect(try docket.reread().record.state == docket.state)

    var held = Docket(Made.library([Self.made("")]))
    try held.open("Mon 09:00", by: .supervisor, agency: "county")
    try held.give(.assign(to: .queue("county"), step: nil), "Mon 09:05", by: .supervisor)
    try held.give(.join(.acting(.worker)), "Mon 10:00", by: .supervisor)
    try held.sweep("Tue 10:00")
    #expect(held.state.unheld.isEmpty)
  }
}
