public import Expressions
public import Statecharts
public import XMLReading

/// A plain SCXML 1.0 document with the null data model, checked and fit to run.
///
/// States that were written without an `id` are named `#1`, `#2` ... by their place among the
/// document's states; no authored name can begin with `#`. They are active and printed like all
/// others, so that a configuration is never shown with a state missing.
public struct SCXMLDocument: Sendable {
  /// The document's `name`, if it has one.
  public let name: String?
  /// The chart.
  public let chart: Chart
  /// The conditions, at the indexes by which the chart's guards name them.
  public let conditions: [Expression]

  /// Judges the chart's guards.
  public var guards: SCXMLGuards { SCXMLGuards(conditions: conditions) }
}

/// What reading an SCXML document gave.
public struct SCXMLReading: Sendable {
  /// The document; nil if any finding is an error.
  public let document: SCXMLDocument?
  /// All findings, in the order of the file.
  public let findings: [Finding]
}

/// Judges conditions of the null data model (SCXML B.1): which states are active, nothing else.
public struct SCXMLGuards: GuardEvaluator, Sendable {
  let conditions: [Expression]

  /// Whether the condition is true.
  public func holds(_ guardIndex: Int, in configuration: Configuration) -> Bool {
    conditions[guardIndex].truth(in: ActiveStates(configuration: configuration)) == .yes
  }
}

/// The environment of a condition: its state slots are the chart's state indexes.
private struct ActiveStates: Environment {
  let configuration: Configuration

  func value(ofVariable slot: Int) -> Value { .unknown }
  func isActive(state slot: Int) -> Bool { configuration.contains(StateIndex(slot)) }
  func points(ofItem slot: Int) -> Value { .unknown }
}
