public import Casework
public import CivilTime
import Dispatch
import GRDB
public import Ledger
import Synchronization
import Workflows

// Who saw what, and who took what out.
extension CaseStore: AccessLog {
  /// Begins to record a view.
  public func note(_ view: CaseView, at clock: Clock) -> ViewReceipt {
    views.note(view, at: clock) { [self] batch, clock in
      try write(at: clock) { writer in
        _ = try writer.append(
          batch.map { (AccessEvent.caseViewed($0.view).event(by: $0.view.actor), $0.seen) },
          to: .access)
      }
    }
  }

  /// Waits until a view is durable.
  public func settle(_ receipt: ViewReceipt) async throws {
    guard receipt != .recorded else { return }
    try await withCheckedThrowingContinuation { continuation in
      views.whenSettled(receipt) { continuation.resume(with: $0) }
    }
  }

  /// Waits until a view is durable, on a thread that may wait.
  public func settleBlocking(_ receipt: ViewReceipt) throws {
    guard receipt != .recorded else { return }
    let done = DispatchSemaphore(value: 0)
    let outcome = Mutex<Result<Void, any Error>>(.success(()))
    views.whenSettled(receipt) { result in
      outcome.withLock { $0 = result }
      done.signal()
    }
    done.wait()
    try outcome.withLock { $0 }.get()
  }

  /// Records that an export begins, durably before its first row.
  public func beginExport(_ export: LogExport, at clock: Clock) throws -> Int {
    try permit(taking: export.what, for: export.actor)
    return try write(at: clock) { writer in
      try writer.append(AccessEvent.exportBegun(export).event(by: export.actor), to: .access)
    }
  }

  /// Records how an export ended.
  public func endExport(
    _ number: Int, _ export: LogExport, rows: Int, digest: Digest, at clock: Clock
  ) throws {
    _ = try write(at: clock) { writer in
      try writer.append(
        AccessEvent.exported(export, begun: number, rows: rows, digest: digest)
          .event(by: export.actor), to: .access)
    }
  }

  /// The cases that somebody is excluded from as things stand.
  public func exclusions(of actor: Actor) throws -> Set<CaseID> {
    try read { database in try TeamRows.casesExcluding(actor, database) }
  }

  /// Who broke the glass and has not been reviewed, of the cases that a supervisor answers for.
  public func glassToReview(for actor: Actor, at now: Instant) throws -> [GlassToReview] {
    try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: """
          SELECT DISTINCT p.stream, t.name FROM participants p JOIN streams t ON t.pk = p.stream
          WHERE p.kind = 'glass' AND p.finding IS NULL
          """)
      return try rows.flatMap { row -> [GlassToReview] in
        let team = try TeamRows.team(of: row[0], database)
        return team.glass.filter { glass in
          glass.review == nil
            && Access.decide(actor, .reviewGlass(of: glass.who.id), team: team, at: now)
              == .allowed
        }.map { GlassToReview(caseID: CaseID(row[1] as String), glass: $0) }
      }.sorted { ($0.glass.from, $0.caseID) < ($1.glass.from, $1.caseID) }
    }
  }

  /// Who saw what, the newest first: of all cases for auditors, of one for its supervisors.
  public func views(
    _ query: ViewQuery, for actor: Actor, at now: Instant
  ) throws -> [RecordedView] {
    try read { database in
      try permit(actor, query, at: now, database)
      guard let place = try StreamPlace.of(SideStream.access.rawValue, database) else { return [] }
      let hidden = try TeamRows.casesExcluding(actor, database)
      let (condition, arguments) = query.condition
      let cursor = try Row.fetchCursor(
        database,
        sql: """
          SELECT sequence, kind, occurred, recorded, actor, role, agency, definition, body, effects, \
          previous, hash FROM events WHERE kind = 'case.viewed' AND \(condition)
          ORDER BY sequence DESC
          """, arguments: arguments)
      var found: [RecordedView] = []
      while let row = try cursor.next() {
        if let limit = query.limit, found.count >= limit { break }
        let entry: Entry
        do throws(UnreadableEvent) {
          entry = try EventRow(row: row).entry(in: SideStream.access.rawValue)
        } catch {
          throw StoreError.unreadable(
            stream: SideStream.access.rawValue, sequence: row[0], error.message)
        }
        guard let view = RecordedView(entry), entry.sequence <= place.length,
          !hidden.contains(view.view.caseID)
        else { continue }
        found.append(view)
      }
      return found
    }
  }

  /// An auditor may ask of all cases, a supervisor of one that they answer for.
  private func permit(
    _ actor: Actor, _ query: ViewQuery, at now: Instant, _ database: Database
  ) throws {
    guard let id = query.caseID else { return try permit(actor, .audit) }
    guard let place = try StreamPlace.of(id, database) else { throw Refusal.unknownCase(id) }
    try permit(actor, .audit, try TeamRows.team(of: place.key, database), id, at: now)
  }
}

extension ViewQuery {
  /// The query as a condition on events.
  fileprivate var condition: (sql: String, StatementArguments) {
    var parts = ["1"]
    var arguments: StatementArguments = []
    func add(_ sql: String, _ value: (any DatabaseValueConvertible)?) {
      guard let value else { return }
      parts.append(sql)
      arguments += [value]
    }
    add("json_extract(body, '$.case') = ?", caseID?.rawValue)
    add("actor = ?", who?.rawValue)
    add("agency = ?", agency?.rawValue)
    add("recorded >= ?", from?.milliseconds)
    add("occurred >= ?", from?.milliseconds)
    add("occurred < ?", until?.milliseconds)
    add("sequence < ?", before)
    return (parts.joined(separator: " AND "), arguments)
  }
}
