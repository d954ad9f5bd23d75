import CaseStore
import Casework
import CivilTime
import Foundation
import GRDB
import TestSupport
import Testing
import Workflows

/// One person's work, which indexes of its own find, is what going through everything finds.
struct WorkListTests {
  private static let people: [Actor] = [.worker, .center, .stranger, .supervisor, .auditor]

  /// Cases that are opened, given away, covered for and left by chance.
  ///
  /// - Returns: the cases, and when all that was done.
  private func caseload(seed: UInt64, in store: CaseStore) throws -> (ids: [CaseID], end: Instant) {
    var random = Seeded(seed: seed)
    let ids = (1...12).map { CaseID("MP-\($0)") }
    var time = monday
    for turn in 0..<140 {
      time = time.adding(seconds: Int64.random(in: 60...9_000, using: &random))
      let id = ids[turn % ids.count]
      let deed: Deed
      var actor = Actor.operator
      switch turn < ids.count ? -1 : Int.random(in: 0..<8, using: &random) {
      case -1:
        deed = .open(
          OpenCase(
            workflow: "interview", facts: [WrittenEntry("county", "north")], agency: "office"))
      case 0: deed = .assign(to: .person("wren", agency: "office"), step: nil)
      case 1: deed = .assign(to: .person("cleo", agency: "harbor"), step: nil)
      case 2: deed = .assign(to: .queue("office"), step: nil)
      case 3:
        deed = .join(
          Membership(
            who: "sasha", role: "worker", agency: "elsewhere", purpose: "cover",
            until: time.adding(hours: 48)))
      case 4: deed = .leave("sasha")
      case 5: deed = .exclude("wren", reason: "family")
      case 6: deed = .readmit("wren")
      default:
        deed = .finish(FinishStep(step: "refer", outcome: "sent"))
        actor = .worker
      }
      do {
        try store.perform(
          Command(
            key: IdempotencyKey("k\(random.next())"), caseID: id, actor: actor, deed: deed),
          at: .system(time))
      } catch is Refusal {
        continue
      }
    }
    return (ids, time)
  }

  private static func queries(of who: Actor) -> [StepQuery] {
    [
      StepQuery(owner: who.id), StepQuery(caseOwner: who.id), StepQuery(coveredBy: who.id),
      StepQuery(butOwner: who.id), StepQuery(butOwner: who.id, caseOwner: who.id),
      StepQuery(butOwner: who.id, coveredBy: who.id),
      StepQuery(role: "worker", agency: "office", isUnclaimed: true),
      StepQuery(agency: who.agency, isUnclaimed: true), StepQuery(role: "center", owner: who.id),
    ]
  }

  @Test(arguments: 0..<3)
  func indexesFindWhatIsThere(seed: Int) throws {
    let store = try Shelf().open()
    let (ids, end) = try caseload(seed: UInt64(seed), in: store)
    var random = Seeded(seed: UInt64(seed) + 500)
    var found = 0
    for _ in 0..<3 {
      let now = end.adding(seconds: Int64.random(in: 0...900_000, using: &random))
      for actor in [Actor.operator] + Self.people {
        let opened = ids.compactMap { try? store.openedCase($0, for: actor, at: now) }
        let cases = opened.map { (state: $0.state, rows: $0.steps) }
        for who in Self.people {
          for query in Self.queries(of: who) {
            var expected: Set<String> = []
            for (state, rows) in cases {
              for row in rows where query.matches(row, of: state, at: now) {
                expected.insert("\(row.caseID) \(row.run) \(row.step.id) \(row.number)")
              }
            }
            let rows = try store.openSteps(query, for: actor, at: now)
            found += rows.count
            #expect(
              Set(rows.map { "\($0.caseID) \($0.run) \($0.step.id) \($0.number)" }) == expected,
              "\(actor.id) asks for \(query)")
            #expect(rows.count == expected.count)
            // The first of them are the first of all.
            var few = query
            few.limit = 2
            #expect(try store.openSteps(few, for: actor, at: now) == Array(rows.prefix(2)))
          }
        }
      }
    }
    #expect(found > 100)
  }

  /// A database that an earlier release has written gets the indexes when it is opened.
  @Test func anEarlierDatabaseGetsThem() throws {
    let shelf = try Shelf()
    do {
      let store = try shelf.open()
      try store.perform(.open("MP-1"), at: .system(monday))
    }
    try DatabaseQueue(path: shelf.path).write { database in
      for index in ["steps_open_by_owner", "steps_unclaimed", "cases_by_owner"] {
        try database.execute(sql: "DROP INDEX \(index)")
      }
      // What later releases have added comes anew, too.
      try database.execute(
        sql: """
          DROP TABLE approvals; DROP TABLE duties; DROP TABLE definition_names;
          PRAGMA user_version = 5
          """)
    }
    let store = try shelf.open()
    #expect(
      try store.openSteps(StepQuery(owner: "wren"), for: .operator, at: monday)
        == store.openSteps(StepQuery(), for: .operator, at: monday).filter { $0.owner == "wren" })
  }
}
