import CaseStore
import Casework
import CivilTime
import Foundation
import GRDB
import Ledger
import Matching
import Testing
import Workflows

/// The same child reported by two agencies is found at intake, and a person decides.
struct MatchingStoreTests {
  private let now = monday.adding(hours: 5)
  private let steward = Actor(id: "stu", role: "data-steward", agency: "state")
  private static let rose = ["child-name=Rose Madeup", "birth-date=2011-03-19", "sex=female"]
  private static let typed = ["child-name=MADEUP, ROSE", "birth-date=2011-03-18", "sex=female"]

  private static func key(_ number: UInt8 = 1) -> MatchKey? {
    MatchKey(key: Array(repeating: number, count: 32), salt: Array(repeating: 0, count: 32))
  }

  private func store(_ shelf: Shelf, key: MatchKey? = Self.key()) throws -> CaseStore {
    let salts = Salts()
    return try CaseStore(
      path: shelf.path, mode: .write, definitions: shelf.definitions, matchKey: key
    ) { salts.next() }
  }

  private func open(
    _ id: CaseID, _ facts: [String], in store: CaseStore, by actor: Actor = .worker,
    report: ReportNumber? = nil, child: String? = nil
  ) throws {
    try store.perform(
      .open(
        id, by: actor, facts: facts.compactMap { WrittenEntry(assignment: $0) }, report: report,
        child: child), at: .system(monday))
  }

  private func decide(
    _ verdict: PairDecision.Verdict, _ one: CaseID, _ other: CaseID, in store: CaseStore,
    by actor: Actor = .operator, key: IdempotencyKey? = nil
  ) throws {
    try store.perform(
      Command(
        .decide(PairDecision(other: other, verdict: verdict, reason: "looked-at")), in: one,
        by: actor, key: key),
      at: .system(now))
  }

  private func found(
    _ id: CaseID, _ store: CaseStore, for actor: Actor = .operator
  ) throws -> [CaseID] {
    try store.candidates(of: id, for: actor, at: now).candidates.filter { $0.decided == nil }
      .map(\.other.caseID)
  }

  /// Two cases of one child from two agencies, and one of a twin.
  private func town(_ shelf: Shelf) throws -> CaseStore {
    let store = try store(shelf)
    try open("MP-1", Self.rose, in: store)
    try open("MP-2", Self.typed, in: store, by: .stranger)
    try open(
      "MP-3", ["child-name=Lily Madeup", "birth-date=2011-03-19", "sex=female"], in: store)
    return store
  }

  @Test("peer failure: a child that two agencies report is found; its twin is not taken for it")
  func found() throws {
    let store = try town(try Shelf())
    #expect(try found("MP-1", store) == ["MP-2"])
    #expect(try found("MP-2", store) == ["MP-1"])
    #expect(try found("MP-3", store).isEmpty)
    let pairs = try store.candidates(for: .operator, at: now)
    #expect(pairs.candidates.map(\.caseID) == ["MP-1"])
    #expect(pairs.gaps.isEmpty)
    expectSound(try store.verify())
  }

