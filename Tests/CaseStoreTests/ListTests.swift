import CaseStore
import Casework
import CivilTime
import Foundation
import Ledger
import TestSupport
import Testing
import Workflows

/// Lists are the same by all routes, whoever swept or not (peer failures 11, 25 and 26).
struct ListTests {
  /// A caseload made by random commands over three weeks, some of them refused.
  private func caseload(seed: UInt64, sweeping: Bool, in store: CaseStore) throws -> [CaseID] {
    var random = Seeded(seed: seed)
    let ids = (1...10).map { CaseID("MP-\($0)") }
    var time = monday
    for step in 0..<160 {
      time = time.adding(seconds: Int64.random(in: 60...20_000, using: &random))
      let id = ids[step % ids.count]
      let command = command(for: id, isFirst: step < ids.count, &random)
      do {
        try store.perform(command, at: .system(time))
      } catch is Refusal {
        continue
      }
      if sweeping, step.isMultiple(of: 7) { try store.sweep(at: .system(time)) }
    }
    return ids
  }

  private func command(for id: CaseID, isFirst: Bool, _ random: inout Seeded) -> Command {
    // Keys are counted too, so that both stores get the same commands.
    let key = IdempotencyKey("k\(random.next())")
    if isFirst {
      let county = Bool.random(using: &random) ? "north" : "south"
      return .open(id, facts: [WrittenEntry("county", county)], key: key)
    }
    switch Int.random(in: 0..<6, using: &random) {
    case 0: return .finish("refer", "sent", in: id, by: .worker, key: key)
    case 1: return .finish("accept", "accepted", in: id, by: .center, key: key)
    case 2:
      return .finish("accept", "returned", in: id, by: .center, reason: "elsewhere", key: key)
    case 3:
      return Command(.record([WrittenEntry("disclosure", "yes")]), in: id, key: key)
    case 4:
      let isDetained = Bool.random(using: &random) ? "yes" : "no"
      return Command(.record([WrittenEntry("detained", isDetained)]), in: id, key: key)
    default: return .finish("hold", "held", in: id, by: .center, key: key)
    }
  }

  @Test("open steps of all cases are those of each case, at any moment", arguments: 0..<6)
  func agree(seed: Int) throws {
    let (swept, unswept) = (try Shelf().open(), try Shelf().open())
    let ids = try caseload(seed: UInt64(seed), sweeping: true, in: swept)
    _ = try caseload(seed: UInt64(seed), sweeping: false, in: unswept)
    var random = Seeded(seed: UInt64(seed) + 1_000)
    for _ in 0..<12 {
      let now = monday.adding(seconds: Int64.random(in: -3_600...2_600_000, using: &random))
      var expected: [StepRow] = []
      for id in ids {
        guard let opened = try? unswept.openedCase(id, for: .operator, at: now) else { continue }
        expected += opened.steps.filter(\.standing.isOpen)
      }
      // Those due at the same instant in the order in which their cases were opened.
      expected.sort { left, right in
        let dues = [left, right].map { $0.standing.due ?? Instant(milliseconds: .max) }
        return dues[0] == dues[1] && left.caseID != right.caseID
          ? ids.firstIndex(of: left.caseID) ?? 0 < ids.firstIndex(of: right.caseID) ?? 0
          : left.comesBefore(right)
      }
      for store in [swept, unswept] {
        let all = try store.openSteps(StepQuery(), for: .operator, at: now)
        #expect(all.map(Plain.init) == expected.map(Plain.init))
        let due = try store.openSteps(StepQuery(dueBy: now, limit: 3), for: .operator, at: now)
        let overdue = expected.filter { $0.standing.status(at: now) == .overdue }
        #expect(due.map(Plain.init) == overdue.prefix(3).map(Plain.init))
        let south = try store.openSteps(
          StepQuery(role: "center", county: "south"), for: .operator, at: now)
        let southern = try expected.filter { row in
          try row.role == "center"
            && unswept.openedCase(row.caseID, for: .operator, at: now).state.county == "south"
        }
        #expect(south.map(Plain.init) == southern.map(Plain.init))
        let violations = try store.violations(for: .operator, at: now)
        let violated = ids.flatMap { id in
          (try? unswept.openedCase(id, for: .operator, at: now))?.state.violations ?? []
        }
        #expect(Set(violations) == Set(violated))
      }
    }
    expectSound(try swept.verify())
    expectSound(try unswept.verify())
  }

