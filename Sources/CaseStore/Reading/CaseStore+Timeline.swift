public import Casework
public import CivilTime
import GRDB
import Ledger
import Workflows

extension CaseStore {
  /// The events of a case as its stream has them by a moment, for somebody who may see it; a
  /// decision on a pair of cases only where they may know of both.
  ///
  /// - Throws: `Refusal` where there is no such case, or the actor has no basis to know of it.
  ///   ``StoreError``.
  public func timeline(
    of id: CaseID, for actor: Actor, at now: Instant
  ) throws -> [TimelineEvent] {
    try read { database in
      guard let place = try StreamPlace.of(id, database) else {
        throw Refusal.unknownCase(id)
      }
      let state = try record(id, place, database).state
      try permit(actor, .view, state.team, id, at: now)
      guard let visibility = Access.visibility(of: actor, in: state, at: now) else {
        throw Refusal.unknownCase(id)
      }
      let held = visibility.showsIdentity ? try HeldValues(of: place.key, database) : nil
      let events = try EventRows(of: place.key, database)
      var timeline: [TimelineEvent] = []
      while let row = try events.next() {
        let entry: Entry
        do throws(UnreadableEvent) {
          entry = try row.entry(in: id.rawValue)
        } catch {
          throw StoreError.unreadable(
            stream: id.rawValue, sequence: row.sequence, error.message)
        }
        guard entry.recorded <= now else { break }
        guard try mayShow(entry, to: actor, at: now, database) else { continue }
        let event = TimelineEvent(entry: entry, held: held?.of(entry.sequence) ?? [:])
        if let seen = event.seen(by: actor, visibility) { timeline.append(seen) }
      }
      return timeline
    }
  }

  /// The cases that an actor may see, newest first, as they are at a moment.
  public func cases(for actor: Actor, at now: Instant) throws -> [CaseRow] {
    try read { database in
      let own = try TeamRows.beginning(for: actor, lookingFor: nil, database)
      let begin = own.map { "\($0.sql) CROSS JOIN cases c ON c.pk = p.stream" } ?? "cases c"
      let sql = """
        SELECT t.pk, t.name, c.workflow, c.report, c.child, c.county, c.owner, c.agency, c.queued, \
        c.opened, c.is_closed FROM \(begin) JOIN streams t ON t.pk = c.pk
        WHERE \(Lagging.opposite)
        """
      let arguments = (own?.arguments ?? []) + Lagging.arguments(now)
      var sight = try Sight(of: actor, at: now, database)
      var rows: [CaseRow] = []
      let cursor = try Row.fetchCursor(database, sql: sql, arguments: arguments)
      while let row = try cursor.next() {
        if try sight.reaches(row[0]) { rows.append(CaseRow(row)) }
      }
      try lagging(at: now, for: actor, database) { rows.append(CaseRow($0.state)) }
      return rows.sorted { ($1.opened, $0.caseID) < ($0.opened, $1.caseID) }
    }
  }
}

extension CaseRow {
  /// A case as the index has it; nil where there is none.
  static func of(_ stream: Int64, _ database: Database) throws -> CaseRow? {
    let statement = try database.cachedStatement(
      sql: """
        SELECT t.pk, t.name, c.workflow, c.report, c.child, c.county, c.owner, c.agency, c.queued, \
        c.opened, c.is_closed FROM cases c JOIN streams t ON t.pk = c.pk WHERE c.pk = ?
        """)
    return try Row.fetchOne(statement, arguments: [stream]).map { CaseRow($0) }
  }

  fileprivate init(_ row: Row) {
    self.init(
      caseID: CaseID(row[1] as String),
      workflow: WorkflowID(row[2] as String),
      report: (row[3] as String?).map { ReportNumber($0) },
      child: row[4],
      county: row[5],
      owner: (row[6] as String?).map { ActorID($0) },
      agency: (row[7] as String?).map { AgencyID($0) },
      queuedSince: .optional(row, 8),
      opened: Instant(row, 9),
      isClosed: row[10])
  }
}
