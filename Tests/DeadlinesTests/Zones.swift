import CivilTime
import Foundation

/// Zones of tests, made from the system's time zone data for the years 1900 to 2120.
enum Zones {
  static let chicago = zone("America/Chicago")

  static func zone(_ identifier: String) -> Zone {
    guard let system = TimeZone(identifier: identifier) else { return .utc }
    var moment = Date(timeIntervalSince1970: -2_208_988_800)
    let end = Date(timeIntervalSince1970: 4_733_510_400)
    let initial = system.secondsFromGMT(for: moment)
    var transitions: [Zone.Transition] = []
    while let next = system.nextDaylightSavingTimeTransition(after: moment), next < end {
      let instant = Instant(milliseconds: Int64((next.timeIntervalSince1970 * 1_000).rounded()))
      transitions.append(.init(at: instant, offsetSeconds: system.secondsFromGMT(for: next)))
      moment = next
    }
    return Zone(identifier: identifier, initialOffset: initial, transitions: transitions)
  }

  /// The first instants of days by Foundation, from one day on.
  static func midnights(_ identifier: String, from first: Day, count: Int) -> [Instant] {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: identifier) ?? .gmt
    let (year, month, day) = first.components
    let start = calendar.date(from: DateComponents(year: year, month: month, day: day)) ?? .now
    return (0..<count).map { offset in
      let midnight = calendar.date(byAdding: .day, value: offset, to: start) ?? .now
      return Instant(milliseconds: Int64(midnight.timeIntervalSince1970 * 1_000))
    }
  }
}
