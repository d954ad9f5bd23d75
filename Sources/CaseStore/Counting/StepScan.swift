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
  let counting: CaseStore.Counting
  /// The group of each case, by the key of its stream; empty where steps are not divided by a fact.
  let groups: [UInt16]
  let actor: Actor
  let now: Instant
  let database: Database

  /// A step of a definition.
  private struct Known {
    let step: TimedStep
    let version: String
  }

  func run(into count: inout ReportCount) throws {
    var lagging: Set<Int64> = []
    try store.lagging(at: now, for: actor, database) { lagging in
      for row in lagging.steps where row.step.isRequired {
        add(
          row.standing, of: timed(row.step), row.step.version, opened: row.opened, on: row.rule,
          lagging.key, &count)
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
    var sql = """
      SELECT s.stream, s.definition, s.rule, s.opened, s.due, s.pending, s.done, s.superseded, \
      s.extended_late, s.stops, s.withdrawn FROM steps s
      """
    var arguments = StatementArguments()
    if let (condition, more) = TeamRows.condition(on: "s.stream", for: actor) {
      sql += " WHERE \(condition)"
      arguments += more
    }
    var sight = try Sight(of: actor, at: now, database)
    let rows = try Row.fetchCursor(database, sql: sql, arguments: arguments)
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
      add(
        standing, of: step.step, step.version, opened: Instant(row, 3),
        on: (row[2] as Int64?).flatMap { rules[$0] }, key, &count)
    }
  }

  private func add(
    _ standing: StepStanding, of step: TimedStep, _ version: String, opened: Instant,
    on rule: StepRow.Rule?, _ key: Int64, _ count: inout ReportCount
  ) {
    guard let status = standing.timedStatus(at: now), isInPeriod(standing.due, opened),
      counting.step.map({ $0 == step.name }) ?? true
    else { return }
    let group =
      count.dividesByVersion
      ? count.group(ofVersion: version)
      : groups.indices.contains(Int(key)) ? Int(groups[Int(key)]) : 0
    let end = standing.done ?? standing.superseded ?? now
    count.timeliness.add(
      step, group: group, status,
      seconds: (end.milliseconds - opened.milliseconds) / 1_000, happened: standing.done != nil)
    if let rule { count.timeliness.rest(step, on: rule.basis) }
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
  fileprivate var basis: String {
    let verified = isVerified ? "" : ", not verified"
    let number = isImmediate ? ", immediately; its hours are practice" : ""
    return "\(authority) (\(kind.rawValue)\(verified)\(number))"
  }
}
