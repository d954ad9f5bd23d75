public import Expressions
public import Ledger

/// What was recorded of a fact or a field.
///
/// Four things are told apart that a blank would run together: a value, somebody's saying that it
/// is not known, a decision not to collect it, and values that contradict each other.
public enum RecordedValue: Hashable, Sendable {
  /// A value that may stand in the log.
  case known(Value)
  /// A value that would identify a person: the log holds a commitment; the value itself lies
  /// apart and is nil once it has been destroyed.
  case committed(Digest, CommittedValue?)
  /// Recorded as not known.
  case unknown
  /// Recorded as not collected.
  case notCollected
  /// Sources say different things.
  case conflicting([Value])

  /// What expressions see: unknown for everything but a known value.
  public var value: Value {
    switch self {
    case .known(let value): value
    case .committed, .unknown, .notCollected, .conflicting: .unknown
    }
  }

  /// Whether `known()` is true of it.
  ///
  /// A committed value is known, though nothing may read it.
  public var isKnown: Bool {
    switch self {
    case .known, .committed: true
    case .unknown, .notCollected, .conflicting: false
    }
  }
}

/// A value held apart from the log, with the salt of its commitment.
public struct CommittedValue: Hashable, Sendable {
  /// The value.
  public let value: Value
  /// The random bytes of the commitment.
  public let salt: [UInt8]

  /// A value with its salt.
  public init(value: Value, salt: [UInt8]) {
    self.value = value
    self.salt = salt
  }
}
