public import Ledger

/// One event of a case, with the identifying values that the asker may see.
public struct TimelineEvent: Sendable {
  /// The event as the log keeps it.
  public let entry: Entry
  /// The values behind its commitments that are still held, by field; empty for who may not see
  /// them.
  public let held: [String: CommittedValue]

  /// An event with what is held of it.
  public init(entry: Entry, held: [String: CommittedValue]) {
    self.entry = entry
    self.held = held
  }
}
