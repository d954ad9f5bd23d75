import CaseStore
import Casework
import CivilTime
import Deadlines
import Workflows

// Times as people state them: without an offset, by the clock of the case's calendar.
extension Session {
  /// The zone of a case's calendar.
  func zone(of id: CaseID) throws -> Zone {
    try openedCase(id).state.runs.first?.workflow.calendar.zone ?? zone()
  }

  /// The zone of a workflow's calendar.
  func zone(of workflow: WorkflowID) throws -> Zone {
    try library().activePlan(of: workflow)?.workflow.calendar.zone ?? zone()
  }

  /// When something happened in a case, as stated; nil for now.
  func occurred(_ option: OccurredOption, in id: CaseID) throws -> Instant? {
    try option.at.map { try WrittenTimes.instant($0) { try zone(of: id) } }
  }
}
