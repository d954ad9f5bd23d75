/// An event as one chart sees it: all events of one index select the same transitions.
///
/// Made by ``Chart/event(named:)`` and good for that chart only. Resolving a name once and stepping
/// with the index saves the look-up.
public struct EventIndex: Hashable, Sendable {
  /// The deepest node of the chart's descriptors that matches the name; 0 is the wildcard.
  let node: Int32
}
