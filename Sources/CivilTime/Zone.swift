/// The civil time of a place: its offset from UTC at every instant.
///
/// A zone is a value: a first offset and the instants at which it changes. It is made at the rim
/// from the system's time zone data and passed in, so that nothing inside depends on a machine's
/// settings.
public struct Zone: Hashable, Sendable {
  /// One change of the offset.
  public struct Transition: Hashable, Sendable {
    /// The first instant at which the new offset holds.
    public let instant: Instant
    /// Seconds east of UTC from then on.
    public let offsetSeconds: Int

    /// A change to an offset at an instant.
    public init(at instant: Instant, offsetSeconds: Int) {
      self.instant = instant
      self.offsetSeconds = offsetSeconds
    }
  }

  /// The name in the IANA time zone database, such as `America/Chicago`.
  public let identifier: String
  /// Seconds east of UTC before the first transition.
  public let initialOffset: Int
  /// The changes, earliest first.
  public let transitions: [Transition]

  /// A zone of a first offset and changes, which are put in order.
  public init(identifier: String, initialOffset: Int, transitions: [Transition] = []) {
    self.identifier = identifier
    self.initialOffset = initialOffset
    self.transitions = transitions.sorted { $0.instant < $1.instant }
  }

  /// A day and a half in seconds, longer than any offset.
  private static let reach: Int64 = 129_600

  /// Coordinated universal time.
  public static let utc = Zone(identifier: "UTC", initialOffset: 0)

  /// Seconds east of UTC at an instant.
  public func offset(at instant: Instant) -> Int {
    offset(before: count(upTo: instant))
  }

  /// How many transitions lie at or before an instant.
  private func count(upTo instant: Instant) -> Int {
    var low = 0
    var high = transitions.count
    while low < high {
      let middle = (low + high) / 2
      if transitions[middle].instant <= instant { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The offset that holds up to the transition with this index.
  private func offset(before index: Int) -> Int {
    index == 0 ? initialOffset : transitions[index - 1].offsetSeconds
  }

  /// What a clock in the zone shows at an instant.
  public func local(at instant: Instant) -> LocalTime {
    LocalTime(millisecondsSinceEpoch: instant.milliseconds + Int64(offset(at: instant)) * 1_000)
  }

  /// The day it is in the zone at an instant.
  public func day(at instant: Instant) -> Day {
    local(at: instant).day
  }

  /// The instants at which a clock in the zone shows a local time, earliest first.
  ///
  /// One on almost every day; none in the hour that daylight saving leaves out, two in the hour
  /// that comes twice.
  public func instants(showing local: LocalTime) -> [Instant] {
    let wall = Instant(milliseconds: local.millisecondsSinceEpoch)
    // No offset is longer than a day and a half: only one in force that near can have been used.
    let first = count(upTo: wall.adding(seconds: -Zone.reach))
    let last = count(upTo: wall.adding(seconds: Zone.reach))
    if first == last { return [wall.adding(seconds: Int64(-offset(before: first)))] }
    var found: [Instant] = []
    for index in first...last {
      let candidate = offset(before: index)
      let instant = wall.adding(seconds: Int64(-candidate))
      if offset(at: instant) == candidate, !found.contains(instant) { found.append(instant) }
    }
    return found.sorted()
  }

  /// The instant at which a day begins: local midnight, or, where the clock leaves midnight out,
  /// the first instant of the day.
  public func startOfDay(_ day: Day) -> Instant {
    let midnight = LocalTime(day: day)
    if let first = instants(showing: midnight).first { return first }
    // Midnight falls in a gap: the day begins at the transition before which the clock had not
    // reached midnight, and at which it shows a later time.
    let wall = Instant(milliseconds: midnight.millisecondsSinceEpoch)
    let first = count(upTo: wall.adding(seconds: -Zone.reach))
    let gap = transitions[first...].first { local(at: $0.instant) > midnight }
    return gap?.instant ?? wall.adding(seconds: Int64(-offset(before: first)))
  }

  /// An instant as RFC 3339 with the zone's offset, without decimals: `2026-05-04T09:00:00-05:00`.
  public func text(_ instant: Instant) -> String {
    let seconds = offset(at: instant)
    let sign = seconds < 0 ? "-" : "+"
    let hours = padded(abs(seconds) / 3_600, 2)
    let minutes = padded(abs(seconds) / 60 % 60, 2)
    return "\(local(at: instant))\(sign)\(hours):\(minutes)"
  }
}
