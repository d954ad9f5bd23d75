import Casework
import CivilTime
import Ledger
import Testing
import Workflows

/// Decisions on whether two cases are about one child.
struct PairTests {
  private static let states = """
    <state id="working">
      <step id="work" kind="task" role="worker">
        <outcome id="done" kind="completed" target="over"/></step>
    </state>
    <final id="over"/>
    """
  private static let steward = Actor.acting("data-steward", agency: "state")

  private static func decide(
    _ verdict: PairDecision.Verdict, _ other: CaseID = "case-2", reason: ReasonCode = "birth-record"
  ) -> Deed {
    .decide(PairDecision(other: other, verdict: verdict, reason: reason))
  }

  private func docket() throws -> Docket { try Docket(Self.states, by: .worker) }

  @Test("a decision says who took it, when and why, and the newest stands")
  func stands() throws {
    var docket = try docket()
    try docket.give(Self.decide(.sameChild), "Mon 10:00", at: "Mon 09:30", by: Self.steward)
    let pair = try #require(docket.state.pairs.first)
    #expect(docket.state.sameChild == ["case-2"])
    #expect(pair.decision.reason == "birth-record")
    #expect(pair.actor == Self.steward)
    #expect((pair.occurred, pair.recorded, pair.sequence) == (at("Mon 09:30"), at("Mon 10:00"), 2))
    try docket.give(Self.decide(.twoChildren, reason: "twins"), "Mon 11:00", by: Self.steward)
    #expect(docket.state.pairs.map(\.decision.verdict) == [.twoChildren])
    #expect(docket.log.map(\.kind).suffix(2) == ["case.merged", "case.kept-apart"])
    try docket.give(Self.decide(.undecided), "Mon 12:00", by: Self.steward)
    #expect(docket.state.pairs.isEmpty)
  }

  @Test("it is for the steward, the supervisor of the team and the operator, and nobody else")
  func roles() throws {
    let docket = try docket()
    let deed = Self.decide(.sameChild)
    #expect(docket.refusal(of: deed, "Mon 10:00", by: Self.steward) == nil)
    #expect(docket.refusal(of: deed, "Mon 10:00") == nil)
    let chief = Actor.acting("supervisor", agency: "worker-agency")
    #expect(docket.refusal(of: deed, "Mon 10:00", by: chief) == nil)
    #expect(docket.refusal(of: deed, "Mon 10:00", by: .worker)?.kind == .wrongRole)
    #expect(
      docket.refusal(of: deed, "Mon 10:00", by: .acting("auditor"))?.kind == .wrongRole)
    #expect(docket.refusal(of: deed, "Mon 10:00", by: .supervisor) == .unknownCase("case-1"))
    #expect(docket.refusal(of: .note("x"), "Mon 10:00", by: Self.steward) == .unknownCase("case-1"))
  }

  @Test("what cannot be decided is refused")
  func refused() throws {
    var docket = try docket()
    func kind(_ deed: Deed) -> Refusal.Kind? { docket.refusal(of: deed, "Mon 11:00")?.kind }
    #expect(kind(Self.decide(.sameChild, "case-1")) == .wrongPair)
    #expect(kind(Self.decide(.undecided)) == .wrongPair)
    #expect(kind(Self.decide(.sameChild, reason: "")) == .reasonNeeded)
    try docket.give(Self.decide(.sameChild), "Mon 10:00")
    #expect(kind(Self.decide(.sameChild)) == .wrongPair)
    #expect(kind(.withdraw(sequence: 2, reason: "wrong")) == .unknownAct)
    #expect(
      kind(.correct(CorrectAct(sequence: 2, occurred: at("Mon 09:30"), reason: "wrong")))
        == .unknownAct)
  }

  @Test("a closed case is linked to a later one of the same child")
  func closed() throws {
    var docket = try docket()
    try docket.finish("work", "done", "Mon 09:30")
    try docket.give(.close(reason: "done"), "Mon 09:40")
    try docket.give(Self.decide(.sameChild), "Mon 10:00")
    #expect(docket.state.isClosed)
    #expect(docket.state.sameChild == ["case-2"])
  }

  @Test(
    "a merge touches nothing in a case, and taking it back leaves it as it was", arguments: 1...40)
  func restores(_ seed: Int) throws {
    let random = RandomCase(seed)
    var docket = try random.play(try random.history(correcting: seed.isMultiple(of: 2)))
    let time = docket.state.time
    try docket.give(.note("A note."), time)
    let (before, log) = (try docket.likeness(), docket.log)
    try docket.give(Self.decide(.sameChild), time)
    #expect(docket.log.last?.effects == [])
    #expect(docket.last?.touched == [])
    #expect(try docket.likeness() == before)
    try docket.give(Self.decide(.undecided), time)
    #expect(try docket.likeness() == before)
    #expect(docket.state.pairs.isEmpty)
    #expect(Array(docket.log.prefix(log.count)) == log)
    let read = try docket.reread()
    expectSame(read.record.state, docket.state)
  }
}
