import Casework
import CivilTime
import Expressions
import Ledger
import Testing
import Workflows

/// Rules 34 and 36: questions, and what verifying rests on.
struct QuestionRulesTests {
  private static let work = """
    <event id="round" role="officer">Once more.</event>
    <state id="working">
      <step id="work" kind="task" role="worker">
        <due within="PT24H" from="entered" counting="clock" authority="practice"/>
        <outcome id="done" kind="completed" target="end"/>
      </step>
      <transition event="overdue.work"><notify role="supervisor"/></transition>
      <transition event="round" target="working" supersedes="work"/>
    </state>
    <final id="end"/>
    """

  private func docket() throws -> Docket {
    var docket = try Docket(Self.work, facts: ["safe=no"])
    try docket.know("safe=yes", time: "Mon 12:00")
    try docket.finish("work", "done", "Wed 09:00", at: "Tue 08:00")
    try docket.withdraw(4, "Thu 09:00")
    return docket
  }

  @Test("rule 34: as of T is the events recorded by T, caught up to T")
  func asOf() throws {
    let docket = try docket()
    func seen(_ time: String) throws -> CaseState {
      try docket.record.asOf(at(time), plans: docket.library).state
    }
    #expect(try seen("Mon 10:00").fact("safe")?.current?.value == .known(.boolean(false)))
    #expect(try seen("Mon 12:00").fact("safe")?.current?.value == .known(.boolean(true)))
    #expect(try seen("Tue 08:30").notices.isEmpty)
    #expect(try seen("Tue 09:00").openings[0].status(at: at("Tue 09:00")) == .overdue)
    #expect(try seen("Tue 09:00").notices.count == 1)
    // The row names the event under which its coming due was recorded later.
    #expect(try seen("Tue 09:00").openings[0].sequence == 3)
    #expect(try seen("Wed 09:00").openings[0].status(at: at("Wed 09:00")) == .onTime)
    #expect(try seen("Wed 20:00").runs[0].isRunning == false)
    #expect(try seen("Fri 09:00").openings[0].status(at: at("Fri 09:00")) == .overdue)
  }

  @Test(
    "rule 34: at each event's recorded time the case is what the log made of it",
    arguments: [1, 2, 4, 5])
  func prefixes(_ count: Int) throws {
    let docket = try docket()
    let events = Array(try docket.events().prefix(count))
    let time = docket.log[count - 1].recorded
    // What fired by then but was recorded later is there too.
    var folded = try CaseRecord(id: "case-1", events: events, plans: docket.library)
    try folded.catchUp(to: time, plans: docket.library)
    let seen = try docket.record.asOf(time, plans: docket.library).state
    #expect(seen.openings.map(\.due) == folded.state.openings.map(\.due))
    #expect(
      seen.openings.map { $0.status(at: time) } == folded.state.openings.map { $0.status(at: time) }
    )
    #expect(seen.runs.map(\.activeStates) == folded.state.runs.map(\.activeStates))
    #expect(seen.facts == folded.state.facts)
  }

  @Test("rule 34: numbers in the past are those of now, also after corrections")
  func numbers() throws {
    var docket = try Docket(Self.work)
    try docket.give(.raise("round"), "Mon 10:00")
    try docket.give(.raise("round"), "Mon 11:00")
    try docket.withdraw(2, "Mon 12:00")
    let seen = try docket.record.asOf(at("Mon 11:30"), plans: docket.library).state
    #expect(seen.open.map { seen.openings[$0].number } == [3])
    #expect(seen.openings.map(\.isWithdrawn) == [false, false, false])
  }

  @Test("rule 36: every event's effects follow from the events before it")
  func effects() throws {
    let docket = try docket()
    let read = try docket.reread()
    #expect(read.effects == docket.log.map(\.effects))
    #expect(read.record.state == docket.state)
  }

  @Test("rule 36, peer failure 14: an erased case folds the same without what it held")
  func erased() throws {
    var docket = try Docket(Self.work, facts: ["birth-date=2014-03-02", "report-day=2026-05-04"])
    try docket.give(.note("A note about the family."), "Mon 10:00")
    try docket.finish("work", "done", "Wed 09:00")
    let read = try docket.reread(forgetting: true)
    #expect(read.effects == docket.log.map(\.effects))
    #expect(read.record.state.fact("age")?.value == .number(12))
    guard case .committed(_, let content)? = read.record.state.fact("birth-date")?.current?.value
    else {
      Issue.record("the birth date is no commitment")
      return
    }
    #expect(content == nil)
  }

  @Test("peer failure 30: an unassigned case lies in its agency's queue, and since when is known")
  func queue() throws {
    var docket = Docket(Made.library([Made.workflow(Self.work)]))
    try docket.open("Mon 09:00", agency: "office")
    #expect(docket.state.queuedSince == at("Mon 09:00"))
    try docket.give(.assign(to: .queue("office"), step: nil), "Mon 10:00")
    #expect(docket.state.queuedSince == at("Mon 09:00"))
    try docket.give(.assign(to: .queue("other"), step: nil), "Mon 11:00")
    #expect(docket.state.queuedSince == at("Mon 11:00"))
    try docket.give(.assign(to: .person("a-1", agency: nil), step: nil), "Mon 12:00")
    #expect(docket.state.queuedSince == nil)
    #expect(docket.state.assignment.agency == "other")
    try docket.give(.assign(to: .queue("other"), step: nil), "Mon 13:00")
    #expect(docket.state.queuedSince == at("Mon 13:00"))
    try docket.withdraw(4, "Mon 14:00")
    #expect(docket.state.queuedSince == at("Mon 11:00"))
  }
}
