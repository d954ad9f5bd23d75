/// The set of states a run is in at one moment, and what its histories remember (SCXML 3.11).
///
/// A configuration is complete: if it holds a state it also holds that state's parent, of a
/// parallel state all children, of a compound state exactly one. ``Chart/start(evaluating:effects:limits:)``,
/// ``Chart/step(_:_:evaluating:effects:isAtRest:limits:)`` and
/// ``Chart/configuration(ofActive:history:)`` are the only ways to one, so a configuration that
/// exists is valid for the chart that made it; ``Chart/validate(_:)`` tells for any other chart.
///
/// A run that has stopped keeps the configuration it stopped in, so that one can ask where it
/// ended; ``isRunning`` says that nothing of it goes on.
public struct Configuration: Hashable, Sendable {
  /// Which chart made it.
  let fingerprint: UInt64
  var active: StateSet
  /// What each history of the chart remembers, in document order; empty: nothing yet.
  var history: [StateSet]
  /// Whether the run can still take events: false once a top-level final state was entered.
  public internal(set) var isRunning: Bool

  /// All active states, compound and parallel ones too.
  public var states: StateSet { active }

  /// Whether the state is active; SCXML's `In()`.
  public func contains(_ state: StateIndex) -> Bool {
    active.contains(state)
  }

  /// The active states without children, in document order; final states are among them.
  public func activeAtomic(in chart: Chart) -> [StateIndex] {
    active.filter { chart.isAtomic($0) }
  }
}
