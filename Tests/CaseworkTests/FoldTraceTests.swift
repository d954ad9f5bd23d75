@testable import Casework
import CivilTime
import Foundation
import Ledger
import Testing
import Workflows

struct FoldTraceTests {
  @Test func trace() throws {
    var lines: [String] = []
    for seed in 1...120 {
      let random = RandomCase(seed)
      let docket = try random.play(try random.history(correcting: seed.isMultiple(of: 2)))
      lines.append("seed \(seed)")
      for entry in docket.log {
        lines.append("\(entry.kind) \(entry.occurred) \(entry.body.canonicalText) \(CanonicalValue.array(entry.effects).canonicalText)")
      }
      lines += try docket.likeness().filter { !$0.hasPrefix("[Casework.FactRecord") && $0 != "[]" }
    }
    for scenario in Shipped.library.scenarios.sorted(by: { "\($0.workflow)/\($0.id)" < "\($1.workflow)/\($1.id)" }) {
      guard let plan = Shipped.library.activePlan(of: scenario.workflow) else { continue }
      lines.append("scenario \(scenario.workflow)/\(scenario.id)")
      var play = ScenarioPlay(scenario, plan: plan, library: Shipped.library)
      play.run()
      var record = CaseRecord(id: "scenario")
      var isInBatch = false
      for event in play.record.history.events {
        var fold = CaseFold(record.state, plans: Shipped.library)
        if !isInBatch {
          try fold.catchUp(to: event.recorded, recordingFrom: record.state.sequence + 1) { firing in
            lines.append("fired \(firing.candidate) \(firing.effects)")
          }
        }
        record.state = fold.state
        isInBatch = event.hasMore
        let effects = try record.follow(.given(event), plans: Shipped.library)
        lines.append("\(event.act.kind) \(CanonicalValue.array(effects).canonicalText)")
      }
      for row in record.state.stepRows(hash: { _ in .zero }) { lines.append("\(row)") }
      lines.append("\(record.state.notices) \(record.state.setAside)")
      lines.append("next \(String(describing: CaseFold(record.state, plans: Shipped.library).nextInstant))")
      for (place, opening) in record.state.openings.enumerated() where opening.isOpen {
        lines.append(try record.state.explain(openingAt: place)?.json.canonicalText ?? "-")
        lines.append("\(record.state.waitingFor(of: opening))")
      }
    }
    let path = ProcessInfo.processInfo.environment["FOLD_TRACE"] ?? "/tmp/fold/trace.txt"
    try lines.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
  }
}
