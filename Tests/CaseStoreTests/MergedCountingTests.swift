import CaseStore
import Casework
import CivilTime
import GRDB
import Reports
import TestSupport
import Testing
import Workflows

/// Cases that somebody decided to be about one child are counted as one, as of any moment.
struct MergedCountingTests {
  private static let reports = """
    <reports xmlns="urn:milepost:reports:1" id="town-reports" version="1">
      <title>Town</title>
      <unit id="victim" once="child"><title>Victim</title><rule>Once a child.</rule></unit>
      <report id="victims"><title>Victims</title>
        <count id="victims" unit="victim"><title>Victims</title></count>
      </report>
      <record id="children" unit="victim"><title>Children</title>
        <field name="CASE" take="case"/></record>
    </reports>
    """
  private static let library = DefinitionLibrary(
    files: SmallTown.files(interview: SmallTown.interview())
      + [DefinitionFile(path: "Reports/town.xml", bytes: Array(reports.utf8))])

  private let shelf: Shelf
  private let store: CaseStore

  init() throws {
    shelf = try Shelf()
    store = try shelf.open()
  }

  /// The first case of each child, as a record has them.
  private func children(at moment: Instant) throws -> [String] {
    var lines: [String] = []
    try store.lines(
      of: try #require(Self.library.reports.record("children")),
      by: ReportQuestion(caseFile: try #require(Self.library.caseFile), zone: .utc),
      for: .operator, at: moment
    ) { lines.append($0[0]) }
    return lines
  }

  private func total(at moment: Instant) throws -> FigureCell? {
    try store.count(
      try #require(Self.library.reports.report("victims")),
      by: ReportQuestion(caseFile: try #require(Self.library.caseFile), zone: .utc),
      for: .auditor, at: moment
    ).tables.first?.lines.last?.cells.last
  }

  private func open(_ number: Int, child: String?) throws {
    try store.perform(
      .open(Self.id(number), child: child), at: .system(monday))
  }

  private static func id(_ number: Int) -> CaseID { CaseID("MP-\(100 + number)") }

  private func decide(
    _ verdict: PairDecision.Verdict, _ one: Int, _ other: Int, at moment: Instant
  ) throws {
    try store.perform(
      Command(
        .decide(PairDecision(other: Self.id(other), verdict: verdict, reason: "looked-at")),
        in: Self.id(one), by: .operator), at: .system(moment))
  }

  @Test("a merge, its taking back and one through a third case are followed, each at its moment")
  func followed() throws {
    for number in 0..<12 { try open(number, child: number < 2 ? "K" : nil) }
    try decide(.sameChild, 1, 5, at: monday.adding(hours: 1))
    try decide(.sameChild, 5, 9, at: monday.adding(hours: 2))
    try decide(.undecided, 1, 5, at: monday.adding(hours: 3))
    func total(_ hours: Int) throws -> FigureCell? {
      try self.total(at: monday.adding(hours: hours))
    }
    #expect(try total(0) == .count(11))
    #expect(try total(1) == .count(10))
    #expect(try total(2) == .count(9))
    #expect(try total(3) == .count(10))
    // The first recorded of the child's cases is the one whose facts count.
    #expect(try children(at: monday.adding(hours: 2)).contains("MP-100"))
    #expect(try !children(at: monday.adding(hours: 2)).contains("MP-109"))
    expectSound(try store.verify())
  }

  /// What was decided, and when, as the test itself keeps it.
  private struct Decided {
    let pair: Set<Int>
    let verdict: PairDecision.Verdict
    let moment: Instant
  }

  /// The least number of each child's cases, worked out by going round until nothing changes.
  private func expected(_ keys: [String?], _ decided: [Decided], at moment: Instant) -> [Int] {
    var labels = Array(keys.indices)
    var standing: [Set<Int>: PairDecision.Verdict] = [:]
    for decision in decided where decision.moment <= moment {
      standing[decision.pair] = decision.verdict
    }
    var changed = true
    while changed {
      changed = false
      for one in keys.indices {
        for other in keys.indices where one != other {
          let isOne =
            keys[one] != nil && keys[one] == keys[other] || standing[[one, other]] == .sameChild
          if isOne, labels[other] < labels[one] {
            labels[one] = labels[other]
            changed = true
          }
        }
      }
    }
    return Set(labels).sorted()
  }

  @Test(
    "many decisions, taken, contradicted and taken back: as a search through all pairs says",
    arguments: [3, 17, 20_261_126] as [UInt64])
  func againstBruteForce(seed: UInt64) throws {
    var random = Seeded(seed: seed)
    let keys = (0..<26).map { _ -> String? in
      let key = Int.random(in: 0..<14, using: &random)
      return key < 6 ? "K\(key)" : nil
    }
    for (number, key) in keys.enumerated() { try open(number, child: key) }
    var decided: [Decided] = []
    for hour in 1...60 {
      let moment = monday.adding(hours: hour)
      let one = Int.random(in: keys.indices, using: &random)
      let other = Int.random(in: keys.indices, using: &random)
      guard one != other else { continue }
      let verdict =
        [PairDecision.Verdict.sameChild, .sameChild, .twoChildren, .undecided]
        .randomElement(using: &random) ?? .undecided
      // What contradicts other decisions, or decides nothing, is refused and changes nothing.
      do { try decide(verdict, one, other, at: moment) } catch is Refusal { continue }
      decided.append(Decided(pair: [one, other], verdict: verdict, moment: moment))
      // Something else happens in a case, so that a moment may lie before its last event.
      if hour % 4 == 0 {
        try store.perform(
          Command(.record([WrittenEntry("sex", "female")]), in: Self.id(one)), at: .system(moment))
      }
    }
    // Some that stood is taken back, whatever was drawn.
    if let last = decided.last(where: { $0.verdict == .sameChild }) {
      let pair = last.pair.sorted()
      let moment = monday.adding(hours: 61)
      do {
        try decide(.undecided, pair[0], pair[1], at: moment)
        decided.append(Decided(pair: last.pair, verdict: .undecided, moment: moment))
      } catch is Refusal {}
    }
    #expect(decided.count { $0.verdict == .sameChild } > 5)
    for hour in stride(from: 0, through: 64, by: 4) {
      let moment = monday.adding(hours: hour)
      let firsts = expected(keys, decided, at: moment)
      #expect(try children(at: moment) == firsts.map { Self.id($0).rawValue }, "hour \(hour)")
      #expect(try total(at: moment) == .count(firsts.count))
    }
    expectSound(try store.verify())
  }

  @Test("decisions are found by their index, and not by going through the log")
  func indexed() throws {
    try open(1, child: nil)
    let plan = try DatabaseQueue(path: shelf.path).read { database in
      try Row.fetchAll(
        database,
        sql: """
          EXPLAIN QUERY PLAN SELECT t.pk, t.name, t.recorded FROM streams t WHERE t.pk IN (
            SELECT stream FROM events
            WHERE kind IN ('case.merged', 'case.kept-apart', 'case.unmerged')) ORDER BY t.pk
          """
      ).map(\.description).joined(separator: "\n")
    }
    #expect(plan.contains("decisions_on_pairs"), "\(plan)")
    #expect(!plan.contains("SCAN t"), "\(plan)")
  }
}
