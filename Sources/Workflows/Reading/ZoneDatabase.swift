public import CivilTime
// The one place of this target that knows Foundation: its time zone data, at the rim.
import struct Foundation.Date
import struct Foundation.TimeZone
import Synchronization

/// The time zones that the machine knows, made into values.
public enum ZoneDatabase {
  /// What was worked out before: the machine's data do not change under a program that runs.
  private static let known = Mutex<[String: Zone]>([:])

  /// The zone of an IANA name such as `America/Chicago`, from 1970 to 2120; nil where there is none.
  public static func zone(named identifier: String) -> Zone? {
    if let zone = known.withLock({ $0[identifier] }) { return zone }
    guard let zone = workedOut(identifier) else { return nil }
    known.withLock { $0[identifier] = zone }
    return zone
  }

  private static func workedOut(_ identifier: String) -> Zone? {
    guard let source = TimeZone(identifier: identifier) else { return nil }
    // No zone changes twice within a week, so looking once a week finds every change.
    let week: Int64 = 7 * 86_400
    var seconds: Int64 = 0
    let end: Int64 = 4_733_510_400
    let initial = offset(of: source, at: 0)
    var last = initial
    var transitions: [Zone.Transition] = []
    while seconds < end {
      let next = min(seconds + week, end)
      let later = offset(of: source, at: next)
      if later != last {
        transitions.append(change(of: source, after: seconds, until: next, to: later, from: last))
        last = later
      }
      seconds = next
    }
    return Zone(identifier: identifier, initialOffset: initial, transitions: transitions)
  }

  private static func offset(of zone: TimeZone, at seconds: Int64) -> Int {
    zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds)))
  }

  private static func change(
    of zone: TimeZone, after start: Int64, until end: Int64, to new: Int, from old: Int
  ) -> Zone.Transition {
    var low = start
    var high = end
    while high - low > 1 {
      let middle = (low + high) / 2
      if offset(of: zone, at: middle) == old { low = middle } else { high = middle }
    }
    return Zone.Transition(at: Instant(milliseconds: high * 1_000), offsetSeconds: new)
  }
}
