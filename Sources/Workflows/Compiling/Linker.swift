public import Deadlines
public import XMLReading

/// What linking a set of definitions gave.
public struct Linked: Sendable {
  /// The compiled case file; nil where there is none, or it has errors.
  public let caseFile: CaseFile?
  /// The compiled calendars.
  public let calendars: [CalendarID: WorkCalendar]
  /// The compiled workflows; those with errors are missing.
  public let workflows: [WorkflowID: Workflow]
  /// Everything found, in the order of the files.
  public let findings: [Finding]
}

/// Resolves what definitions say of each other, checks them, and compiles them.
public enum Linker {
  /// Checks and compiles all definitions of a set.
  public static func link(_ set: DefinitionSet) -> Linked {
    Linked(caseFile: nil, calendars: [:], workflows: [:], findings: [])
  }

  /// Checks and compiles one workflow, those it invokes or starts, and what they need: enough to
  /// open a case.
  public static func link(_ set: DefinitionSet, reaching workflow: WorkflowID) -> Linked {
    Linked(caseFile: nil, calendars: [:], workflows: [:], findings: [])
  }
}
