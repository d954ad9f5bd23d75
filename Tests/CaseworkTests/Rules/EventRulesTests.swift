import Casework
import CivilTime
import Expressions
import Ledger
import Testing
import Workflows

/// Rules 1 to 5: what is kept.
struct EventRulesTests {
  private static let oneStep = """
    <state id="working">
      <step id="work" kind="task" role="worker">
        <due within="PT24H" from="entered" counting="clock" authority="practice"/>
        <outcome id="done" kind="completed" target="end"/>
      </step>
      <transition event="overdue.work"><notify role="supervisor"/></transition>
    </state>
    <final id="end"/>
    """

  @Test("rule 1: given events come from people, due instants from the engine")
  func given() throws {
    var docket = try Docket(Self.oneStep, by: .worker)
    try docket.finish("work", "done", "Wed 09:00", by: .worker)
    #expect(docket.log.map(\.kind) == ["case.opened", "step.overdue", "step.done"])
    #expect(docket.log.map(\.actor) == ["a-worker", "engine", "a-worker"])
    #expect(docket.state.version == 2)
  }

  @Test("rule 2: effects are never folded: a log without them is the same case")
  func effects() throws {
    var docket = try Docket(Self.oneStep)
    try docket.finish("work", "done", "Wed 09:00")
    var record = CaseRecord(id: docket.state.id)
    for var entry in docket.log {
      entry.effects = []
      try record.take(try LoggedEvent(entry), plans: docket.library)
    }
    #expect(record.state == docket.state)
    #expect(docket.log.allSatisfy { !$0.effects.isEmpty })
  }

  @Test("rule 3: the event that first uses a definition names its digests, and holds the salts")
  func pinned() throws {
    let docket = try Docket(
      Self.oneStep, facts: ["birth-date=2014-03-02", "report-day=2026-05-04"])
    let pins = PinCoding.decode(docket.log[0].body)
    #expect(pins["flow"] == docket.library.activePlan(of: "flow")?.pin)
    #expect(docket.log[0].definition == pins["flow"]?.workflow)
    #expect(docket.held[1]?["fact:birth-date"]?.salt.count == Commitment.saltLength)
    #expect(!docket.log[0].body.canonicalText.contains("2014-03"))
    // What is needed of an identifying fact is read off when it is recorded, and frozen.
    #expect(docket.state.fact("age")?.current?.value == .known(.number(12)))
  }

  @Test("rule 4: a clock that is behind is not believed, and the difference is kept")
  func clockBehind() throws {
    var docket = try Docket(Self.oneStep)
    try docket.give(.note("late"), "Mon 12:00")
    try docket.give(.note("early"), "Mon 11:59:30")
    let last = try #require(docket.log.last)
    #expect(last.recorded == at("Mon 12:00"))
    #expect(last.occurred == at("Mon 12:00"))
    #expect(last.body["clock-behind"]?.text == "PT30S")
    #expect(docket.log[1].body["clock-behind"] == nil)
    var head = ChainHead.empty
    for entry in docket.log { try head.take(entry) }
  }

  @Test("rule 4: after a due instant was recorded, a clock behind it is not believed either")
  func clockBehindFiring() throws {
    var docket = try Docket(Self.oneStep)
    try docket.sweep("Tue 10:00")
    try docket.give(.note("early"), "Tue 08:00")
    #expect(docket.log.last?.recorded == at("Tue 10:00"))
    #expect(docket.log.last?.body["clock-behind"]?.text == "PT2H")
  }

  @Test("rule 5: what happened before the case was opened is kept, and marked")
  func beforeOpening() throws {
    var docket = try Docket(Self.oneStep)
    try docket.know("safe=yes", time: "Mon 10:00", at: "Mon 08:00")
    #expect(docket.state.fact("safe")?.current?.occurred == at("Mon 08:00"))
    #expect(docket.state.precedesOpening(at("Mon 08:00")))
    #expect(!docket.state.precedesOpening(at("Mon 09:00")))
  }
}
