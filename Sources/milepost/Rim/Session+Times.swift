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

  /// The zone of a case's calendar, for a time that is about to be recorded in it.
  func recordingZone(of id: CaseID) throws -> Zone {
    // A database is opened once for all, and what follows is going to write to it.
    _ = try storeForWriting()
    return try zone(of: id)
  }

  /// The zone of a workflow's calendar.
  func zone(of workflow: WorkflowID) throws -> Zone {
    try library().activePlan(of: workflow)?.workflow.calendar.zone ?? zone()
  }

  /// When something happened in a case, as stated; nil for now.
  func occurred(_ option: OccurredOption, in id: CaseID) throws -> Instant? {
    try option.at.map { try StatedTime.instant($0) { try recordingZone(of: id) } }
  }
}
