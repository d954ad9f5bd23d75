import Casework
import CivilTime
import Ledger
import Testing
import Workflows

/// What a step's worker prepares and asks an approver for: nothing changes until it is approved, and
/// then it is recorded under both names.
struct ApprovalRequestTests {
  private static let states = """
    <state id="open">
      <step id="talk" kind="task" role="worker">
        <requires test="known($safe)">It is known whether the child is safe.</requires>
        <due within="PT24H" from="entered" counting="clock" authority="law">
          <extend up-to="PT72H" approver="supervisor" authority="law">
            <reason id="ill">The child is ill</reason></extend>
          <stop authority="law" approver="supervisor" limit="PT10H">
            <reason id="ill">The child is ill</reason></stop>
        </due>
        <record><field id="how" type="text" max-length="200"/></record>
        <outcome id="done" kind="completed"/>
        <outcome id="needless" kind="not-necessary" approver="supervisor" target="over">
          <reason id="done-before">Done before</reason></outcome>
      </step>
    </state>
    <final id="over"/>
    """

  private let chief = Actor.acting("supervisor", id: "chief", agency: "office")
  private let worker = Actor.acting("worker", id: "wren", agency: "office")
  private let stranger = Actor.acting("supervisor", id: "sasha", agency: "elsewhere")

  private func docket() throws -> Docket {
    var docket = try Docket(Self.states, by: worker)
    try docket.know("safe=yes", time: "Mon 09:30", by: worker)
    return docket
  }

  private func needless(_ note: String? = nil) -> Deed {
    .finish(
      FinishStep(
        step: "talk", outcome: "needless", reason: "done-before",
        fields: entries(["how=by telephone"]), note: note))
  }
  private let longer = Deed.extend(step: "talk", total: .hours(48), reason: "ill")
  private let stop = Deed.stop(step: "talk", reason: "ill")

  @Test("what is asked for changes nothing but the approvers' lists")
  func asking() throws {
    var docket = try docket()
    let before = docket.state
    for (index, deed) in [needless("for the chief"), longer, stop].enumerated() {
      try docket.give(.ask(deed), "Mon 10:00", by: worker)
      #expect(docket.log.last?.kind == "approval.requested")
      #expect(docket.state.waitingApprovals.count == index + 1)
    }
    #expect(docket.state.openings == before.openings)
    #expect(docket.state.facts == before.facts)
    #expect(docket.state.notices.count { $0.role == "supervisor" } == 3)
    #expect(!"\(docket.log.map(\.body.canonicalText))".contains("for the chief"))
    #expect(try docket.reread().record.state == docket.state)
  }

