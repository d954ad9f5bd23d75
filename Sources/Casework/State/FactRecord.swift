public import CivilTime
public import Expressions

/// All that was recorded of one fact of a case, in the order in which it was true.
public struct FactRecord: Hashable, Sendable {
  /// One recording.
  public struct Recording: Hashable, Sendable {
    /// What was recorded.
    public let value: RecordedValue
    /// When it was learned or became true, as stated.
    public let occurred: Instant
    /// When it was recorded.
    public let recorded: Instant
    /// The event that says so.
    public let sequence: Int
    /// Who said so.
    public let actor: Actor
  }

  /// The recordings by occurred time, then sequence: the last is the current one.
  public private(set) var recordings: [Recording] = []
  /// What expressions see of the current value.
  public private(set) var value: Value = .unknown

  /// A fact of which nothing has been recorded.
  public init() {}

  /// The current recording: the one with the greatest occurred time, then sequence.
  public var current: Recording? { recordings.last }

  /// Since when the current value holds: the occurred time from which on every recording says the
  /// same.
  public var since: Instant? { holding?.occurred }

  /// The recording since which the current value holds.
  var holding: Recording? {
    guard let current else { return nil }
    return recordings.reversed().prefix { $0.value == current.value }.last
  }

  /// What expressions see of the value before the current one: of the last recording that says
  /// something else; unknown where there is none.
  public var previousValue: Value {
    guard let current else { return .unknown }
    return recordings.last { $0.value != current.value }?.value.value ?? .unknown
  }

  /// Adds a recording; the result is whether the current value is another now.
  ///
  /// An older value filled in later is history and changes nothing (`processing.md`, rule 16).
  mutating func add(_ recording: Recording) -> Bool {
    let before = current?.value
    let place =
      recordings.lastIndex {
        ($0.occurred, $0.sequence) <= (recording.occurred, recording.sequence)
      }.map { $0 + 1 } ?? 0
    recordings.insert(recording, at: place)
    value = recordings.last?.value.value ?? .unknown
    return current?.value != before
  }
}
