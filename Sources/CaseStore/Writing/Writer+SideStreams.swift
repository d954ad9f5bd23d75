import Casework
import CivilTime
import GRDB
import Ledger
import Workflows

// The streams that belong to no case: chained as cases are, and folded by nobody's asking.
extension Writer {
  /// Appends an event to a stream; the result is its place there.
  @discardableResult
  func append(_ event: SideEvent, to stream: SideStream) throws -> Int {
    try append([(event, clock.now)], to: stream)
  }

  /// Appends events that happened at some moments to a stream, with one change of its head; the
  /// result is the place of the last.
  @discardableResult
  func append(_ events: [(event: SideEvent, occurred: Instant)], to stream: SideStream) throws
    -> Int
  {
    let place =
      try StreamPlace.of(stream.rawValue, database) ?? begin(stream.rawValue, at: clock.now)
    let recorded = max(clock.now, place.recorded)
    var (length, head) = (place.length, place.head)
    for (event, occurred) in events {
      length += 1
      let sealed = event.sealed(stream: stream, sequence: length, salt: store.salt)
      let chained = SealedEntry(
        sealing: Entry(
          unchecked: stream.rawValue, sequence: length, kind: event.kind, occurred: occurred,
          recorded: recorded, actor: event.actor.id.rawValue, role: event.actor.role?.rawValue,
          agency: event.actor.agency?.rawValue, definition: nil, body: sealed.body, effects: [],
          previous: head))
      let entry = chained.entry
      try insert(chained, into: place.key)
      for value in sealed.held { try hold(value, of: entry, in: place.key) }
      head = entry.hash
    }
    try move(place.key, to: head, length: length, recorded: recorded)
    return length
  }
}
