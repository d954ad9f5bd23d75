public import Statecharts

/// One run of a document, line by line: what `milepost chart` prints.
///
/// A line has the active atomic states, sorted by name in the order of their bytes, with single
/// spaces between them. Final states count as atomic, and so do states without an authored name
/// (`#1`). With `log`, a line before which something was logged goes on with ` | ` and the logged
/// values in order: the value of `expr`, or the `label` where there is none; a line before which
/// nothing was logged has no ` | `.
///
/// The line of the event that stops the run still shows the states it stopped in; all later lines
/// are empty.
public struct ChartSession: Sendable {
  /// The document that runs.
  public let document: SCXMLDocument
  /// Whether lines tell what was logged.
  public let log: Bool
  /// Where the run is; nil before it has started.
  public private(set) var configuration: Configuration?

  private var effects: [Effect] = []

  /// A run that has not started yet.
  public init(_ document: SCXMLDocument, log: Bool = false) {
    self.document = document
    self.log = log
  }

  /// Enters the document's initial states; the first line.
  public mutating func start() throws(ChartRunError) -> String {
    effects.removeAll(keepingCapacity: true)
    let configuration = try document.chart.start(evaluating: document.guards, effects: &effects)
    self.configuration = configuration
    return line(configuration)
  }

  /// Takes an event, starting the run first if need be; the line after it.
  public mutating func take(_ event: String) throws(ChartRunError) -> String {
    if configuration == nil { _ = try start() }
    guard var configuration, configuration.isRunning else { return "" }
    effects.removeAll(keepingCapacity: true)
    try document.chart.step(
      named: event, &configuration, evaluating: document.guards, effects: &effects)
    self.configuration = configuration
    return line(configuration)
  }

  /// All lines of a run: the first, and one for each event.
  public static func lines(
    of document: SCXMLDocument, events: [String], log: Bool = false
  ) throws(ChartRunError) -> [String] {
    var session = ChartSession(document, log: log)
    var lines = [try session.start()]
    for event in events { lines.append(try session.take(event)) }
    return lines
  }

  /// The events of a text: its words, usually one a line.
  public static func events(in text: String) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  private func line(_ configuration: Configuration) -> String {
    let chart = document.chart
    let names = configuration.activeAtomic(in: chart).map(chart.name(of:))
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      .joined(separator: " ")
    let values = log ? logged() : []
    return values.isEmpty ? names : names + " | " + values.joined(separator: " ")
  }

  private func logged() -> [String] {
    effects.compactMap { effect in
      guard case .logged(let label, let value) = effect else { return nil }
      return value ?? label
    }
  }
}
