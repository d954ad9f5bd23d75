import Casework
import CivilTime
import Deadlines
import Ledger
import Testing
import Workflows

/// Why a step is due when it is due: every anchor with its event, every deadline, every day.
struct StepExplanationTests {
  private func docket(_ dues: String) throws -> Docket {
    try Docket(
      """
      <event id="court-set" role="officer">The court has set a day.</event>
      <event id="start-child" role="officer">Start.</event>
      <parallel id="all">
        <state id="working">
          <step id="first" kind="task" role="worker" required="no">
            <outcome id="done" kind="completed"/></step>
          <step id="work" kind="task" role="worker"><title>Do the work</title>\(dues)
            <outcome id="done" kind="completed"/></step>
        </state>
        <state id="outer" initial="waiting">
          <state id="waiting"><transition event="start-child" target="talking"/></state>
          <state id="talking"><invoke id="talk" workflow="child"/></state>
        </state>
      </parallel>
      """,
      others: [
        Made.workflow(
          id: "child", opens: "invoked",
          """
          <state id="asking"><step id="ask" kind="task" role="worker">
            <due within="PT8H" from="started" counting="clock" authority="practice"/>
            <due within="PT8H" from="case.opened" counting="clock" authority="practice"/>
            <outcome id="asked" kind="completed" target="over"/></step></state>
          <final id="over"/>
          """)
      ])
  }

