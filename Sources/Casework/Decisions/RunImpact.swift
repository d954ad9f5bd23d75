public import CivilTime
public import Workflows

/// What other definitions would change in one run that is on.
public struct RunImpact: Hashable, Sendable {
  /// The case.
  public let caseID: CaseID
  /// The run's number.
  public let run: Int
  /// Its workflow.
  public let workflow: WorkflowID
  /// The due dates that would move.
  public let moves: [Transaction.Move]
  /// All that has to be accepted before the run may adopt them, a line each, moved dates among it.
  public let differences: [String]
  /// Why the run cannot go on by them and ends by what it began with; nil where it can.
  public let obstacle: Refusal?
}

extension Decider {
  /// What the plans of this judge would change in a case: for each run that is on and goes by other
  /// definitions, what adopting them would move, each run by itself.
  ///
  /// It is the judgement of the adoption itself that is asked, so that what is told beforehand is
  /// what a person is asked to accept. Nothing is recorded.
  public func impact(on record: CaseRecord, clock: Instant) throws(Refusal) -> [RunImpact] {
    var impacts: [RunImpact] = []
    for run in record.state.outdatedRuns(under: plans) {
      impacts.append(try impact(of: run, on: record, clock: clock))
    }
    return impacts
  }

  private func impact(
    of run: Int, on record: CaseRecord, clock: Instant
  ) throws(Refusal) -> RunImpact {
    func impact(
      _ moves: [Transaction.Move] = [], _ differences: [String] = [], _ obstacle: Refusal? = nil
    ) -> RunImpact {
      RunImpact(
        caseID: record.state.id, run: run, workflow: record.state.run(run)?.workflow.id ?? "",
        moves: moves, differences: differences, obstacle: obstacle)
    }
    var command = Command(
      key: "impact", caseID: record.state.id, actor: .operator, deed: .adopt(run: run))
    do throws(Refusal) {
      return impact(try decide(command, on: record, clock: clock).moves)
    } catch {
      switch error.kind {
      case .acceptanceNeeded:
        command.accepts = true
        let moves = try decide(command, on: record, clock: clock).moves
        return impact(moves, error.details)
      case .workflowNotForThis, .caseClosed, .unknownWorkflow: return impact([], [], error)
      default: throw error
      }
    }
  }
}
