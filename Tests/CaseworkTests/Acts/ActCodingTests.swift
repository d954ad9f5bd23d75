import Casework
import CivilTime
import Expressions
import Instruments
import Ledger
import Testing
import Workflows

/// What the log writes of an act is what it reads back.
struct ActCodingTests {
  private static let opening = OpeningReference(run: 2, step: "work", number: 3)
  private static let digest = Digest(of: [1, 2, 3])
  private static let values: [RecordedValue] =
    [
      .known(.boolean(true)), .known(.boolean(false)), .known(.number(12)), .known(.number(-3)),
      .known(.number(0.1)), .known(.number(1e300)), .known(.number(9e15)), .known(.range(11...12)),
      .known(.string("")), .known(.string("words")), .known(.choice("kin")), .known(.choice("")),
      .known(.choices([])), .known(.choices(["a", "b"])), .unknown, .notCollected,
      .known(.dateTime(Instant(milliseconds: 1_777_000_000_123))),
      .conflicting([.boolean(true), .choice("x")]), .conflicting([]), .committed(digest, nil),
    ] + ["2011", "2011-03", "2011-03-02"].compactMap { PartialDay($0).map { .known(.date($0)) } }

  static let acts: [Act] = [
    .caseOpened(CaseOpening(workflow: "flow")),
    .caseOpened(
      CaseOpening(
        workflow: "flow", report: "MO-1", child: "2",
        facts: values.enumerated().map { RecordedFact(FactID("f\($0)"), $1) }, owner: "a-1",
        agency: "office")),
    .assigned(Assignment(owner: "a-1", agency: "office")), .assigned(Assignment(agency: "office")),
    .assigned(Assignment(opening: opening, owner: "a-1")),
    .factsRecorded([RecordedFact("safe", .known(.boolean(true)))]),
    .pairDecided(PairDecision(other: "case-2", verdict: .sameChild, reason: "birth-record")),
    .pairDecided(PairDecision(other: "case-2", verdict: .twoChildren, reason: "twins")),
    .pairDecided(PairDecision(other: "case-2", verdict: .undecided, reason: "mistake")),
    .stepDone(StepOutcome(opening: opening, outcome: "done")),
    .stepDone(
      StepOutcome(
        opening: opening, outcome: "sent", reason: "child",
        fields: values.enumerated().map { RecordedField(FieldID("f\($0)"), $1) },
        receiver: "center", note: .committed(digest, nil))),
    .approvalRequested(
      ApprovalRequest(
        act: .stepDone(
          StepOutcome(
            opening: opening, outcome: "needless", reason: "child",
            fields: [RecordedField("how", .known(.choice("x")))], note: .committed(digest, nil))),
        approvers: ["supervisor", "judge"])),
    .approvalRequested(
      ApprovalRequest(
        act: .deadlineExtended(
          DeadlineExtension(opening: opening, total: .hours(30), reason: "ill")),
        approvers: ["supervisor"])),
    .approvalRequested(
      ApprovalRequest(act: .clockStopped(opening, reason: nil), approvers: ["supervisor"])),
    .approvalReturned(sequence: 4, note: .committed(digest, nil)),
    .stepAttempted(StepAttempt(opening: opening)),
    .stepAttempted(
      StepAttempt(opening: opening, fields: [RecordedField("how", .known(.choice("x")))])),
    .screeningSubmitted(
      ScreeningRecord(
        number: 1, instrument: "tool", digest: digest, purpose: "trafficking",
        answers: .object([.init("q1", "yes"), .init("q2", 3)]),
        results: [ScreeningBand(result: "risk", band: "high")], stopped: "call-now",
        departures: ["language"], scores: .object([.init("total", 3)]),
        texts: [RecordedField("q9", .committed(digest, nil))])),
    .screeningSubmitted(
      ScreeningRecord(
        number: 2, instrument: "tool", digest: digest, purpose: "p", answers: .object([]),
        results: [], stopped: nil, departures: [], scores: .object([]))),
    .screeningAmended(
      ScreeningRecord(
        number: 2, instrument: "tool", digest: digest, purpose: "p", answers: .object([]),
        results: [], stopped: nil, departures: ["age"], scores: .object([]))),
    .screeningOverridden(
      ScreeningDecision(
        screening: 2, digest: digest, purpose: "p", result: "risk", computed: "low",
        decided: "high", direction: .up, reason: "seen-otherwise", approver: "officer",
        proposedBy: "a-1", note: .committed(digest, nil))),
    .eventRaised("court-set"),
    .deadlineExtended(DeadlineExtension(opening: opening, total: .hours(30), reason: "ill")),
    .deadlineExtended(
      DeadlineExtension(opening: opening, total: Period(months: 13, days: 2), reason: nil)),
    .clockStopped(opening, reason: "away"), .clockStopped(opening, reason: nil),
    .clockResumed(opening), .runRequested("by-hand"),
    .memberJoined(Membership(who: "a-1", role: nil, agency: nil, purpose: "work")),
    .memberJoined(
      Membership(
        who: "a-1", role: "worker", agency: "office", purpose: "work", sections: ["safety"],
        until: Instant(milliseconds: 1_777_000_000_000))),
    .memberExcluded("a-1", reason: "family"), .exclusionEnded("a-1"),
    .glassBroken(reason: "child-in-danger"), .glassReviewed(sequence: 4, finding: .notJustified),
    .memberLeft("a-1"), .noteAdded(.committed(digest, nil)), .caseClosed(reason: "over"),
    .documentAttached(
      AttachedDocument(
        type: .pdf, size: 12, name: .committed(digest, nil), content: .committed(digest, nil))),
    .caseReopened, .actWithdrawn(sequence: 3, reason: "wrong"),
    .actCorrected(Correction(sequence: 3, reason: "wrong")),
    .actCorrected(
      Correction(
        sequence: 3, occurred: Instant(milliseconds: 1_777_000_000_000), outcome: "done",
        fields: [RecordedField("how", .unknown)], facts: [RecordedFact("safe", .notCollected)],
        receiver: "north", reason: "wrong")),
    .definitionAdopted(
      Adoption(
        run: 2, workflow: "flow", pin: Pin(workflow: digest, calendar: .zero, caseFile: digest))),
  ]

