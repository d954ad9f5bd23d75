import CaseStore
import Casework
import CivilTime
import Ledger
import TestSupport
import Testing
import Workflows

/// Links by which a partner without an account answers one referral.
struct LinkStoreTests {
  private let now = monday.adding(hours: 2)
  private let secret: Secret

  init() throws { secret = try #require(Secret(bytes: Array(repeating: 7, count: 32))) }

  private func store() throws -> CaseStore {
    let store = try Shelf().open()
    try store.refer("MP-1")
    return store
  }

  @discardableResult
  private func issue(
    _ store: CaseStore, step: String = "accept", by actor: Actor = .worker,
    expires: Instant? = nil, at time: Instant? = nil
  ) throws -> OneTimeLink {
    try store.issueLink(
      secret, for: step, in: "MP-1", expires: expires ?? now.adding(hours: 72), by: actor,
      at: .system(time ?? now))
  }

  @Test("a link answers its referral, once, as nobody with an account")
  func answers() throws {
    let store = try store()
    let link = try issue(store)
    #expect(link.agency == "harbor" && link.role == "center")
    #expect(try store.link(by: secret.digest, at: now)?.caseID == "MP-1")
    let reply = try store.answer(
      LinkAnswer(outcome: "accepted"), by: secret.digest, key: "a",
      at: .system(now.adding(hours: 1)))
    #expect(reply.caseID == "MP-1")
    let last = try #require(
      try store.timeline(of: "MP-1", for: .worker, at: now.adding(hours: 2)).last)
    #expect(last.entry.kind == "step.done")
    #expect(last.entry.actor == "link-1" && last.entry.agency == "harbor")
    #expect(try store.link(by: secret.digest, at: now.adding(hours: 1)) == nil)
    // The same form sent twice is one answer; another one is refused.
    let again = try store.answer(
      LinkAnswer(outcome: "accepted"), by: secret.digest, key: "a",
      at: .system(now.adding(hours: 1)))
    #expect(again.isRepetition && again.sequences == reply.sequences)
    let other = #expect(throws: Refusal.self) {
      try store.answer(
        LinkAnswer(outcome: "returned", reason: "elsewhere"), by: secret.digest, key: "b",
        at: .system(now.adding(hours: 1)))
    }
    #expect(other?.kind == .unknownLink)
    #expect(try store.sideEntries(.access).map(\.kind) == ["link.issued", "link.used"])
    expectSound(try store.verify())
  }

  @Test("an answer that is refused leaves the link good")
  func refusedAnswer() throws {
    let store = try store()
    try issue(store)
    let refusal = #expect(throws: Refusal.self) {
      try store.answer(
        LinkAnswer(outcome: "returned"), by: secret.digest, key: "a", at: .system(now))
    }
    #expect(refusal?.kind == .reasonNeeded)
    #expect(try store.link(by: secret.digest, at: now) != nil)
    try store.answer(
      LinkAnswer(outcome: "returned", reason: "elsewhere"), by: secret.digest, key: "b",
      at: .system(now))
    expectSound(try store.verify())
  }

  @Test("a link is good until its moment and not with it, and not once it was taken back")
  func ends() throws {
    let store = try store()
    let link = try issue(store, expires: now.adding(hours: 1))
    let end = now.adding(hours: 1)
    #expect(try store.link(by: secret.digest, at: end.adding(milliseconds: -1)) != nil)
    #expect(try store.link(by: secret.digest, at: end) == nil)
    #expect(throws: Refusal.self) {
      try store.answer(
        LinkAnswer(outcome: "accepted"), by: secret.digest, key: "a", at: .system(end))
    }
    #expect(throws: Refusal.self) {
      try store.withdrawLink(link.number, by: .stranger, at: .system(now))
    }
    try store.withdrawLink(link.number, by: .worker, at: .system(now))
    #expect(try store.link(by: secret.digest, at: now) == nil)
    #expect(throws: Refusal.self) {
      try store.withdrawLink(link.number, by: .worker, at: .system(now))
    }
  }

  @Test("one link is good for a referral: the same secret gives it again, another takes its place")
  func replaces() throws {
    let store = try store()
    let first = try issue(store)
    #expect(try issue(store) == first)
    let other = try #require(Secret(bytes: Array(repeating: 8, count: 32)))
    let second = try store.issueLink(
      other, for: "accept", in: "MP-1", expires: now.adding(hours: 72), by: .worker,
      at: .system(now))
    #expect(second.number != first.number)
    #expect(try store.link(by: secret.digest, at: now) == nil)
    #expect(try store.link(by: other.digest, at: now) == second)
    #expect(throws: Refusal.self) { try issue(store) }
    #expect(
      try store.sideEntries(.access).map(\.kind) == [
        "link.issued", "link.withdrawn", "link.issued",
      ])
    expectSound(try store.verify())
  }

  @Test("a secret that follows from another is the same for one purpose and tells nothing of it")
  func derived() throws {
    let one = secret.derived(for: "one")
    #expect(one == secret.derived(for: "one"))
    #expect(Set([secret, one, secret.derived(for: "two"), one.derived(for: "one")]).count == 4)
  }

  @Test("what is no link, a wrong step, a wrong time, a stranger: refused, and nothing is made")
  func refused() throws {
    let store = try store()
    #expect(try store.link(by: secret.digest, at: now) == nil)
    func kind(_ body: () throws -> Void) -> Refusal.Kind? {
      #expect(throws: Refusal.self) { try body() }?.kind
    }
    #expect(
      kind {
        try store.answer(
          LinkAnswer(outcome: "accepted"), by: secret.digest, key: "a", at: .system(now))
      } == .unknownLink)
    #expect(kind { try issue(store, step: "refer") } == .stepNotOpen)
    #expect(kind { try issue(store, step: "nothing") } == .unknownStep)
    #expect(kind { try issue(store, expires: now) } == .wrongValue)
    #expect(kind { try issue(store, expires: now.adding(hours: 24 * 31)) } == .wrongValue)
    #expect(kind { try issue(store, by: .stranger) } == .unknownCase)
    #expect(kind { try issue(store, by: .auditor) } == .wrongRole)
    #expect(kind { try store.withdrawLink(1, by: .operator, at: .system(now)) } == .unknownLink)
    #expect(try store.sideEntries(.access).isEmpty)
  }

  @Test("once the agency's part has ended, its link answers nothing")
  func endedPart() throws {
    let store = try store()
    try issue(store)
    try store.perform(Command(.leave("harbor"), in: "MP-1"), at: .system(now))
    let refusal = #expect(throws: Refusal.self) {
      try store.answer(
        LinkAnswer(outcome: "accepted"), by: secret.digest, key: "a", at: .system(now))
    }
    #expect(refusal == .unknownCase("MP-1"))
  }
}