  /// A row without what tells when time was looked at: the event that last changed it.
  private struct Plain: Equatable {
    let row: StepRow

    init(_ row: StepRow) {
      var row = row
      row.sequence = 0
      row.hash = .zero
      self.row = row
    }
  }

  @Test("the log has every row of every case, in the order of cases and openings, at any moment")
  func log() throws {
    let store = try Shelf().open()
    let ids = try caseload(seed: 7, sweeping: false, in: store)
    for hours in [1, 200, 400, 2_000] {
      let now = monday.adding(hours: hours)
      var rows: [StepRow] = []
      try store.log(LogQuery(), for: .auditor, at: now) { rows.append($0) }
      let expected = ids.flatMap { id in
        (try? store.openedCase(id, for: .auditor, at: now))?.steps ?? []
      }
      #expect(rows.count == expected.count)
      #expect(Set(rows) == Set(expected))
      #expect(
        rows.map(\.caseID)
          == rows.map(\.caseID).sorted {
            ids.firstIndex(of: $0) ?? 0
              < ids.firstIndex(of: $1) ?? 0
          })
    }
  }

  @Test("a referral is on its receiver's list until it is answered")
  func referrals() throws {
    let store = try Shelf().open()
    try store.refer("MP-1")
    let arrived = try store.referrals(to: "harbor", for: .center, at: monday.adding(hours: 2))
    #expect(arrived.map(\.opening) == ["accept"])
    #expect(arrived.first?.to == "harbor")
    #expect(arrived.first?.step.service == "interview")
    #expect(try store.referrals(to: "elsewhere", for: .operator, at: monday).isEmpty)
    try store.perform(
      .finish("accept", "returned", in: "MP-1", by: .center, reason: "elsewhere"),
      at: .system(monday.adding(hours: 3)))
    let returned = try store.referrals(to: "center", for: .center, at: monday.adding(hours: 4))
    #expect(returned.first?.outcomeKind == .declined)
  }

  @Test(
    "a case that nobody answers for is in every list, with its queue (peer failure 30)")
  func unassigned() throws {
    let store = try Shelf().open()
    try store.perform(.open("MP-1", by: .operator), at: .system(monday))
    let row = try #require(try store.cases(for: .operator, at: monday).first)
    #expect(row.owner == nil)
    #expect(row.queuedSince == monday)
    #expect(try store.openSteps(StepQuery(), for: .operator, at: monday).count == 1)
    try store.perform(
      Command(.assign(to: .person("wren", agency: "office"), step: nil), in: "MP-1", by: .operator),
      at: .system(monday.adding(hours: 1)))
    let taken = try #require(try store.cases(for: .worker, at: monday.adding(hours: 1)).first)
    #expect(taken.owner == "wren")
    #expect(taken.queuedSince == nil)
    let steps = try store.openSteps(
      StepQuery(owner: "wren"), for: .worker, at: monday.adding(hours: 1))
    #expect(steps.count == 1)
  }

  @Test("a deadline extended only after it had passed stays late by what it was missed by")
  func extendedLate() throws {
    let store = try Shelf().open()
    try store.refer("MP-1")
    try store.perform(
      .finish("accept", "accepted", in: "MP-1", by: .center),
      at: .system(monday.adding(hours: 2)))
    let late = monday.adding(hours: 24 * 12)
    try store.perform(
      Command(
        .extend(step: "hold", total: .days(20), reason: "child-ill"), in: "MP-1", by: .supervisor),
      at: .system(late))
    expectSound(try store.verify())
    let row = try #require(
      try store.openSteps(StepQuery(), for: .operator, at: monday.adding(hours: 24 * 30)).first)
    #expect(row.standing.missedDue != nil)
    let opened = try store.openedCase("MP-1", for: .operator, at: monday.adding(hours: 24 * 30))
    #expect(opened.steps.last?.standing == row.standing)
  }
}
