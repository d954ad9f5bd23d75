import Casework
import CivilTime
import TestSupport
import Testing

/// Who has to wait after failing, and that nobody is locked out.
struct ThrottleTests {
  private let start = at("Mon 09:00")

  private func tally(_ failures: Int) -> Tally { Tally(failures: failures, last: start) }

  static let waits: [(Int, Int64?)] = [
    (0, nil), (4, nil), (5, 1), (6, 2), (7, 4), (8, 8), (14, 512), (15, 900), (16, 900),
    (1_000_000, 900),
  ]

  @Test(
    "the first failures cost nothing, each further one twice as much, up to a limit",
    arguments: waits)
  func doubling(_ failures: Int, _ seconds: Int64?) {
    #expect(
      Throttle.pair.wait(after: tally(failures), at: start)
        == seconds.map { start.adding(seconds: $0) })
  }

  @Test("a wait is over at its end, and what is older than a day is forgotten")
  func over() {
    let until = start.adding(seconds: 900)
    #expect(Throttle.pair.wait(after: tally(50), at: until.adding(milliseconds: -1)) == until)
    #expect(Throttle.pair.wait(after: tally(50), at: until) == nil)
    let day = start.adding(seconds: Tally.memory)
    #expect(tally(50).adding(failureAt: day.adding(milliseconds: -1)).failures == 51)
    #expect(tally(50).adding(failureAt: day).failures == 1)
  }

  @Test("at the longest wait an attacker has fewer than a hundred guesses a day at an account")
  func guesses() {
    var tally = Tally.none
    var now = start
    var guesses = 0
    while now < start.adding(seconds: 86_400) {
      if let until = Throttle.account.wait(after: tally, at: now) {
        now = until
        continue
      }
      tally = tally.adding(failureAt: now)
      guesses += 1
      now = now.adding(milliseconds: 1)
    }
    #expect(guesses < 130)
    // On the second day and after, the free ones are spent.
    var second = 0
    while now < start.adding(seconds: 2 * 86_400) {
      guard let until = Throttle.account.wait(after: tally, at: now) else {
        tally = tally.adding(failureAt: now)
        second += 1
        continue
      }
      now = until
    }
    #expect(second < 100)
  }

  @Test("whatever others do, nobody waits longer than a quarter of an hour after the last failure")
  func neverForGood() {
    var random = Seeded(seed: 8)
    for _ in 0..<200 {
      var tallies = Tallies.none
      var now = start
      for _ in 0..<Int.random(in: 1..<200, using: &random) {
        now = now.adding(milliseconds: Int64.random(in: 1..<1_000_000, using: &random))
        switch Int.random(in: 0..<3, using: &random) {
        case 0: tallies.pair = tallies.pair.adding(failureAt: now)
        case 1: tallies.account = tallies.account.adding(failureAt: now)
        default: tallies.source = tallies.source.adding(failureAt: now)
        }
      }
      let until = tallies.wait(at: now)
      #expect(until.map { $0 <= now.adding(seconds: 900) } ?? true)
      #expect(tallies.wait(at: now.adding(seconds: 900)) == nil)
    }
  }

  @Test("where people sign in from, an attacker elsewhere cannot keep them out")
  func knownPlace() {
    let hammered = Tallies(
      pair: .none, account: tally(500), source: tally(500), isKnownPair: true)
    #expect(hammered.wait(at: start) == nil)
    var unknown = hammered
    unknown.isKnownPair = false
    #expect(unknown.wait(at: start) != nil)
    var ownFailures = hammered
    ownFailures.pair = tally(9)
    #expect(ownFailures.wait(at: start) == start.adding(seconds: 16))
  }

  static let sources: [(String, String)] = [
    ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"),
    ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("2001:DB8:1:2::9", "2001:db8:1:2::/64"),
    ("2001:db8::9", "2001:db8:0:0::/64"), ("::1", "0:0:0:0::/64"),
    ("fe80::1%eth0", "fe80:0:0:0::/64"), ("2001:0db8:0001:2::1", "2001:db8:1:2::/64"),
    ("", ""), ("nonsense", "nonsense"), (":::::", "0:0:0:0::/64"),
  ]

  @Test("one who has a network is one source", arguments: sources)
  func source(_ address: String, _ kept: String) {
    #expect(SourceAddress(address).description == kept)
  }
}
