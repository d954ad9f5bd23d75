import CivilTime

/// When something that deadlines count from happened, and the event that says so.
struct Moment: Hashable, Sendable {
  let time: Instant
  let sequence: Int
}

/// The latest moment of each of some things, of which there are few.
struct Moments<Key: Hashable & Comparable & Sendable>: Hashable, Sendable {
  private struct Entry: Hashable, Sendable {
    let key: Key
    var moment: Moment
  }

  /// By key, so that what came in another order is equal still.
  private var entries: [Entry] = []

  subscript(key: Key) -> Moment? { entries.first { $0.key == key }?.moment }

  /// Keeps the later of what is known and what comes in: what is filled in afterwards from further
  /// back is history, and moves no deadline (as rule 16 has it for facts).
  mutating func keepLatest(_ moment: Moment, for key: Key) -> Bool {
    let place = entries.firstIndex { $0.key >= key } ?? entries.count
    guard place < entries.count, entries[place].key == key else {
      entries.insert(Entry(key: key, moment: moment), at: place)
      return true
    }
    guard moment.time >= entries[place].moment.time else { return false }
    entries[place].moment = moment
    return true
  }
}
