import Casework
import CivilTime
import Ledger
import Testing
import Workflows

/// Who is kept out of a case, who may look into it, and what of it somebody sees.
struct SightTests {
  private static let states = """
    <state id="working">
      <step id="work" kind="task" role="worker"><outcome id="done" kind="completed"/></step>
      <step id="other" kind="task" role="officer"><outcome id="done" kind="completed"/></step>
    </state>
    """
  private let chief = Actor.acting("supervisor", id: "chief", agency: "office")
  private let owner = Actor.acting("worker", id: "owner", agency: "office")
  private let stranger = Actor.acting("worker", id: "stranger", agency: "elsewhere")

  private func docket() throws -> Docket {
    var docket = Docket(Made.library([Made.workflow(Self.states)]))
    try docket.open("Mon 09:00", by: owner)
    return docket
  }

  @Test("an exclusion begins and ends with the millisecond, and takes the case out of one's hands")
  func exclusion() throws {
    var docket = try docket()
    try docket.give(.assign(to: .person("owner", agency: nil), step: "work"), "Mon 09:30")
    try docket.give(.exclude("owner", reason: "named-in-case"), "Mon 10:00", by: chief)
    let state = docket.state
    #expect(state.assignment.owner == nil)
    #expect(state.assignment.agency == "office")
    #expect(state.queuedSince == at("Mon 10:00"))
    #expect(state.stepRows { _ in .zero }.allSatisfy { $0.owner == nil })
    func sees(_ time: Instant) -> Bool {
      Access.decide(owner, .view, in: state, at: time) == .allowed
    }
    // Of the agency they are, and were: but for the exclusion they would see it all along.
    #expect(sees(at("Mon 10:00").adding(milliseconds: -1)))
    #expect(!sees(at("Mon 10:00")))
    try docket.give(.readmit("owner"), "Mon 11:00", by: chief)
    #expect(
      Access.decide(owner, .view, in: docket.state, at: at("Mon 11:00").adding(milliseconds: -1))
        == .hidden)
    #expect(Access.decide(owner, .view, in: docket.state, at: at("Mon 11:00")) == .allowed)
  }

  @Test(
    "whatever somebody excluded tries, the case is not there, the glass is not for them to break")
  func excluded() throws {
    var docket = try docket()
    try docket.give(.exclude("owner", reason: "family"), "Mon 10:00", by: chief)
    let deeds: [Deed] = [
      .note("x"), .record([WrittenEntry("safe", "yes")]), .breakGlass(reason: "child-in-danger"),
      .readmit("owner"), .exclude("chief", reason: "family"), .withdraw(sequence: 2, reason: "x"),
      .assign(to: .person("owner", agency: nil), step: nil), .leave("chief"),
      .merge(agency: "office", facts: []), .close(reason: "x"), .start("flow"),
      .finish(FinishStep(step: "work", outcome: "done")), .raise("x"),
      .reviewGlass(sequence: 1, finding: .justified),
    ]
    for deed in deeds {
      #expect(docket.refusal(of: deed, "Mon 11:00", by: owner) == .unknownCase("case-1"), "\(deed)")
    }
  }

  @Test("whom supervisors excluded nobody else is told: an assignment falls into the queue")
  func unknowingAssignment() throws {
    var docket = try docket()
    try docket.give(.exclude("stranger", reason: "family"), "Mon 10:00", by: chief)
    let toStranger = Deed.assign(to: .person("stranger", agency: nil), step: nil)
    #expect(
      docket.refusal(of: toStranger, "Mon 11:00", by: chief)?.message.contains("excluded") == true)
    try docket.give(toStranger, "Mon 11:00", by: owner)
    #expect(docket.state.assignment == Assignment(owner: nil, agency: "office"))
    #expect(docket.state.queuedSince == at("Mon 11:00"))
    let joining = Deed.join(
      Membership(who: "stranger", role: "worker", agency: "elsewhere", purpose: "work"))
    #expect(docket.refusal(of: joining, "Mon 11:30", by: chief)?.kind == .wrongValue)
    try docket.give(joining, "Mon 11:30", by: owner)
    #expect(docket.refusal(of: .note("x"), "Mon 12:00", by: stranger) == .unknownCase("case-1"))
    #expect(docket.state.stepRows { _ in .zero }.allSatisfy { $0.owner != "stranger" })
  }

  struct Refused: Sendable {
    let deed: Deed
    let kind: Refusal.Kind
    let isChief: Bool
  }

  static let refused = [
    Refused(deed: .exclude("x", reason: "family"), kind: .wrongRole, isChief: false),
    Refused(deed: .exclude("x", reason: ""), kind: .reasonNeeded, isChief: true),
    Refused(deed: .exclude("x", reason: "He is her uncle"), kind: .reasonNeeded, isChief: true),
    Refused(deed: .exclude("operator", reason: "family"), kind: .wrongValue, isChief: true),
    Refused(deed: .exclude("out", reason: "family"), kind: .wrongValue, isChief: true),
    Refused(deed: .readmit("nobody"), kind: .unknownMember, isChief: true),
    Refused(deed: .readmit("out"), kind: .wrongRole, isChief: false),
    Refused(deed: .withdraw(sequence: 2, reason: "x"), kind: .unknownAct, isChief: true),
    Refused(
      deed: .correct(CorrectAct(sequence: 2, occurred: at("Mon 09:30"), reason: "x")),
      kind: .unknownAct, isChief: true),
    Refused(deed: .withdraw(sequence: 2, reason: "x"), kind: .unknownAct, isChief: false),
    Refused(deed: .breakGlass(reason: "child-in-danger"), kind: .wrongValue, isChief: true),
    Refused(deed: .reviewGlass(sequence: 9, finding: .justified), kind: .unknownAct, isChief: true),
    Refused(deed: .reviewGlass(sequence: 9, finding: .justified), kind: .wrongRole, isChief: false),
  ]

  @Test("what may not be done is refused", arguments: refused)
  func refusals(_ row: Refused) throws {
    var docket = try docket()
    try docket.give(.exclude("out", reason: "family"), "Mon 10:00", by: chief)
    #expect(
      docket.refusal(of: row.deed, "Mon 11:00", by: row.isChief ? chief : owner)?.kind == row.kind)
  }

  @Test("what a wrong guess at an act says does not tell that an act is hidden")
  func hiddenAct() throws {
    var docket = try docket()
    try docket.give(.exclude("out", reason: "family"), "Mon 10:00", by: chief)
    let hidden = docket.refusal(of: .withdraw(sequence: 2, reason: "x"), "Mon 11:00", by: owner)
    let missing = docket.refusal(of: .withdraw(sequence: 3, reason: "x"), "Mon 11:00", by: owner)
    #expect(hidden?.message.replacing("2", with: "3") == missing?.message)
    #expect(hidden?.mend == missing?.mend)
  }

  @Test(
    "breaking the glass gives a day's sight and nothing else, and is put before the supervisors")
  func glass() throws {
    var docket = try docket()
    #expect(docket.refusal(of: .note("x"), "Mon 10:00", by: stranger) == .unknownCase("case-1"))
    #expect(
      docket.refusal(of: .breakGlass(reason: ""), "Mon 10:00", by: stranger)?.kind == .reasonNeeded)
    #expect(
      docket.refusal(of: .breakGlass(reason: "curious"), "Mon 10:00", by: stranger)?.kind
        == .unknownReason)
    // To a role that none of its workflows knows, the case is not there.
    let clerk = Actor.acting("clerk", id: "clerk", agency: "elsewhere")
    #expect(
      docket.refusal(of: .breakGlass(reason: "court-order"), "Mon 10:00", by: clerk)
        == .unknownCase("case-1"))
    let notices = docket.state.notices.count { $0.role == "supervisor" }
    try docket.give(.breakGlass(reason: "child-in-danger"), "Mon 10:00", by: stranger)
    #expect(docket.state.notices.count { $0.role == "supervisor" } == notices + 1)
    let state = docket.state
    let end = at("Tue 10:00")
    for action in [Action.view, .viewIdentity] {
      #expect(Access.decide(stranger, action, in: state, at: at("Mon 10:00")) == .allowed)
      #expect(
        Access.decide(stranger, action, in: state, at: end.adding(milliseconds: -1)) == .allowed)
      #expect(Access.decide(stranger, action, in: state, at: end) == .hidden)
    }
    #expect(docket.refusal(of: .note("x"), "Mon 11:00", by: stranger)?.kind == .wrongRole)
    #expect(
      docket.refusal(of: .breakGlass(reason: "court-order"), "Mon 11:00", by: stranger)?.kind
        == .wrongValue)
    // Another person of the agency, and the same in another role, have broken nothing.
    let colleague = Actor.acting("worker", id: "colleague", agency: "elsewhere")
    #expect(Access.decide(colleague, .view, in: state, at: at("Mon 11:00")) == .hidden)
  }

  /// Whoever sees the case and has no full part in it, in the role that approves everything.
  struct Onlooker: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let coming: Deed
  }

  static let onlookers = [
    Onlooker(testDescription: "by the glass", coming: .breakGlass(reason: "court-order")),
    Onlooker(testDescription: "to review", coming: .join(onlooking("review"))),
    Onlooker(testDescription: "to observe", coming: .join(onlooking("observe"))),
  ]

  private static func onlooking(_ purpose: String) -> Membership {
    Membership(who: "onlooker", role: "supervisor", agency: "elsewhere", purpose: purpose)
  }

  /// Everything that can be done in a case, each where nothing but the right is missing.
  static let deeds: [Deed] = {
    let finish = Deed.finish(FinishStep(step: "work", outcome: "done"))
    let byApprover = Deed.finish(FinishStep(step: "other", outcome: "needless", reason: "no"))
    let longer = Deed.extend(step: "work", total: .hours(48), reason: nil)
    return [
      finish, byApprover, longer, .stop(step: "work", reason: nil), .resume(step: "other"),
      .record([WrittenEntry("safe", "yes")]), .attempt(step: "work", fields: []),
      .raise("court-set"),
      .start("by-hand"), .note("x"), .assign(to: .queue("elsewhere"), step: nil),
      .assign(to: .person("onlooker", agency: nil), step: "work"),
      .join(Membership(who: "x", role: nil, agency: "elsewhere", purpose: "team")), .leave("owner"),
      .exclude("owner", reason: "family"), .readmit("out"), .close(reason: "moved"),
      .withdraw(sequence: 4, reason: "wrong"), .adopt(run: 1),
      .correct(CorrectAct(sequence: 4, occurred: at("Mon 09:00"), reason: "wrong")),
      .ask(byApprover), .ask(longer), .ask(.stop(step: "work", reason: nil)), .approve(request: 5),
      .sendBack(request: 5, note: "why"), .reviewGlass(sequence: 3, finding: .justified),
      .merge(agency: "another", facts: [WrittenEntry("safe", "yes")]),
      .decide(
        PairDecision(other: "case-2", verdict: .twoChildren, reason: "other-child")),
    ]
  }()

  @Test(
    "who broke the glass, reviews or observes has sight and nothing else, in whatever role",
    arguments: onlookers)
  func sightAlone(_ onlooker: Onlooker) throws {
    var docket = Docket(
      Made.library([
        Made.workflow(
          """
          <event id="court-set" role="supervisor">The court has set a day.</event>
          <state id="working">
            <step id="work" kind="task" role="worker supervisor">
              <due within="PT24H" from="entered" counting="clock" authority="law">
                <extend up-to="PT72H" approver="supervisor" authority="law"/>
                <stop authority="law" approver="supervisor"/>
              </due>
              <outcome id="done" kind="completed"/>
            </step>
            <step id="other" kind="task" role="worker supervisor">
              <due within="PT24H" from="entered" counting="clock" authority="law">
                <stop authority="law"/></due>
              <outcome id="done" kind="completed"/>
              <outcome id="needless" kind="not-necessary" approver="supervisor">
                <reason id="no">No</reason></outcome>
            </step>
          </state>
          """), Made.workflow(id: "by-hand", opens: "by-hand", "<state id=\"on\"/>"),
      ]))
    try docket.open("Mon 09:00", by: owner)
    try docket.give(.exclude("out", reason: "family"), "Mon 09:10", by: chief)
    let looker = Actor.acting("supervisor", id: "looker", agency: "far")
    try docket.give(.breakGlass(reason: "court-order"), "Mon 09:20", by: looker)
    try docket.give(.stop(step: "other", reason: nil), "Mon 09:30", by: chief)
    let asking = Deed.extend(step: "work", total: .hours(30), reason: nil)
    try docket.give(.ask(asking), "Mon 09:40", by: owner)
    let actor = Actor.acting("supervisor", id: "onlooker", agency: "elsewhere")
    let isGlass = onlooker.coming == .breakGlass(reason: "court-order")
    try docket.give(onlooker.coming, "Mon 10:00", by: isGlass ? actor : owner)
    #expect(Access.decide(actor, .view, in: docket.state, at: at("Mon 11:00")) == .allowed)
    for deed in Self.deeds {
      let refusal = docket.refusal(of: deed, "Mon 11:00", by: actor)
      #expect(refusal?.kind == .wrongRole, "\(deed): \(refusal?.message ?? "done")")
    }
    // A supervisor who takes a full part would have been let.
    #expect(docket.refusal(of: asking, "Mon 11:00", by: chief) == nil)
    #expect(docket.refusal(of: .stop(step: "work", reason: nil), "Mon 11:00", by: chief) == nil)
    let place = try docket.place("work")
    func mayExtend(_ who: Actor) -> Bool {
      docket.state.extension(ofOpeningAt: place, by: who, at: at("Mon 11:00")) != nil
    }
    #expect(mayExtend(chief) && !mayExtend(actor))
  }

  @Test("a review is somebody else's, is made once, and ends what was not justified")
  func review() throws {
    var docket = try docket()
    let strangeChief = Actor.acting("supervisor", id: "strange-chief", agency: "elsewhere")
    try docket.give(.breakGlass(reason: "court-order"), "Mon 10:00", by: strangeChief)
    let review = Deed.reviewGlass(sequence: 2, finding: .notJustified)
    #expect(docket.refusal(of: review, "Mon 11:00", by: strangeChief)?.kind == .wrongRole)
    #expect(docket.refusal(of: review, "Mon 11:00", by: owner)?.kind == .wrongRole)
    try docket.give(review, "Mon 11:00", by: chief)
    #expect(docket.state.glass.first?.review?.by == "chief")
    #expect(docket.refusal(of: review, "Mon 12:00", by: chief)?.kind == .unknownAct)
    #expect(Access.decide(strangeChief, .view, in: docket.state, at: at("Mon 11:00")) == .hidden)
    // It may be needed again, and is reviewed again.
    try docket.give(.breakGlass(reason: "court-order"), "Mon 12:00", by: strangeChief)
    #expect(docket.state.glass.count == 2)
  }

  @Test("who was excluded and who looked is the same when it is read back, also after a correction")
  func reread() throws {
    var docket = try docket()
    try docket.give(.exclude("out", reason: "family"), "Mon 10:00", by: chief)
    try docket.give(.breakGlass(reason: "child-found"), "Mon 10:30", by: stranger)
    try docket.give(.reviewGlass(sequence: 3, finding: .justified), "Mon 11:00", by: chief)
    try docket.finish("work", "done", "Mon 11:30", by: owner)
    try docket.give(.readmit("out"), "Mon 12:00", by: chief)
    try docket.correct(5, "Mon 13:00", to: "Mon 11:15", by: owner)
    #expect(try docket.reread().record.state == docket.state)
    #expect(docket.state.exclusions.count == 1)
    #expect(docket.state.glass.first?.review?.finding == .justified)
  }

  // MARK: Sections

  private static let caseFile = """
    <case-file xmlns="urn:milepost:case-file:1" id="made" version="1">
      <title>A made-up case file</title>
      <section id="safety" title="Safety"/>
      <section id="medical" title="Medical" roles="worker center"/>
      <section id="suspect" title="Suspects" roles="officer supervisor"/>
      <section id="notes" title="Notes" roles="worker officer"/>
      <section id="screening" title="Screening" roles="worker"/>
      <fact id="safe" type="boolean" kind="statistical" sections="safety"/>
      <fact id="hurt" type="boolean" kind="sensitive" sections="medical"/>
      <fact id="armed" type="boolean" kind="sensitive" sections="suspect"/>
      <fact id="seen" type="boolean" kind="sensitive" sections="medical suspect"/>
      <fact id="name" type="string" kind="identifying" sections="medical"/>
      <fact id="loose" type="boolean" kind="statistical"/>
    </case-file>
    """

  private static func member(_ id: String, _ role: String, _ sections: [SectionID] = [])
    -> Membership
  {
    Membership(
      who: id, role: RoleID(role), agency: "elsewhere", purpose: "work", sections: sections)
  }

  @Test("of a case everybody sees the sections of their part or role: the table")
  func sections() throws {
    let workflow = Made.workflow(Self.states).replacing(
      #/<uses fact="[^"]*"\/>/#, with: "")
    var docket = Docket(Made.library([workflow], caseFile: Self.caseFile))
    try docket.open("Mon 09:00", by: owner)
    let members = [
      Self.member("nurse", "center"), Self.member("officer-1", "officer"),
      Self.member("officer-2", "officer", ["medical"]),
      Self.member("officer-3", "officer", ["safety", "notes"]), Self.member("clerk", "clerk"),
    ]
    for member in members { try docket.give(.join(member), "Mon 09:00") }
    try docket.give(.breakGlass(reason: "child-found"), "Mon 09:30", by: stranger)
    let actors: [(String, Actor)] = [
      ("operator", .operator), ("auditor", .acting("auditor", agency: "state")),
      ("owner", owner), ("supervisor", chief), ("broke the glass", stranger),
      ("center", .acting("center", id: "nurse", agency: "elsewhere")),
      ("officer", .acting("officer", id: "officer-1", agency: "elsewhere")),
      ("officer for medical", .acting("officer", id: "officer-2", agency: "elsewhere")),
      ("officer for two", .acting("officer", id: "officer-3", agency: "elsewhere")),
      ("role of no section", .acting("clerk", id: "clerk", agency: "elsewhere")),
    ]
    let facts: [FactID] = ["safe", "hurt", "armed", "seen", "name", "loose"]
    func line(_ name: String, _ words: [String]) -> String {
      ([name] + words).map { $0.padded(to: 20) }.joined().trimmed
    }
    var lines = [
      line(
        "who", facts.map(\.rawValue) + ["identity", "notes", "screenings", "exclusions", "glass"])
    ]
    for (name, actor) in actors {
      let seen = try #require(Access.visibility(of: actor, in: docket.state, at: at("Mon 10:00")))
      let parts = [
        seen.showsIdentity, seen.showsNotes, seen.showsScreenings, seen.showsExclusions,
        seen.showsGlass,
      ]
      lines.append(line(name, (facts.map(seen.shows) + parts).map { $0 ? "yes" : "-" }))
    }
    try Golden.compare(lines.joined(separator: "\n") + "\n", with: "sections.txt")
    let unknown = Actor.acting("officer", id: "nobody", agency: "nowhere")
    #expect(Access.visibility(of: unknown, in: docket.state, at: at("Mon 10:00")) == nil)
  }

  @Test("a part that has ended gives no section")
  func endedPart() throws {
    let workflow = Made.workflow(Self.states).replacing(#/<uses fact="[^"]*"\/>/#, with: "")
    var docket = Docket(Made.library([workflow], caseFile: Self.caseFile))
    try docket.open("Mon 09:00", by: owner)
    try docket.give(.join(Self.member("o", "officer", ["safety"])), "Mon 09:00")
    try docket.give(.join(Self.member("o", "officer", ["medical"])), "Mon 10:00")
    let officer = Actor.acting("officer", id: "o", agency: "elsewhere")
    func shows(_ fact: FactID, _ time: String) -> Bool {
      Access.visibility(of: officer, in: docket.state, at: at(time))?.shows(fact) ?? false
    }
    #expect(!shows("hurt", "Mon 09:30") && shows("hurt", "Mon 10:00"))
    try docket.give(.leave("o"), "Mon 11:00")
    #expect(!shows("hurt", "Mon 11:00") && !shows("safe", "Mon 11:00"))
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(1, width - count))
  }

  fileprivate var trimmed: String {
    var text = self
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }
}