  @Test("each act is read back from its bytes as it was", arguments: acts)
  func roundTrip(_ act: Act) throws {
    let body = try CanonicalValue(parsing: act.body.canonicalBytes)
    #expect(try Act(kind: act.kind, body: body) == act)
  }

  @Test("every kind of event that people cause is among them")
  func complete() {
    let kinds = Set(Self.acts.map(\.kind))
    for kind in EventKind.allCases where !kind.isTimer {
      #expect(kinds.contains(kind), "\(kind.rawValue)")
    }
  }

  @Test("a due instant is no act, whatever its body says")
  func timers() {
    for kind in EventKind.allCases where kind.isTimer {
      #expect(throws: UnreadableEvent.self) { try Act(kind: kind, body: .object([])) }
    }
  }

  @Test("what an act cannot be without is missed when it is not there", arguments: acts)
  func missing(_ act: Act) throws {
    let needed: [EventKind: [String]] = [
      .caseOpened: ["workflow"], .stepDone: ["opening", "outcome"], .stepAttempted: ["opening"],
      .stepAssigned: ["opening"],
      .screeningSubmitted: ["screening", "instrument", "digest", "purpose"],
      .eventRaised: ["name"], .deadlineExtended: ["opening", "total"], .clockStopped: ["opening"],
      .clockResumed: ["opening"], .runRequested: ["workflow"], .memberJoined: ["who", "purpose"],
      .memberExcluded: ["who", "reason"], .exclusionEnded: ["who"], .glassBroken: ["reason"],
      .glassReviewed: ["act", "finding"],
      .memberLeft: ["who"], .noteAdded: ["note"],
      .documentAttached: ["type", "size"], .caseClosed: ["reason"],
      .actWithdrawn: ["act", "reason"], .actCorrected: ["act", "reason"],
    ]
    for name in needed[act.kind] ?? [] {
      for wrong in [nil, CanonicalValue.bool(true)] where name != "note" || wrong == nil {
        let members = (act.body.members ?? []).compactMap { member in
          member.name == name ? wrong.map { .init(name, $0) } : member
        }
        #expect(throws: UnreadableEvent.self, "\(name)") {
          try Act(kind: act.kind, body: .object(members))
        }
      }
    }
  }

  @Test("an identifying value lies in the log only as its commitment, and comes back while held")
  func identifying() throws {
    var docket = Docket(
      Made.library([
        Made.workflow(
          """
          <state id="s"><step id="work" kind="task" role="worker">
            <record><field id="words" type="text" max-length="50"/></record>
            <outcome id="done" kind="completed"/></step></state>
          """)
      ]))
    try docket.open(facts: ["birth-date=2014-03-02", "report-day=2026-05-04"], "Mon 09:00")
    try docket.give(
      .finish(
        FinishStep(
          step: "work", outcome: "done", fields: entries(["words=Mother said so."]),
          note: "The aunt called.")), "Mon 10:00")
    try docket.give(.note("A blue house."), "Mon 11:00")
    try docket.correct(2, "Mon 12:00", fields: ["words=The father said so."])
    let log = docket.log.map { $0.value().canonicalText }.joined()
    for word in ["2014", "Mother", "aunt", "blue", "father"] { #expect(!log.contains(word)) }
    let held = docket.held
    #expect(held.keys.sorted() == [1, 2, 3, 4])
    for (sequence, fields) in held {
      for (field, content) in fields {
        let made = Commitment.digest(
          salt: content.salt, stream: "case-1", sequence: sequence, field: field,
          value: try #require(ValueCoding.encode(content.value)))
        #expect(log.contains(made.description))
      }
    }
    #expect(try docket.reread().record.state == docket.state)
  }
}
