import CivilTime

/// Every time that the events came which expressions of a run count (`times`).
struct Comings: Hashable, Sendable {
  fileprivate struct Entry: Hashable, Sendable {
    /// The event, by its place among the workflow's watched ones.
    let watch: Int
    let moment: Moment
  }

  /// By event, time and sequence, so that what came in another order is equal still.
  private var entries: [Entry] = []

  mutating func add(_ moment: Moment, of watch: Int) {
    let entry = Entry(watch: watch, moment: moment)
    let place = entries.firstIndex { $0.follows(entry) } ?? entries.count
    entries.insert(entry, at: place)
  }

  /// How many times an event came: in all, or within a period of one another, the one recorded last
  /// among them.
  ///
  /// Of the stretches of that length in which the last recorded one lies, the fullest counts. So it
  /// does not matter in which order they were recorded, and nothing changes by time alone.
  func count(of watch: Int, within period: Period?, in zone: Zone) -> Int {
    let moments = entries.filter { $0.watch == watch }.map(\.moment)
    guard let period else { return moments.count }
    guard let last = moments.max(by: { ($0.sequence, $0.time) < ($1.sequence, $1.time) }) else {
      return 0
    }
    var most = 0
    for first in moments where first.time <= last.time {
      let end = period.end(from: first.time, in: zone)
      guard last.time <= end else { continue }
      most = max(most, moments.count { first.time <= $0.time && $0.time <= end })
    }
    return most
  }
}

extension Comings.Entry {
  /// Whether it stands after another.
  fileprivate func follows(_ other: Comings.Entry) -> Bool {
    (watch, moment.time, moment.sequence)
      > (other.watch, other.moment.time, other.moment.sequence)
  }
}

extension Period {
  /// The last instant of a stretch of this length.
  ///
  /// A length in days ends with its last day, the first being left out, as deadlines do.
  fileprivate func end(from start: Instant, in zone: Zone) -> Instant {
    guard hasDays else { return start.adding(milliseconds: milliseconds) }
    let last = zone.day(at: start).adding(months: months).adding(days: days)
    return zone.startOfDay(last.adding(days: 1)).adding(milliseconds: milliseconds - 1)
  }
}
