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
      var waiting: [(key: Int64, rows: [StepRow])] = []
      try lagging(at: now, for: actor, database, only: query.caseID) { lagging in
        waiting.append((lagging.key, lagging.steps.filter(query.matches).sorted(by: isInLogOrder)))
      }
      var next = waiting[...]
      let condition = query.condition
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
      var reader = StepRows(database)
      while let row = try cursor.next() {
        let key: Int64 = row[StepRows.streamColumn]
        while let first = next.first, first.key < key {
          for row in first.rows { try body(row) }
          next.removeFirst()
        }
        let found = try reader.row(row)
        if !hidden.contains(found.caseID) { try body(found) }
      }
      for (_, rows) in next { for row in rows { try body(row) } }
    }
  }

  /// Refuses whoever may not take out or check the whole log.
  ///
  /// - Throws: `Refusal`.
  public func permitExport(for actor: Actor, at now: Instant) throws {
    guard Access.decide(actor, GeneralAction.export) == .allowed else {
      throw Refusal(
        .wrongRole,
        "The log is exported by an auditor, not by \(actor.role?.rawValue ?? "nobody").",
        mend: "Ask an auditor, or list the steps of a case with milepost step list CASE.")
    }
  }

  private func isInLogOrder(_ left: StepRow, _ right: StepRow) -> Bool {
    (left.opened, left.run, left.step.id, left.number)
      < (right.opened, right.run, right.step.id, right.number)
  }
}
