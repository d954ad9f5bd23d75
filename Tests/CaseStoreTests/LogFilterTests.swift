import CaseStore
import Casework
import CivilTime
import Deadlines
import Foundation
import Ledger
import Testing
import Workflows

/// Which rows of the log a query lets through, against a filter of all rows written here anew.
struct LogFilterTests {
  @Test(
    "peer failures 27 and 31: every period of days holds the rows of those days, first and last",
    arguments: LogQuery.Time.allCases, [LogSample.beforeMost, LogSample.afterAll])
  func periods(_ time: LogQuery.Time, _ now: Instant) throws {
    let sample = try LogSample()
    let all = try sample.rows(LogQuery(), at: now)
    #expect(all.count > 10)
    for from in [nil] + LogSample.days {
      for to in [nil] + LogSample.days {
        let query = LogQuery(from: from, to: to, in: sample.zone, by: time)
        let expected = all.filter { row in
          guard from != nil || to != nil else { return true }
          guard let day = sample.day(of: row, by: time) else { return false }
          return (from ?? day) <= day && day <= (to ?? day)
        }
        #expect(
          try sample.rows(query, at: now) == expected,
          "\(from?.description ?? "") to \(to?.description ?? "")")
      }
    }
  }

  @Test("the day on which clocks change has its rows, and only its own")
  func clockChanges() throws {
    let sample = try LogSample()
    for (day, count) in [("2026-03-08", 3), ("2026-11-01", 5), ("2026-11-02", 1)] {
      let day = try #require(Day(day))
      let query = LogQuery(from: day, to: day, in: sample.zone, by: .opened)
      let rows = try sample.rows(query, at: LogSample.afterAll).filter { $0.step.id == "refer" }
      #expect(rows.count == count, "\(day)")
    }
  }

  @Test("what is due at the end of a day belongs to that day")
  func endOfDay() throws {
    let sample = try LogSample()
    let row = try #require(
      try sample.rows(LogQuery(), at: LogSample.afterAll).first { $0.step.id == "answer-referral" })
    let due = try #require(row.standing.due)
    #expect(sample.zone.local(at: due).millisecondOfDay == 0)
    let last = sample.zone.day(at: due).adding(days: -1)
    func holds(_ day: Day) throws -> Bool {
      let query = LogQuery(caseID: row.caseID, from: day, to: day, in: sample.zone)
      return try sample.rows(query, at: LogSample.afterAll).contains(row)
    }
    #expect(try holds(last))
    #expect(try !holds(last.adding(days: 1)))
  }

  @Test("one case's rows are its part of all rows, with a period and without")
  func oneCase() throws {
    let sample = try LogSample()
    let all = try sample.rows(LogQuery(), at: LogSample.afterAll)
    for id in Set(all.map(\.caseID)) {
      #expect(
        try sample.rows(LogQuery(caseID: id), at: LogSample.afterAll)
          == all.filter { $0.caseID == id })
    }
    #expect(throws: Refusal.self) {
      try sample.rows(LogQuery(caseID: "MP-none"), at: LogSample.afterAll)
    }
  }

  @Test("rows come in the order of cases and of openings, whoever caught them up")
  func order() throws {
    let sample = try LogSample()
    let now = LogSample.afterAll
    let caughtUp = try sample.rows(LogQuery(), at: now)
    try sample.store.sweep(at: .rehearsal(now))
    let swept = try sample.rows(LogQuery(), at: now)
    #expect(
      caughtUp.map { "\($0.caseID)/\($0.opening)" } == swept.map { "\($0.caseID)/\($0.opening)" })
    #expect(caughtUp.map(\.standing) == swept.map(\.standing))
  }

  @Test("only the operator and an auditor may take out the log")
  func permission() throws {
    let sample = try LogSample()
    let now = LogSample.afterAll
    let auditor = try #require(Actor("a-1:auditor@state"))
    try sample.store.log(LogQuery(), for: auditor, at: now) { _ in }
    for who in ["w-1:childrens-division@cd-boone", "s-1:supervisor@cd-boone", "c-1:cac@cac-boone"] {
      let actor = try #require(Actor(who))
      #expect(throws: Refusal.self) {
        try sample.store.log(LogQuery(), for: actor, at: now) { _ in }
      }
    }
  }
}
