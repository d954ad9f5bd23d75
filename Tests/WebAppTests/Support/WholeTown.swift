import CaseStore
import Casework
import CivilTime
import TestSupport
import Testing
import Workflows

@testable import WebApp

/// A town in which there is one of everything: for tests that hold something of every address.
///
/// Its `case-1` is wren's, with the center's cleo on the team; an interview waits to be accepted, a
/// board has met once and asked for something, and every kind of text in it holds a word of its own.
struct WholeTown {
  private(set) var town: Town
  /// What stands for the parameters of addresses that name an act.
  private(set) var note = 0
  private(set) var document = 0
  private(set) var request = 0
  private(set) var glass = 0
  private(set) var duty = 0
  /// The secret of a link by which the referral is answered.
  let link: Secret
  private var library: DefinitionLibrary { Self.library }

  /// Those who live there besides: a partner who only reads, one who is excluded, one whose part
  /// has ended, one who broke the glass, one of another center.
  static let others: [(id: ActorID, role: RoleID, agency: AgencyID)] = [
    ("pru", "worker", "school"), ("eli", "supervisor", "office"), ("max", "worker", "county"),
    ("gil", "worker", "elsewhere"), ("cat", "center", "bay"),
  ]

  /// Everybody.
  static let people = Town.people + others

  /// The words that the texts of the case hold, one of each kind.
  enum Told: String, CaseIterable {
    case name = "Marigold"
    case note = "Hyacinth"
    case attendance = "Foxglove"
    case recommendation = "Larkspur"
    case documentName = "Peony"
    case documentBytes = "Anemone"
    case draft = "Snowdrop"
    case screening = "Bluebell"
    case request = "Tansy"
    case sentBack = "Yarrow"
  }

  /// Who works on a case meets, and asks one another for help.
  private static let board = """
    <workflow xmlns="urn:milepost:workflow:1" id="board" version="1" jurisdiction="TOWN"
              calendar="town" effective-from="2020-01-01" opens="by-hand" initial="work">
      <title>Board</title>
      <purpose>Those who help a child meet and ask one another for help.</purpose>
      <authority id="habit" kind="practice" cite="Town habit">A month.</authority>
      <role id="worker" title="Worker"/>
      <role id="center" title="Center"/>
      <role id="supervisor" title="Supervisor"/>
      <event id="asked-for" role="worker center" title="Asked for">The board has asked somebody to
        do something.</event>
      <state id="work">
        <step id="meet" kind="meeting" role="worker center">
          <title>Meet about the child</title>
          <due within="P20D" from="entered" counting="calendar-days" authority="habit">
            <extend up-to="P60D" approver="supervisor" authority="habit">
              <reason id="later">The board meets later</reason></extend>
            <stop authority="habit" approver="supervisor"><reason id="away">The child is
              away</reason></stop>
          </due>
          <repeat every="P20D" from="last" counting="calendar-days" authority="habit"/>
          <record><field id="attendance" type="text" max-length="200"/></record>
          <outcome id="met" kind="completed"/>
        </step>
        <step id="help" kind="task" opens-on="event:asked-for" many="yes" role="worker center">
          <title>Do what the board asked for</title>
          <due within="P20D" from="event:asked-for" counting="calendar-days" authority="habit"/>
          <record><field id="what-was-asked" type="text" max-length="200"/></record>
          <outcome id="done" kind="completed"/>
        </step>
        <step id="end" kind="decision" role="center" required="no">
          <title>End the board</title>
          <outcome id="ended" kind="completed" target="over" supersedes="meet help"/>
        </step>
      </state>
      <final id="over"/>
    </workflow>
    """

  /// The definitions of the town and of its board.
  static let library = DefinitionLibrary(
    files: (SmallTown.texts() + [
      ("Instruments/talk.xml", SmallTown.talk), ("Reports/town.xml", Town.reports),
      ("Workflows/board.xml", board),
    ]).map { DefinitionFile(path: $0.path, bytes: Array($0.text.utf8)) })

  init() throws {
    town = try Town(library: Self.library)
    for person in Self.others { try town.settle(person) }
    let secret = Secret(bytes: Array(repeating: 5, count: Secret.length))
    link = try #require(secret)
    try openCases()
    try meet()
    try write()
    try screen()
    try letIn()
  }

