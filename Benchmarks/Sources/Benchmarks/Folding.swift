import CaseStore
import Casework
import CivilTime
import Expressions
import Foundation
import Workflows

/// Decoded events folded anew.
struct Folding {
  let surroundings: Surroundings

  func measure() throws -> [Ratio] {
    let lifetime = try lifetime()
    let whole = try rate(lifetime)
    let opening = try rate(Array(lifetime.prefix(1)))
    return [
      Ratio(
        what: "folding decoded events, \(lifetime.count) a case", ours: "\(Ratio.number(whole))/s",
        theirs: "no rival: events a second", value: whole, target: .atLeast(200_000)),
      Ratio(
        what: "  their first alone, which starts eight runs",
        ours: "\(Ratio.number(opening))/s", theirs: "", value: opening, target: nil),
      try duesAnew(lifetime),
    ]
  }

  /// The due instants of as many open cases as an agency may have, judged anew; the cases stand as
  /// one does after its first event, its second and so on.
  private func duesAnew(_ events: [LoggedEvent]) throws -> Ratio {
    let cases = ProcessInfo.processInfo.environment["FOLD_EVENTS"] == nil ? 200_000 : 100
    let states = try events.indices.map { last in
      try CaseRecord(id: "MP-1", events: Array(events[...last]), plans: surroundings.library).state
    }
    var count = 0
    let taken = try Timing.processorSeconds {
      for number in 0..<cases { count += try states[number % states.count].duesAnew().count }
    }
    return Ratio(
      what: "\(count) due instants of \(cases) open cases, judged anew",
      ours: Timing.text(taken), theirs: "10 s, the target", value: taken / 10, target: .atMost(1))
  }

  private func rate(_ events: [LoggedEvent]) throws -> Double {
    Timing.median(
      try (0..<(Int(ProcessInfo.processInfo.environment["FOLD_ROUNDS"] ?? "9") ?? 9)).map { _ in
        var count = 0
        let most = Int(ProcessInfo.processInfo.environment["FOLD_EVENTS"] ?? "10000") ?? 10000
        let taken = try Timing.processorSeconds {
          while count < most {
            _ = try CaseRecord(id: "MP-1", events: events, plans: surroundings.library)
            count += events.count
          }
        }
        return Double(count) / taken
      })
  }

  /// The events of a case in which everything is done that can be: of each open step the first
  /// outcome that is not refused.
  private func lifetime() throws -> [LoggedEvent] {
    let store = try surroundings.store(surroundings.path("lifetime.sqlite"))
    let cases = MadeUpCases(store: store)
    let id = CaseID("MP-1")
    try cases.open(id)
    var time = MadeUpCases.opened
    var hasMore = true
    while hasMore {
      hasMore = false
      let state = try store.openedCase(id, for: .operator, at: time).state
      for place in state.open {
        let opening = state.openings[place]
        guard let step = state.step(of: opening) else { continue }
        time = time.adding(seconds: 60)
        let name = "\(opening.run)/\(step.id)#\(opening.number)"
        for outcome in step.outcomes {
          let finish = FinishStep(
            step: name, outcome: outcome.id.rawValue, reason: outcome.reasons.first?.code.rawValue)
          let command = Command(
            key: IdempotencyKey("\(name) \(outcome.id)"), caseID: id, actor: .operator,
            occurred: time, deed: .finish(finish))
          guard (try? store.perform(command, at: .rehearsal(time))) != nil else { continue }
          hasMore = true
          break
        }
        if hasMore { break }
      }
      if try store.timeline(of: id, for: .operator, at: time).count >= 60 { break }
    }
    return try store.openedCase(id, for: .operator, at: time).record.history.events
      .map { .given($0) }
  }
}
