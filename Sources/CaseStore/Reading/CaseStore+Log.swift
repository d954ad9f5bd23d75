public import Casework
public import CivilTime
import GRDB
import Workflows

extension CaseStore {
  /// Hands on the rows of the step-completion log one after another, in the order of cases and,
  /// within a case, of openings, as they are at a moment.
  ///
  /// Nothing but the row at hand and the cases that have to be caught up is in memory, however long
  /// the log is.
  ///
  /// - Throws: `Refusal` where the actor may not export; ``StoreError``; what `body` throws.
  public func log(
    _ query: LogQuery, for actor: Actor, at now: Instant, _ body: (StepRow) throws -> Void
  ) throws {
    try permitExport(for: actor, at: now)
    try read { database in
      // An auditor sees all cases, but those that they are excluded from.
      let hidden = try TeamRows.casesExcluding(actor, database)
      if let id = query.caseID,
        try hidden.contains(id) || StreamPlace.of(id, database) == nil
      {
        throw Refusal.unknownCase(id)
      }
      let place = try query.after.flatMap { after in
        try StreamPlace.of(after.caseID, database).map { (key: $0.key, after) }
      }
      var waiting: [(key: Int64, rows: [StepRow])] = []
      try lagging(at: now, for: actor, database, only: query.caseID) { lagging in
        guard !hidden.contains(lagging.state.id), lagging.key >= place?.key ?? 0 else { return }
        let rows = lagging.steps.filter { row in
          query.matches(row, at: now)
            && (lagging.key != place?.key || query.after?.comesBefore(LogPlace(row)) ?? true)
        }
        waiting.append((lagging.key, rows.sorted { LogPlace($0).comesBefore(LogPlace($1)) }))
      }
      var next = waiting[...]
      var condition = query.condition
      if let (key, after) = place {
        condition.sql +=
          " AND s.stream >= ? AND (s.stream, s.opened, s.run, d.step, s.number) > (?, ?, ?, ?, ?)"
        condition.arguments += [
          key, key, after.opened.milliseconds, after.run, after.step.rawValue, after.number,
        ]
      }
      let statement = try database.makeStatement(
        sql: """
          SELECT \(StepRows.columns) FROM steps s CROSS JOIN cases c ON c.pk = s.stream
          CROSS JOIN streams t ON t.pk = s.stream
          CROSS JOIN step_definitions d ON d.pk = s.definition
          WHERE \(condition.sql) AND \(Lagging.opposite)
          ORDER BY s.stream, s.opened, s.run, d.step, s.number
          """)
      let cursor = try Row.fetchCursor(
        statement, arguments: condition.arguments + Lagging.arguments(now))
      var reader = StepRows(database, shared: sharedRows)
      while let row = try cursor.next() {
        let key: Int64 = row[StepRows.streamColumn]
        while let first = next.first, first.key < key {
          for row in first.rows { try body(row) }
          next.removeFirst()
        }
        let found = try reader.row(row)
        if !hidden.contains(found.caseID), query.matches(found, at: now) { try body(found) }
      }
      for (_, rows) in next { for row in rows { try body(row) } }
    }
  }

  /// Refuses whoever may not take out or check the whole log.
  ///
  /// - Throws: `Refusal`.
  public func permitExport(for actor: Actor, at now: Instant) throws {
    try permit(taking: .stepLog, for: actor)
  }

  /// Refuses whoever may not take something out.
  ///
  /// - Throws: `Refusal`.
  public func permit(taking what: LogExport.What, for actor: Actor) throws {
    guard Access.decide(actor, what.action) != .allowed else { return }
    switch what {
    case .stepLog:
      throw Refusal(
        .wrongRole, "The log is exported by an auditor, not by \(actor.roleInWords).",
        mend: "Ask an auditor, or list the steps of a case with milepost step list CASE.")
    case .record:
      throw Refusal(
        .wrongRole, "Records are taken out by a \(Access.steward), not by \(actor.roleInWords).",
        mend: "Ask the \(Access.steward) of your agency.")
    }
  }
}