  /// The same town anew, as it was before anything was done in it by a test.
  func copy(seed: UInt64) throws -> WholeTown {
    var copy = self
    copy.town = try Town(library: Self.library, copying: town, seed: seed)
    return copy
  }
}

// How it came to be.
extension WholeTown {
  private var wren: Actor { Town.actor("wren") }
  private var clock: Clock { .system(town.now) }

  private func openCases() throws {
    let child = ["child-name=\(Told.name.rawValue) Madeup", "birth-date=2011-03-19", "sex=female"]
    try town.open("case-1", child + ["county=north"])
    try town.record(
      .finish(
        FinishStep(step: "refer", outcome: "sent", fields: [WrittenEntry("to", "harbor")])))
    try town.open("case-2", child, by: "stella")
  }

  private func meet() throws {
    try town.record(.start("board"))
    let attendance = WrittenEntry("attendance", Told.attendance.rawValue)
    try town.record(.finish(FinishStep(step: "2/meet", outcome: "met", fields: [attendance])))
    try town.record(.raise("asked-for"))
    let asked = WrittenEntry("what-was-asked", Told.recommendation.rawValue)
    try town.record(.attempt(step: "2/help#1", fields: [asked]))
  }

  private mutating func write() throws {
    note = try #require(town.record(.note("\(Told.note.rawValue)")).sequences.last)
    let bytes = Array("%PDF-1.7 \(Told.documentBytes.rawValue)".utf8)
    let attachment = try DocumentAttachment(name: "\(Told.documentName.rawValue).pdf", bytes: bytes)
    let command = Command(
      key: "document", caseID: "case-1", actor: wren, deed: .attach(attachment))
    document = try #require(town.store.attach(bytes, by: command, at: clock).sequences.last)
  }

  /// Two screenings: of the first a decision was asked for and sent back, of the second one waits;
  /// a third is being given.
  private mutating func screen() throws {
    let first = try ask(number: 1, note: nil)
    try town.record(.sendBack(request: first, note: "\(Told.sentBack.rawValue)"), by: "sol")
    request = try ask(number: 2, note: "\(Told.request.rawValue)")
    let draft = try talk(saying: .draft)
    let place = ScreeningDraft.Place(caseID: "case-1", instrument: "talk", amends: nil)
    _ = try town.store.keepDraft(at: place, by: wren, at: clock) { _ in draft }
  }

  private func ask(number: Int, note: String?) throws -> Int {
    let state = try opened().state
    let submission = try library.submission(
      of: try talk(saying: .screening), on: Zone.utc.day(at: town.now),
      child: ScreenedChild(of: state, amending: nil), by: wren
    ).submission
    try town.record(.screen(submission))
    let given = try #require(opened().screening(number))
    let decision = try library.decision(
      on: given, result: "look", band: "positive", reason: "known", note: note)
    return try #require(town.record(.ask(.override(decision))).sequences.last)
  }

  private func talk(saying told: Told) throws -> ScreeningDraft {
    var draft = try library.begin("talk", in: opened().state, by: "wren", at: town.now)
    draft.form.language = "en"
    draft.form.answers = [
      WrittenEntry("away", "no"), WrittenEntry("afraid", "nobody"),
      WrittenEntry("words", told.rawValue),
    ]
    return draft
  }

  private func opened() throws -> OpenedCase {
    try town.store.openedCase("case-1", for: .operator, at: town.now)
  }

  private mutating func letIn() throws {
    for (who, purpose) in [("pru", "observe"), ("max", "help")] {
      try town.record(.join(Membership(who: who, role: "worker", agency: nil, purpose: purpose)))
    }
    try town.record(.leave("max"))
    try town.record(.exclude("eli", reason: "family"), by: "sol")
    glass = try #require(
      town.record(.breakGlass(reason: "child-in-danger"), by: "gil").sequences.last)
    let sol = Town.actor("sol")
    duty = try town.store.plan(
      "wren", from: town.now, until: town.now.adding(seconds: 86_400), by: sol, at: clock
    ).number
    _ = try town.store.issueLink(
      link, for: "1/accept#1", in: "case-1", expires: town.now.adding(seconds: 86_400), by: wren,
      at: clock)
  }
}
