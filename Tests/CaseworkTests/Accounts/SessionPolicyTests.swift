import Casework
import CivilTime
import TestSupport
import Testing
import Workflows

/// How long one is signed in, and as whom.
struct SessionPolicyTests {
  private let policy = SessionPolicy.standard
  private let start = at("Mon 09:00")

  private func session(
    seen: Instant, stage: AccountSession.Stage = .complete, role: String = "worker"
  ) -> AccountSession {
    AccountSession(
      number: 1, account: "ann", role: .init(role), stage: stage, started: start, seen: seen,
      source: .console)
  }

  @Test("twenty minutes without a request end a session, to the millisecond")
  func idle() {
    let end = start.adding(seconds: 1_200)
    #expect(!policy.isOver(session(seen: start), at: end.adding(milliseconds: -1)))
    #expect(policy.isOver(session(seen: start), at: end))
  }

  @Test("twelve hours end it however busy it is")
  func absolute() {
    let end = start.adding(seconds: 43_200)
    let busy = session(seen: end.adding(seconds: -1))
    #expect(!policy.isOver(busy, at: end.adding(milliseconds: -1)))
    #expect(policy.isOver(busy, at: end))
  }

  @Test(
    "between the password and the code there are five minutes",
    arguments: [AccountSession.Stage.awaitingCode, .enrolling])
  func unfinished(_ stage: AccountSession.Stage) {
    let end = start.adding(seconds: 300)
    let here = session(seen: end.adding(seconds: -1), stage: stage)
    #expect(!policy.isOver(here, at: end.adding(milliseconds: -1)))
    #expect(policy.isOver(here, at: end))
  }

  @Test("a session from the future is over: a clock that was set back makes none longer")
  func clockSetBack() {
    #expect(policy.isOver(session(seen: start), at: start.adding(seconds: -43_201)))
  }

  @Test(
    "with requests at any times a session lasts until the first gap of twenty minutes, or twelve hours"
  )
  func requests() {
    var random = Seeded(seed: 9)
    for _ in 0..<300 {
      var (seen, now) = (start, start)
      var last = start
      while true {
        let gap = Int64.random(in: 1..<1_500, using: &random)
        now = now.adding(seconds: gap)
        let isOver = policy.isOver(session(seen: seen), at: now)
        // Being seen is written down once a minute, so a session may end a minute early, never late.
        if isOver {
          let isIdle = now.milliseconds - last.milliseconds >= (1_200 - 60) * 1_000
          let isOld = now >= start.adding(seconds: 43_200)
          #expect(isIdle || isOld)
          break
        }
        #expect(now.milliseconds - last.milliseconds < 1_200 * 1_000)
        #expect(now < start.adding(seconds: 43_200))
        last = now
        if policy.needsTouch(session(seen: seen), at: now) { seen = now }
      }
    }
  }

  private let account = Account(
    id: "ann", name: "Ann", agency: "office", roles: ["worker", "supervisor"])

  @Test("one acts in one role at a time, only when signed in, and in no role that was taken away")
  func actor() {
    let here = SignedIn(session: session(seen: start, role: "supervisor"), account: account)
    #expect(here.actor == Actor(id: "ann", role: "supervisor", agency: "office"))
    var less = account
    less.roles = ["worker"]
    #expect(SignedIn(session: here.session, account: less).actor == nil)
    var disabled = account
    disabled.disabled = start
    #expect(SignedIn(session: here.session, account: disabled).actor == nil)
    for stage in [AccountSession.Stage.awaitingCode, .enrolling] {
      #expect(SignedIn(session: session(seen: start, stage: stage), account: account).actor == nil)
    }
  }
}
