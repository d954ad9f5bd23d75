import Casework
import CivilTime
import Ledger
import Testing
import Workflows

/// Every kind of refusal that a command can give, with what it says about mending it.
struct RefusalTableTests {
  static let states = """
    <event id="court-set" role="officer">The court has set a day.</event>
    <state id="working">
      <step id="talk" kind="task" role="worker" before="write">
        <record>
          <field id="hours" type="number"/><field id="day" type="date"/>
          <field id="met" type="appointment"/><field id="how" type="choice"><choice value="phone"/>
          </field><field id="words" type="text" max-length="10"/><field id="agreed" type="boolean"/>
        </record>
        <due within="PT24H" from="entered" counting="clock" authority="practice"/>
        <outcome id="done" kind="completed"/>
        <outcome id="declined" kind="declined"><reason id="child">The child</reason></outcome>
        <outcome id="with-hours" kind="completed" fields="hours"/>
        <outcome id="needless" kind="not-necessary" approver="supervisor">
          <reason id="done-before">Done before</reason></outcome>
        <outcome id="if-safe" kind="completed"><requires test="$safe">Safe.</requires></outcome>
        <outcome id="to-camp" kind="completed" target="camp" supersedes="write review late"/>
      </step>
      <step id="write" kind="task" role="worker"><outcome id="done" kind="completed"/></step>
      <step id="review" kind="task" role="supervisor">
        <due within="PT48H" from="entered" counting="clock" authority="law" not-before="PT24H">
          <extend up-to="PT60H" approver="supervisor" authority="law">
            <reason id="ill">Ill</reason></extend>
          <stop from="fact:away-since" until="fact:back-since" authority="law"/>
        </due>
        <outcome id="done" kind="completed"/>
      </step>
      <step id="late" kind="task" role="worker" required="no"><outcome id="done" kind="completed"/>
        <repeat every="PT1H" from="anchor" counting="clock" authority="practice"/></step>
    </state>
    <state id="camp"><transition cond="$number-of-siblings &gt; 9" target="round"/></state>
    <state id="round"><transition cond="$number-of-siblings &gt; 9" target="camp"/></state>
    <never id="no-camp" test="In('camp') and not($safe)" authority="law">Not to the camp.</never>
    """

  private func docket() throws -> Docket {
    let started = Made.workflow(
      id: "by-hand", opens: "by-hand", "<state id=\"s\"/>")
    let invoked = Made.workflow(id: "invoked", opens: "invoked", "<state id=\"s\"/>")
    return try Docket(
      Self.states, others: [started, invoked],
      facts: ["birth-date=2020-02", "report-day=2026-05-04", "safe=no"], at: "Mon 09:00",
      by: .worker)
  }

  private static func finish(
    _ step: String, _ outcome: String, reason: String? = nil, fields: [String] = []
  ) -> Deed {
    .finish(FinishStep(step: step, outcome: outcome, reason: reason, fields: entries(fields)))
  }

  /// A deed on Monday at ten that is refused.
  struct Row: Sendable, CustomTestStringConvertible {
    let kind: Refusal.Kind
    let deed: Deed
    var at: String?
    var actor = Actor.worker
    let mend: String

    var testDescription: String { "\(kind.rawValue): \(mend)" }
  }

