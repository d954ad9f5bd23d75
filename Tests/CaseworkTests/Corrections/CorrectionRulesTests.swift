import Casework
import CivilTime
import Expressions
import Ledger
import Testing
import Workflows

/// Rules 28 to 31: what a correction or withdrawal does to the case.
struct CorrectionRulesTests {
  static let path = """
    <event id="court-set" role="officer">The court has set a day.</event>
    <state id="asking">
      <step id="ask" kind="task" role="worker">
        <due within="PT24H" from="entered" counting="clock" authority="practice"/>
        <record><field id="how" type="choice"><choice value="phone"/><choice value="visit"/></field>
        </record>
        <outcome id="yes" kind="completed" target="helping"/>
        <outcome id="no" kind="declined" target="closing"/>
      </step>
      <step id="look" kind="task" role="worker" required="no">
        <outcome id="seen" kind="completed"/>
      </step>
      <transition event="overdue.ask"><notify role="supervisor"/></transition>
    </state>
    <state id="helping">
      <step id="help" kind="task" role="worker">
        <due within="PT48H" from="done:ask" counting="clock" authority="practice"/>
        <outcome id="helped" kind="completed" target="closing"/>
      </step>
    </state>
    <state id="closing">
      <step id="close" kind="task" role="worker"><outcome id="closed" kind="completed"/></step>
    </state>
    """

  /// Asked on Monday at ten (2), helped on Tuesday (3); `close` is open.
  private func docket() throws -> Docket {
    var docket = try Docket(Self.path)
    try docket.finish("ask", "yes", "Mon 10:00", fields: ["how=phone"])
    try docket.finish("help", "helped", "Tue 10:00")
    return docket
  }

  @Test("rule 28: a correction of time moves what follows, at the act's own place")
  func time() throws {
    var docket = try docket()
    try docket.correct(2, "Wed 09:00", to: "Mon 09:30")
    #expect(try docket.row("ask").standing.done == at("Mon 09:30"))
    #expect(try docket.row("ask").standing.recorded == at("Mon 10:00"))
    #expect(try docket.row("help").opened == at("Mon 09:30"))
    #expect(try docket.row("help").standing.due == at("Wed 09:30"))
    #expect(try docket.row("close").opened == at("Tue 10:00"))
    #expect(docket.openSteps == ["close"])
  }

