import CBaseline
import CaseStore
import Casework
import CivilTime
import Workflows

/// Whether a step costs more when the log is long.
struct LogGrowth {
  let surroundings: Surroundings
  private let steps = 400
  private let rounds = 3

  func measure() throws -> [Ratio] {
    let short = try database("short.sqlite", events: 10_000)
    let long = try database("long.sqlite", events: 1_000_000)
    var early: [Cost] = []
    var late: [Cost] = []
    for round in 0..<rounds {
      let atShort = MadeUpCases(store: try surroundings.store(short))
      let atLong = MadeUpCases(store: try surroundings.store(long))
      let ids = (0..<steps).map { CaseID("NEW-\(round)-\($0)") }
      try atShort.open(ids)
      try atLong.open(ids)
      // By turns, so that what else the machine does hits both.
      for id in ids {
        early.append(try cost { try atShort.completeStep(id) })
        late.append(try cost { try atLong.completeStep(id) })
      }
    }
    return [
      line("a step at 1,000,000 events in the log", early, late, \.seconds),
      line("  the same, the processor's time alone", early, late, \.work),
    ]
  }

  private struct Cost {
    let seconds: Double
    /// The processor's time.
    let work: Double
  }

  private func cost(of body: () throws -> Void) throws -> Cost {
    var work = 0.0
    let seconds = try Timing.seconds { work = try Timing.processorSeconds(body) }
    return Cost(seconds: seconds, work: work)
  }

  private func line(
    _ what: String, _ early: [Cost], _ late: [Cost], _ kind: KeyPath<Cost, Double>
  ) -> Ratio {
    let (short, long) = (
      Timing.median(early.map { $0[keyPath: kind] }), Timing.median(late.map { $0[keyPath: kind] })
    )
    return Ratio(
      what: what, ours: Timing.text(long), theirs: "\(Timing.text(short)) at 10,000 events",
      value: long / short, target: .atMost(1.3))
  }

  /// A database with so many events: those of 100 cases through the store, the rest copies by SQL of
  /// the completions' events, under streams of their own.
  private func database(_ name: String, events: Int) throws -> String {
    let path = surroundings.path(name)
    let cases = MadeUpCases(store: try surroundings.store(path))
    for number in 0..<100 {
      let id = CaseID("MP-\(number)")
      try cases.open(id)
      try cases.completeStep(id)
    }
    let there = Int(baseline_integer(path, "SELECT count(*) FROM events"))
    try ManyCases.execute(
      path,
      """
      BEGIN;
      CREATE TEMP TABLE size AS SELECT max(pk) AS n FROM streams;
      CREATE TEMP TABLE copy AS WITH RECURSIVE n (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n
        WHERE k < \(max(1, (events - there) / 1_000 + 1))) SELECT k FROM n;
      CREATE TEMP TABLE place AS WITH RECURSIVE n (p) AS (SELECT 1 UNION ALL SELECT p + 1 FROM n
        WHERE p < 10) SELECT p FROM n;
      INSERT INTO streams SELECT pk + n * k, name || '-' || k, 10, head, recorded
        FROM copy, size, streams ORDER BY k, pk;
      INSERT INTO events SELECT NULL, stream + n * k, p, kind, occurred, recorded, actor, role,
        agency, definition, body, effects, previous, hash
        FROM copy, size, events, place WHERE kind = 'step.done' ORDER BY k, stream, p;
      COMMIT;
      PRAGMA wal_checkpoint(TRUNCATE);
      """)
    Notes.say("\(baseline_integer(path, "SELECT count(*) FROM events")) events in \(name)")
    return path
  }
}

/// Whether an event costs more when its case is long (peer failure 34).
struct CaseGrowth {
  let surroundings: Surroundings
  private let rounds = 3
  private let width = 10

  func measure() throws -> [Ratio] {
    let cases = MadeUpCases(store: try surroundings.store(surroundings.path("long-case.sqlite")))
    var early: [Double] = []
    var late: [Double] = []
    var earlyWork: [Double] = []
    var lateWork: [Double] = []
    for round in 0..<rounds {
      let id = CaseID("MP-\(round)")
      try cases.open(id)
      for number in 2...(1_000 + width) {
        let time = MadeUpCases.opened.adding(seconds: Int64(number))
        var work = 0.0
        let taken = try Timing.seconds {
          work = try Timing.processorSeconds { try cases.attempt(id, number: number, at: time) }
        }
        if abs(number - 10) <= width / 2 {
          early.append(taken)
          earlyWork.append(work)
        }
        if abs(number - 1_000) <= width / 2 {
          late.append(taken)
          lateWork.append(work)
        }
      }
    }
    return [
      Ratio(
        what: "the 1,000th event of one case", ours: Timing.text(Timing.median(late)),
        theirs: "\(Timing.text(Timing.median(early))) its 10th",
        value: Timing.median(late) / Timing.median(early), target: .atMost(2)),
      Ratio(
        what: "  the same, the processor's time alone", ours: Timing.text(Timing.median(lateWork)),
        theirs: "\(Timing.text(Timing.median(earlyWork))) its 10th",
        value: Timing.median(lateWork) / Timing.median(earlyWork), target: .atMost(2)),
    ]
  }
}
