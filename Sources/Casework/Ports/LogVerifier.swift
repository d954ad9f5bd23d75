public import CivilTime

/// Checks everything that is kept against what was recorded.
public protocol LogVerifier: Sendable {
  /// Checks each stream's chain, values and effects, for somebody who may.
  ///
  /// The cases that they are excluded from are passed over. It takes as long as folding every case anew; it belongs on a thread that may wait.
  ///
  /// - Parameter progress: told, now and then, how many of how many streams are done.
  /// - Throws: `Refusal` where the actor may not check the log, a ``BookFailure`` where it cannot be
  ///   read at all.
  func checkLog(
    for actor: Actor, at now: Instant, progress: (Int, Int) -> Void
  ) throws -> LogCheck
}

/// What came of checking everything that is kept.
public struct LogCheck: Hashable, Sendable {
  /// Something that is not as it was recorded, or does not follow.
  public struct Fault: Hashable, Sendable {
    /// The stream; nil for a definition.
    public let stream: String?
    /// The event at which it shows; nil where it is none in particular.
    public let sequence: Int?
    /// What is wrong.
    public let message: String

    /// A fault at a place.
    public init(stream: String?, sequence: Int?, message: String) {
      self.stream = stream
      self.sequence = sequence
      self.message = message
    }
  }

  /// How many streams there are.
  public let streams: Int
  /// How many events they have.
  public let events: Int
  /// How many definitions are kept.
  public let definitions: Int
  /// Everything that is wrong, in order.
  public let faults: [Fault]

  /// What was counted and found.
  public init(streams: Int, events: Int, definitions: Int, faults: [Fault]) {
    self.streams = streams
    self.events = events
    self.definitions = definitions
    self.faults = faults
  }

  /// Whether nothing is wrong.
  public var isSound: Bool { faults.isEmpty }
}