  @Test("peer failure 17: who may not see the other case gets no hint of it")
  func hidden() throws {
    let store = try town(try Shelf())
    for actor in [Actor.worker, .supervisor] {
      let answer = try store.candidates(of: "MP-1", for: actor, at: now)
      #expect(answer == MatchCandidates())
      #expect(try store.candidates(for: actor, at: now).candidates.isEmpty)
    }
    #expect(throws: Refusal.unknownCase("MP-1")) {
      try store.candidates(of: "MP-1", for: .stranger, at: now)
    }
    #expect(throws: Refusal.unknownCase("MP-2")) {
      try decide(.sameChild, "MP-1", "MP-2", in: store, by: .supervisor)
    }
    #expect(throws: Refusal.unknownCase("MP-9")) {
      try decide(.sameChild, "MP-1", "MP-9", in: store, by: .supervisor)
    }
    #expect(throws: Refusal.self) { try store.candidates(of: "MP-1", for: .auditor, at: now) }
    #expect(try store.candidates(for: .auditor, at: now).candidates.isEmpty)
    #expect(try found("MP-1", store, for: steward) == ["MP-2"])
    #expect(try store.openedCase("MP-1", for: .worker, at: now).state.sequence == 1)
  }

  @Test("a decision is in both cases' logs or in none, and a repetition is recorded once")
  func both() throws {
    let store = try town(try Shelf())
    for _ in 1...2 { try decide(.sameChild, "MP-1", "MP-2", in: store, by: steward, key: "k") }
    for (id, other) in [(CaseID("MP-1"), CaseID("MP-2")), ("MP-2", "MP-1")] {
      let opened = try store.openedCase(id, for: .operator, at: now)
      #expect(opened.state.sameChild == [other])
      #expect(opened.state.sequence == 2)
      #expect(opened.links == [CaseLink(caseID: other, kind: .merged)])
      #expect(opened.state.pairs.first?.actor == steward)
    }
    #expect(try store.openedCase("MP-1", for: .worker, at: now).links.isEmpty)
    // A decision on a case that one may not see is not shown, and a second try says no more.
    func kinds(_ actor: Actor) throws -> [String] {
      try store.timeline(of: "MP-1", for: actor, at: now).map(\.entry.kind)
    }
    #expect(try kinds(.worker) == ["case.opened"])
    #expect(try kinds(.auditor) == ["case.opened", "case.merged"])
    #expect(throws: Refusal.unknownCase("MP-2")) {
      try decide(.sameChild, "MP-1", "MP-2", in: store, by: .supervisor)
    }
    #expect(try found("MP-1", store).isEmpty)
    #expect(try store.candidates(for: .operator, at: now).candidates.isEmpty)
    expectSound(try store.verify())
  }

  @Test("un-merging leaves both cases and every index as they were")
  func restored() throws {
    let shelf = try Shelf()
    let store = try town(shelf)
    let before = try index(shelf)
    try decide(.sameChild, "MP-1", "MP-2", in: store)
    #expect(try index(shelf) != before)
    try decide(.undecided, "MP-2", "MP-1", in: store)
    #expect(try index(shelf) == before)
    #expect(try found("MP-1", store) == ["MP-2"])
    expectSound(try store.verify())
  }

  /// What the indexes of pairs, tokens and steps hold.
  private func index(_ shelf: Shelf) throws -> [String] {
    try DatabaseQueue(path: shelf.path).read { database in
      try ["match_records", "match_blocks", "match_pairs", "decided_pairs", "steps"].flatMap {
        try Row.fetchAll(database, sql: "SELECT * FROM \($0)").map(\.description)
      }
    }
  }

  @Test("a pair kept apart is a candidate no more, and stays in the list as decided")
  func apart() throws {
    let store = try town(try Shelf())
    try decide(.twoChildren, "MP-1", "MP-2", in: store)
    #expect(try found("MP-1", store).isEmpty)
    let listed = try store.candidates(of: "MP-2", for: .operator, at: now).candidates
    #expect(listed.map(\.decided?.decision.verdict) == [.twoChildren])
    #expect(try store.openedCase("MP-1", for: .operator, at: now).links.isEmpty)
  }

  @Test("one child cannot be two: decisions that contradict others are refused, naming the cases")
  func contradiction() throws {
    let store = try town(try Shelf())
    try open("MP-4", Self.rose, in: store)
    try decide(.sameChild, "MP-1", "MP-2", in: store)
    try decide(.twoChildren, "MP-2", "MP-4", in: store)
    let refusal = #expect(throws: Refusal.self) {
      try decide(.sameChild, "MP-1", "MP-4", in: store)
    }
    #expect(refusal?.kind == .wrongPair)
    #expect(refusal?.details == ["MP-2"])
    try decide(.sameChild, "MP-2", "MP-4", in: store)
    let other = #expect(throws: Refusal.self) {
      try decide(.twoChildren, "MP-1", "MP-4", in: store)
    }
    #expect(other?.details == ["MP-2"])
    expectSound(try store.verify())
  }

  @Test("children of one report are told apart by it, and an agency's own key links without asking")
  func toldApart() throws {
    let store = try store(try Shelf())
    try open("MP-1", Self.rose, in: store, report: "R-1", child: "R-1/1")
    try open("MP-2", Self.rose, in: store, report: "R-1", child: "R-1/2")
    try open("MP-3", Self.rose, in: store, child: "R-1/1")
    #expect(try found("MP-1", store).isEmpty)
    #expect(try found("MP-2", store) == ["MP-3"])
  }

  @Test("data of a funded victim service get no token, and no decision (34 U.S.C. 12291(b)(2))")
  func victimService() throws {
    let shelf = try Shelf()
    let store = try store(shelf)
    try open("MP-1", Self.rose, in: store)
    try open("MP-2", Self.rose + ["victim-service-data=yes"], in: store)
    #expect(try found("MP-1", store).isEmpty)
    #expect(
      try store.candidates(of: "MP-2", for: .operator, at: now)
        == MatchCandidates(gaps: [.victimService]))
    let refusal = #expect(throws: Refusal.self) {
      try decide(.sameChild, "MP-1", "MP-2", in: store)
    }
    #expect(refusal?.kind == .notAllowed)
    #expect(try store.openedCase("MP-1", for: .operator, at: now).state.pairs.isEmpty)
    try store.perform(
      Command(.record([WrittenEntry("victim-service-data", "yes")]), in: "MP-1"), at: .system(now))
    let kept = try DatabaseQueue(path: shelf.path).read { database in
      try Int.fetchOne(database, sql: "SELECT count(*) FROM match_blocks")
    }
    #expect(kept == 0)
    expectSound(try store.verify())
  }

  @Test("what is learned later is found later, and a corrected name is still one to be found by")
  func later() throws {
    let store = try store(try Shelf())
    try open("MP-1", Self.rose, in: store)
    try open("MP-2", ["sex=female"], in: store)
    #expect(
      try store.candidates(of: "MP-2", for: .operator, at: now).gaps == [.nothingKnown])
    func record(_ facts: String...) throws {
      try store.perform(
        Command(.record(facts.compactMap { WrittenEntry(assignment: $0) }), in: "MP-2"),
        at: .system(now))
    }
    try record("child-name=Rosie Madeup", "birth-date=2011-03-19")
    #expect(try found("MP-2", store) == ["MP-1"])
    try record("child-name=Violet Other")
    #expect(try found("MP-2", store) == ["MP-1"], "by the name it was recorded under")
    expectSound(try store.verify())
  }

  @Test("without the key a case is opened all the same, and it is said that nobody was looked for")
  func noKey() throws {
    let shelf = try Shelf()
    let without = try store(shelf, key: nil)
    try open("MP-1", Self.rose, in: without)
    #expect(try without.candidates(of: "MP-1", for: .operator, at: now).gaps == [.noKey])
    let with = try store(shelf)
    try open("MP-2", Self.rose, in: with)
    #expect(try found("MP-2", with).isEmpty)
    #expect(try with.candidates(of: "MP-2", for: .operator, at: now).gaps == [.unindexed(1)])
    #expect(try with.rebuildMatching(at: .system(now)) == 2)
    #expect(try found("MP-2", with) == ["MP-1"])
    #expect(try with.candidates(of: "MP-2", for: .operator, at: now).gaps.isEmpty)
  }

  @Test("under another key nothing is compared until all tokens are made anew")
  func otherKey() throws {
    let shelf = try Shelf()
    try open("MP-1", Self.rose, in: try store(shelf))
    let other = try store(shelf, key: Self.key(2))
    try open("MP-2", Self.rose, in: other)
    #expect(try found("MP-2", other).isEmpty)
    #expect(try other.candidates(of: "MP-2", for: .operator, at: now).gaps == [.unindexed(1)])
    #expect(try other.rebuildMatching(at: .system(now)) == 2)
    #expect(try found("MP-2", other) == ["MP-1"])
    expectSound(try other.verify())
  }

  @Test("tokens or decisions that somebody changed in the file are found")
  func tampered() throws {
    for change in [
      "UPDATE match_records SET tokens = x'01' WHERE stream = 1",
      "UPDATE match_records SET blocks = x'' WHERE stream = 1", "DELETE FROM decided_pairs",
    ] {
      let shelf = try Shelf()
      let store = try town(shelf)
      try decide(.sameChild, "MP-1", "MP-2", in: store)
      try DatabaseQueue(path: shelf.path).write { try $0.execute(sql: change) }
      let kinds = try store.verify().streams.flatMap(\.faults).map(\.kind)
      #expect(Set(kinds) == [.index], "\(change)")
    }
  }

  @Test("peer failure 15: no name stands in the indexes")
  func nothingIdentifying() throws {
    let shelf = try Shelf()
    _ = try town(shelf)
    let rows = try index(shelf).joined().uppercased()
    for name in ["ROSE", "MADEUP", "2011"] { #expect(!rows.contains(name)) }
  }
}