  private func explain(_ docket: Docket, _ name: String) throws -> StepExplanation {
    let place = try #require(
      docket.state.openings.indices.last { place in
        docket.state.reference(to: docket.state.openings[place]).name == name
      })
    return try #require(try docket.state.explain(openingAt: place))
  }

  private func due(_ from: String, _ more: String = "") -> String {
    "<due within=\"PT24H\" from=\"\(from)\" counting=\"clock\" authority=\"law\"\(more)/>"
  }

  @Test(
    "the anchor names the event that set it",
    arguments: [
      ("entered", 1), ("started", 1), ("case.opened", 1), ("done:first", 5), ("event:court-set", 6),
      ("fact:removed-at", 3), ("fact:safe", 2),
    ])
  func anchors(_ from: String, _ event: Int) throws {
    var docket = try docket(due(from))
    try docket.know("safe=yes", time: "Mon 10:00")
    try docket.know("removed-at=2026-05-04T07:30-05:00", time: "Mon 10:10")
    // The value is the same still: it is the first recording since which it holds that counts.
    try docket.know("safe=yes", time: "Mon 10:20")
    try docket.finish("first", "done", "Mon 10:30")
    try docket.give(.raise("court-set"), "Mon 10:40")
    let line = try #require(try explain(docket, "work").counting)
    #expect(line.from == from)
    #expect(line.event == event)
    #expect(line.due == line.anchor?.adding(seconds: 86_400))
  }

  @Test("an invoked run starts with the event that started it, not with the case's first")
  func invoked() throws {
    var docket = try docket(due("entered"))
    try docket.know("safe=yes", time: "Mon 10:00")
    try docket.give(.raise("start-child"), "Mon 11:00")
    let explained = try explain(docket, "ask")
    #expect(explained.due == at("Mon 17:00"))
    #expect(explained.counting?.from == "case.opened")
    #expect(explained.counting?.event == 1)
    #expect(explained.also.first?.from == "started")
    #expect(explained.also.first?.event == 3)
    #expect(explained.also.first?.anchor == at("Mon 11:00"))
  }

  @Test("an event that a due instant raised is the due instant's own")
  func firing() throws {
    var docket = try Docket(
      """
      <parallel id="all">
        <state id="one"><step id="write" kind="task" role="worker">
          <due within="PT1H" from="entered" counting="clock" authority="law"/>
          <outcome id="done" kind="completed"/></step></state>
        <state id="two"><step id="ask" kind="task" role="worker" opens-on="event:overdue.write">
          <due within="PT1H" from="event:overdue.write" counting="clock" authority="law"/>
          <due within="PT2H" from="entered" counting="clock" authority="law"/>
          <outcome id="done" kind="completed"/></step></state>
      </parallel>
      """)
    try docket.give(.note("x"), "Mon 09:30")
    try docket.sweep("Mon 10:30")
    let explained = try explain(docket, "ask")
    #expect(docket.log[2].kind == "step.overdue")
    #expect(explained.counting?.event == 3)
    #expect(explained.also.first?.event == 3)
    #expect(explained.due == at("Mon 11:00"))
  }

  @Test("a referral that came back counts from its first opening, and says so")
  func returned() throws {
    var docket = try Docket(
      """
      <state id="referring">
        <step id="refer" kind="referral" role="worker" to="center" service="help">
          <due within="PT24H" from="entered" counting="clock" authority="law"/>
          <outcome id="sent" kind="sent" target="waiting"/></step>
      </state>
      <state id="waiting">
        <step id="accept" kind="referral" role="center" answers="refer">
          <outcome id="accepted" kind="completed"/>
          <outcome id="returned" kind="declined" target="referring"/></step>
      </state>
      """)
    try docket.finish("refer", "sent", "Mon 10:00")
    try docket.finish("accept", "returned", "Mon 12:00")
    let line = try #require(try explain(docket, "refer#2").counting)
    #expect(line.anchor == at("Mon 09:00"))
    #expect(line.event == 1)
    #expect(try docket.row("refer#2").opened == at("Mon 12:00"))
  }

  @Test("every day is there, counted or not, and why")
  func days() throws {
    let docket = try docket(
      "<due within=\"P5D\" from=\"entered\" counting=\"business-days\" authority=\"practice\"/>")
    let explained = try explain(docket, "work")
    #expect(explained.due == at("Tue2 00:00").adding(seconds: 86_400))
    let days = explained.json["derivation"]?["days"]?.elements ?? []
    #expect(
      days.map(\.canonicalText) == [
        #"{"because":"anchor","counted":false,"day":"2026-05-04"}"#,
        #"{"counted":true,"day":"2026-05-05"}"#, #"{"counted":true,"day":"2026-05-06"}"#,
        #"{"counted":true,"day":"2026-05-07"}"#,
        #"{"because":"Founders' Day","counted":false,"day":"2026-05-08"}"#,
        #"{"because":"weekend","counted":false,"day":"2026-05-09"}"#,
        #"{"because":"weekend","counted":false,"day":"2026-05-10"}"#,
        #"{"counted":true,"day":"2026-05-11"}"#, #"{"counted":true,"day":"2026-05-12"}"#,
      ])
    #expect(explained.lines.contains { $0.contains("Founders' Day") })
  }

  @Test("what cannot be said is said: pending, does not hold, holds unless, not in force, stopped")
  func notes() throws {
    var docket = try docket(
      due("event:court-set") + due("entered", " cond=\"$safe\"")
        + due("entered", " cond=\"$only-neglect\"")
        + "<due within=\"PT30H\" from=\"entered\" counting=\"clock\" authority=\"new-law\"/>"
          + """
          <due within="PT40H" from="entered" counting="clock" authority="law">
            <stop from="fact:away-since" until="fact:back-since" authority="law"/></due>
          """)
    try docket.know("safe=no", time: "Mon 10:00")
    try docket.know("away-since=2026-05-04T10:00-05:00", time: "Mon 10:30")
    let explained = try explain(docket, "work")
    #expect(explained.counting?.note == "holds, unless: not known yet: only-neglect")
    #expect(
      explained.also.map(\.note) == [
        "pending: what it counts from has not happened", "does not hold: its condition is false",
        "its authority was not in force on the anchor's day", "the clock stands",
      ])
    #expect(explained.also.map(\.due) == [nil, nil, nil, nil])
    #expect(explained.also[0].from == nil)
    #expect(explained.also[3].anchor == at("Mon 09:00"))
  }

  @Test(
    "while there is no due instant, the first deadline that holds is the derivation, with its note",
    arguments: [
      ("", "event:court-set", "law", "pending: what it counts from has not happened"),
      ("away-since=2026-05-04T10:00-05:00", "entered", "law", "the clock stands"),
      ("", "entered", "new-law", "its authority was not in force on the anchor's day"),
    ])
  func noInstant(_ fact: String, _ from: String, _ authority: String, _ note: String) throws {
    let stop = "<stop from=\"fact:away-since\" until=\"fact:back-since\" authority=\"law\"/>"
    var docket = try docket(
      due("entered", " cond=\"$only-neglect\"")
        + "<due within=\"PT30H\" from=\"\(from)\" counting=\"clock\" authority=\"\(authority)\">"
        + "\(stop)</due>"
        + "<due within=\"PT40H\" from=\"event:court-set\" counting=\"clock\" authority=\"old-law\" "
        + "cond=\"$only-neglect\"/>")
    try docket.know("only-neglect=no", time: "Mon 09:30")
    if !fact.isEmpty { try docket.know(fact, time: "Mon 10:30") }
    let explained = try explain(docket, "work")
    #expect(explained.due == nil)
    #expect(explained.json["due"] == nil)
    #expect(explained.json["derivation"]?["note"]?.text == note)
    #expect(explained.json["derivation"]?["due"] == nil)
    #expect(
      explained.also.map(\.note)
        == Array(repeating: "does not hold: its condition is false", count: 2))
    #expect(explained.lines[1] == "no due date")
    #expect(explained.lines.contains("  \(note)"))
  }

  @Test("of several without an instant a duty comes before a right and before what is not in force")
  func foremost() throws {
    func note(_ dues: String) throws -> String? {
      try explain(docket(dues), "work").counting?.note
    }
    let notYet = due("entered").replacing("\"law\"", with: "\"new-law\"")
    let right = due("entered", " right=\"yes\"")
    let pending = due("event:court-set")
    #expect(try note(notYet + right + pending)?.hasPrefix("pending") == true)
    #expect(try note(notYet + right)?.hasPrefix("a right") == true)
    #expect(try note(notYet)?.contains("not in force") == true)
  }

  @Test("where no deadline holds there is nothing to derive")
  func noneHolds() throws {
    var docket = try docket(due("entered", " cond=\"$safe\""))
    try docket.know("safe=no", time: "Mon 10:00")
    let explained = try explain(docket, "work")
    #expect(explained.json["derivation"] == nil)
    #expect(explained.also.map(\.note) == ["does not hold: its condition is false"])
  }

  @Test("stops and extensions are listed, and the outer limit is marked")
  func stopsAndExtensions() throws {
    var docket = try docket(
      """
      <due within="PT24H" from="entered" counting="clock" authority="law">
        <extend up-to="PT48H" approver="supervisor" authority="law"/>
        <stop from="fact:away-since" until="fact:back-since" authority="law"/></due>
      <due within="PT72H" from="entered" counting="clock" authority="practice" limit="yes"/>
      """)
    try docket.give(.extend(step: "work", total: .hours(30), reason: nil), "Mon 10:00")
    try docket.give(.stop(step: "work", reason: nil), "Mon 12:00")
    try docket.give(.resume(step: "work"), "Mon 14:00")
    let explained = try explain(docket, "work")
    #expect(explained.due == at("Tue 17:00"))
    let json = explained.json
    #expect(json["derivation"]?["extensions"] == ["PT30H"])
    #expect(
      json["derivation"]?["stops"]?.canonicalText
        == #"[{"from":"2026-05-04T17:00:00.000Z","until":"2026-05-04T19:00:00.000Z"}]"#)
    #expect(json["derivation"]?["spans"]?.elements?.count == 3)
    let also = json["also"]?.elements?.first
    #expect(also?["limit"] == true)
    #expect(also?["extensions"] == [])
    #expect(also?["due"] == "2026-05-07T14:00:00.000Z")
  }

  @Test("a rhythm explains itself by its own period and authority")
  func rhythm() throws {
    var docket = try docket(
      due("entered")
        + "<repeat every=\"PT10H\" from=\"last\" counting=\"clock\" authority=\"practice\"/>")
    try docket.finish("work", "done", "Mon 12:00")
    let line = try #require(try explain(docket, "work#2").counting)
    #expect(line.due == at("Mon 22:00"))
    #expect(line.anchor == at("Mon 12:00"))
    #expect(line.event == 2)
    #expect(line.authority.id == "practice")
    #expect(line.derivation?.due == at("Mon 22:00"))
  }

  @Test("a duty without a number is a practice threshold, and shown as that")
  func immediate() throws {
    let docket = try docket(
      "<due within=\"immediately\" amber=\"PT1H\" red=\"PT2H\" from=\"entered\" authority=\"law\"/>"
    )
    let explained = try explain(docket, "work")
    #expect(explained.due == at("Mon 11:00"))
    #expect(explained.json["derivation"]?["practice-threshold"] == true)
    #expect(explained.lines.contains { $0.contains("practice threshold") })
  }

  @Test("the JSON has the shape that other programs rely on")
  func shape() throws {
    let docket = try docket(due("entered"))
    let explained = try explain(docket, "work")
    let calendar = try #require(docket.library.activePlan(of: "flow")).pin.calendar
    #expect(
      explained.json.canonicalText == """
        {"derivation":{"anchor":{"event":1,"from":"entered","instant":"2026-05-04T14:00:00.000Z"},\
        "authority":{"cite":"Made-up law 2","id":"law","kind":"law","verified":true},\
        "calendar":{"digest":"\(calendar)","id":"made"},"days":[],\
        "due":"2026-05-05T14:00:00.000Z","extensions":[],"rule":"clock",\
        "spans":[{"counted":true,"from":"2026-05-04T14:00:00.000Z",\
        "until":"2026-05-05T14:00:00.000Z"}],"stops":[],"zone":"America/Chicago"},\
        "due":"2026-05-05T14:00:00.000Z","run":1,"step":"work","title":"Do the work"}
        """)
  }

  @Test("a step without a deadline has nothing to derive")
  func noDeadline() throws {
    let docket = try docket("")
    let explained = try explain(docket, "work")
    #expect(explained.due == nil)
    #expect(explained.counting == nil)
    #expect(explained.also.isEmpty)
    #expect(explained.lines[1] == "no due date")
  }

  @Test("who recorded an anchor, approved an extension or stopped a clock, where and when")
  func origins() throws {
    var docket = try docket(
      """
      <due within="PT24H" from="fact:safe" counting="clock" authority="law">
        <extend up-to="PT48H" approver="supervisor" authority="law">
          <reason id="ill">Ill</reason></extend>
        <stop from="fact:away-since" until="fact:back-since" authority="law"/></due>
      """)
    try docket.give(.join(.acting(.worker)), "Mon 09:30")
    try docket.give(.join(.acting(.supervisor)), "Mon 09:30")
    try docket.know("safe=yes", time: "Mon 12:00", at: "Mon 10:00", by: .worker)
    try docket.give(
      .extend(step: "work", total: .hours(30), reason: "ill"), "Mon 13:00", by: .supervisor)
    try docket.give(.stop(step: "work", reason: nil), "Mon 14:00", at: "Mon 13:30", by: .worker)
    try docket.give(.resume(step: "work"), "Mon 15:00", by: .worker)
    let place = try #require(
      docket.state.openings.firstIndex { docket.state.reference(to: $0).name == "work" })
    let explained = try #require(try docket.record.explain(openingAt: place))
    let line = try #require(explained.counting)
    #expect(line.origin?.sequence == line.event)
    #expect(line.origin?.actor == .worker)
    #expect(line.origin?.occurred == at("Mon 10:00"))
    #expect(line.origin?.recorded == at("Mon 12:00"))
    #expect(line.grants.map(\.by.actor) == [.supervisor])
    #expect(line.grants.map(\.reason) == ["ill"])
    #expect(line.standstills.first?.stopped.recorded == at("Mon 14:00"))
    #expect(line.standstills.first?.resumed?.sequence == docket.state.sequence)
    let json = try #require(explained.json["derivation"])
    #expect(
      json["anchor"]?.canonicalText
        == #"{"actor":"a-worker","agency":"worker-agency","event":4,"from":"fact:safe","#
        + #""instant":"2026-05-04T15:00:00.000Z","occurred":"2026-05-04T15:00:00.000Z","#
        + #""recorded":"2026-05-04T17:00:00.000Z","role":"worker"}"#)
    #expect(
      json["granted"]?.canonicalText
        == #"[{"actor":"a-supervisor","agency":"supervisor-agency","event":5,"#
        + #""occurred":"2026-05-04T18:00:00.000Z","reason":"ill","#
        + #""recorded":"2026-05-04T18:00:00.000Z","role":"supervisor","to":"PT30H"}]"#)
    #expect(json["stood"]?.elements?.count == 1)
    let text = explained.lines.joined(separator: "\n")
    #expect(
      text.contains("event 4, recorded") && text.contains("by a-worker (worker) @ worker-agency"))
    #expect(text.contains("extended to PT30H in all (ill): event 5, recorded"))
    #expect(text.contains("; it ran again"))
  }

  @Test("a withdrawn approval is not told, a due instant was recorded by nobody")
  func withdrawn() throws {
    var docket = try docket(
      """
      <due within="PT24H" from="entered" counting="clock" authority="law">
        <extend up-to="PT48H" approver="supervisor" authority="law"/></due>
      """)
    try docket.give(.extend(step: "work", total: .hours(30), reason: nil), "Mon 10:00")
    try docket.withdraw(docket.state.sequence, "Mon 11:00")
    let place = try #require(
      docket.state.openings.firstIndex { docket.state.reference(to: $0).name == "work" })
    let line = try docket.record.explain(openingAt: place)?.counting
    #expect(line?.grants.isEmpty == true)
    #expect(line?.origin?.actor == .operator)
  }

  @Test("who recorded an act is told to those alone who see the act")
  func sight() throws {
    var docket = try docket(due("fact:safe"))
    try docket.know("safe=yes", time: "Mon 12:00", at: "Mon 10:00")
    let place = try #require(
      docket.state.openings.firstIndex { docket.state.reference(to: $0).name == "work" })
    func line(hiding hidden: Set<FactID>) throws -> StepExplanation.Line? {
      let sight = Visibility(
        hiddenFacts: hidden, showsIdentity: true, showsNotes: true, showsScreenings: true,
        showsExclusions: true, showsGlass: true)
      return try docket.state.explain(
        openingAt: place, history: docket.record.history, sight: sight)?.counting
    }
    #expect(try line(hiding: [])?.origin?.occurred == at("Mon 10:00"))
    let hidden = try #require(try line(hiding: ["safe"]))
    #expect(hidden.origin == nil)
    #expect(hidden.anchor == at("Mon 10:00"))
    #expect(hidden.due == at("Tue 10:00"))
  }
}
