import CBaseline
import CaseStore
import Casework
import CivilTime
import Foundation
import Workflows

/// The reports that the state must produce, counted as programs from start to end over as many cases
/// as a state has in decades.
///
/// A few hundred cases are opened through the store; the rest are copies of their rows, written by
/// SQL with keys and names moved.
struct CountedReports {
  static let originals = 200
  static let cases = 1_000_000

  let surroundings: Surroundings

  func measure() throws -> [Ratio] {
    let path = surroundings.path("counted.sqlite")
    try fill(path)
    return try run("division", path) + run("council-questions", path)
      + run("victims-under-18", path)
  }

  private func run(_ report: String, _ path: String) throws -> [Ratio] {
    let commands = Commands(surroundings: surroundings)
    let run = try commands.median(
      of: 3, surroundings.program("milepost"),
      [
        "report", report, "--database", path, "--format", "csv", "--definitions",
        surroundings.root.path, "--now",
        MadeUpCases.opened.adding(seconds: 400 * 86_400).description,
      ])
    let memory = Double(run.memory) / 1_048_576
    return [
      Ratio(
        what: "report \(report) over 1,000,000 cases", ours: Timing.text(run.seconds),
        theirs: "5 s, the target", value: run.seconds / 5, target: .atMost(1)),
      Ratio(
        what: "  the same, the processor's time", ours: Timing.text(run.work), theirs: "",
        value: run.work / 5, target: nil),
      Ratio(
        what: "  its memory, in MB", ours: "\(Ratio.number(memory)) MB",
        theirs: "200 MB, the target",
        value: memory, target: .atMost(200)),
    ]
  }

  private func fill(_ path: String) throws {
    let store = try surroundings.store(path)
    for number in 0..<CountedReports.originals {
      try store.perform(
        Command(
          key: IdempotencyKey("open-\(number)"), caseID: CaseID("MP-\(number)"), actor: .operator,
          occurred: MadeUpCases.opened,
          deed: .open(
            OpenCase(
              workflow: "mo-response", report: ReportNumber("R-\(number)"), child: "C-\(number)",
              facts: CountedReports.facts(number), agency: "cd-boone"))),
        at: .rehearsal(MadeUpCases.opened))
    }
    try ManyCases.execute(
      path,
      """
      BEGIN;
      CREATE TEMP TABLE copy AS WITH RECURSIVE n (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n
        WHERE k < \(CountedReports.cases / CountedReports.originals - 1)) SELECT k FROM n;
      CREATE TEMP TABLE size AS SELECT max(pk) AS n FROM streams;
      INSERT INTO streams SELECT pk + n * k, name || '-' || k, length, head, recorded
        FROM copy, size, streams ORDER BY k, pk;
      UPDATE cases SET next_instant = NULL;
      INSERT INTO cases (pk, workflow, report, child, county, owner, agency, queued, opened, is_closed)
        SELECT pk + n * k, workflow, report || '-' || k, child || '-' || k, county, owner, agency,
        queued, opened, is_closed FROM copy, size, cases ORDER BY k, pk;
      INSERT INTO case_facts SELECT stream + n * k, facts FROM copy, size, case_facts
        ORDER BY k, stream;
      COMMIT;
      PRAGMA wal_checkpoint(TRUNCATE);
      """)
  }

  /// Twenty facts that differ from case to case, as an investigation leaves them.
  private static func facts(_ number: Int) -> [WrittenEntry] {
    let counties = ["boone", "greene", "jackson", "st-louis-city", "taney", "adair", "clay"]
    let findings = ["preponderance", "unsubstantiated", "unable-to-locate"]
    let classes = ["remained-at-home", "placed-due-to-finding", "in-custody-missing"]
    return [
      ("county", counties[number % 7]), ("report-day", "202\(number % 6)-0\(1 + number % 9)-11"),
      ("sex", number % 5 == 0 ? "male" : "female"), ("birth-date", "201\(number % 8)-03-09"),
      ("sex-trafficking-alleged", number % 3 == 0 ? "no" : "yes"),
      ("labor-trafficking-alleged", number % 11 == 0 ? "yes" : "no"),
      ("severe-trafficking-alleged", number % 4 == 0 ? "yes" : "no"), ("csec-alleged", "yes"),
      ("finding", findings[number % 3]), ("finding-on", "202\(number % 6)-10-11"),
      ("custody-class", classes[number % 3]), ("race", "black white"), ("hispanic", "no"),
      ("venues", "hotel-or-motel online-platform"), ("report-track", "investigation"),
      ("referral-source", "hotline"), ("criminal-outcome", "charged"),
      ("counted-by-definition", "csec sex-trafficking"), ("reporter-is-mandated", "yes"),
      ("response-level", "level-2"),
    ].map { WrittenEntry($0.0, $0.1) }
  }
}
