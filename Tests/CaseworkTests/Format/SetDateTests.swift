import Casework
import CivilTime
import Deadlines
import Ledger
import Testing
import Workflows

/// Due dates and lengths that people set, by a field or a fact.
struct SetDateTests {
  private static let actions = """
    <state id="open">
      <step id="assign" kind="decision" role="worker" required="no">
        <repeat every="P7D" from="last" counting="calendar-days" authority="practice"/>
        <record><field id="act-by" type="date"/></record>
        <outcome id="assigned" kind="completed"/>
      </step>
      <step id="act" kind="task" role="worker" opens-on="event:step.assign.assigned">
        <due on="field:due-on field:assign/act-by" counting="calendar-days" authority="practice"/>
        <record><field id="due-on" type="date"/></record>
        <outcome id="done" kind="completed"/>
      </step>
    </state>
    """

  @Test("a day that an attempt wrote down is when that very opening is due, and no other")
  func ownField() throws {
    var docket = try Docket(Self.actions)
    try docket.finish("assign", "assigned", "Mon 10:00")
    #expect(try docket.row("act").standing.due == nil)
    #expect(try docket.row("act").standing.status(at: at("Mon 11:00")) == .pending)
    try docket.give(.attempt(step: "act", fields: entries(["due-on=2026-05-06"])), "Mon 11:00")
    #expect(try docket.row("act").standing.due == at("Thu 00:00"))
    let line = try #require(try docket.state.explain(openingAt: docket.place("act"))?.counting)
    #expect(line.from == "field:due-on")
    #expect(line.event == docket.state.sequence)
    #expect(line.derivation?.lastDay == Day("2026-05-06"))
  }

  @Test("each opening keeps the day written down with the outcome that opened it")
  func otherField() throws {
    var docket = try Docket(Self.actions)
    try docket.finish("assign", "assigned", "Mon 10:00", fields: ["act-by=2026-05-06"])
    #expect(try docket.row("act").standing.due == at("Thu 00:00"))
    try docket.finish("act", "done", "Tue 09:00")
    try docket.finish("assign#2", "assigned", "Tue 10:00", fields: ["act-by=2026-05-09"])
    #expect(try docket.row("act#2").standing.due == at("Sun 00:00"))
    #expect(try docket.row("act").standing.due == at("Thu 00:00"))
    let correction = try #require(docket.logged(.stepDone).first?.sequence)
    try docket.correct(correction, "Tue 11:00", fields: ["act-by=2026-05-07"])
    #expect(try docket.row("act").standing.due == at("Fri 00:00"))
    #expect(try docket.row("act#2").standing.due == at("Sun 00:00"))
  }

  @Test("a day that is moved after it has passed moves the deadline, and late it remains")
  func movedLate() throws {
    var docket = try Docket(Self.actions)
    try docket.finish("assign", "assigned", "Mon 10:00", fields: ["act-by=2026-05-04"])
    try docket.sweep("Tue 08:00")
    #expect(docket.overdue == ["act"])
    try docket.give(.attempt(step: "act", fields: entries(["due-on=2026-05-06"])), "Tue 09:00")
    #expect(try docket.row("act").standing.due == at("Thu 00:00"))
    try docket.finish("act", "done", "Wed 09:00")
    #expect(try docket.row("act").standing.status(at: at("Wed 10:00")) == .late)
    #expect(try docket.reread().record.state == docket.state)
  }

  @Test("a day that a fact says is when it is due, to the end of that day")
  func fact() throws {
    var docket = try Docket(
      """
      <state id="open"><step id="hear" kind="meeting" role="worker">
        <due on="fact:hearing-day" counting="business-days" authority="law"/>
        <outcome id="done" kind="completed"/></step></state>
      """)
    #expect(try docket.row("hear").standing.due == nil)
    try docket.know("hearing-day=2026-05-06", time: "Mon 10:00")
    #expect(try docket.row("hear").standing.due == at("Thu 00:00"))
    // A holiday and a weekend are no days on which it could be done.
    try docket.know("hearing-day=2026-05-08", time: "Mon 11:00")
    #expect(try docket.row("hear").standing.due == at("Tue2 00:00"))
  }

  @Test(
    "a length that a fact says: hours under a clock, days under a day rule, pending until known",
    arguments: [
      ("clock", "2", "Mon 11:00"), ("clock", "1.5", "Mon 10:30"),
      ("calendar-days", "2", "Thu 00:00"),
      ("calendar-days", "2.5", "Thu 00:00"),
    ])
  func amount(rule: String, number: String, due: String) throws {
    var docket = try Docket(
      """
      <state id="open"><step id="see" kind="task" role="worker">
        <due within="fact:number-of-siblings" from="entered" counting="\(rule)" authority="practice"/>
        <outcome id="done" kind="completed"/></step></state>
      """)
    let opening = try docket.opening("see")
    #expect(try docket.row("see").standing.status(at: at("Mon 10:00")) == .pending)
    #expect(docket.state.waitingFor(of: opening) == ["number-of-siblings"])
    #expect(
      try docket.state.explain(openingAt: 0)?.counting?.note
        == "pending: not known yet: number-of-siblings")
    try docket.know("number-of-siblings=\(number)", time: "Mon 09:10")
    #expect(try docket.row("see").standing.due == at(due))
    #expect(docket.state.waitingFor(of: try docket.opening("see")).isEmpty)
  }

  @Test("an office's table says how long there is; an empty one leaves it to a supervisor's number")
  func table() throws {
    func made(_ row: String) -> String {
      Made.caseFile.replacing(
        "<fact id=\"birth-date\"",
        with: """
          <fact id="level" type="choice" kind="statistical"><choice value="one"/></fact>
          <fact id="level-hours" type="number" kind="statistical"/>
          <fact id="hours-set" type="number" kind="statistical"/>
          <table id="levels" key="level" value="level-hours">\(row)</table>
          <fact id="birth-date"
          """)
    }
    let workflow = Made.workflow(
      """
      <uses fact="level-hours"/><uses fact="hours-set"/>
      <state id="open"><step id="see" kind="task" role="worker">
        <due within="fact:level-hours fact:hours-set" from="entered" counting="clock"
             authority="practice"/>
        <outcome id="done" kind="completed"/></step></state>
      """)
    var docket = Docket(
      Made.library(
        [workflow], caseFile: made("<row key=\"one\" value=\"3\" verified=\"yes\"/>")))
    try docket.open(facts: ["level=one"], "Mon 09:00")
    #expect(try docket.row("see").standing.due == at("Mon 12:00"))

    docket = Docket(Made.library([workflow], caseFile: made("")))
    try docket.open(facts: ["level=one"], "Mon 09:00")
    #expect(docket.state.waitingFor(of: try docket.opening("see")) == ["hours-set", "level-hours"])
    try docket.know("hours-set=5", time: "Mon 10:00")
    #expect(try docket.row("see").standing.due == at("Mon 14:00"))
  }

  @Test("a duty that has no date is open until it is done, and never overdue")
  func undated() throws {
    var docket = try Docket(
      """
      <state id="open"><step id="watch" kind="task" role="worker">
        <due within="when-needed" authority="law"/>
        <outcome id="done" kind="completed"/></step></state>
      """)
    try docket.sweep(at("2030-05-04T09:00:00Z"))
    #expect(docket.overdue.isEmpty)
    #expect(try docket.row("watch").standing.status(at: at("2030-05-04T09:00:00Z")) == .open)
    #expect(
      try docket.state.explain(openingAt: 0)?.counting?.note == "no date: when it is needed")
  }
}
