import Casework
import CivilTime
import Foundation
import GRDB
import Ledger
import Workflows

/// The events of a stream, one after another.
final class EventRows {
  private let cursor: RowCursor

  /// The events of the stream of a key, by sequence.
  init(of stream: Int64, _ database: Database) throws {
    let statement = try database.makeStatement(
      sql: """
        SELECT sequence, kind, occurred, recorded, actor, role, agency, definition, body, effects, \
        previous, hash FROM events WHERE stream = ? ORDER BY sequence
        """)
    cursor = try Row.fetchCursor(statement, arguments: [stream])
  }

  /// The next event; nil past the last.
  func next() throws -> EventRow? { try cursor.next().map { EventRow(row: $0) } }
}

/// One event as it is stored; it must be used before the next one is read.
struct EventRow {
  let row: Row

  var sequence: Int { row[0] }

  /// What the fold needs of it; effects are not read, since it derives them again.
  func event(
    in stream: String, held: [String: CommittedValue]
  ) throws(UnreadableEvent) -> LoggedEvent {
    try LoggedEvent(try entry(in: stream, withEffects: false), held: held)
  }

  /// The whole entry.
  func entry(in stream: String, withEffects: Bool = true) throws(UnreadableEvent) -> Entry {
    let kind: String = row[1]
    let effects = withEffects ? try json(9, of: kind).elements ?? [] : []
    var entry = Entry(
      unchecked: stream, sequence: row[0], kind: kind, occurred: Instant(row, 2),
      recorded: Instant(row, 3), actor: row[4], role: row[5], agency: row[6],
      definition: (row[7] as Data?).flatMap { Digest(stored: Array($0)) },
      body: try json(8, of: kind), effects: effects, previous: Digest(row, 10))
    entry.hash = Digest(row, 11)
    return entry
  }

  private func json(_ column: Int, of kind: String) throws(UnreadableEvent) -> CanonicalValue {
    do throws(JSONError) {
      return try CanonicalValue(parsing: row[column] as String)
    } catch {
      throw UnreadableEvent(kind: kind, message: "\(error.message) at byte \(error.offset)")
    }
  }
}

/// The identifying values of a case that are still held, by event.
struct HeldValues {
  private var values: [Int: [String: CommittedValue]] = [:]

  init(of stream: Int64, _ database: Database) throws {
    let statement = try database.cachedStatement(
      sql: "SELECT sequence, field, value, salt FROM identities WHERE stream = ?")
    let rows = try Row.fetchCursor(statement, arguments: [stream])
    while let row = try rows.next() {
      guard let coded = try? CanonicalValue(parsing: row[2] as String),
        let value = ValueCoding.decode(coded)
      else { continue }
      values[row[0], default: [:]][row[1]] = CommittedValue(
        value: value, salt: Array(row[3] as Data))
    }
  }

  /// The values of an event, by field.
  func of(_ sequence: Int) -> [String: CommittedValue] { values[sequence] ?? [:] }

  /// The values of all events.
  var all: [(sequence: Int, field: String, value: CommittedValue)] {
    values.sorted { $0.key < $1.key }.flatMap { sequence, fields in
      fields.sorted { $0.key < $1.key }.map { (sequence, $0.key, $0.value) }
    }
  }
}
