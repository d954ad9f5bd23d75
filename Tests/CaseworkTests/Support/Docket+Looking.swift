import Casework
import CivilTime
import Ledger
import Testing
import Workflows

// What is to be seen of the case.
extension Docket {
  /// The row of an opening: `STEP`, `STEP#2`, `RUN/STEP`.
  func row(_ name: String, _ location: SourceLocation = #_sourceLocation) throws -> StepRow {
    try #require(
      state.stepRows(hash: { _ in .zero }).last {
        $0.opening == name || "\($0.run)/\($0.opening)" == name
      },
      sourceLocation: location)
  }

  func opening(_ name: String, _ location: SourceLocation = #_sourceLocation) throws -> Opening {
    try #require(
      state.openings.last { opening in
        let reference = state.reference(to: opening)
        return reference.name == name || "\(opening.run)/\(reference.name)" == name
      }, sourceLocation: location)
  }

  /// The place of an opening among the case's.
  func place(_ name: String) throws -> Int {
    let opening = try opening(name)
    return try #require(state.openings.lastIndex(of: opening))
  }

  /// The names of the open steps, in order of opening.
  var openSteps: [String] { state.open.map { state.reference(to: state.openings[$0]).name } }

  /// The sorted active states of a run.
  func states(of run: Int = 1) -> [String] { state.run(run)?.activeStates ?? [] }

  /// The entries of a kind.
  func logged(_ kind: EventKind) -> [Entry] { log.filter { $0.kind == kind.rawValue } }

  /// The openings that came overdue, in the order in which the log has them.
  var overdue: [String] {
    logged(.stepOverdue).compactMap { entry in
      entry.body["opening"]?["step"]?.text.map { step in
        entry.body["limit"] == true ? "\(step).limit" : step
      }
    }
  }

  /// The log read back, as a store does: from canonical bytes.
  func events(forgetting: Bool = false) throws -> [LoggedEvent] {
    try log.map { entry in
      var read = entry
      read.body = try CanonicalValue(parsing: entry.body.canonicalBytes)
      return try LoggedEvent(read, held: forgetting ? [:] : held[entry.sequence] ?? [:])
    }
  }

  /// The case folded from its log, and what followed from each event.
  func reread(forgetting: Bool = false) throws -> (record: CaseRecord, effects: [[CanonicalValue]])
  {
    var record = CaseRecord(id: state.id)
    var effects: [[CanonicalValue]] = []
    for event in try events(forgetting: forgetting) {
      effects.append(try record.follow(event, plans: library))
    }
    return (record, effects)
  }
}
