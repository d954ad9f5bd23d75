/// One thing that happened in a step; a step's effects stand in exactly the order they happened.
public enum Effect: Hashable, Sendable {
  /// The state became active; what its entry does follows.
  case entered(StateIndex)
  /// The state is active no more; what its exit did came before.
  case exited(StateIndex)
  /// The transition of this index in ``Chart/transitions`` was taken; what it does follows.
  case took(transition: Int)
  /// This event was put on the internal queue, by `raise` or as `done.state.ID`.
  case raised(String)
  /// A `log` was run.
  ///
  /// Indirect, so that the many other effects stay small.
  indirect case logged(label: String?, value: String?)
  /// The caller's action of this index is to be done.
  case performed(Int)
  /// A top-level final state was reached and everything was left; the last effect of a run.
  case stopped
}
