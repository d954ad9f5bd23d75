import CivilTime
import Foundation

/// The step-completion log as CSV, against the shell of SQLite selecting the same columns.
struct LogExport {
  let surroundings: Surroundings
  let cases: ManyCases

  func measure() throws -> [Ratio] {
    let commands = Commands(surroundings: surroundings)
    let milepost = surroundings.program("milepost")
    guard let shell = Commands.find("sqlite3") else {
      return [missing("sqlite3 is not installed")]
    }
    let output = surroundings.path("log.csv")
    var pairs: [(ours: Commands.Run, theirs: Commands.Run)] = []
    for _ in 0..<3 {
      let ours = try commands.run(
        milepost,
        [
          "log", "export", "--format", "csv", "--database", cases.path, "--now",
          cases.now.description, "--definitions", surroundings.root.path,
        ], to: output)
      let theirs = try commands.run(
        shell, ["-csv", "-header", cases.path, selection],
        to: surroundings.path("log-of-the-shell.csv"))
      pairs.append((ours, theirs))
    }
    let memory = Timing.median(pairs.map { Double($0.ours.memory) }) / 1_048_576
    return [
      Ratio(
        what: "\(cases.rows) log rows to CSV",
        ours: Timing.text(Timing.median(pairs.map(\.ours.seconds))),
        theirs: "\(Timing.text(Timing.median(pairs.map(\.theirs.seconds)))), sqlite3 -csv",
        value: Timing.median(pairs.map { $0.ours.seconds / $0.theirs.seconds }),
        target: .atMost(3)),
      Ratio(
        what: "  its memory, in MB", ours: "\(Ratio.number(memory)) MB", theirs: "the target",
        value: memory, target: .atMost(100)),
    ]
  }

  private func missing(_ why: String) -> Ratio {
    Ratio(what: "log rows to CSV", ours: "", theirs: why, value: nil, target: .atMost(3))
  }

  /// The same columns with the same texts; in no order, where ours sorts.
  private var selection: String {
    func time(_ column: String) -> String {
      "strftime('%Y-%m-%dT%H:%M:%S', \(column) / 1000, 'unixepoch') || "
        + "printf('.%03dZ', \(column) % 1000)"
    }
    let now = cases.now.milliseconds
    return """
      SELECT t.name AS "case", s.run, d.workflow, d.version, lower(hex(d.digest)) AS digest, d.step,
        CASE s.number WHEN 1 THEN d.step ELSE d.step || '#' || s.number END AS opening, d.title,
        d.kind, CASE d.required WHEN 1 THEN 'true' ELSE 'false' END AS required, s.role, s.agency,
        \(time("s.opened")) AS opened, \(time("s.due")) AS due, \(time("s.first_due")) AS first_due,
        r.authority, r.kind, CASE r.verified WHEN 1 THEN 'true' WHEN 0 THEN 'false' END AS verified,
        r.counting, \(time("s.done")) AS done, \(time("s.recorded")) AS recorded, s.outcome,
        s.reason, CASE WHEN s.withdrawn THEN 'withdrawn' WHEN s.done IS NOT NULL THEN CASE
        WHEN s.due IS NULL THEN 'done' WHEN s.done >= s.due OR s.extended_late THEN 'late'
        ELSE 'on-time' END WHEN s.superseded IS NOT NULL THEN 'superseded' WHEN s.due IS NULL THEN
        CASE WHEN s.pending THEN 'pending' ELSE 'open' END WHEN s.due <= \(now) THEN 'overdue'
        ELSE 'open' END AS status,
        CASE WHEN s.is_open AND s.due <= \(now) THEN 'PT' || ((\(now) - s.due) / 1000) || 'S'
        WHEN s.done > s.due THEN 'PT' || ((s.done - s.due) / 1000) || 'S' END AS late_by,
        CASE WHEN s.recorded - s.done > 14400000 THEN 'PT' || ((s.recorded - s.done) / 1000) || 'S'
        END AS recorded_late_by, s.actor, s.stops, s.extended, s.superseded_by, s.sequence,
        lower(hex(s.hash)) AS hash
      FROM steps s CROSS JOIN cases c ON c.pk = s.stream CROSS JOIN streams t ON t.pk = s.stream
      CROSS JOIN step_definitions d ON d.pk = s.definition LEFT JOIN rules r ON r.pk = s.rule
      WHERE (c.next_instant IS NULL OR c.next_instant > \(now)) AND t.recorded <= \(now)
      """
  }
}
