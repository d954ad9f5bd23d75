/// How long each of a group was watched, and whether what was waited for happened then.
///
/// Four bytes an observation, so that the steps of a million cases fit into memory.
public struct ObservedTimes: Hashable, Sendable {
  /// One of them.
  public struct Observation: Hashable, Comparable, Sendable {
    /// The time, in whatever unit all have.
    public let time: Int64
    /// Whether it happened then; else it was only last looked at.
    public let happened: Bool

    /// Whether it comes first: what happened before what was last seen at the same time.
    public static func < (left: Observation, right: Observation) -> Bool {
      (left.time, left.happened ? 0 : 1) < (right.time, right.happened ? 0 : 1)
    }
  }

  /// The longest time that is told from longer ones: 68 years, in seconds.
  public static let longest = Int64(UInt32.max >> 1)

  /// The time, doubled; odd for one at which nothing had happened: so sorted, it is in order.
  private var packed: ContiguousArray<UInt32> = []

  /// No observations.
  public init() {}

  /// How many there are.
  public var count: Int { packed.count }

  /// Adds one; a time below nothing counts as nothing, one past ``longest`` as that.
  public mutating func add(_ time: Int64, happened: Bool) {
    let time = UInt32(min(max(0, time), ObservedTimes.longest))
    packed.append(time << 1 | (happened ? 0 : 1))
  }

  /// Adds those of another group.
  public mutating func add(_ others: ObservedTimes) { packed += others.packed }

  /// The observations in order of time.
  func sorted() -> [Observation] {
    packed.sorted().map { Observation(time: Int64($0 >> 1), happened: $0 & 1 == 0) }
  }
}
