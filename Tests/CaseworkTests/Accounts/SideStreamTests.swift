import Casework
import CivilTime
import Ledger
import Testing
import Workflows

/// The streams of accounts and accesses: what is written is read back, and says no names.
struct SideStreamTests {
  private static let account = Account(
    id: "ann", name: "Ann Marigold", agency: "office", roles: ["worker", "supervisor"],
    unit: "north", language: "es", zone: "America/Chicago", demandsSecondFactor: true)
  private static let digest = Digest(of: [1, 2, 3])

  static let events: [AccountEvent] = [
    .added(account), .changed(Account(id: "ann", name: "A", agency: "b", roles: ["c"])),
    .disabled("ann"), .enabled("ann"), .passwordSet("ann", digest),
    .passwordRehashed("ann", digest), .secondFactorSet("ann", digest),
    .secondFactorRemoved("ann"),
    .dutyPlanned("ann", "b", from: at("Mon 17:00"), until: at("Tue 08:00")),
    .dutyWithdrawn("ann", 4),
  ]

  private func entry(_ event: SideEvent, _ sequence: Int) -> (Entry, [String: CommittedValue]) {
    let sealed = event.sealed(stream: .accounts, sequence: sequence) {
      Array(repeating: 9, count: 32)
    }
    let entry = Entry(
      stream: "accounts", sequence: sequence, kind: event.kind, occurred: at("Mon 09:00"),
      recorded: at("Mon 09:00"), actor: event.actor.id.rawValue, role: nil, agency: nil,
      definition: nil, body: sealed.body, effects: [], previous: .zero)
    return (
      entry,
      Dictionary(uniqueKeysWithValues: sealed.held.map { ($0.field, $0.content) })
    )
  }

  @Test("each event is read back as it was, its name from where it is held", arguments: events)
  func roundTrip(_ event: AccountEvent) throws {
    let (entry, held) = entry(event.event(by: .operator), 1)
    #expect(try AccountEvent(entry, held: held) == event)
    #expect(!entry.value().canonicalText.contains("Marigold"))
  }

  @Test("all kinds are among them")
  func complete() {
    #expect(Set(Self.events.map(\.kind)) == Set(AccountEvent.Kind.allCases))
  }

  @Test("the events make the accounts; a change leaves a disabled one disabled")
  func fold() throws {
    var fold = AccountFold()
    let all: [AccountEvent] = [
      .added(Self.account), .passwordSet("ann", Self.digest), .disabled("ann"),
      .changed(Self.account),
    ]
    for (place, event) in all.enumerated() {
      let (entry, held) = entry(event.event(by: .operator), place + 1)
      try fold.take(entry, held: held)
    }
    #expect(fold.accounts["ann"]?.disabled == at("Mon 09:00"))
    #expect(fold.passwords["ann"] == Self.digest)
    let (enabled, held) = entry(AccountEvent.enabled("ann").event(by: .operator), 5)
    try fold.take(enabled, held: held)
    #expect(fold.accounts["ann"] == Self.account)
  }

  @Test("an event on an account that is not there, or of another kind, cannot be read")
  func stray() {
    var fold = AccountFold()
    for event in Self.events.dropFirst() {
      let (entry, held) = entry(event.event(by: .operator), 1)
      #expect(throws: UnreadableEvent.self) { try fold.take(entry, held: held) }
    }
    var (other, _) = entry(Self.events[2].event(by: .operator), 1)
    other.kind = "case.viewed"
    #expect(throws: UnreadableEvent.self) { try AccountEvent(other, held: [:]) }
    var (empty, _) = entry(Self.events[4].event(by: .operator), 1)
    empty.body = .object([])
    #expect(throws: UnreadableEvent.self) { try AccountEvent(empty, held: [:]) }
  }

  @Test("a view is read back as it was")
  func view() {
    let view = CaseView(
      actor: Actor(id: "ann", role: "worker", agency: "office"), session: 7, caseID: "MP-1",
      page: "case", section: "medical", purpose: "owner")
    let event = AccessEvent.caseViewed(view).event(by: view.actor)
    let entry = Entry(
      stream: "access", sequence: 4, kind: event.kind, occurred: at("Mon 09:00"),
      recorded: at("Mon 09:01"), actor: "ann", role: "worker", agency: "office", definition: nil,
      body: event.body, effects: [], previous: .zero)
    let read = RecordedView(entry)
    #expect(read?.view == view)
    #expect(read?.seen == at("Mon 09:00"))
    #expect(read?.sequence == 4)
  }

  @Test("no case has the name of a stream that is not a case's")
  func reserved() {
    for stream in SideStream.allCases { #expect(CaseID(stream.rawValue).isReserved) }
    #expect(!CaseID("MP-1").isReserved)
  }
}