  static let rows: [Row] = [
    Row(kind: .unknownCase, deed: .note("x"), actor: .center, mend: "add you to the team"),
    Row(kind: .unknownWorkflow, deed: .start("nothing"), mend: "milepost definitions list"),
    Row(
      kind: .unknownWorkflow, deed: .open(OpenCase(workflow: "nothing")), mend: "definitions list"),
    Row(kind: .workflowNotForThis, deed: .start("flow"), mend: "opens=\"by-hand\""),
    Row(
      kind: .workflowNotForThis, deed: .open(OpenCase(workflow: "by-hand")),
      mend: "milepost case start CASE by-hand"),
    Row(
      kind: .workflowNotForThis, deed: .open(OpenCase(workflow: "invoked")),
      mend: "Another workflow begins it"),
    Row(
      kind: .unknownStep, deed: finish("nothing", "done"),
      mend: "Open are: talk, write, review, late"),
    Row(kind: .unknownStep, deed: finish("talk#2", "done"), mend: "Open are: talk"),
    Row(kind: .unknownStep, deed: finish("9/talk", "done"), mend: "Open are: talk"),
    Row(kind: .unknownStep, deed: finish("a/b/c#x", "done"), mend: "Open are: talk"),
    Row(
      kind: .unknownOutcome, deed: finish("talk", "nothing"), mend: "It ends as: done, declined"),
    Row(kind: .reasonNeeded, deed: finish("talk", "declined"), mend: "Give one of: child"),
    Row(
      kind: .unknownReason, deed: finish("talk", "declined", reason: "x"),
      mend: "Its reasons are: child"),
    Row(kind: .fieldNeeded, deed: finish("talk", "with-hours"), mend: "--field hours=VALUE"),
    Row(
      kind: .unknownField, deed: finish("talk", "done", fields: ["x=1"]),
      mend: "Its fields are: hours, day"),
    Row(kind: .unknownFact, deed: .record(entries(["saef=yes"])), mend: "Did you mean 'safe'?"),
    Row(
      kind: .unknownFact, deed: .record(entries(["xyzxyz=yes"])), mend: "listed in the case file"),
    Row(kind: .derivedFact, deed: .record(entries(["age=12"])), mend: "it follows from"),
    Row(kind: .unknownEvent, deed: .raise("nothing"), mend: "It knows: court-set"),
    Row(kind: .wrongRole, deed: .raise("court-set"), mend: "acts in that role"),
    Row(kind: .wrongRole, deed: finish("review", "done"), mend: "acts in that role"),
    Row(
      kind: .approverNeeded, deed: finish("talk", "needless", reason: "done-before"),
      mend: "Ask the supervisor"),
    Row(
      kind: .approverNeeded, deed: .extend(step: "review", total: .hours(50), reason: "ill"),
      mend: "to record it"),
    Row(kind: .gateNotPassed, deed: finish("talk", "if-safe"), mend: "It needs: $safe"),
    Row(kind: .otherStepFirst, deed: finish("write", "done"), mend: "outcome of 'talk' first"),
    Row(kind: .neverAllowed, deed: finish("talk", "to-camp"), mend: "Record another outcome"),
    Row(kind: .timeInFuture, deed: .note("x"), at: "Mon 10:01", mend: "State when it happened"),
    Row(
      kind: .timeBeforeBirth, deed: .note("x"), at: "2020-01-31T12:00-06:00",
      mend: "birth date of the case"),
    Row(
      kind: .tooEarly, deed: finish("review", "done"), actor: .operator,
      mend: "State a time from then on"),
    Row(
      kind: .notAllowed, deed: .extend(step: "talk", total: .hours(30), reason: nil),
      actor: .operator, mend: "Record the outcome"),
    Row(kind: .notAllowed, deed: .stop(step: "talk", reason: nil), mend: "ask for an extension"),
    Row(
      kind: .notAllowed, deed: .resume(step: "review"), actor: .operator,
      mend: "need not be resumed"),
    Row(
      kind: .tooLong, deed: .extend(step: "review", total: .hours(61), reason: "ill"),
      actor: .operator, mend: "at most PT60H"),
    Row(
      kind: .reasonNeeded, deed: .extend(step: "review", total: .hours(50), reason: nil),
      actor: .operator, mend: "Give one of: ill"),
    Row(
      kind: .wrongValue, deed: .extend(step: "review", total: .days(3), reason: "ill"),
      actor: .operator, mend: "as the deadline is written: PT60H"),
    Row(kind: .caseNotClosed, deed: .reopen, mend: "Nothing has to be done"),
    Row(kind: .caseNotFinished, deed: .close(reason: "over"), mend: "End what is listed"),
    Row(kind: .reasonNeeded, deed: .close(reason: ""), mend: "--reason CODE"),
    Row(kind: .unknownAct, deed: .withdraw(sequence: 9, reason: "x"), mend: "case timeline"),
    Row(kind: .unknownAct, deed: .withdraw(sequence: 1, reason: "x"), mend: "close the case"),
    Row(
      kind: .unknownAct, deed: .correct(CorrectAct(sequence: 1, reason: "x")), mend: "otherwise"),
    Row(
      kind: .unknownAct,
      deed: .correct(CorrectAct(sequence: 1, outcome: "done", reason: "x")), mend: "what it holds"),
    Row(
      kind: .timeInFuture,
      deed: .correct(CorrectAct(sequence: 1, occurred: CaseworkTests.at("Tue 09:00"), reason: "x")),
      mend: "really happened"),
    Row(
      kind: .timeBeforeBirth,
      deed: .correct(
        CorrectAct(sequence: 1, occurred: CaseworkTests.at("2019-01-01T00:00Z"), reason: "x")),
      mend: "birth date"),
    Row(
      kind: .reasonNeeded,
      deed: .correct(
        CorrectAct(sequence: 1, occurred: CaseworkTests.at("Mon 08:00"), reason: "")),
      mend: "--reason CODE"),
    Row(kind: .unknownMember, deed: .leave("nobody"), mend: "milepost case team"),
    Row(
      kind: .wrongValue,
      deed: .join(
        Membership(
          who: "x", role: nil, agency: nil, purpose: "p", until: CaseworkTests.at("Mon 10:00"))),
      mend: "still to come"),
  ]

