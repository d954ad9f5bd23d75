import CaseStore
import Casework
import CivilTime
import Foundation
import GRDB
import Ledger
import TestSupport
import Testing
import Workflows

/// Signing in from the first password to the last request, over a real store.
struct FrontDoorTests {
  @Test("a name and its password let somebody in, in the first of their roles")
  func admitted() throws {
    let office = try Office()
    guard case .admitted(let token, let here) = try office.signIn(" Wren ") else {
      Issue.record("not let in")
      return
    }
    #expect(here.actor == Actor(id: "wren", role: "worker", agency: "office"))
    #expect(try office.door.whoIs(token, at: monday)?.actor == here.actor)
    #expect(try office.kinds(.access) == ["session.opened"])
  }

  @Test("wrong, unknown and disabled have one answer; only the log tells them apart")
  func oneAnswer() throws {
    let office = try Office()
    try office.store.setEnabled(false, "cleo", by: .operator, at: .system(monday))
    try office.store.add(
      Account(id: "dana", name: "Dana", agency: "law", roles: ["worker"]), by: .operator,
      at: .system(monday))
    for (name, password) in [
      ("wren", "wrong"), ("wren", ""), ("cleo", Office.password), ("cleo", "wrong"),
      ("nobody", Office.password), ("dana", ""), ("", ""), ("my-secret-password", "x"),
    ] {
      #expect(try office.signIn(name, password, from: SourceAddress(name)) == .refused, "\(name)")
    }
    let failures = try office.entries(.access).filter { $0.kind == "sign-in.failed" }
    #expect(
      failures.map { $0.body["because"]?.text } == [
        "password", "password", "disabled", "disabled", "unknown", "unknown", "unknown", "unknown",
      ])
    #expect(
      failures.map(\.actor) == [
        "wren", "wren", "cleo", "cleo", "unknown", "dana", "unknown", "unknown",
      ])
    // What was typed in the wrong field is nowhere in the file but in the source that this test made.
    let log = failures.map {
      $0.body.canonicalText.replacing("\"source\":\"my-secret-password\"", with: "")
    }
    #expect(!log.joined().contains("my-secret-password"))
  }

  @Test(
    "failures make the next attempt wait, right or wrong, the same for a name that is not there")
  func throttled() throws {
    let office = try Office()
    for name in ["wren", "nobody"] {
      for _ in 0..<5 { #expect(try office.signIn(name, "wrong") == .refused) }
      let until = monday.adding(seconds: 1)
      #expect(try office.signIn(name, "wrong") == .wait(until: until))
      #expect(try office.signIn(name) == .wait(until: until))
    }
    // A wait is no failure: it is over when it was to be over, whoever hammers on meanwhile.
    let later = monday.adding(seconds: 1)
    #expect(try office.signIn("wren", "wrong", at: later) == .refused)
    #expect(try office.signIn("wren", at: later) == .wait(until: later.adding(seconds: 2)))
    guard case .admitted = try office.signIn("wren", at: later.adding(seconds: 2)) else {
      Issue.record("kept out")
      return
    }
    // Once in, the failures there are forgotten.
    #expect(try office.signIn("wren", "wrong", at: later.adding(seconds: 3)) == .refused)
  }

  @Test(
    "guesses that come all at once are judged one after another: no more are let in than in turn")
  func atOnce() throws {
    let office = try Office()
    // Six were let through to be hashed before the first of them had failed.
    for _ in 0..<5 {
      try office.store.recordFailure(.password, of: "wren", from: Office.desk, at: .system(monday))
    }
    let token = try #require(Secret(bytes: Array(repeating: 4, count: 32)))
    var opening = SessionOpening(
      token: token.digest, account: "wren", stage: .complete, source: Office.desk, isAttempt: true)
    #expect(try office.store.openSession(opening, at: .system(monday)) == nil)
    opening.isAttempt = false
    #expect(try office.store.openSession(opening, at: .system(monday)) != nil)
  }

  @Test("an attacker elsewhere keeps nobody out of where they sign in from")
  func noLockOut() throws {
    let office = try Office()
    _ = try office.token(of: "wren")
    var now = monday.adding(hours: 1)
    for attempt in 0..<60 {
      let source = SourceAddress("203.0.113.\(attempt)")
      if case .wait(let until) = try office.signIn("wren", "guess", from: source, at: now) {
        now = until
      }
    }
    guard
      case .wait = try office.signIn(
        "wren", from: Office.elsewhere, at: now.adding(milliseconds: -1))
    else {
      Issue.record("an unknown place did not have to wait")
      return
    }
    guard case .admitted = try office.signIn("wren", at: now.adding(milliseconds: -1)) else {
      Issue.record("kept out by somebody else")
      return
    }
  }

  @Test("a token is another at each sign-in, and the one before is no longer good")
  func rotation() throws {
    let office = try Office()
    let first = try office.token(of: "wren")
    guard case .admitted(let second, _) = try office.signIn("wren", replacing: first) else {
      Issue.record("not let in")
      return
    }
    #expect(first != second)
    #expect(try office.door.whoIs(first, at: monday) == nil)
    // It was idle for an hour: there is nothing to go on with.
    #expect(
      try office.door.act(as: "supervisor", in: second, at: .system(monday.adding(hours: 1)))
        == .refused)
  }

  @Test("a change of role is a new token in the same twelve hours")
  func changeOfRole() throws {
    let office = try Office()
    let first = try office.token(of: "wren")
    let later = monday.adding(seconds: 600)
    guard
      case .admitted(let second, let here) = try office.door.act(
        as: "supervisor", in: first, at: .system(later))
    else {
      Issue.record("no change of role")
      return
    }
    #expect(here.actor?.role == "supervisor")
    #expect(here.session.started == monday)
    #expect(first != second)
    #expect(try office.door.whoIs(first, at: later) == nil)
    for role in ["center", "auditor", ""] as [RoleID] {
      #expect(try office.door.act(as: role, in: second, at: .system(later)) == .refused)
    }
    #expect(try office.door.whoIs(second, at: later)?.actor?.role == "supervisor")
    #expect(
      try office.kinds(.access) == ["session.opened", "session.ended", "session.opened"])
  }

  @Test("a session ends when it is idle, when it is old, when one signs out, and with its account")
  func ends() throws {
    let office = try Office()
    let token = try office.token(of: "wren")
    #expect(try office.door.whoIs(token, at: monday.adding(seconds: 1_199)) != nil)
    // That request was written down.
    #expect(try office.door.whoIs(token, at: monday.adding(seconds: 2_398)) != nil)
    #expect(try office.door.whoIs(token, at: monday.adding(seconds: 3_598)) == nil)
    let second = try office.token(of: "wren", at: monday.adding(hours: 2))
    try office.store.endSession(second.digest, at: .system(monday.adding(hours: 2)))
    #expect(try office.door.whoIs(second, at: monday.adding(hours: 2)) == nil)
    let third = try office.token(of: "wren", at: monday.adding(hours: 3))
    try office.store.setEnabled(false, "wren", by: .operator, at: .system(monday.adding(hours: 3)))
    // In the same millisecond.
    #expect(try office.door.whoIs(third, at: monday.adding(hours: 3)) == nil)
    try office.store.setEnabled(true, "wren", by: .operator, at: .system(monday.adding(hours: 3)))
    #expect(try office.door.whoIs(third, at: monday.adding(hours: 3)) == nil)
  }

  @Test("a role that was taken away is gone at the next request")
  func lostRole() throws {
    let office = try Office()
    let token = try office.token(of: "wren")
    try office.store.change(
      "wren", AccountChange(roles: ["supervisor"]), by: .operator, at: .system(monday))
    #expect(try office.door.whoIs(token, at: monday) == nil)
  }

  @Test("another password ends all sessions but the one it was set in")
  func newPassword() throws {
    let office = try Office()
    let (mine, other) = (try office.token(of: "wren"), try office.token(of: "wren"))
    func change(_ present: String, _ new: String) throws -> Bool {
      try office.door.changePassword(
        from: present, to: new, in: mine, source: Office.desk, at: .system(monday))
    }
    #expect(try !change("not the present one", "a dozen dogs ashore"))
    let weak = #expect(throws: Refusal.self) { try change(Office.password, "short") }
    #expect(weak?.kind == .weakPassword)
    #expect(try change(Office.password, "a dozen dogs ashore"))
    #expect(try office.door.whoIs(mine, at: monday) != nil)
    #expect(try office.door.whoIs(other, at: monday) == nil)
    #expect(try office.signIn("wren") == .refused)
    guard case .admitted = try office.signIn("wren", "a dozen dogs ashore") else {
      Issue.record("the new password does not let in")
      return
    }
    expectSound(try office.store.verify())
  }

  @Test("a password that is kept at an older cost is kept at the present one after signing in")
  func rehash() throws {
    let office = try Office()
    let dear = PasswordHash.Cost(logRounds: 5, blockSize: 8, lanes: 1)
    let door = FrontDoor(office.store, cost: dear, random: Office.random(seed: 2))
    _ = try door.signIn("wren", password: "wrong", from: Office.desk, at: .system(monday))
    #expect(
      try office.store.signInFacts(for: "wren", from: Office.desk, at: monday).password?.cost
        == Office.cheap)
    guard
      case .admitted = try door.signIn(
        "wren", password: Office.password, from: Office.desk, at: .system(monday))
    else {
      Issue.record("not let in")
      return
    }
    #expect(
      try office.store.signInFacts(for: "wren", from: Office.desk, at: monday).password?.cost
        == dear)
    guard case .admitted = try office.signIn("wren") else {
      Issue.record("not let in after the change")
      return
    }
    expectSound(try office.store.verify())
  }

  @Test("tokens and passwords are not in the file: only digests and hashes are")
  func nothingInClear() throws {
    let office = try Office()
    let token = try office.token(of: "wren")
    try DatabaseQueue(path: office.shelf.path).writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
    }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: office.shelf.path))
    for text in [Office.password, token.text] {
      #expect(bytes.range(of: Data(text.utf8)) == nil)
    }
    // The digest is there, so that the search would have found the rest.
    #expect(bytes.range(of: Data(token.digest.bytes)) != nil)
  }

  // MARK: Second factors

  private func enrol(
    _ office: Office, at time: Instant = monday
  ) throws -> (codes: TimeCode, recovery: [RecoveryCode], token: Secret) {
    guard case .enrolmentNeeded(let waiting) = try office.signIn("wren", at: time) else {
      throw NotLetIn()
    }
    // Until it is set up, nothing else can be done.
    #expect(try office.door.whoIs(waiting, at: time) == nil)
    let codes = try #require(try office.door.beginEnrolment(in: waiting, at: .system(time)))
    #expect(try office.door.beginEnrolment(in: waiting, at: .system(time)) == codes)
    let wrong = try office.door.confirmEnrolment(
      "000000", in: waiting, from: Office.desk, at: .system(time))
    #expect(wrong.admission == .refused && wrong.recovery == nil)
    let done = try office.door.confirmEnrolment(
      codes.code(at: time), in: waiting, from: Office.desk, at: .system(time))
    guard case .admitted(let token, _) = done.admission, let recovery = done.recovery else {
      throw NotLetIn()
    }
    return (codes, recovery, token)
  }

  @Test("who has to have a second factor sets it up first, and shows it from then on")
  func secondFactor() throws {
    let office = try Office(demands: true)
    let (codes, recovery, token) = try enrol(office)
    #expect(recovery.count == RecoveryCode.count && Set(recovery).count == recovery.count)
    #expect(try office.door.whoIs(token, at: monday) != nil)
    let later = monday.adding(hours: 1)
    guard case .codeNeeded(let waiting) = try office.signIn("wren", at: later) else {
      Issue.record("no code was asked for")
      return
    }
    #expect(try office.door.whoIs(waiting, at: later) == nil)
    #expect(try office.door.act(as: "supervisor", in: waiting, at: .system(later)) == .refused)
    #expect(try office.door.beginEnrolment(in: waiting, at: .system(later)) == nil)
    func enter(_ code: String, at time: Instant) throws -> FrontDoor.Admission {
      try office.door.enterCode(code, in: waiting, from: Office.desk, at: .system(time))
    }
    #expect(try enter("000000", at: later) == .refused)
    guard case .admitted(let full, _) = try enter(codes.code(at: later), at: later) else {
      Issue.record("the code was not taken")
      return
    }
    #expect(try office.door.whoIs(full, at: later) != nil)
    expectSound(try office.store.verify())
  }

  @Test("a code is taken once, also by somebody who saw it, and so is one on paper")
  func once() throws {
    let office = try Office(demands: true)
    let (codes, recovery, _) = try enrol(office)
    let later = monday.adding(hours: 1)
    func attempt(_ code: String, at time: Instant) throws -> FrontDoor.Admission {
      guard case .codeNeeded(let waiting) = try office.signIn("wren", at: time) else {
        throw NotLetIn()
      }
      return try office.door.enterCode(code, in: waiting, from: Office.desk, at: .system(time))
    }
    // The one that set it up was taken by that.
    #expect(try attempt(codes.code(at: monday), at: monday) == .refused)
    guard case .admitted = try attempt(codes.code(at: later), at: later) else { throw NotLetIn() }
    #expect(try attempt(codes.code(at: later), at: later.adding(seconds: 5)) == .refused)
    let paper = recovery[3].text.lowercased()
    guard case .admitted = try attempt(paper, at: later.adding(hours: 1)) else { throw NotLetIn() }
    #expect(try attempt(paper, at: later.adding(hours: 2)) == .refused)
    guard case .admitted = try attempt(recovery[4].text, at: later.adding(hours: 3)) else {
      throw NotLetIn()
    }
    let proofs = try office.entries(.access).compactMap { $0.body["proof"]?.text }
    #expect(proofs == ["code", "recovery-code", "recovery-code"])
  }

  @Test("wrong codes make one wait as wrong passwords do")
  func wrongCodes() throws {
    let office = try Office(demands: true)
    _ = try enrol(office)
    let later = monday.adding(hours: 1)
    guard case .codeNeeded(let waiting) = try office.signIn("wren", at: later) else {
      throw NotLetIn()
    }
    for _ in 0..<5 {
      #expect(
        try office.door.enterCode("123456", in: waiting, from: Office.desk, at: .system(later))
          == .refused)
    }
    guard
      case .wait = try office.door.enterCode(
        "123456", in: waiting, from: Office.desk, at: .system(later))
    else {
      Issue.record("a code can be guessed without end")
      return
    }
  }

  @Test("a session that asks for a code is over in five minutes; nobody else's code ends it")
  func codeTooLate() throws {
    let office = try Office(demands: true)
    let (codes, _, _) = try enrol(office)
    let later = monday.adding(hours: 1)
    guard case .codeNeeded(let waiting) = try office.signIn("wren", at: later) else {
      throw NotLetIn()
    }
    let late = later.adding(seconds: 300)
    #expect(
      try office.door.enterCode(
        codes.code(at: late), in: waiting, from: Office.desk, at: .system(late))
        == .refused)
    let never = try #require(Secret(bytes: Array(repeating: 1, count: 32)))
    #expect(
      try office.door.enterCode(
        codes.code(at: late), in: never, from: Office.desk, at: .system(late))
        == .refused)
  }

  @Test("a store opens no complete session past a second factor, whatever it is asked")
  func noWayAround() throws {
    let office = try Office(demands: true)
    let (_, _, _) = try enrol(office)
    let token = try #require(Secret(bytes: Array(repeating: 9, count: 32)))
    let opening = SessionOpening(
      token: token.digest, account: "wren", stage: .complete, source: Office.desk)
    #expect(try office.store.openSession(opening, at: .system(monday)) == nil)
    guard case .codeNeeded(let waiting) = try office.signIn("wren", at: monday.adding(hours: 1))
    else { throw NotLetIn() }
    var onwards = opening
    onwards.old = waiting.digest
    #expect(try office.store.openSession(onwards, at: .system(monday.adding(hours: 1))) == nil)
    onwards.proof = .code(step: 0)
    #expect(try office.store.openSession(onwards, at: .system(monday.adding(hours: 1))) == nil)
  }

  @Test("an account that demands a second factor cannot take it away by itself")
  func takenAway() throws {
    let office = try Office(demands: true)
    let (_, _, token) = try enrol(office)
    let wren = Actor(id: "wren", role: "worker", agency: "office")
    #expect(throws: Refusal.self) {
      try office.store.setSecondFactor(
        nil, of: "wren", by: wren, keeping: token.digest, at: .system(monday))
    }
    try office.store.setSecondFactor(
      nil, of: "wren", by: .operator, keeping: nil, at: .system(monday))
    #expect(try office.door.whoIs(token, at: monday) == nil)
    guard case .enrolmentNeeded = try office.signIn("wren") else {
      Issue.record("it need not be set up again")
      return
    }
    expectSound(try office.store.verify())
  }
}
