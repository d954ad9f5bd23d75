import CaseStore
import Casework
import CivilTime
import Foundation
import Ledger
import Testing
import Workflows

/// What one may not see does not exist (peer failure 17).
struct SightTests {
  private let now = monday.adding(hours: 2)

  private func store() throws -> CaseStore {
    let store = try Shelf().open()
    try store.refer("MP-1")
    return store
  }

  @Test("to a stranger a case is as one that is not there, by every question")
  func hidden() throws {
    let store = try store()
    for id in [CaseID("MP-1"), "MP-99"] {
      let refusals = [
        #expect(throws: Refusal.self) { try store.openedCase(id, for: .stranger, at: now) },
        #expect(throws: Refusal.self) { try store.timeline(of: id, for: .stranger, at: now) },
        #expect(throws: Refusal.self) {
          try store.perform(.finish("accept", "accepted", in: id, by: .stranger), at: .system(now))
        },
      ]
      for refusal in refusals { #expect(refusal == .unknownCase(id)) }
    }
    #expect(try store.cases(for: .stranger, at: now).isEmpty)
    #expect(try store.openSteps(StepQuery(), for: .stranger, at: now).isEmpty)
    #expect(try store.referrals(to: "harbor", for: .stranger, at: now).isEmpty)
    #expect(try store.violations(for: .stranger, at: now).isEmpty)
    #expect(throws: Refusal.self) { try store.log(LogQuery(), for: .stranger, at: now) { _ in } }
  }

  @Test("lists that have to catch up hide what lists from the index hide")
  func hiddenWhileLagging() throws {
    let store = try store()
    let later = monday.adding(hours: 24 * 30)
    #expect(try store.openSteps(StepQuery(), for: .stranger, at: later).isEmpty)
    #expect(try store.cases(for: .stranger, at: later).isEmpty)
    #expect(try store.openSteps(StepQuery(), for: .center, at: later).count == 1)
  }

  @Test("who has many cases and who has few see in lists what is theirs, and no more")
  func manyAndFew() throws {
    let store = try Shelf().open()
    let lone = Actor(id: "lou", role: "worker", agency: "elsewhere")
    try store.performTogether(at: .system(monday)) { writer in
      for number in 0..<600 { try writer.perform(.open(CaseID("MANY-\(number)"))) }
      for number in 0..<3 { try writer.perform(.open(CaseID("FEW-\(number)"), by: lone)) }
    }
    let query = StepQuery(limit: 20)
    let all = try store.openSteps(StepQuery(), for: .operator, at: now)
    let theirs = all.filter { $0.caseID.rawValue.hasPrefix("FEW") }
    let others = all.filter { $0.caseID.rawValue.hasPrefix("MANY") }
    #expect(theirs.count >= 3 && others.count >= 600)
    #expect(try store.openSteps(query, for: .worker, at: now) == Array(others.prefix(20)))
    #expect(try store.openSteps(query, for: lone, at: now) == Array(theirs.prefix(20)))
    #expect(try store.cases(for: .worker, at: now).count == 600)
    #expect(try store.cases(for: lone, at: now).count == 3)
  }

  @Test("a member who has left sees nothing from that moment on (peer failure 18)")
  func left() throws {
    let store = try store()
    let membership = Membership(who: "dana", role: "worker", agency: "law", purpose: "help")
    try store.perform(
      Command(.join(membership), in: "MP-1"), at: .system(monday.adding(hours: 2)))
    let dana = Actor(id: "dana", role: "worker", agency: "law")
    #expect(try store.cases(for: dana, at: monday.adding(hours: 3)).count == 1)
    let end = monday.adding(hours: 4)
    try store.perform(Command(.leave("dana"), in: "MP-1"), at: .system(end))
    #expect(try store.cases(for: dana, at: end.adding(milliseconds: -1)).count == 1)
    #expect(try store.cases(for: dana, at: end).isEmpty)
    #expect(throws: Refusal.self) { try store.openedCase("MP-1", for: dana, at: end) }
  }

  @Test("an auditor sees the steps of every case and the identity of no child")
  func auditor() throws {
    let store = try store()
    let opened = try store.openedCase("MP-1", for: .auditor, at: now)
    #expect(!opened.showsIdentity)
    #expect(!opened.steps.isEmpty)
    for event in try store.timeline(of: "MP-1", for: .auditor, at: now) {
      #expect(event.held.isEmpty)
    }
    let held = try store.timeline(of: "MP-1", for: .worker, at: now).flatMap(\.held.keys)
    #expect(held == ["fact:child-name"])
  }

  @Test("names are not in the log, only in the table of values held apart")
  func apart() throws {
    let shelf = try Shelf()
    let store = try shelf.open()
    try store.refer("MP-1")
    for event in try store.timeline(of: "MP-1", for: .operator, at: now) {
      #expect(!event.entry.value().canonicalText.contains("Marigold"))
    }
  }

  @Test("cases of one report and of one child are linked, as far as one may know of them")
  func links() throws {
    let store = try Shelf().open()
    try store.perform(.open("MP-1", report: "R-1", child: "R-1/1"), at: .system(monday))
    try store.perform(
      .open("MP-2", by: .stranger, report: "R-1", child: "R-1/2"), at: .system(monday))
    try store.perform(.open("MP-3", child: "R-1/1"), at: .system(monday))
    let mine = try store.openedCase("MP-1", for: .worker, at: monday).links
    #expect(mine.map(\.caseID) == ["MP-3"])
    #expect(mine.map(\.kind) == [.sameChild])
    let all = try store.openedCase("MP-1", for: .operator, at: monday).links
    #expect(all.map(\.caseID) == ["MP-2", "MP-3"])
    #expect(all.map(\.kind) == [.sameReport, .sameChild])
  }
}
