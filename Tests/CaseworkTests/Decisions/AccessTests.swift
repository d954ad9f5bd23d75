import Casework
import CivilTime
import Ledger
import Testing
import Workflows

/// The one function that decides permission: the whole policy, a committed table.
struct AccessTests {
  private static let states = """
    <state id="working">
      <step id="work" kind="task" role="worker"><outcome id="done" kind="completed"/></step>
    </state>
    """

  /// A case of the office's, opened by `opener`, owned by `owner`, with parts of every sort.
  private func docket() throws -> Docket {
    var docket = Docket(Made.library([Made.workflow(Self.states)]))
    try docket.open("Mon 09:00", by: .acting("worker", id: "opener", agency: "first-office"))
    try docket.give(.assign(to: .person("owner", agency: "office"), step: nil), "Mon 09:00")
    let parts = [
      Membership(who: "in-person", role: "worker", agency: "elsewhere", purpose: "work"),
      Membership(who: "any-role", role: nil, agency: "elsewhere", purpose: "work"),
      Membership(
        who: "center-agency", role: "center", agency: "center-agency", purpose: "interview"),
      Membership(who: "officer", role: "officer", agency: nil, purpose: "asked by role"),
      Membership(who: "reader", role: "worker", agency: "elsewhere", purpose: "review"),
      Membership(who: "shut-out", role: "worker", agency: "elsewhere", purpose: "work"),
      Membership(who: "leaver", role: "worker", agency: "elsewhere", purpose: "work"),
      Membership(
        who: "expiring", role: "worker", agency: "elsewhere", purpose: "work",
        until: at("Tue 00:00")),
    ]
    for part in parts { try docket.give(.join(part), "Mon 09:00") }
    try docket.give(.leave("leaver"), "Mon 10:00")
    for who in ["shut-out", "shut-out-chief", "shut-out-auditor", "let-in-again"] {
      try docket.give(.exclude(ActorID(who), reason: "family"), "Mon 10:00")
    }
    try docket.give(.readmit("let-in-again"), "Mon 11:00")
    for who in ["of-yesterday", "looker", "reviewed", "unjustified"] {
      let time = who == "of-yesterday" ? "Mon 11:30" : "Mon 12:30"
      try docket.give(.breakGlass(reason: "child-in-danger"), time, by: Self.elsewhere(who))
    }
    for (who, finding) in [
      ("reviewed", BrokenGlass.Finding.justified), ("unjustified", .notJustified),
    ] {
      let act = try #require(docket.state.glass.first { $0.who.id == ActorID(who) }).sequence
      try docket.give(
        .reviewGlass(sequence: act, finding: finding), "Mon 13:00",
        by: .acting("supervisor", id: "chief", agency: "office"))
    }
    return docket
  }

  private static func elsewhere(_ id: String) -> Actor {
    .acting("worker", id: id, agency: "elsewhere")
  }

  private static let actors: [(String, Actor)] = [
    ("operator", .operator),
    ("auditor", .acting("auditor", agency: "state")),
    ("data steward", .acting("data-steward", agency: "state")),
    ("opener", .acting("worker", id: "opener", agency: "first-office")),
    ("owner", .acting("worker", id: "owner", agency: "office")),
    ("owner in another role", .acting("officer", id: "owner", agency: "elsewhere")),
    ("colleague of the owner", .acting("worker", id: "colleague", agency: "office")),
    ("supervisor of the owner", .acting("supervisor", id: "chief", agency: "office")),
    ("supervisor elsewhere", .acting("supervisor", id: "chief", agency: "elsewhere")),
    ("member in person", .acting("worker", id: "in-person", agency: "elsewhere")),
    ("member in another role", .acting("center", id: "in-person", agency: "elsewhere")),
    ("member in any role", .acting("supervisor", id: "any-role", agency: "elsewhere")),
    ("of a member agency", .acting("center", id: "c", agency: "center-agency")),
    ("of it, another role", .acting("worker", id: "c", agency: "center-agency")),
    ("of a member role", .acting("officer", id: "o", agency: "police")),
    ("who has left", .acting("worker", id: "leaver", agency: "elsewhere")),
    ("whose part has ended", .acting("worker", id: "expiring", agency: "elsewhere")),
    ("member for reading", elsewhere("reader")),
    ("excluded member", elsewhere("shut-out")),
    ("excluded supervisor", .acting("supervisor", id: "shut-out-chief", agency: "office")),
    ("excluded auditor", .acting("auditor", id: "shut-out-auditor", agency: "state")),
    ("excluded no more", .acting("worker", id: "let-in-again", agency: "office")),
    ("broke the glass", elsewhere("looker")),
    ("broke it, justified", elsewhere("reviewed")),
    ("broke it, not justified", elsewhere("unjustified")),
    ("broke it a day ago", elsewhere("of-yesterday")),
    ("it, in another role", .acting("center", id: "looker", agency: "elsewhere")),
    ("analyst", .acting("analyst", agency: "state")),
    ("stranger", elsewhere("stranger")),
    ("stranger of no such role", .acting("clerk", id: "stranger", agency: "elsewhere")),
  ]

  private static let actions: [(String, Action)] = [
    ("view", .view), ("identity", .viewIdentity), ("record", .record),
    ("finish", .finish(roles: ["worker"])), ("approve", .approve("supervisor")),
    ("answer", .answer(of: "somebody", approvers: ["supervisor"])),
    ("own request", .answer(of: "own", approvers: ["supervisor", "worker"])),
    ("manage", .manage), ("own act", .correct(by: "own")), ("other's", .correct(by: "somebody")),
    ("match", .match),
    ("exclude", .exclude), ("break", .breakGlass(roles: ["worker", "officer"])),
    ("review", .reviewGlass(of: "somebody")), ("own glass", .reviewGlass(of: "own")),
    ("audit", .audit),
  ]

