/// All definitions that hold together: what the definitions folder says at one moment.
public struct DefinitionSet: Sendable {
  /// The workflows.
  public var workflows: [WorkflowDefinition]
  /// The calendars.
  public var calendars: [CalendarFile]
  /// The case files; more than one is a finding.
  public var caseFiles: [CaseFileDefinition]
  /// The scenarios.
  public var scenarios: [ScenarioDefinition]
  /// The instruments; nil where they were not read, and what speaks of screenings goes unchecked.
  public var instruments: [InstrumentSummary]?

  /// A set of these definitions.
  public init(
    workflows: [WorkflowDefinition] = [], calendars: [CalendarFile] = [],
    caseFiles: [CaseFileDefinition] = [], scenarios: [ScenarioDefinition] = [],
    instruments: [InstrumentSummary]? = nil
  ) {
    self.workflows = workflows
    self.calendars = calendars
    self.caseFiles = caseFiles
    self.scenarios = scenarios
    self.instruments = instruments
  }

  /// The workflow of this id.
  public func workflow(_ id: WorkflowID) -> WorkflowDefinition? {
    workflows.first { $0.id == id }
  }

  /// The calendar of this id.
  public func calendar(_ id: CalendarID) -> CalendarFile? {
    calendars.first { $0.id == id }
  }
}
