import Casework
import CivilTime
import Ledger
import Testing
import Workflows

/// A stored entry that this program cannot read is refused, never half understood.
struct EntryReadingTests {
  private func entry(_ kind: String, _ body: CanonicalValue) -> Entry {
    Entry(
      stream: "case-1", sequence: 1, kind: kind, occurred: at("Mon 09:00"),
      recorded: at("Mon 09:00"), actor: "a-1", role: "worker", agency: "office", definition: nil,
      body: body, effects: [], previous: .zero)
  }

  @Test("a kind that is not known here is refused by name")
  func unknownKind() {
    #expect(
      throws: UnreadableEvent(
        kind: "identity.erased", message: "no such kind of event is known here")
    ) {
      try LoggedEvent(entry("identity.erased", .object([])))
    }
  }

  @Test("who acted, when, in which batch and by which definitions is read back")
  func parts() throws {
    let body = try CanonicalValue(
      parsing: """
        {"name":"x","more":true,"pins":{"flow":{"calendar":"\(Digest(of: [1]))",\
        "case-file":"\(Digest(of: [2]))","workflow":"\(Digest(of: [3]))"}}}
        """)
    guard case .given(let event) = try LoggedEvent(entry("event.raised", body)) else {
      Issue.record("it is no given event")
      return
    }
    #expect(event.act == .eventRaised("x"))
    #expect(event.hasMore)
    #expect(event.actor == Actor(id: "a-1", role: "worker", agency: "office"))
    #expect(event.pins["flow"]?.caseFile == Digest(of: [2]))
  }

  @Test(
    "actors are read from ID:ROLE@AGENCY and nothing else",
    arguments: [
      "", "a", "a:worker", "a@office", ":worker@office", "a:@office", "a:worker@",
      "a@office:worker",
    ])
  func actors(_ text: String) {
    #expect(Actor(text) == nil)
  }

  @Test("an actor's parts")
  func actor() {
    let actor = Actor("a-1:worker@office")
    #expect(actor == Actor(id: "a-1", role: "worker", agency: "office"))
    #expect(actor?.isOperator == false)
    #expect(Actor.operator.isOperator)
  }

  @Test("a case cannot be opened twice, nor a withdrawal folded as an act")
  func misplaced() throws {
    let docket = try Docket("<state id=\"s\"/>")
    let event = try #require(try docket.events().first)
    var record = docket.record
    #expect(throws: FoldFault.misplaced(sequence: 1)) {
      try record.take(event, plans: docket.library)
    }
  }
}
