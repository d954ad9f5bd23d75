public import Casework
public import CivilTime
import Foundation
import GRDB
public import Ledger
import Workflows

extension CaseStore {
  /// Whether the database is a rehearsal: its times were made up from the start.
  public func isRehearsal() throws -> Bool { try read { try CaseStore.isRehearsal($0) } }

  static func isRehearsal(_ database: Database) throws -> Bool {
    try Int.fetchOne(database, sql: "SELECT 1 FROM settings WHERE name = 'rehearsal'") != nil
  }

  /// When something was last recorded in any stream; nil where nothing was yet.
  ///
  /// - Throws: ``StoreError``.
  public func lastRecorded() throws -> Instant? {
    try read { database in
      try Int64.fetchOne(database, sql: "SELECT max(recorded) FROM streams")
        .map { Instant(milliseconds: $0) }
    }
  }

  /// The bytes of a definition that was used in this database; nil where it never was.
  public func archivedBytes(of digest: Digest) throws -> [UInt8]? {
    try inOwnWords {
      // A case is folded inside a reading, and may need bytes that only the archive has.
      try pool.unsafeReentrantRead { database in
        let statement = try database.cachedStatement(
          sql: "SELECT bytes FROM definitions WHERE digest = ?")
        return try Data.fetchOne(statement, arguments: [digest.data]).map { Array($0) }
      }
    }
  }

  /// A case at a moment, caught up to it, for somebody who may see it.
  ///
  /// - Throws: `Refusal` where there is no such case, or the actor has no basis to know of it: the
  ///   two cannot be told apart. ``StoreError``.
  public func openedCase(_ id: CaseID, for actor: Actor, at now: Instant) throws -> OpenedCase {
    try read { database in
      guard let place = try StreamPlace.of(id, database) else {
        throw Refusal.unknownCase(id)
      }
      let stored = try record(id, place, database)
      try permit(actor, .view, stored.state.team, id, at: now)
      let read = try reading(of: stored, place, at: now, database)
      let state = read.record.state
      guard state.opening != nil,
        let visibility = Access.visibility(of: actor, in: state, at: now)
      else { throw Refusal.unknownCase(id) }
      return OpenedCase(
        read, links: try links(of: state, key: place.key, for: actor, at: now, database),
        visibility: visibility)
    }
  }

  func permit(
    _ actor: Actor, _ action: Action, _ team: Team, _ id: CaseID, at now: Instant
  ) throws {
    switch Access.decide(actor, action, team: team, at: now) {
    case .allowed: return
    case .hidden: throw Refusal.unknownCase(id)
    case .needs(let roles):
      throw Refusal(
        .wrongRole, "This is not for the role \(actor.roleInWords).",
        mend: roles.isEmpty
          ? "Ask somebody on the case's team."
          : "It is for: \(roles).")
    }
  }

  /// A case as its stream has it.
  func record(_ id: CaseID, _ place: StreamPlace, _ database: Database) throws -> CaseRecord {
    if let known = records.record(id, length: place.length) { return known }
    var record = CaseRecord(id: id)
    let held = try HeldValues(of: place.key, database)
    let events = try EventRows(of: place.key, database)
    while let row = try events.next() {
      let event: LoggedEvent
      do {
        event = try row.event(in: id.rawValue, held: held.of(row.sequence))
      } catch {
        throw StoreError.unreadable(
          stream: id.rawValue, sequence: row.sequence, "\(error.kind): \(error.message)")
      }
      do {
        try record.take(event, plans: definitions)
      } catch {
        throw Refusal.fault(error)
      }
    }
    records.keep(record)
    return record
  }

  /// A case at a moment: caught up in memory, or folded from the events recorded by then
  /// (`processing.md`, rule 34).
  func caughtUp(_ record: CaseRecord, to now: Instant) throws -> CaseRecord {
    if let known = records.caughtUp(record, to: now) { return known }
    do {
      let later = try record.asOf(now, plans: definitions)
      records.keep(later, of: record, during: moments(of: later, from: now, record))
      return later
    } catch {
      throw Refusal.fault(error)
    }
  }

  /// How long a case stays what it is at a moment: until its next due instant; that moment alone
  /// where it lies before the case's last event.
  private func moments(
    of later: CaseRecord, from now: Instant, _ record: CaseRecord
  ) -> Range<Instant> {
    let next = now.adding(milliseconds: 1)
    guard now >= record.state.time else { return now..<next }
    let due = later.nextInstant(definitions)
    return now..<max(next, due ?? Instant(milliseconds: .max))
  }

  /// A case as all who ask at a moment read it.
  func reading(
    of stored: CaseRecord, _ place: StreamPlace, at now: Instant, _ database: Database
  ) throws -> ReadCase {
    if let known = records.reading(of: stored, at: now) { return known }
    let reading = ReadCase(
      record: try caughtUp(stored, to: now), hashes: try hashes(of: place, database))
    records.keep(reading, of: stored, at: now)
    return reading
  }

  private func hashes(of place: StreamPlace, _ database: Database) throws -> [Digest] {
    let statement = try database.cachedStatement(
      sql: "SELECT hash FROM events WHERE stream = ? ORDER BY sequence")
    return try Row.fetchAll(statement, arguments: [place.key]).map { Digest($0, 0) }
  }
}
