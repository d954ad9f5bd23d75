public import Casework
public import CivilTime
import GRDB
import Ledger

// Screenings on their way: rows of no log, that change and go.
extension CaseStore: DraftShelf {
  /// A person's draft; nil where there is none.
  public func draft(
    at place: ScreeningDraft.Place, for actor: Actor, at now: Instant
  ) throws -> KeptDraft? {
    try read { database in
      let stream = try stream(of: place.caseID, for: actor, at: now, database)
      return try DraftRows.draft(at: place, in: stream, of: actor.id, at: now, database)
    }
  }

  /// A person's drafts in a case, the newest first; none for who may not record in it.
  public func drafts(in id: CaseID, for actor: Actor, at now: Instant) throws -> [KeptDraft] {
    try read { database in
      guard let place = try StreamPlace.of(id, database),
        case let team = try TeamRows.team(of: place.key, database),
        Access.decide(actor, .record, team: team, at: now) == .allowed
      else { return [] }
      return try DraftRows.drafts(in: place.key, of: actor.id, at: now, database)
    }
  }

  /// Changes a person's draft, or begins it, and keeps it.
  @discardableResult
  public func keepDraft(
    at place: ScreeningDraft.Place, by actor: Actor, at clock: Clock,
    _ change: (ScreeningDraft?) throws -> ScreeningDraft
  ) throws -> KeptDraft {
    try write(at: clock) { writer in
      let stream = try stream(of: place.caseID, for: actor, at: clock.now, writer.database)
      let kept = try DraftRows.draft(
        at: place, in: stream, of: actor.id, at: clock.now, writer.database)
      let draft = try change(kept?.draft)
      guard draft.place == place, draft.author == actor.id else {
        throw Refusal(
          .otherCase, "This draft belongs elsewhere.", mend: "Open the screening again.")
      }
      try writer.execute(
        """
        INSERT INTO screening_drafts (author, stream, instrument, amends, saved, draft) \
        VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET saved = excluded.saved, \
        draft = excluded.draft
        """,
        [
          actor.id.rawValue, stream, place.instrument, place.amends ?? 0,
          clock.now.milliseconds, draft.json.canonicalText,
        ])
      return KeptDraft(draft: draft, saved: clock.now)
    }
  }

  /// Deletes a person's draft.
  public func discardDraft(
    at place: ScreeningDraft.Place, by actor: Actor, at clock: Clock
  ) throws {
    try write(at: clock) { writer in
      let stream = try stream(of: place.caseID, for: actor, at: clock.now, writer.database)
      try writer.removeDraft(at: place, in: stream, of: actor.id)
    }
  }

  /// Records what a draft became and deletes the draft, both or neither.
  @discardableResult
  public func submitDraft(
    at place: ScreeningDraft.Place, as command: Command, at clock: Clock
  ) throws -> Reply {
    try write(at: clock) { writer in
      let reply = try writer.perform(command)
      if let stream = try StreamPlace.of(place.caseID, writer.database)?.key {
        try writer.removeDraft(at: place, in: stream, of: command.actor.id)
      }
      return reply
    }
  }

  /// The stream of a case in which somebody may record.
  private func stream(
    of id: CaseID, for actor: Actor, at now: Instant, _ database: Database
  ) throws -> Int64 {
    guard let place = try StreamPlace.of(id, database) else { throw Refusal.unknownCase(id) }
    try permit(actor, .record, try TeamRows.team(of: place.key, database), id, at: now)
    return place.key
  }
}

extension Writer {
  fileprivate func removeDraft(
    at place: ScreeningDraft.Place, in stream: Int64, of author: ActorID
  ) throws {
    try execute(
      """
      DELETE FROM screening_drafts WHERE author = ? AND stream = ? AND instrument = ? \
      AND amends = ?
      """, [author.rawValue, stream, place.instrument, place.amends ?? 0])
  }

  /// Deletes the drafts that nobody has touched for long.
  func removeOldDrafts() throws {
    let oldest = clock.now.adding(seconds: -ScreeningDraft.kept).milliseconds
    let old = try Int.fetchOne(
      database, sql: "SELECT 1 FROM screening_drafts WHERE saved <= ? LIMIT 1",
      arguments: [oldest])
    if old != nil { try execute("DELETE FROM screening_drafts WHERE saved <= ?", [oldest]) }
  }
}

/// The rows of drafts; those that are too old are as if they were gone.
private enum DraftRows {
  static func draft(
    at place: ScreeningDraft.Place, in stream: Int64, of author: ActorID, at now: Instant,
    _ database: Database
  ) throws -> KeptDraft? {
    try Row.fetchOne(
      database,
      sql: """
        SELECT draft, saved FROM screening_drafts WHERE author = ? AND stream = ? \
        AND instrument = ? AND amends = ? AND saved > ?
        """,
      arguments: [
        author.rawValue, stream, place.instrument, place.amends ?? 0, oldest(at: now),
      ]
    ).flatMap(kept)
  }

  static func drafts(
    in stream: Int64, of author: ActorID, at now: Instant, _ database: Database
  ) throws -> [KeptDraft] {
    try Row.fetchAll(
      database,
      sql: """
        SELECT draft, saved FROM screening_drafts WHERE author = ? AND stream = ? AND saved > ? \
        ORDER BY saved DESC
        """, arguments: [author.rawValue, stream, oldest(at: now)]
    ).compactMap(kept)
  }

  private static func oldest(at now: Instant) -> Int64 {
    now.adding(seconds: -ScreeningDraft.kept).milliseconds
  }

  private static func kept(_ row: Row) -> KeptDraft? {
    guard let json = try? CanonicalValue(parsing: row[0] as String),
      let draft = ScreeningDraft(json: json)
    else { return nil }
    return KeptDraft(draft: draft, saved: Instant(row, 1))
  }
}
