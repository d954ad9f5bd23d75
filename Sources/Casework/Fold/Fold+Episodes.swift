import Workflows

// Facts of one run: each recording belongs to one run of a workflow, the newest of them.
extension CaseFold {
  /// A new run has the facts of its workflow's runs from here on; the ones before keep what they
  /// had.
  mutating func passFacts(of workflow: Workflow, to number: Int) {
    guard !workflow.runFacts.isEmpty else { return }
    for place in state.runs.indices
    where state.runs[place].workflow.id == workflow.id && state.runs[place].number != number
      && state.runs[place].factsUntil == nil
    {
      state.runs[place].factsUntil = position
      state.runs[place].isStirred = true
      for fact in workflow.runFacts {
        changes.facts.insert(state.runs[place].factSlots?[fact] ?? fact)
      }
    }
  }

  /// Whether a run hears an event: the change of a fact that belongs to a newer run is not for it.
  func hears(_ event: String, run number: Int) -> Bool {
    guard let place = state.runPlace(number), state.runs[place].factsUntil != nil else {
      return true
    }
    let workflow = state.runs[place].workflow
    return !workflow.runFacts.contains { workflow.caseFile.facts[$0].eventName == event }
  }
}

extension CaseState {
  /// What was recorded of a fact of a run's case file, as that run sees it.
  func record(_ slot: Int, of run: Run) -> FactRecord { facts.record(slot, of: run) }
}

extension [FactRecord] {
  /// What was recorded of a fact of a run's case file, as that run sees it.
  func record(_ slot: Int, of run: Run) -> FactRecord {
    let record = self[run.factSlots?[slot] ?? slot]
    return run.workflow.runFacts.contains(slot) ? record.within(run.ownEvents) : record
  }
}

extension Run {
  /// The events whose recordings of a fact of one run belong to this one: from the one that started
  /// it until a newer run of its workflow begins.
  var ownEvents: Range<Int> { startedBy..<max(startedBy, factsUntil ?? .max) }
}

extension FactRecord {
  /// The record of what some events recorded.
  func within(_ events: Range<Int>) -> FactRecord {
    var record = FactRecord()
    for recording in recordings where events.contains(recording.sequence) {
      _ = record.add(recording)
    }
    return record
  }
}