  @Test("rule 28: a correction of a field or fact replaces that one and keeps the others")
  func content() throws {
    var docket = try docket()
    try docket.know("safe=yes", "place=kin", time: "Tue 11:00")
    try docket.correct(4, "Tue 12:00", facts: ["place=home"])
    #expect(docket.state.fact("place")?.current?.value == .known(.choice("home")))
    #expect(docket.state.fact("place")?.current?.sequence == 4)
    #expect(docket.state.fact("safe")?.current?.value == .known(.boolean(true)))
    try docket.correct(2, "Tue 13:00", fields: ["how=visit"])
    #expect(
      try docket.opening("ask").ending?.fields == [
        RecordedField("how", .known(.choice("visit")))
      ])
  }

  @Test("rule 28: a correction of an outcome takes the other way, once its list is accepted")
  func outcome() throws {
    var docket = try docket()
    let correction = Deed.correct(CorrectAct(sequence: 2, outcome: "no", reason: "wrong"))
    let refusal = docket.refusal(of: correction, "Wed 09:00", accepts: false)
    #expect(refusal?.kind == .acceptanceNeeded)
    #expect(
      refusal?.details == [
        "withdrawn: 1/help", "withdrawn: 1/close", "opens: 1/close#2", "set aside: act 3",
      ])
    try docket.give(correction, "Wed 09:00")
    #expect(docket.state.setAside == [3])
    #expect(try docket.row("ask").outcome == "no")
    #expect(try docket.row("help").standing.status(at: at("Wed 09:00")) == .withdrawn)
    #expect(docket.states() == ["closing"])
  }

  @Test("rule 28: two corrections of one act both hold, the later where they speak of the same")
  func twice() throws {
    var docket = try docket()
    try docket.correct(2, "Wed 09:00", to: "Mon 09:30", fields: ["how=visit"])
    try docket.correct(2, "Wed 10:00", to: "Mon 09:45")
    #expect(try docket.row("ask").standing.done == at("Mon 09:45"))
    #expect(try docket.opening("ask").ending?.fields.first?.value == .known(.choice("visit")))
    // Withdrawing the second leaves the first.
    try docket.withdraw(5, "Wed 11:00")
    #expect(try docket.row("ask").standing.done == at("Mon 09:30"))
    try docket.withdraw(4, "Wed 12:00")
    #expect(try docket.row("ask").standing.done == at("Mon 10:00"))
  }

  @Test("rule 29: due instants fire as if the corrected record had always been so")
  func firing() throws {
    var docket = try docket()
    #expect(docket.overdue.isEmpty)
    // Asked only on Tuesday at eleven: it was overdue since nine, and the supervisor is told now.
    try docket.correct(2, "Wed 09:00", to: "Mon 10:00", outcome: "no")
    try docket.withdraw(2, "Wed 10:00")
    #expect(docket.openSteps == ["ask", "look"])
    #expect(try docket.row("ask").standing.status(at: at("Wed 10:00")) == .overdue)
    #expect(docket.state.notices.map(\.role) == ["supervisor"])
    #expect(docket.log.last?.effects.contains { $0["notice"] == "supervisor" } == true)
    // It fires no second time.
    try docket.sweep("Thu 10:00")
    #expect(docket.overdue.isEmpty)
  }

  @Test("rule 29: what had fired by the old record stays fired in the log, not in the case")
  func fired() throws {
    var docket = try Docket(Self.path)
    try docket.finish("ask", "yes", "Wed 09:00")
    #expect(docket.overdue == ["ask"])
    #expect(try docket.row("ask").standing.status(at: at("Wed 09:00")) == .late)
    // The case was opened in truth only on Tuesday, so nothing was overdue.
    try docket.correct(1, "Wed 10:00", to: "Tue 20:00")
    #expect(try docket.row("ask").standing.status(at: at("Wed 10:00")) == .onTime)
    #expect(docket.overdue == ["ask"])
    #expect(docket.state.notices.isEmpty)
  }

  @Test("rule 30: an act without its opening is set aside, and counts again when there is one")
  func setAside() throws {
    var docket = try docket()
    try docket.withdraw(2, "Wed 09:00")
    #expect(docket.state.setAside == [3])
    #expect(docket.log.last?.effects.contains { $0["set-aside"] == 3 } == true)
    try docket.withdraw(4, "Wed 10:00")
    #expect(docket.state.setAside.isEmpty)
    #expect(docket.log.last?.effects.contains { $0["took-back"] == 3 } == true)
    #expect(try docket.row("help").outcome == "helped")
  }

  @Test(
    "rule 30: acts of every kind that need an opening are set aside without it",
    arguments: [
      Deed.attempt(step: "help", fields: []),
      .assign(to: .person("a-1", agency: nil), step: "help"),
    ])
  func setAsideKinds(_ deed: Deed) throws {
    var docket = try Docket(Self.path)
    try docket.finish("ask", "yes", "Mon 10:00")
    try docket.give(deed, "Mon 11:00")
    try docket.withdraw(2, "Mon 12:00")
    #expect(docket.state.setAside == [3])
  }

  @Test("a withdrawal of a withdrawal, and of that, takes turns")
  func chain() throws {
    var docket = try docket()
    var setAside: [[Int]] = []
    for sequence in [2, 4, 5, 6] {
      try docket.withdraw(sequence, "Wed 09:00")
      setAside.append(docket.state.setAside)
    }
    #expect(setAside == [[3], [], [3], []])
    let refusal = docket.refusal(of: .withdraw(sequence: 4, reason: "wrong"), "Wed 10:00")
    #expect(refusal?.kind == .unknownAct)
  }

  @Test("rule 31: whose acts are set aside decides who may record it")
  func approver() throws {
    var docket = Docket(Made.library([Made.workflow(Self.path)]))
    try docket.open("Mon 09:00", agency: "office")
    let one = Actor.acting("worker", id: "one", agency: "office")
    let two = Actor.acting("worker", id: "two", agency: "office")
    let supervisor = Actor.acting("supervisor", agency: "office")
    try docket.finish("ask", "yes", "Mon 10:00", by: one)
    try docket.finish("help", "helped", "Mon 11:00", by: two)
    let withdrawal = Deed.withdraw(sequence: 2, reason: "wrong")
    #expect(docket.refusal(of: withdrawal, "Mon 12:00", by: two)?.kind == .wrongRole)
    let refusal = docket.refusal(of: withdrawal, "Mon 12:00", by: one)
    #expect(refusal?.kind == .approverNeeded)
    #expect(refusal?.details.contains("set aside: act 3") == true)
    var own = docket
    try own.withdraw(3, "Mon 12:00", by: two)
    try own.finish(
      "help", "helped", "Mon 12:30", by: .acting("worker", id: "one", agency: "office"))
    // Their own acts in another role are their own.
    let asOfficer = Actor(id: "one", role: "officer", agency: "office")
    try own.withdraw(2, "Mon 13:00", by: asOfficer)
    #expect(own.state.setAside == [5])
    try docket.withdraw(2, "Mon 13:00", by: supervisor)
    #expect(docket.state.setAside == [3])
  }

  @Test("rule 31: what moves nothing needs no acceptance")
  func nothingMoves() throws {
    var docket = try docket()
    try docket.correct(2, "Wed 09:00", fields: ["how=visit"], accepts: false)
    #expect(docket.log.last?.effects == [])
  }

  @Test("another outcome is judged anew: its role, its reason, its fields, its gates, the nevers")
  func judgedAnew() throws {
    var docket = try Docket(
      """
      <state id="asking">
        <step id="ask" kind="task" role="worker">
          <record><field id="why" type="choice"><choice value="x"/></field></record>
          <outcome id="yes" kind="completed"/>
          <outcome id="by-approver" kind="completed" approver="supervisor"/>
          <outcome id="with-reason" kind="declined"><reason id="child">Child</reason></outcome>
          <outcome id="with-field" kind="completed" fields="why"/>
          <outcome id="when-safe" kind="completed"><requires test="$safe">Safe</requires></outcome>
          <outcome id="to-end" kind="completed" target="end"/>
        </step>
      </state>
      <state id="end"/>
      <never id="not-end" test="$place = 'kin' and In('end')" authority="law">Not so.</never>
      """, by: .worker)
    try docket.know("place=kin", time: "Mon 09:30", by: .worker)
    try docket.finish("ask", "yes", "Mon 10:00", by: .worker)
    for (outcome, kind) in [
      ("by-approver", Refusal.Kind.approverNeeded), ("with-reason", .reasonNeeded),
      ("with-field", .fieldNeeded), ("when-safe", .gateNotPassed), ("to-end", .neverAllowed),
      ("nothing", .unknownOutcome),
    ] {
      let change = CorrectAct(sequence: 3, outcome: outcome, reason: "wrong")
      #expect(
        docket.refusal(of: .correct(change), "Mon 11:00", by: .worker)?.kind == kind, "\(outcome)")
    }
    try docket.correct(3, "Mon 12:00", outcome: "with-field", fields: ["why=x"], by: .worker)
    #expect(try docket.row("ask").outcome == "with-field")
  }
}
