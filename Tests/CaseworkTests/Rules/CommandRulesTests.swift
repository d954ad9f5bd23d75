import Casework
import CivilTime
import Ledger
import Testing
import Workflows

/// Rules 6 to 9 and 35: a command.
struct CommandRulesTests {
  private static let gated = """
    <state id="placing">
      <step id="place-child" kind="task" role="worker">
        <requires test="$safe">The way is safe.</requires>
        <due within="PT24H" from="entered" counting="clock" authority="practice"/>
        <due within="PT2H" from="fact:removed-at" counting="clock" authority="practice"/>
        <outcome id="done" kind="completed" target="end"/>
      </step>
      <step id="tell" kind="task" role="worker" required="no">
        <outcome id="told" kind="completed"/>
      </step>
    </state>
    <state id="end"/>
    <never id="no-lock" test="$place = 'locked'" authority="law">A child in a locked place.</never>
    <never id="no-lock-and-end" test="$place = 'kin' and In('end')"
           authority="law">Kin without a visit.</never>
    """

  @Test("rule 6: without permission nothing is said of the case, whatever else is wrong")
  func permissionFirst() throws {
    let docket = try Docket(Self.gated)
    let stranger = Actor.acting("worker")
    let deed = Deed.finish(FinishStep(step: "nothing", outcome: "nothing"))
    #expect(docket.refusal(of: deed, "Mon 10:00", by: stranger)?.kind == .unknownCase)
    #expect(
      docket.refusal(of: deed, "Mon 10:00", at: "Tue 10:00", by: stranger)?.kind == .unknownCase)
  }

  @Test("rule 7: a gate passes only when it is true, judged on what is known at R")
  func gates() throws {
    var docket = try Docket(Self.gated)
    let done = Deed.finish(FinishStep(step: "place-child", outcome: "done"))
    let unknown = docket.refusal(of: done, "Mon 10:00")
    #expect(unknown?.kind == .gateNotPassed)
    #expect(unknown?.waitingFor == ["safe"])
    try docket.know("safe=no", time: "Mon 11:00")
    let no = docket.refusal(of: done, "Mon 12:00")
    #expect(no?.kind == .gateNotPassed)
    #expect(no?.waitingFor == [])
    // It is learned later that the way was safe; the outcome may say the earlier time all the same.
    try docket.know("safe=yes", time: "Mon 13:00")
    try docket.finish("place-child", "done", "Mon 14:00", at: "Mon 10:00")
    #expect(docket.states() == ["end"])
  }

  @Test("rule 7: no fold judges again: an outcome stands when its gate is false afterwards")
  func judgedOnce() throws {
    var docket = try Docket(Self.gated)
    try docket.know("safe=yes", time: "Mon 10:00")
    try docket.finish("place-child", "done", "Mon 11:00")
    try docket.correct(2, "Mon 12:00", facts: ["safe=no"])
    #expect(docket.states() == ["end"])
    #expect(docket.state.setAside.isEmpty)
  }

  @Test("rule 7: an outcome that would make a never true is refused")
  func neverByOutcome() throws {
    var docket = try Docket(Self.gated)
    try docket.know("safe=yes", "place=kin", time: "Mon 10:00")
    let done = Deed.finish(FinishStep(step: "place-child", outcome: "done"))
    let refusal = docket.refusal(of: done, "Mon 11:00")
    #expect(refusal?.kind == .neverAllowed)
    #expect(refusal?.message == "This must never be: Kin without a visit.")
    try docket.know("place=home", time: "Mon 12:00")
    try docket.finish("place-child", "done", "Mon 13:00")
  }

  @Test(
    "rule 7: a fact that makes a never true is recorded, and heads the lists until it is so no more"
  )
  func neverByFact() throws {
    var docket = try Docket(Self.gated)
    try docket.know("place=locked", time: "Mon 10:00")
    #expect(docket.state.runs[0].violated == [0])
    #expect(docket.log[1].effects.contains { $0["violated"] == "no-lock" })
    // A never that is true already forbids no other outcome.
    try docket.finish("tell", "told", "Mon 11:00")
    try docket.know("place=home", time: "Mon 12:00")
    #expect(docket.state.runs[0].violated.isEmpty)
    #expect(docket.log.last?.effects.contains { $0["restored"] == "no-lock" } == true)
  }

  @Test("rule 8: nothing fires inside a batch, which has one recorded time")
  func batch() throws {
    var docket = try Docket(Self.gated, facts: ["removed-at=2026-05-04T12:00-05:00"])
    #expect(try docket.row("place-child").standing.due == at("Mon 14:00"))
    // The second report brings a later time of removal: what was due at two fires before both.
    try docket.give(
      .merge(agency: "other-office", facts: entries(["safe=yes", "number-of-siblings=2"])),
      "Mon 15:00")
    #expect(
      docket.log.map(\.kind) == [
        "case.opened", "step.overdue", "member.joined", "fact.recorded",
      ])
    #expect(docket.log[2].body["more"] == true)
    #expect(Set(docket.log.dropFirst().map(\.recorded)) == [at("Mon 15:00")])
  }

  @Test("rule 8: a deadline that an event brings about in the past fires at once, after it")
  func pastDeadline() throws {
    var docket = try Docket(Self.gated)
    try docket.know("removed-at=2026-05-04T09:30-05:00", time: "Mon 12:00")
    #expect(docket.log.map(\.kind) == ["case.opened", "fact.recorded", "step.overdue"])
    #expect(docket.log[2].occurred == at("Mon 11:30"))
    #expect(docket.log[2].recorded == at("Mon 12:00"))
  }

  @Test("rule 9: a refusal appends nothing; a reply lists the due dates that moved")
  func reply() throws {
    var docket = try Docket(Self.gated)
    let transaction = try docket.know("removed-at=2026-05-04T10:00-05:00", time: "Mon 10:30")
    let move = try #require(transaction.moves.first)
    #expect(transaction.moves.count == 1)
    #expect(move.opening == OpeningReference(run: 1, step: "place-child", number: 1))
    #expect(move.from == at("Tue 09:00"))
    #expect(move.to == at("Mon 12:00"))
    #expect(docket.refusal(of: .raise("nothing"), "Mon 16:00")?.kind == .unknownEvent)
  }

  @Test("rule 35: a case's version counts given events, corrections too, and no due instants")
  func version() throws {
    var docket = try Docket(Self.gated)
    try docket.sweep("Wed 09:00")
    #expect(docket.state.version == 1)
    #expect(docket.state.sequence == 2)
    try docket.know("safe=yes", time: "Wed 10:00")
    try docket.withdraw(3, "Wed 11:00")
    #expect(docket.state.version == 3)
    #expect(try docket.reread().record.state.version == 3)
  }
}
