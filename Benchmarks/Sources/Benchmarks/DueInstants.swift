import CaseStore
import Casework
import CivilTime
import Deadlines
import Workflows

/// How long it takes to say when something is due: the processor's time, on one core.
struct DueInstants {
  let surroundings: Surroundings
  private let rounds = 7

  func measure() throws -> [Ratio] { try questions() + cases() }

  // MARK: One question to the calendar

  private func questions() throws -> [Ratio] {
    guard let calendar = surroundings.library.activePlan(of: "mo-response")?.workflow.calendar
    else {
      throw Surroundings.Trouble(description: "the shipped calendar is not there")
    }
    let short = try microseconds(a: shippedDeadlines) { _ = try calendar.due($0) }
    let long = [RuleID("court-days"), "business-days", "rsmo-1.040"].flatMap { rule in
      days.map {
        DueQuestion(anchor: .instant($0), within: .period(.days(longest)), rule: rule)
      }
    }
    let derived = try microseconds(a: long) { _ = try calendar.derive($0) }
    return [
      Ratio(
        what: "a due instant, over the shipped deadlines", ours: Timing.text(short / 1e6),
        theirs: "microseconds", value: short, target: .atMost(2)),
      Ratio(
        what: "  with its derivation, \(longest) counted days", ours: Timing.text(derived / 1e6),
        theirs: "microseconds", value: derived, target: .atMost(50)),
    ]
  }

  /// How many counted days the longest derivation has.
  private let longest = 120

  /// Anchors in every week of four years, at three times of a day.
  private var days: [Instant] {
    (0..<208).flatMap { week in
      [0, 7, 13].map {
        MadeUpCases.opened.adding(seconds: Int64(week) * 7 * 86_400 + Int64($0) * 3_600)
      }
    }
  }

  /// Every deadline of fixed length that the shipped workflows have, from every anchor.
  private var shippedDeadlines: [DueQuestion] {
    let library = surroundings.library
    let dues = library.workflowIDs.compactMap { library.activePlan(of: $0)?.workflow }
      .flatMap { $0.steps.flatMap(\.dues) }
    return days.flatMap { day in
      dues.compactMap { due in
        due.within.map {
          DueQuestion(
            anchor: .instant(day), within: $0, rule: due.counting, backwards: due.countsBack)
        }
      }
    }
  }

  private func microseconds(
    a questions: [DueQuestion], _ ask: (DueQuestion) throws -> Void
  ) throws -> Double {
    Timing.median(
      try (0..<rounds).map { _ in
        let taken = try Timing.processorSeconds { for question in questions { try ask(question) } }
        return taken * 1e6 / Double(questions.count)
      })
  }

  // MARK: All open cases

  private let open = 200_000
  private let distinct = 500

  /// Every deadline of every open step of 200,000 cases that are folded already.
  ///
  /// Each is worked out anew from its anchor and facts. There are 500 cases, gone through again and
  /// again: a process would not hold 200,000.
  private func cases() throws -> [Ratio] {
    let cases = MadeUpCases(store: try surroundings.store(surroundings.path("dues.sqlite")))
    let states = try (0..<distinct).map { number in
      let id = CaseID("MP-\(number)")
      let opened = MadeUpCases.opened.adding(seconds: Int64(number) * 3_600)
      try cases.open(id, at: opened)
      let done = opened.adding(seconds: 600)
      if number.isMultiple(of: 3) { try cases.completeStep(id, at: done) }
      return try cases.store.openedCase(id, for: .operator, at: done).state
    }
    for state in states
    where try state.rederivedDues() != state.open.map({ state.openings[$0].due }) {
      throw Surroundings.Trouble(description: "\(state.id): derived anew, a step is due otherwise")
    }
    var steps = 0
    let taken = try Timing.processorSeconds {
      for number in 0..<open { steps += try states[number % distinct].rederivedDues().count }
    }
    return [
      Ratio(
        what: "all dues of \(open) open cases, folded, derived anew", ours: Timing.text(taken),
        theirs: "seconds, \(steps) open steps", value: taken, target: .atMost(10))
    ]
  }
}
