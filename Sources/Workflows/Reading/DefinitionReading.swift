public import XMLReading

/// What reading one definition file gave: the definition, the findings, or both.
///
/// With an error among the findings the definition is there for further checks only.
public struct DefinitionReading<Definition: Sendable>: Sendable {
  /// The definition; nil where the file is not well-formed, or of another kind.
  public let definition: Definition?
  /// Everything found, in the order of the file.
  public let findings: [Finding]

  /// Whether an error is among the findings.
  public var hasErrors: Bool { findings.contains { $0.severity == .error } }
}

/// Reads workflow files.
public enum WorkflowReader {
  /// Reads a workflow, judged by the schema shipped with Milepost.
  public static func read(_ source: XMLSource) -> DefinitionReading<WorkflowDefinition> {
    DefinitionReading(definition: nil, findings: [])
  }
}

/// Reads calendar files.
public enum CalendarReader {
  /// Reads a calendar, judged by the schema shipped with Milepost.
  public static func read(_ source: XMLSource) -> DefinitionReading<CalendarFile> {
    DefinitionReading(definition: nil, findings: [])
  }
}

/// Reads case files.
public enum CaseFileReader {
  /// Reads a case file, judged by the schema shipped with Milepost.
  public static func read(_ source: XMLSource) -> DefinitionReading<CaseFileDefinition> {
    DefinitionReading(definition: nil, findings: [])
  }
}

/// Reads scenario files.
public enum ScenarioReader {
  /// Reads a scenario, judged by the schema shipped with Milepost.
  public static func read(_ source: XMLSource) -> DefinitionReading<ScenarioDefinition> {
    DefinitionReading(definition: nil, findings: [])
  }
}
