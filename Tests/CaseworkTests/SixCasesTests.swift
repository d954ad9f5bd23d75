import Casework
import CivilTime
import Ledger
import Testing
import Workflows

/// The six cases of `processing.md` that pin its rules down, as its table has them.
struct SixCasesTests {
  /// Receiving a referral: `accept` is due a day after the state is entered.
  private static let receiving = """
    <state id="waiting">
      <step id="accept" kind="task" role="center">
        <due within="PT24H" from="entered" counting="clock" authority="practice"/>
        <outcome id="accepted" kind="completed" target="next"/>
      </step>
      <transition event="overdue.accept"><notify role="supervisor">late</notify></transition>
    </state>
    <state id="next">
      <step id="schedule" kind="task" role="center">
        <due within="PT48H" from="entered" counting="clock" authority="practice"/>
        <outcome id="scheduled" kind="completed" target="end"/>
      </step>
    </state>
    <final id="end"/>
    """

  private func caseOne(sweeping: Bool) throws -> Docket {
    var docket = try Docket(Self.receiving)
    if sweeping {
      try docket.sweep("Tue 10:00")
      for _ in 0..<100 { _ = try docket.record.asOf(at("Tue 12:00"), plans: docket.library) }
    }
    try docket.know("safe=yes", time: "Wed 10:00")
    try docket.finish("accept", "accepted", "Wed 11:00", at: "Mon 16:00")
    return docket
  }

  @Test("case 1: on time, recorded late; the overdue event stays and the run moves on")
  func recordedLate() throws {
    let docket = try caseOne(sweeping: false)
    let overdue = try #require(docket.logged(.stepOverdue).first)
    #expect(overdue.occurred == at("Tue 09:00"))
    #expect(overdue.recorded == at("Wed 10:00"))
    #expect(overdue.sequence == 2)
    #expect(docket.state.notices.map(\.role) == ["supervisor"])
    let row = try docket.row("accept")
    #expect(row.standing.status(at: at("Wed 11:00")) == .onTime)
    #expect(row.standing.recordedLateBy == "P1DT19H")
    #expect(docket.states() == ["next"])
    let next = try docket.row("schedule")
    #expect(next.opened == at("Mon 16:00"))
    #expect(next.standing.due == at("Wed 16:00"))
  }

  @Test("case 2: sweeping and reading change nothing but when the overdue event is recorded")
  func swept() throws {
    let never = try caseOne(sweeping: false)
    let often = try caseOne(sweeping: true)
    #expect(never.state == often.state)
    #expect(never.log.map(\.effects) == often.log.map(\.effects))
    #expect(never.log.map(\.body) == often.log.map(\.body))
    #expect(never.log.map(\.occurred) == often.log.map(\.occurred))
    let differ = zip(never.log, often.log).filter { $0.recorded != $1.recorded }
    #expect(differ.map { $0.0.kind } == ["step.overdue"])
    #expect(often.logged(.stepOverdue).first?.recorded == at("Tue 10:00"))
  }

  @Test("case 3: due instants fire least first, also those that a firing brings about")
  func leastFirst() throws {
    func step(_ id: String, _ within: String, _ opens: String = "") -> String {
      """
      <state id="in-\(id)">
        <step id="\(id)" kind="task" role="worker"\(opens)>
          <due within="\(within)" from="case.opened" counting="clock" authority="practice"/>
          <outcome id="done" kind="completed"/>
        </step>
      </state>
      """
    }
    var docket = try Docket(
      "<parallel id=\"all\">" + step("a", "PT2H")
        + step("b", "PT1H", " opens-on=\"event:overdue.a\"") + step("c", "PT90M") + "</parallel>",
      at: "Mon 08:00")
    try docket.sweep("Mon 12:00")
    #expect(docket.overdue == ["c", "a", "b"])
    let occurred = docket.logged(.stepOverdue).map(\.occurred)
    #expect(occurred == [at("Mon 09:30"), at("Mon 10:00"), at("Mon 10:00")])
  }

  private let first = Actor.acting("center", id: "first")
  private let second = Actor.acting("center", id: "second")
  private let supervisor = Actor.acting("supervisor", agency: "office")

  /// `refer` sent (4), `accept` accepted (7), `schedule` scheduled (9); 4 is corrected by 10.
  private func caseFour() throws -> Docket {
    let referral = """
      <state id="referral">
        <step id="refer" kind="task" role="worker">
          <outcome id="sent" kind="completed" target="waiting"/>
        </step>
      </state>
      """
    var docket = Docket(Made.library([Made.workflow(referral + Self.receiving)]))
    try docket.open("Mon 09:00", agency: "office")
    for role in ["worker", "center"] {
      let part = Membership(who: role, role: RoleID(role), agency: nil, purpose: "work")
      try docket.give(.join(part), "Mon 09:00")
    }
    try docket.finish("refer", "sent", "Mon 10:00", by: .worker)
    try docket.give(.note("one"), "Mon 11:00")
    try docket.give(.note("two"), "Mon 12:00")
    try docket.finish("accept", "accepted", "Mon 15:00", by: first)
    try docket.give(.note("three"), "Mon 16:00")
    try docket.finish("schedule", "scheduled", "Tue 09:00", by: second)
    #expect(docket.state.sequence == 9)
    #expect(docket.states().isEmpty)
    return docket
  }

