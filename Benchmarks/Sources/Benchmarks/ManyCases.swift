import CBaseline
import CaseStore
import Casework
import CivilTime
import Workflows

/// A database of as many cases as a state has in years, made in a minute.
///
/// A few hundred cases are opened through the store, and a step of every fifth is done. The rest are
/// copies of their rows, written by SQL: the same columns with the same values, but for keys, names
/// and times, which are moved. Hashes are copied too, so that such a database would not verify.
struct ManyCases {
  static let originals = 200

  let path: String
  /// How many steps are open.
  let open: Int
  /// How many rows the step-completion log has.
  let rows: Int
  /// A moment at which nearly all open steps are overdue, and everything is swept.
  let now = MadeUpCases.opened.adding(seconds: 400 * 86_400)

  /// A database with at least so many open steps.
  init(open wanted: Int, _ surroundings: Surroundings) throws {
    path = surroundings.path("many.sqlite")
    let cases = MadeUpCases(store: try surroundings.store(path))
    for number in 0..<ManyCases.originals {
      let id = CaseID("MP-\(number)")
      try cases.open(id)
      if number.isMultiple(of: 5) { try cases.completeStep(id) }
    }
    let there = Int(baseline_integer(path, "SELECT count(*) FROM steps WHERE is_open"))
    let copies = wanted / there + 1
    // Copy k moves all times by k quarters of an hour.
    try ManyCases.execute(path, ManyCases.copying(times: copies))
    open = Int(baseline_integer(path, "SELECT count(*) FROM steps WHERE is_open"))
    rows = Int(baseline_integer(path, "SELECT count(*) FROM steps"))
  }

  private static func copying(times copies: Int) -> String {
    let moved = "900000 * k"
    return """
      BEGIN;
      CREATE TEMP TABLE copy AS WITH RECURSIVE n (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n
        WHERE k < \(copies - 1)) SELECT k FROM n;
      CREATE TEMP TABLE size AS SELECT max(pk) AS n FROM streams;
      INSERT INTO streams SELECT pk + n * k, name || '-' || k, length, head, recorded + \(moved)
        FROM copy, size, streams ORDER BY k, pk;
      UPDATE cases SET next_instant = NULL;
      INSERT INTO cases SELECT pk + n * k, workflow, report || '-' || k, child, county, owner, agency,
        queued, opened + \(moved), is_closed, NULL FROM copy, size, cases ORDER BY k, pk;
      INSERT INTO participants SELECT stream + n * k, part, kind, who, role, agency, purpose,
        sections, since + \(moved), until, ended, sequence, finding, reviewer FROM copy, size, participants ORDER BY k, stream;
      INSERT INTO steps (stream, run, definition, number, role, agency, owner, receiver, opened, due,
        first_due, warn_from, rule, pending, done, recorded, outcome, outcome_kind, answered, reason,
        actor, stops, extended, extended_late, missed_due, superseded, superseded_by, withdrawn,
        is_open, sequence, hash)
        SELECT stream + n * k, run, definition, number, role, agency, owner, receiver,
        opened + \(moved), due + \(moved), first_due + \(moved), warn_from + \(moved), rule, pending,
        done + \(moved), recorded + \(moved), outcome, outcome_kind, answered, reason, actor, stops,
        extended, extended_late, missed_due, superseded, superseded_by, withdrawn, is_open, sequence,
        hash FROM copy, size, steps ORDER BY k, pk;
      COMMIT;
      PRAGMA wal_checkpoint(TRUNCATE);
      """
  }

  static func execute(_ path: String, _ sql: String) throws {
    let code = baseline_execute(path, sql)
    guard code == 0 else { throw Surroundings.Trouble(description: "SQLite gave code \(code)") }
  }
}
