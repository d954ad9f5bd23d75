import CivilTime
import TestSupport
import Testing

@testable import Matching

/// What is thought of pairs of records.
struct JudgementTests {
  @Test(
    "records of one child, with the mistakes that are made",
    arguments: [
      ("Marigold Madeup | - | 2011-03-19 | female", "MADEUP, MARIGOLD | - | 2011-03-19 | female"),
      ("Marigold Madeup | - | 2011-03-19 | female", "Madeup Marigold | - | 2011-03-19 | female"),
      ("Marigold Madeup | - | 2011-03-19 | female", "Goldie Madeup | - | 2011-03-19 | -"),
      ("Marigold Madeup | - | 2011-03-19 | female", "Marigold Madepu | - | 2011-03-19 | female"),
      ("José García | - | 2011-03-09 | male", "Jose Garcia | - | 2011-09-03 | male"),
      ("Ana García López | - | 2011-03-09 | female", "Ana Garcia | - | 2011-03-09 | female"),
      ("Ana de la Cruz | - | 2011-03-09 | female", "Ana Delacruz | - | 2011-03-09 | female"),
      ("Elizabeth Smith | - | 2011-03-09 | female", "Beth Smith-Jones | - | 2011-03-09 | female"),
      ("Ximena Jimenez | - | 2011-03-09 | female", "Ximena Himenes | - | 2011-03 | female"),
      ("Mary Ann Quill | - | 2011-03-19 | female", "Maryann Quill | - | 2011-03-18 | female"),
    ])
  func likely(_ one: String, _ other: String) {
    let judgement = judge(one, other)
    #expect(judgement.band == .likely, "\(judgement)")
    #expect(!judgement.mayBeTwins)
  }

  @Test(
    "too little to say so, enough to look",
    arguments: [
      ("Marigold Madeup", "Marigold Madeup"),
      ("Marigold Madeup | - | 2011 | female", "Mari Madeup | - | 2011-03-19 | female"),
      ("Marigold Madeup | - | 2011-03-19 | female", "Marigold Other | - | 2011-03-19 | female"),
      ("Baby Girl Madeup | - | 2025-03-19 | female", "Rose Madeup | - | 2025-03-19 | female"),
      ("Ann Lee | goldie_xo15 | 2011-03-19 | female", "- | Goldie.XO.15 | 2011 | female"),
    ])
  func possible(_ one: String, _ other: String) {
    #expect(judge(one, other).band == .possible, "\(judge(one, other))")
  }

  @Test(
    "twins and siblings are two children",
    arguments: [
      ("Ana Madeup | - | 2011-03-19 | female", "Rosa Madeup | - | 2011-03-19 | female"),
      ("Mario Madeup | - | 2011-03-19 | male", "Maria Madeup | - | 2011-03-19 | female"),
      ("Ana Madeup | - | 2011-03-19 | female", "Ana Madeup | - | 2013-08-02 | male"),
      ("Ana Madeup | - | 2011-03-19 | female", "Anya Madeup | - | 2013-08-02 | female"),
      ("Maria Garcia | - | 2011-03-19 | female", "Maria Lopez | - | 2009-11-30 | female"),
    ])
  func apart(_ one: String, _ other: String) {
    #expect(judge(one, other).band == nil, "\(judge(one, other))")
  }

  @Test("twins whose names are alike are shown, and it is said that they may be twins")
  func alike() {
    let judgement = judge(
      "Jayden Madeup | - | 2011-03-19 | male", "Kayden Madeup | - | 2011-03-19 | male")
    #expect(judgement.band == .possible)
    #expect(judgement.mayBeTwins)
  }

  @Test("another name leads to the child that is called by it, at a cost")
  func otherNames() {
    let judgement = judge(
      "Destiny Madeup | Rose Madeup | 2011-03-19 | female", "Rose Madeup | - | 2011-03-19 | female")
    #expect(judgement.band == .likely)
    #expect(judgement.agreement.isThroughOtherNames)
    let direct = judge(
      "Rose Madeup | - | 2011-03-19 | female", "Rose Madeup | - | 2011-03-19 | female")
    #expect(judgement.weight < direct.weight)
  }

  @Test("nothing known is nothing found")
  func empty() {
    for text in ["- | - | - | female", "Jane Doe", "Unknown | unk | - | -"] {
      #expect(MatchRecord(of: child(text), under: .test).isEmpty, "\(text)")
    }
  }

  @Test("which record is named first does not matter, and none is closer to it than itself")
  func symmetric() {
    var seeded = Seeded(seed: 11)
    var people = Population(children: 60, seed: 5)
    let records = people.reports(of: 60).map { MatchRecord(of: $0.identity, under: .test) }
    for _ in 0..<2_000 {
      let (one, other) = (records[seeded.below(60)], records[seeded.below(60)])
      #expect(MatchJudgement(one, other) == MatchJudgement(other, one))
      #expect(MatchJudgement(one, other).weight <= MatchJudgement(one, one).weight)
    }
  }

  @Test("a record that was kept is the one that was made")
  func kept() {
    var people = Population(children: 200, seed: 6)
    for report in people.reports(of: 200) {
      let record = MatchRecord(of: report.identity, under: .test)
      #expect(MatchRecord(bytes: record.bytes, blocks: record.blocks) == record)
    }
    #expect(MatchRecord(bytes: [1, 99, 0, 0, 0, 0, 0, 0, 0, 0], blocks: []) == nil)
    #expect(MatchRecord(bytes: [2], blocks: []) == nil)
    #expect(MatchRecord(bytes: [1, 1, 0], blocks: []) == nil)
  }
}

/// Tokens say nothing to who does not have the key (peer failure 15).
struct TokenTests {
  @Test("under another key or salt a child has no token in common")
  func keyed() throws {
    let one = MatchRecord(of: child("Ana Madeup | Goldie15 | 2011-03-19 | female"), under: .test)
    let salted = try #require(
      MatchKey(key: Array(repeating: 1, count: 32), salt: Array(repeating: 8, count: 32)))
    for key in [MatchKey.of(2), salted] {
      let other = MatchRecord(of: child("Ana Madeup | Goldie15 | 2011-03-19 | female"), under: key)
      #expect(one.blocks.isDisjoint(with: other.blocks))
      #expect(MatchJudgement(one, other).agreement.given == .different)
      #expect(key.fingerprint != MatchKey.test.fingerprint)
    }
  }

  @Test("all names and birth dates tried against the bytes that are kept find none without the key")
  func dictionary() {
    let record = MatchRecord(of: child("Ana Madeup | - | 2011-03-19 | female"), under: .test)
    let kept = record.bytes
    let guess = MatchKey.of(7)
    for word in ["ANA", "MADEUP", "female", "2011-3-19", "AN", "MADAP"] {
      for kind in 1...14 {
        guard let kind = MatchKey.Kind(rawValue: UInt8(kind)) else { continue }
        let bits = guess.token(kind, word).bits
        let bytes = withUnsafeBytes(of: bits.bigEndian) { Array($0) }
        #expect(!kept.indices.contains { kept[$0...].starts(with: bytes) })
      }
      #expect(!kept.indices.contains { kept[$0...].starts(with: word.utf8) })
    }
  }

  @Test("keys of another length are none")
  func length() {
    #expect(MatchKey(key: [1, 2], salt: Array(repeating: 1, count: 32)) == nil)
    #expect(MatchKey(key: Array(repeating: 1, count: 32), salt: []) == nil)
  }
}
