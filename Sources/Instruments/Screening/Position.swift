/// Where a screening stands after some answers.
///
/// A position is a fold of the answers given so far: the same answers, in whatever order, give the
/// same position.
public struct Position: Hashable, Sendable {
  /// The items asked so far, in order.
  public let path: [ItemID]
  /// The item to ask next; nil where none is left or asking has stopped.
  public let next: ItemID?
  /// All items still to be answered in their turn, as things stand; ``next`` is the first.
  ///
  /// What is known from the case comes before all questions, the practitioner's conclusion after.
  public let open: [ItemID]
  /// Unanswered items that may be answered at any moment.
  public let anyTime: [ItemID]
  /// The stop that was reached, if one was.
  public let stopped: StopDefinition?
  /// Required items without answer or non-answer; none once asking has stopped.
  public let unanswered: [ItemID]
  /// What already calls for action, whatever the scores will be.
  public let criticals: [CriticalID]

  /// Whether the screening may be submitted: stopped, or nothing required left open.
  public var isComplete: Bool { unanswered.isEmpty }

  /// How many items are behind, and how many there are as things stand.
  public var progress: (done: Int, of: Int) { (path.count, path.count + open.count) }
}