  private func word(_ decision: Decision) -> String {
    switch decision {
    case .allowed: "yes"
    case .hidden: "hidden"
    case .needs: "no"
    }
  }

  @Test("role, membership and action decide as the table says")
  func table() throws {
    let state = try docket().state
    var lines = ["In a case", "", cells("who", Self.actions.map(\.0))]
    for (name, actor) in Self.actors {
      let decisions = Self.actions.map { _, action in
        var asked = action
        if action == .correct(by: "own") { asked = .correct(by: actor.id) }
        if action == .reviewGlass(of: "own") { asked = .reviewGlass(of: actor.id) }
        if case .answer(of: "own", let roles) = action {
          asked = .answer(of: actor.id, approvers: roles)
        }
        return word(Access.decide(actor, asked, in: state, at: at("Tue 12:00")))
      }
      lines.append(cells(name, decisions))
    }
    lines += ["", "On what ground", ""]
    for (name, actor) in Self.actors {
      let basis = Access.basis(of: actor, in: state.team, at: at("Tue 12:00"))
      lines.append(cells(name, [basis?.purpose ?? "-"]))
    }
    lines += [
      "", "In no case in particular", "", cells("role", GeneralAction.allCases.map(\.rawValue)),
    ]
    let roles = ["worker", "supervisor", "auditor", "analyst", "data-steward"]
      .map { ($0, Actor.acting($0)) }
    for (name, actor) in [("operator", .operator)] + roles {
      lines.append(cells(name, GeneralAction.allCases.map { word(Access.decide(actor, $0)) }))
    }
    try Golden.compare(lines.joined(separator: "\n") + "\n", with: "access.txt")
  }

  private func cells(_ first: String, _ others: [String]) -> String {
    func pad(_ text: String, _ width: Int) -> String {
      text + String(repeating: " ", count: max(0, width - text.count))
    }
    let row = pad(first, 25) + others.map { pad($0, max(10, $0.count + 2)) }.joined()
    return row.split(separator: " ", omittingEmptySubsequences: false).joined(separator: " ")
      .trimmingTrailingSpaces
  }

  @Test("peer failure 18: a part begins and ends with the millisecond")
  func millisecond() throws {
    let state = try docket().state
    func sees(_ id: String, _ time: Instant) -> Bool {
      let actor = Actor.acting("worker", id: id, agency: "elsewhere")
      return Access.decide(actor, .view, in: state, at: time) == .allowed
    }
    #expect(!sees("leaver", at("Mon 09:00").adding(milliseconds: -1)))
    #expect(sees("leaver", at("Mon 09:00")))
    #expect(sees("leaver", at("Mon 10:00").adding(milliseconds: -1)))
    #expect(!sees("leaver", at("Mon 10:00")))
    #expect(sees("expiring", at("Tue 00:00").adding(milliseconds: -1)))
    #expect(!sees("expiring", at("Tue 00:00")))
  }

  @Test("peer failure 18: who has left is refused in the same millisecond")
  func leftNow() throws {
    var docket = try docket()
    let member = Actor.acting("worker", id: "in-person", agency: "elsewhere")
    #expect(docket.refusal(of: .note("x"), "Mon 11:00", by: member) == nil)
    try docket.give(.leave("in-person"), "Mon 11:00")
    #expect(docket.refusal(of: .note("x"), "Mon 11:00", by: member)?.kind == .unknownCase)
  }

  @Test("a case that somebody may not see is refused in the words of one that is not there")
  func seemsNotThere() throws {
    let docket = try docket()
    let stranger = Actor.acting("worker", id: "stranger", agency: "elsewhere")
    let hidden = docket.refusal(of: .note("x"), "Mon 11:00", by: stranger)
    let missing = Docket(docket.library).refusal(of: .note("x"), "Mon 11:00", by: stranger)
    #expect(hidden == missing)
    #expect(hidden == .unknownCase("case-1"))
  }

  @Test("a referral makes its receiver a member, with the service as purpose")
  func receiver() throws {
    var docket = try Docket(
      """
      <state id="referring">
        <step id="refer" kind="referral" role="worker" to="center" service="interview">
          <outcome id="sent" kind="sent" target="waiting"/>
        </step>
      </state>
      <state id="waiting">
        <step id="accept" kind="referral" role="center" answers="refer">
          <outcome id="accepted" kind="completed"/>
        </step>
      </state>
      """, by: .worker)
    let center = Actor.acting("center", agency: "north-center")
    #expect(docket.refusal(of: .note("x"), "Mon 10:00", by: center)?.kind == .unknownCase)
    try docket.finish("refer", "sent", "Mon 10:00", by: .worker, fields: ["to=north-center"])
    #expect(docket.state.members.last?.membership.purpose == "interview")
    #expect(docket.log.last?.effects.contains { $0["joined"] == "north-center" } == true)
    let other = Actor.acting("center", agency: "south-center")
    let accepted = Deed.finish(FinishStep(step: "accept", outcome: "accepted"))
    #expect(docket.refusal(of: accepted, "Mon 11:00", by: other)?.kind == .unknownCase)
    try docket.give(accepted, "Mon 11:00", by: center)
  }
}

extension String {
  fileprivate var trimmingTrailingSpaces: String {
    var text = self
    while text.hasSuffix(" ") { text.removeLast() }
    return text
  }
}