  @Test("each is refused in its kind, names the mend, and leaves nothing behind", arguments: rows)
  func refused(_ row: Row) throws {
    let docket = try docket()
    let refusal: Refusal?
    if case .open = row.deed {
      refusal = Docket(docket.library).refusal(of: row.deed, "Mon 10:00", at: row.at, by: row.actor)
    } else {
      refusal = docket.refusal(of: row.deed, "Mon 10:00", at: row.at, by: row.actor)
    }
    #expect(refusal?.kind == row.kind)
    #expect(refusal?.mend.contains(row.mend) == true, "\(refusal?.mend ?? "")")
    #expect(refusal?.message.hasSuffix(".") == true)
  }

  @Test("what a case may not be closed for is listed")
  func closing() throws {
    let refusal = try docket().refusal(of: .close(reason: "over"), "Mon 10:00", by: .worker)
    #expect(
      refusal?.details == [
        "required step open: 1/talk", "required step open: 1/write", "required step open: 1/review",
        "run 1 of flow is on",
      ])
  }

  /// Kinds that come from elsewhere: from the store, or from reading a screening form.
  static let elsewhere: Set<String> = [
    "key-reused", "stale", "not-a-rehearsal", "unknown-instrument", "wrong-answers",
    "unknown-account", "account-exists", "account-disabled", "unknown-link",
    "version-not-raised",
  ]
  /// Kinds that other tests of this folder produce.
  static let inOtherTests: Set<Refusal.Kind> = [
    .ambiguousStep, .stepNotOpen, .wrongValue, .ambiguousTime, .wrongTime, .caseClosed,
    .acceptanceNeeded, .definitionFault, .formNeeded, .instrumentChanged, .instrumentNotActive,
    .notQualified, .otherCase, .screeningFinal, .unknownScreening, .wordingUnfit, .wrongAccount,
    .weakPassword, .wrongPair, .retiredFact,
  ]

  @Test("no kind of refusal is without a test")
  func complete() {
    let seen = Set(Self.rows.map(\.kind)).union(Self.inOtherTests)
    for kind in Refusal.Kind.allCases where !Self.elsewhere.contains(kind.rawValue) {
      #expect(seen.contains(kind), "\(kind.rawValue)")
    }
  }
}
