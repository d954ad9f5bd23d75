import Casework
import CivilTime
import Workflows
import XMLReading

extension Session {
  /// The zone in which times are shown where no case says it: that of the definitions' calendar.
  ///
  /// Only the calendars are read, so that a list need not wait for all definitions; where they
  /// differ in zone, or there is none, it is UTC.
  func zone() throws -> Zone {
    if let known = shownZone { return known }
    let files = try DefinitionsFolder(named: global.folder.definitions).calendars()
    let zones = Set(
      files.compactMap {
        CalendarReader.read(XMLSource(file: $0.path, bytes: $0.bytes)).definition?.definition.zone
      })
    let zone = zones.count == 1 ? zones.first ?? .utc : .utc
    shownZone = zone
    return zone
  }

  /// The zone of a case's calendar.
  func zone(of id: CaseID) throws -> Zone {
    try record(of: id).state.runs.first?.workflow.calendar.zone ?? zone()
  }

  /// The zone of a workflow's calendar.
  func zone(of workflow: WorkflowID) throws -> Zone {
    try library().activePlan(of: workflow)?.workflow.calendar.zone ?? zone()
  }

  /// When something happened, as stated; nil for now.
  func occurred(_ option: OccurredOption, in id: CaseID) throws -> Instant? {
    try option.at.map { try WrittenTimes.instant($0) { try zone(of: id) } }
  }
}
