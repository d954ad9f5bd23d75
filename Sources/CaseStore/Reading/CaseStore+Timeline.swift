public import Casework
public import CivilTime
import GRDB
public import Ledger
public import Workflows

extension CaseStore {
  /// The events of a case as its stream has them by a moment, for somebody who may see it.
  ///
  /// - Throws: `Refusal` where there is no such case, or the actor has no basis to know of it.
  ///   ``StoreError``.
  public func timeline(
    of id: CaseID, for actor: Actor, at now: Instant
  ) throws -> [TimelineEvent] {
    try read { database in
      guard let place = try StreamPlace.of(id.rawValue, database) else {
        throw Refusal.unknownCase(id)
      }
      let team = try TeamRows.team(of: place.key, database)
      try permit(actor, .view, team, id, at: now)
      let held =
        Access.decide(actor, .viewIdentity, team: team, at: now) == .allowed
        ? try HeldValues(of: place.key, database) : nil
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
        timeline.append(TimelineEvent(entry: entry, held: held?.of(entry.sequence) ?? [:]))
      }
      return timeline
    }
  }

  /// The cases that an actor may see, newest first, as they are at a moment.
  public func cases(for actor: Actor, at now: Instant) throws -> [CaseRow] {
    try read { database in
      var sql = """
        SELECT t.pk, t.name, c.workflow, c.report, c.child, c.county, c.owner, c.agency, c.queued, \
        c.opened, c.is_closed FROM cases c JOIN streams t ON t.pk = c.pk
        WHERE \(Lagging.opposite)
        """
      var arguments = Lagging.arguments(now)
      if let (condition, more) = TeamRows.condition(on: "c.pk", for: actor) {
        sql += " AND \(condition)"
        arguments += more
      }
      var sight = Sight(of: actor, at: now, database)
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

/// One event of a case, with the identifying values that the asker may see.
public struct TimelineEvent: Sendable {
  /// The event as the log keeps it.
  public let entry: Entry
  /// The values behind its commitments that are still held, by field; empty for who may not see
  /// them.
  public let held: [String: CommittedValue]
}

/// A case as lists show it.
public struct CaseRow: Hashable, Sendable {
  /// The case.
  public let caseID: CaseID
  /// The workflow it was opened on.
  public let workflow: WorkflowID
  /// The report it comes from.
  public let report: ReportNumber?
  /// The key of the child that it is about; never a name.
  public let child: String?
  /// The county, where it is known.
  public let county: String?
  /// Who answers for it.
  public let owner: ActorID?
  /// The agency whose case it is, or in whose queue it lies.
  public let agency: AgencyID?
  /// Since when it has lain in a queue; nil while somebody answers for it.
  public let queuedSince: Instant?
  /// When it was opened, as stated.
  public let opened: Instant
  /// Whether it is closed.
  public let isClosed: Bool

  init(_ row: Row) {
    caseID = CaseID(row[1] as String)
    workflow = WorkflowID(row[2] as String)
    report = (row[3] as String?).map { ReportNumber($0) }
    child = row[4]
    county = row[5]
    owner = (row[6] as String?).map { ActorID($0) }
    agency = (row[7] as String?).map { AgencyID($0) }
    queuedSince = .optional(row, 8)
    opened = Instant(row, 9)
    isClosed = row[10]
  }

  init(_ state: CaseState) {
    caseID = state.id
    workflow = state.opening?.workflow ?? ""
    report = state.opening?.report
    child = state.opening?.child
    county = state.county
    owner = state.assignment.owner
    agency = state.assignment.agency
    queuedSince = state.queuedSince
    opened = state.opened
    isClosed = state.isClosed
  }
}
