import CaseStore
import Casework
import CivilTime
import TestSupport
import Testing
import Workflows

/// Pages of the log, filters that look at more than days, samples, and several commands at once.
struct LogPlaceTests {
  @Test("the pages of a log hold its rows in order, each once", arguments: [1, 3, 7, 1_000])
  func pages(size: Int) throws {
    let sample = try LogSample()
    for now in [LogSample.beforeMost, LogSample.afterAll] {
      let all = try sample.rows(LogQuery(), at: now)
      var read: [StepRow] = []
      var query = LogQuery()
      while true {
        let page = try sample.rows(query, at: now).prefix(size)
        read += page
        guard let last = page.last else { break }
        query.after = LogPlace(last)
      }
      #expect(read == all)
    }
  }

  @Test("each filter lets through what a filter of all rows does")
  func filters() throws {
    let sample = try LogSample()
    for now in [LogSample.beforeMost, LogSample.afterAll] {
      let all = try sample.rows(LogQuery(), at: now)
      func expect(_ change: (inout LogQuery) -> Void, _ test: (StepRow) -> Bool) throws {
        var query = LogQuery()
        change(&query)
        #expect(try sample.rows(query, at: now) == all.filter(test))
      }
      for status in StepStatus.allCases {
        try expect({ $0.status = status }, { $0.standing.status(at: now) == status })
      }
      for kind in Authority.Kind.allCases {
        try expect({ $0.authorityKind = kind }, { $0.rule?.kindOfNumber == kind })
      }
      for step in Set(all.map(\.step.id)) {
        try expect({ $0.step = step }, { $0.step.id == step })
      }
      for agency in Set(all.compactMap(\.agency)) {
        try expect({ $0.agency = agency }, { $0.agency == agency })
      }
      for version in Set(all.map(\.step.version)) {
        try expect({ $0.version = version }, { $0.step.version == version })
      }
    }
  }

  @Test("a sample is drawn again by its seed, and each row is as likely as any other")
  func samples() throws {
    let rows = try LogSample().rows(LogQuery(), at: LogSample.afterAll)
    func drawn(_ seed: UInt64, _ size: Int) -> RowSample {
      var sample = RowSample(of: size, seed: seed)
      for row in rows { sample.offer(row) }
      return sample
    }
    #expect(drawn(3, 5).rows == drawn(3, 5).rows)
    #expect(drawn(3, 5).seen == rows.count)
    #expect(drawn(3, rows.count + 1).rows == rows)
    #expect(drawn(3, 0).rows.isEmpty)
    var counts: [Int: Int] = [:]
    let times = 4_000
    for seed in 0..<UInt64(times) {
      for row in drawn(seed, 4).rows { counts[rows.firstIndex(of: row) ?? -1, default: 0] += 1 }
    }
    let expected = Double(times * 4) / Double(rows.count)
    #expect(counts.count == rows.count)
    // Five standard deviations of a binomial count.
    let bound = 5 * expected.squareRoot()
    for count in counts.values { #expect(abs(Double(count) - expected) < bound) }
  }

  @Test("several commands are recorded together, or none")
  func together() throws {
    let shelf = try Shelf()
    let store = try shelf.open()
    let clock = Clock.system(Instant("2026-05-04T15:00:00Z") ?? Instant(milliseconds: 0))
    let open = Command(.open(OpenCase(workflow: "interview")), in: "case-1", key: "a")
    let wrong = Command(
      .finish(FinishStep(step: "none", outcome: "sent")), in: "case-1", key: "b")
    #expect(throws: Refusal.self) { try store.perform(together: [open, wrong], at: clock) }
    #expect(try store.cases(for: .operator, at: clock.now).isEmpty)
    let note = Command(.note("n"), in: "case-1", key: "c")
    #expect(
      try store.perform(together: [open, note], at: clock).map(\.isRepetition) == [false, false])
    #expect(
      try store.perform(together: [open, note], at: clock).map(\.isRepetition) == [true, true])
  }
}
