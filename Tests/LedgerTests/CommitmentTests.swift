import CivilTime
import Ledger
import TestSupport
import Testing

/// A commitment binds a value and says nothing of it.
struct CommitmentTests {
  private func commit(
    _ value: CanonicalValue, salt: [UInt8], stream: String = "case-1", sequence: Int = 2,
    field: String = "fact:birth-date"
  ) -> Digest {
    Commitment.digest(salt: salt, stream: stream, sequence: sequence, field: field, value: value)
  }

  private func salt(_ seed: UInt64) -> [UInt8] {
    var random = Seeded(seed: seed)
    return (0..<Commitment.saltLength).map { _ in UInt8.random(in: 0...255, using: &random) }
  }

  @Test("it binds the salt, the place and the value")
  func binding() {
    let salt = salt(1)
    let made = commit("v", salt: salt)
    #expect(made == commit("v", salt: salt))
    for byte in salt.indices {
      var other = salt
      other[byte] ^= 1
      #expect(made != commit("v", salt: other))
    }
    #expect(made != commit("v", salt: salt, stream: "case-2"))
    #expect(made != commit("v", salt: salt, sequence: 3))
    #expect(made != commit("v", salt: salt, field: "fact:birth-day"))
    #expect(made != commit("w", salt: salt))
  }

  @Test("values cannot run into one another or into their field")
  func unambiguous() {
    let salt = salt(2)
    let pairs: [(String, CanonicalValue)] = [
      ("f", "ab"), ("fa", "b"), ("f\",\"ab", ""), ("f", ["ab"]), ("f", .null), ("f", ""),
    ]
    let made = Set(pairs.map { commit($0.1, salt: salt, field: $0.0) })
    #expect(made.count == pairs.count)
  }

  /// All birth dates of twenty years, as the log would commit to them.
  private let dates: [CanonicalValue] = {
    guard let first = Day("2006-01-01") else { return [] }
    return (0..<7_305).map { .object([.init("date", .string(first.adding(days: $0).description))]) }
  }()

  @Test("peer failure 15: a dictionary of all birth dates of twenty years finds nothing in the log")
  func dictionary() throws {
    let born: CanonicalValue = .object([.init("date", "2014-03-02")])
    #expect(dates.contains(born))
    let salt = salt(3)
    let logged = commit(born, salt: salt)
    // With the log alone: no salt, an empty one, zeros, or what else the log holds.
    let guesses: [[UInt8]] = [
      [], Array(repeating: 0, count: 32), logged.bytes, Array("case-1".utf8), self.salt(4),
    ]
    for guess in guesses {
      #expect(!dates.contains { commit($0, salt: guess) == logged })
    }
    // With the salt it does: while it is held the value can be checked, and found.
    #expect(dates.first { commit($0, salt: salt) == logged } == born)
  }

  @Test("equal values at two places, or twice, have commitments that say nothing of it")
  func unlinkable() {
    let born: CanonicalValue = .object([.init("date", "2014-03-02")])
    let made = Set((5..<105).map { commit(born, salt: salt($0)) })
    #expect(made.count == 100)
  }
}
