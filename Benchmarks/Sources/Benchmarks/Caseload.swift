import CBaseline
import CaseStore
import Casework
import CivilTime
import Foundation
import Workflows

/// A state's open cases with their workers: a caseload of forty each, of which the first is made by
/// the store and all others are copies of its rows, with other names, workers and offices.
///
/// The first worker and another, in an office of their own with cases whose steps are to be done,
/// have accounts. Copies have the rows that lists are made of and no events, so that nobody may open
/// one of them; what is measured of single cases are the first worker's.
struct Caseload {
  static let size = 40
  static let offices = 115

  /// Somebody who signs in.
  struct Worker {
    let id: ActorID
    let agency: AgencyID
    var actor: Actor { Actor(id: id, role: "childrens-division", agency: agency) }
  }

  static let worker = Worker(id: "wren", agency: "cd-0")
  static let finisher = Worker(id: "finch", agency: "cd-other")
  static let password = "forty open cases at once"

  let path: String
  /// How many cases are open.
  let open: Int
  /// The cases of the first worker.
  let cases = (0..<size).map { CaseID("MP-\($0)") }
  /// Cases with a referral to be sent.
  let unfinished: [CaseID]
  /// A moment at which some steps are overdue and others are not, and everything is swept.
  let now = MadeUpCases.opened.adding(seconds: 6 * 86_400)

  /// A database of so many open cases at least.
  init(open wanted: Int, unfinished count: Int, _ surroundings: Surroundings) throws {
    path = surroundings.path("caseload.sqlite")
    let store = try surroundings.store(path)
    unfinished = (0..<count).map { CaseID("MP-to-do-\($0)") }
    for (number, id) in cases.enumerated() { try Self.make(id, number, in: store) }
    while try store.sweep(at: .rehearsal(now)) > 0 {}
    try ManyCases.execute(path, Self.copying(times: wanted / Self.size))
    for id in unfinished {
      try store.perform(
        Self.opening(of: id, for: Self.finisher.agency, at: now), at: .rehearsal(now))
    }
    for worker in [Self.worker, Self.finisher] { try Self.add(worker, to: store, at: now) }
    try ManyCases.execute(path, "PRAGMA wal_checkpoint(TRUNCATE); ANALYZE;")
    open = Int(baseline_integer(path, "SELECT count(*) FROM cases WHERE NOT is_closed"))
  }

  /// A case of the first worker: opened in the last days, some with a step done, notes and facts.
  private static func make(_ id: CaseID, _ number: Int, in store: CaseStore) throws {
    var time = MadeUpCases.opened.adding(seconds: Int64(number) * 10_000)
    func perform(_ deed: Deed, by actor: Actor = worker.actor) throws {
      time = time.adding(seconds: 300)
      try store.perform(
        Command(
          key: IdempotencyKey("\(id)-\(time.milliseconds)"), caseID: id, actor: actor,
          occurred: time, deed: deed), at: .rehearsal(time))
    }
    try store.perform(opening(of: id, for: worker.agency, at: time), at: .rehearsal(time))
    try perform(.assign(to: .person(worker.id, agency: worker.agency), step: nil), by: .operator)
    try perform(.note("Called the reporter; nobody answered."))
    guard number.isMultiple(of: 2) else { return }
    try perform(.record([WrittenEntry("language", "spanish"), WrittenEntry("interpreter", "yes")]))
    try perform(.finish(FinishStep(step: "mo-forensic-interview/refer", outcome: "sent")))
  }

  private static func opening(of id: CaseID, for agency: AgencyID, at time: Instant) -> Command {
    let facts = [
      ("report-track", "investigation"), ("county", "boone"), ("sex", "female"),
      ("imminent-danger", "no"), ("child-name", "Robin Example"), ("birth-date", "2012-03-04"),
      ("school", "Example School"), ("family-violence", "yes"),
    ]
    return Command(
      key: IdempotencyKey("open-\(id)"), caseID: id, actor: .operator, occurred: time,
      deed: .open(
        OpenCase(
          workflow: "mo-response", report: ReportNumber("R-\(id)"), child: "C-\(id)",
          facts: facts.map { WrittenEntry($0, $1) }, agency: agency)))
  }

  private static func add(_ worker: Worker, to store: CaseStore, at now: Instant) throws {
    try store.add(
      Account(
        id: worker.id, name: "Wren Alder", agency: worker.agency, roles: ["childrens-division"]),
      by: .operator, at: .rehearsal(now))
    var generator = SystemRandomNumberGenerator()
    let salt = (0..<PasswordHash.saltLength).map { _ in
      UInt8.random(in: 0...255, using: &generator)
    }
    try store.setPassword(
      PasswordHash(of: password, salt: salt), of: worker.id, by: .operator, keeping: nil,
      at: .rehearsal(now))
  }

  /// Copy `k` is the caseload of the worker `w-k`, in one of the offices; it is a little younger, so
  /// that the order of a list is one.
  private static func copying(times copies: Int) -> String {
    let moved = "1000 * k"
    let worker = "iif(owner = 'wren', 'w-' || k, owner)"
    let office = "iif(agency = 'cd-0', 'cd-' || (k % \(offices)), agency)"
    return """
      BEGIN;
      CREATE TEMP TABLE copy AS WITH RECURSIVE n (k) AS (SELECT 1 UNION ALL SELECT k + 1 FROM n
        WHERE k < \(copies)) SELECT k FROM n;
      CREATE TEMP TABLE size AS SELECT max(pk) AS n FROM streams;
      CREATE TEMP TABLE original AS SELECT pk FROM cases;
      INSERT INTO streams SELECT pk + n * k, name || '-' || k, length, head, recorded
        FROM copy, size, streams WHERE pk IN original ORDER BY k, pk;
      INSERT INTO cases SELECT pk + n * k, workflow, report || '-' || k, child || '-' || k, county,
        \(worker), \(office), queued, opened + \(moved), is_closed, NULL
        FROM copy, size, cases WHERE pk IN original ORDER BY k, pk;
      INSERT INTO participants SELECT stream + n * k, part, kind,
        iif(who = 'wren', 'w-' || k, iif(who = 'cd-0', 'cd-' || (k % \(offices)), who)), role,
        \(office), purpose, sections, since, until, ended, sequence, finding, reviewer
        FROM copy, size, participants WHERE stream IN original ORDER BY k, stream;
      INSERT INTO steps (stream, run, definition, number, role, agency, owner, receiver, opened, due,
        first_due, warn_from, rule, pending, done, recorded, outcome, outcome_kind, answered, reason,
        actor, stops, extended, extended_late, missed_due, superseded, superseded_by, withdrawn,
        is_open, sequence, hash)
        SELECT stream + n * k, run, definition, number, role, \(office), \(worker), receiver,
        opened + \(moved), due + \(moved), first_due + \(moved), warn_from + \(moved), rule, pending,
        done + \(moved), recorded + \(moved), outcome, outcome_kind, answered, reason, actor, stops,
        extended, extended_late, missed_due, superseded, superseded_by, withdrawn, is_open, sequence,
        hash FROM copy, size, steps WHERE stream IN original ORDER BY k, pk;
      COMMIT;
      """
  }
}