  private func caseFourCorrected() throws -> Docket {
    var docket = try caseFour()
    try docket.correct(4, "Wed 09:00", to: "Mon 09:00", by: .worker)
    return docket
  }

  @Test("case 4: a corrected time moves what is anchored at it and sets nothing aside")
  func corrected() throws {
    let before = try caseFour()
    let correction = Deed.correct(
      CorrectAct(sequence: 4, occurred: at("Mon 09:00"), reason: "wrong"))
    let refusal = before.refusal(of: correction, "Wed 09:00", by: .worker, accepts: false)
    #expect(refusal?.kind == .acceptanceNeeded)
    #expect(
      refusal?.details == [
        "due: 1/accept 2026-05-05T14:00:00.000Z was 2026-05-05T15:00:00.000Z"
      ])
    #expect(try before.row("accept").standing.due == at("Tue 10:00"))

    let after = try caseFourCorrected()
    #expect(after.state.sequence == 10)
    #expect(try after.row("accept").standing.due == at("Tue 09:00"))
    #expect(try after.row("accept").opened == at("Mon 09:00"))
    #expect(after.state.setAside.isEmpty)
    #expect(after.state.openings.map(\.number) == before.state.openings.map(\.number))
    #expect(after.states() == before.states())
  }

  @Test("case 5: a withdrawal shows what it reopens, and only an approver sets another's act aside")
  func withdrawn() throws {
    var docket = try caseFourCorrected()
    let withdrawal = Deed.withdraw(sequence: 7, reason: "wrong")
    let refusal = docket.refusal(of: withdrawal, "Wed 10:00", by: first)
    #expect(refusal?.kind == .approverNeeded)
    for line in [
      "opens: 1/accept", "overdue since 2026-05-05T14:00:00.000Z: 1/accept",
      "withdrawn: 1/schedule", "set aside: act 9",
    ] {
      #expect(refusal?.details.contains(line) == true, "\(line)")
    }
    let unaccepted = docket.refusal(of: withdrawal, "Wed 10:00", by: supervisor, accepts: false)
    #expect(unaccepted?.kind == .acceptanceNeeded)
    #expect(unaccepted?.details == refusal?.details)

    try docket.withdraw(7, "Wed 10:00", by: supervisor)
    #expect(docket.state.sequence == 11)
    #expect(docket.states() == ["waiting"])
    #expect(docket.openSteps == ["accept"])
    #expect(try docket.row("accept").standing.status(at: at("Wed 10:00")) == .overdue)
    #expect(try docket.row("accept").standing.lateBy(at: at("Wed 10:00")) == "P1DT1H")
    #expect(try docket.row("schedule").standing.status(at: at("Wed 10:00")) == .withdrawn)
    #expect(docket.state.setAside == [9])

    var back = docket
    try back.withdraw(11, "Wed 11:00", by: supervisor)
    #expect(back.state.setAside.isEmpty)
    #expect(try back.row("schedule").outcome == "scheduled")

    try docket.finish("accept", "accepted", "Wed 11:00", by: first)
    #expect(docket.state.sequence == 12)
    #expect(docket.state.setAside == [9])
    #expect(docket.openSteps == ["schedule#2"])
  }

  @Test("case 6: an unknown condition holds, and what fired by it stays in the log")
  func conditional() throws {
    var docket = try Docket(
      """
      <state id="seeing">
        <step id="see" kind="task" role="worker">
          <due within="PT24H" from="entered" counting="clock" authority="law"
               cond="not($only-neglect)"/>
          <due within="PT72H" from="entered" counting="clock" authority="law"
               cond="$only-neglect"/>
          <outcome id="seen" kind="completed" target="end"/>
        </step>
      </state>
      <final id="end"/>
      """)
    let explained = try #require(try docket.state.explain(openingAt: 0))
    #expect(explained.due == at("Tue 09:00"))
    #expect(explained.counting?.note == "holds, unless: not known yet: only-neglect")

    try docket.know("only-neglect=yes", time: "Tue 15:00")
    #expect(docket.overdue == ["see"])
    #expect(docket.logged(.stepOverdue).first?.occurred == at("Tue 09:00"))
    let row = try docket.row("see")
    #expect(row.standing.due == at("Thu 09:00"))
    #expect(row.firstDue == at("Tue 09:00"))
    #expect(row.standing.status(at: at("Tue 15:00")) == .open)
    #expect(docket.last?.moves.map(\.to) == [at("Thu 09:00")])

    try docket.finish("see", "seen", "Wed 21:00")
    #expect(try docket.row("see").standing.status(at: at("Wed 21:00")) == .onTime)
    #expect(docket.overdue == ["see"])
  }
}
