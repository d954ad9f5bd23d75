import Deadlines
import XMLReading

/// What a workflow stands on: its calendar and the case file, compiled.
///
/// It compiles workflows that were checked before, when they came into use: all that was said of
/// them then still holds, so nothing is held against other definitions again.
public struct WorkflowGround: Sendable {
  private let calendar: CalendarFile
  private let workCalendar: WorkCalendar
  private let caseFile: CaseFile

  /// The ground of a calendar and a case file; nil where either has errors.
  public init?(calendar: CalendarFile, caseFile: CaseFileDefinition) {
    let (compiled, findings) = CaseFileCompiler.compile(
      caseFile, leapDayBirthday: calendar.definition.leapDayBirthday)
    guard !findings.contains(where: { $0.severity == .error }),
      let workCalendar = try? WorkCalendar(compiling: calendar.definition)
    else { return nil }
    self.calendar = calendar
    self.workCalendar = workCalendar
    self.caseFile = compiled
  }

  /// A workflow compiled on this ground; nil where its states or expressions have errors.
  public func compile(_ workflow: WorkflowDefinition) -> Workflow? {
    let draft = WorkflowDraft(workflow, caseFile: caseFile, calendar: calendar)
    guard !draft.findings.contains(where: { $0.severity == .error }), let chart = draft.chart
    else { return nil }
    return WorkflowAssembler(draft, chart: chart, caseFile: caseFile, calendar: workCalendar)
      .workflow()
  }
}