  @Test("an approval records the act itself, under both names, when it was done")
  func approving() throws {
    var docket = try docket()
    try docket.give(.ask(needless("why")), "Mon 11:00", at: "Mon 10:00", by: worker)
    try docket.give(.approve(request: 3), "Tue 16:00", by: chief)
    let entry = try #require(docket.log.last { $0.kind == "step.done" })
    #expect(entry.actor == "chief")
    #expect(entry.body["grants"]?["by"] == "wren")
    #expect(entry.body["grants"]?["act"] == 3)
    #expect(entry.occurred == at("Mon 10:00"))
    let row = try docket.row("talk")
    #expect(row.standing.status(at: at("Tue 17:00")) == .onTime)
    #expect(row.outcome == "needless")
    #expect(row.actor == "chief")
    #expect(docket.state.waitingApprovals.isEmpty)
    #expect(
      docket.state.approvals.map(\.answer) == [
        .approved(sequence: entry.sequence, by: "chief", at: at("Tue 16:00"))
      ])
    #expect(try docket.reread().record.state == docket.state)
    #expect(docket.refusal(of: .approve(request: 3), "Tue 17:00", by: chief)?.kind == .unknownAct)
    // Once the act is withdrawn the request waits again.
    try docket.withdraw(entry.sequence, "Tue 18:00", by: chief)
    #expect(docket.state.waitingApprovals.map(\.sequence) == [3])
    #expect(try docket.reread().record.state == docket.state)
  }

  @Test("an extension is granted when it is approved: late it remains (rule 24)")
  func extending() throws {
    var docket = try docket()
    try docket.give(.ask(longer), "Mon 10:00", by: worker)
    try docket.give(.approve(request: 3), "Tue 10:00", by: chief)
    let row = try docket.row("talk")
    #expect(row.standing.due == at("Wed 09:00"))
    #expect(row.standing.extendedLate)
    #expect(docket.log.last { $0.kind == "deadline.extended" }?.occurred == at("Tue 10:00"))
  }

  @Test("a clock that is asked to stand stands since the time that was stated")
  func stopping() throws {
    var docket = try docket()
    try docket.give(.ask(stop), "Mon 11:00", at: "Mon 10:00", by: worker)
    try docket.give(.approve(request: 3), "Mon 12:00", by: chief)
    #expect(docket.log.last { $0.kind == "clock.stopped" }?.occurred == at("Mon 10:00"))
    #expect(try docket.row("talk").standing.due == at("Tue 19:00"))
  }

  @Test("what is approved is judged again: a gate that is not passed any more refuses it")
  func judgedAgain() throws {
    var docket = try docket()
    try docket.give(.ask(needless()), "Mon 10:00", by: worker)
    try docket.know("safe=?", time: "Mon 11:00", by: worker)
    #expect(
      docket.refusal(of: .approve(request: 3), "Mon 12:00", by: chief)?.kind == .gateNotPassed)
    try docket.know("safe=no", time: "Mon 13:00", by: worker)
    try docket.give(.approve(request: 3), "Mon 14:00", by: chief)
  }

  @Test("sent back with a word on why; asked again, the old request is settled")
  func returning() throws {
    var docket = try docket()
    try docket.give(.ask(needless()), "Mon 10:00", by: worker)
    let empty = Deed.sendBack(request: 3, note: " \n")
    #expect(docket.refusal(of: empty, "Mon 11:00", by: chief)?.kind == .reasonNeeded)
    try docket.give(.sendBack(request: 3, note: "Say who did it"), "Mon 11:00", by: chief)
    #expect(docket.state.waitingApprovals.isEmpty)
    #expect(docket.state.returnedApprovals.map(\.sequence) == [3])
    #expect(!"\(docket.log.map(\.body.canonicalText))".contains("Say who"))
    #expect(docket.refusal(of: .approve(request: 3), "Mon 12:00", by: chief)?.kind == .unknownAct)
    try docket.give(.ask(needless("Robin did")), "Mon 12:00", by: worker)
    #expect(docket.state.returnedApprovals.isEmpty)
    #expect(docket.state.waitingApprovals.map(\.sequence) == [5])
    #expect(try docket.reread().record.state == docket.state)
  }

  @Test("a request falls away with its opening, and is taken back by withdrawing it")
  func fallingAway() throws {
    var docket = try docket()
    try docket.give(.ask(needless()), "Mon 10:00", by: worker)
    #expect(docket.refusal(of: .ask(needless()), "Mon 10:30", by: worker)?.kind == .notAllowed)
    try docket.withdraw(3, "Mon 11:00", by: worker)
    #expect(docket.state.waitingApprovals.isEmpty)
    try docket.give(.ask(needless()), "Mon 12:00", by: worker)
    try docket.finish("talk", "done", "Mon 13:00", by: worker)
    #expect(docket.state.waitingApprovals.isEmpty)
    #expect(docket.refusal(of: .approve(request: 5), "Mon 14:00", by: chief)?.kind == .unknownAct)
  }

  @Test("who may ask, and who may answer")
  func permission() throws {
    var docket = try docket()
    try docket.give(
      .join(Membership(who: "cleo", role: "center", agency: "harbor", purpose: "work")),
      "Mon 09:45", by: worker)
    let center = Actor.acting("center", id: "cleo", agency: "harbor")
    func kind(_ deed: Deed, _ actor: Actor) -> Refusal.Kind? {
      docket.refusal(of: deed, "Mon 11:00", by: actor)?.kind
    }
    #expect(kind(.ask(needless()), center) == .wrongRole)
    #expect(kind(.ask(longer), center) == .wrongRole)
    #expect(kind(.ask(needless()), chief) == .wrongRole)
    #expect(kind(.ask(needless()), stranger) == .unknownCase)
    let done = Deed.finish(FinishStep(step: "talk", outcome: "done"))
    #expect(kind(.ask(done), worker) == .notAllowed)
    #expect(kind(.ask(.note("x")), worker) == .notAllowed)
    #expect(kind(.ask(.ask(needless())), worker) == .notAllowed)
    #expect(kind(.ask(needless()), .operator) == .notAllowed)
    try docket.give(.ask(needless()), "Mon 10:00", by: worker)
    let asked = try #require(docket.state.waitingApprovals.last).sequence
    #expect(kind(.approve(request: asked), worker) == .approverNeeded)
    #expect(kind(.approve(request: asked), center) == .approverNeeded)
    #expect(kind(.approve(request: asked), stranger) == .unknownCase)
    #expect(kind(.approve(request: 1), chief) == .unknownAct)
    // The same person in the approver's role is no second person.
    let both = Actor.acting("supervisor", id: "wren", agency: "office")
    #expect(kind(.approve(request: asked), both) == .wrongRole)
    try docket.give(.exclude("chief", reason: "family"), "Mon 10:30")
    for deed in [Deed.approve(request: asked), .sendBack(request: asked, note: "x")] {
      #expect(docket.refusal(of: deed, "Mon 11:00", by: chief) == .unknownCase("case-1"))
    }
  }
}
