public import Statecharts

/// An event that the engine raises in one workflow: its name, and the chart's index of it.
///
/// All is resolved once at compile time, so that raising the event looks nothing up.
public struct ChartEvent: Hashable, Sendable {
  /// The name, as the log has it.
  public let name: String
  /// What the workflow's chart makes of it.
  public let index: EventIndex
  /// The places in ``Workflow/watchedEvents`` that it satisfies.
  public let watches: [Int]
  /// Whether the chart has a transition that it may select, or the workflow waits for it otherwise.
  public let isHeard: Bool

  init(_ name: String, in chart: Chart, _ watchTable: WatchTable) {
    self.name = name
    index = chart.event(named: name)
    watches = watchTable.places(satisfiedBy: name)
    isHeard = chart.listens(to: index) || !watches.isEmpty
  }
}
