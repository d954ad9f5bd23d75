import Casework
import CivilTime
import GRDB
import Reports
import Workflows

/// One pass over the openings of required steps, for the figures of timeliness.
///
/// Where each stands is for `StepStanding` to say, the one definition of overdue. Cases that lag
/// behind the moment are folded; the rows of all others are read as they are.
struct StepScan {
  let store: CaseStore
  let counting: ReportQuestion
  /// The group of each case, by the key of its stream; empty where steps are not divided by a fact.
  let groups: [UInt16]
  let actor: Actor
  let now: Instant
  let database: Database
  /// Only the cases of this agency; nil for all that the actor sees.
  var agency: AgencyID?

  /// An opening as it is counted.
  struct Observed {
    /// The key of its case's stream.
    let key: Int64
    let step: TimedStep
    /// Of the workflow.
    let version: String
    let status: TimedStatus
    /// From its opening to its end, or to the moment.
    let seconds: Int64
    let isDone: Bool
    /// What its deadline rests on.
    let rule: StepRow.Rule?
  }

  /// A step of a definition.
  private struct Known {
    let step: TimedStep
    let version: String
  }

  /// Counts the openings in the groups of a report.
  func run(into count: inout ReportCount) throws {
    try run { opening in
      let group =
        count.dividesByVersion
        ? count.group(ofVersion: opening.version)
        : groups.indices.contains(Int(opening.key)) ? Int(groups[Int(opening.key)]) : 0
      count.timeliness.add(
        opening.step, group: group, opening.status, seconds: opening.seconds,
        happened: opening.isDone)
      if let rule = opening.rule { count.timeliness.rest(opening.step, on: rule.basis) }
    }
  }

  /// Hands on each opening that is in the period and of the step that is asked for.
  func run(_ body: (Observed) throws -> Void) throws {
    var lagging: Set<Int64> = []
    try store.lagging(at: now, for: actor, database) { lagging in
      guard agency == nil || lagging.state.assignment.agency == agency else { return }
      for row in lagging.steps where row.step.isRequired {
        try hand(
          row.standing, of: timed(row.step), row.step.version, opened: row.opened, on: row.rule,
          lagging.key, body)
      }
    }
    lagging.formUnion(
      try Int64.fetchSet(
        database,
        sql: """
          SELECT c.pk FROM cases c JOIN streams t ON t.pk = c.pk
          WHERE \(Lagging.condition)
          """, arguments: Lagging.arguments(now)))
    let known = try knownSteps()
    let rules = try rules()
    var sight = try Sight(of: actor, at: now, database)
    let rows = try openings()
    while let row = try rows.next() {
      guard let step = known[row[1]] else { continue }
      let key: Int64 = row[0]
      if !lagging.isEmpty, lagging.contains(key) { continue }
      guard try sight.reaches(key) else { continue }
      var standing = StepStanding()
      standing.due = .optional(row, 4)
      standing.isPending = row[5]
      standing.done = .optional(row, 6)
      standing.superseded = .optional(row, 7)
      standing.extendedLate = row[8]
      standing.isWithdrawn = row[10]
      if let stops = row[9] as String? { standing.stops = StopColumn.stops(stops) }
      try hand(
        standing, of: step.step, step.version, opened: Instant(row, 3),
        on: (row[2] as Int64?).flatMap { rules[$0] }, key, body)
    }
  }

  /// The rows of the index of steps that may be asked for.
  private func openings() throws -> RowCursor {
    var conditions: [TeamRows.Condition] = []
    if let part = TeamRows.condition(on: "s.stream", for: actor) { conditions.append(part) }
    if let agency {
      conditions.append(
        ("s.stream IN (SELECT pk FROM cases WHERE agency = ?)", [agency.rawValue]))
    }
    var sql = """
      SELECT s.stream, s.definition, s.rule, s.opened, s.due, s.pending, s.done, s.superseded, \
      s.extended_late, s.stops, s.withdrawn FROM steps s
      """
    if !conditions.isEmpty {
      sql += " WHERE " + conditions.map(\.sql).joined(separator: " AND ")
    }
    return try Row.fetchCursor(
      database, sql: sql, arguments: conditions.reduce(into: []) { $0 += $1.arguments })
  }

  private func hand(
    _ standing: StepStanding, of step: TimedStep, _ version: String, opened: Instant,
    on rule: StepRow.Rule?, _ key: Int64, _ body: (Observed) throws -> Void
  ) throws {
    guard let status = standing.timedStatus(at: now), isInPeriod(standing.due, opened),
      counting.step.map({ $0 == step.name }) ?? true
    else { return }
    let end = standing.done ?? standing.superseded ?? now
    try body(
      Observed(
        key: key, step: step, version: version, status: status,
        seconds: (end.milliseconds - opened.milliseconds) / 1_000, isDone: standing.done != nil,
        rule: rule))
  }

  /// By due date, what has none by its opening, as in the export of the log.
  private func isInPeriod(_ due: Instant?, _ opened: Instant) -> Bool {
    let period = counting.period
    guard !period.isAll else { return true }
    let day = counting.zone.day(at: due?.adding(milliseconds: -1) ?? opened)
    return (period.from.map { $0 <= day } ?? true) && (period.to.map { day <= $0 } ?? true)
  }

  private func timed(_ step: StepRow.DefinedStep) -> TimedStep {
    TimedStep(workflow: step.workflow.rawValue, step: step.id.rawValue, title: step.title)
  }

  private func knownSteps() throws -> [Int64: Known] {
    let rows = try Row.fetchAll(
      database,
      sql: "SELECT pk, workflow, step, title, version FROM step_definitions WHERE required")
    return Dictionary(
      rows.map { row in
        let step = TimedStep(workflow: row[1], step: row[2], title: row[3])
        return (row[0] as Int64, Known(step: step, version: row[4]))
      }, uniquingKeysWith: { first, _ in first })
  }

  private func rules() throws -> [Int64: StepRow.Rule] {
    let rows = try Row.fetchAll(
      database, sql: "SELECT pk, authority, kind, verified, counting, immediate FROM rules")
    return Dictionary(
      rows.compactMap { row in
        Authority.Kind(rawValue: row[2]).map { kind in
          (
            row[0] as Int64,
            StepRow.Rule(
              authority: row[1], kind: kind, isVerified: row[3], counting: row[4],
              isImmediate: row[5])
          )
        }
      }, uniquingKeysWith: { first, _ in first })
  }
}

extension StepStanding {
  /// Where it stands, for figures; nil for what is left out of them.
  fileprivate func timedStatus(at now: Instant) -> TimedStatus? {
    switch status(at: now) {
    case .withdrawn: nil
    case .onTime: .onTime
    case .late: .late
    case .overdue: .overdue
    case .done: .withoutDeadline
    case .open, .pending, .stopped: .running
    case .superseded: lateBy(at: now) == nil ? .left : .late
    }
  }
}

extension StepRow.Rule {
  /// What a deadline rests on, as it is printed below figures.
  var basis: String {
    let verified = isVerified ? "" : ", not verified"
    let number = isImmediate ? ", immediately; its hours are practice" : ""
    return "\(authority) (\(kind.rawValue)\(verified)\(number))"
  }
}
