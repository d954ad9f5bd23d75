import CBaseline
import CaseStore
import Casework
import CivilTime

/// The first fifty overdue steps among a million open ones, against the same question in C.
struct OverdueList {
  let surroundings: Surroundings
  let cases: ManyCases
  private let rounds = 300

  func measure() throws -> [Ratio] {
    let store = try surroundings.store(cases.path)
    let query = StepQuery(dueBy: cases.now, limit: 50)
    var ratios: [Double] = []
    var ours: [Double] = []
    var theirs: [Double] = []
    for _ in 0..<5 {
      var times: [Double] = []
      for _ in 0..<rounds {
        var count = 0
        times.append(
          try Timing.seconds {
            count = try store.openSteps(query, for: .operator, at: cases.now).count
          })
        guard count == 50 else { throw Surroundings.Trouble(description: "\(count) are overdue") }
      }
      var median = 0.0
      var rows: Int32 = 0
      let code = baseline_overdue(
        cases.path, cases.now.milliseconds, 50, Int32(rounds), &median, &rows)
      guard code == 0, rows == 50 else { throw Surroundings.Trouble(description: "\(rows) rows") }
      ours.append(Timing.median(times))
      theirs.append(median)
      ratios.append(Timing.median(times) / median)
    }
    return [
      Ratio(
        what: "overdue list, 50 of \(cases.open) open", ours: Timing.text(Timing.median(ours)),
        theirs: "\(Timing.text(Timing.median(theirs))), C on SQLite, same index",
        value: Timing.median(ratios), target: .atMost(1.5))
    ]
  }
}
