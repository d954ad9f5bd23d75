import CBaseline
import CaseStore
import Casework
import Workflows

/// Durable completions of steps, one writer, against C doing the same rows.
struct StepCompletions {
  let surroundings: Surroundings
  private let count = 500
  private let rounds = 5

  func measure() throws -> [Ratio] {
    var warm: [(ours: Double, theirs: Double)] = []
    var cold: [Double] = []
    for round in 0..<rounds {
      Notes.say("completing \(count) steps, round \(round + 1) of \(rounds)")
      let path = surroundings.path("completions.sqlite")
      let copy = surroundings.path("completions-in-c.sqlite")
      let coldCopy = surroundings.path("completions-cold.sqlite")
      let ids = (0..<count).map { CaseID("MP-\(round)-\($0)") }
      // Made before, as C's rows are.
      let commands = ids.map { MadeUpCases.completion(of: $0) }
      let ours = try {
        let cases = MadeUpCases(store: try surroundings.store(path))
        for id in ids { try cases.open(id) }
        // The first completion adds the next step's definition, which C is not to repeat.
        try cases.open("MP-first")
        try cases.completeStep("MP-first", key: "first")
        try check(baseline_copy(path, copy))
        try check(baseline_copy(path, coldCopy))
        return try Timing.seconds { for command in commands { try cases.perform(command) } }
      }()
      var theirs = 0.0
      var done: Int32 = 0
      try check(baseline_complete_steps(path, copy, &theirs, &done))
      guard done == count, baseline_differences(path, copy) == 0 else {
        throw Surroundings.Trouble(description: "C did not write what the store wrote")
      }
      warm.append((ours, theirs))
      let unread = MadeUpCases(store: try surroundings.store(coldCopy))
      cold.append(try Timing.seconds { for command in commands { try unread.perform(command) } })
    }
    let ours = Timing.median(warm.map { Double(count) / $0.ours })
    let theirs = Timing.median(warm.map { Double(count) / $0.theirs })
    return [
      Ratio(
        what: "durable step completions", ours: "\(Ratio.number(ours))/s",
        theirs: "\(Ratio.number(theirs))/s, C on SQLite, same rows",
        value: Timing.median(warm.map { $0.theirs / $0.ours }), target: .atLeast(0.7)),
      Ratio(
        what: "  the same, each case first read back",
        ours: "\(Ratio.number(Timing.median(cold.map { Double(count) / $0 })))/s",
        theirs: "the same",
        value: Timing.median(zip(warm, cold).map { $0.theirs / $1 }), target: nil),
    ]
  }

  private func check(_ code: Int32) throws {
    guard code == 0 else { throw Surroundings.Trouble(description: "SQLite gave code \(code)") }
  }
}
