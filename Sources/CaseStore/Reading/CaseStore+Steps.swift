public import Casework
public import CivilTime
import GRDB
import Ledger
import Workflows

extension CaseStore {
  /// The open steps of all cases that an actor may see, as they are at a moment: the earliest due
  /// first, those without a date last.
  ///
  /// - Throws: ``StoreError``; `Refusal` where a case cannot be folded.
  public func openSteps(
    _ query: StepQuery, for actor: Actor, at now: Instant
  ) throws -> [StepRow] {
    try read { database in
      var rows = try indexed(query.condition, limit: query.limit, for: actor, at: now, database)
      var hasMore = false
      try lagging(at: now, for: actor, database) { lagging in
        let (county, owner) = (lagging.state.county, lagging.state.assignment.owner)
        let matching = lagging.steps.filter {
          query.matches($0, county: county, caseOwner: owner)
        }
        hasMore = hasMore || !matching.isEmpty
        rows += matching
      }
      if hasMore { rows.sort { $0.comesBefore($1) } }
      return query.limit.map { Array(rows.prefix($0)) } ?? rows
    }
  }

  /// The steps through which referrals show to those they are sent to, open and ended ones, as they
  /// are at a moment.
  ///
  /// - Parameter receiver: the role or agency they are sent to.
  public func referrals(
    to receiver: String, for actor: Actor, at now: Instant
  ) throws -> [StepRow] {
    try read { database in
      let condition: (sql: String, arguments: StatementArguments) = (
        "d.is_arrival AND NOT s.withdrawn AND (s.receiver = ? OR s.agency = ? "
          + "OR ' ' || s.role || ' ' LIKE ?)",
        [receiver, receiver, "% \(receiver) %"]
      )
      var rows = try indexed(condition, limit: nil, for: actor, at: now, database)
      try lagging(at: now, for: actor, database) { lagging in
        rows += lagging.steps.filter { row in
          row.step.isArrival && !row.standing.isWithdrawn
            && (row.to == receiver || row.agency?.rawValue == receiver
              || row.role.split(separator: " ").contains(Substring(receiver)))
        }
      }
      return rows.sorted { $0.comesBefore($1) }
    }
  }

  /// What must never be and is, in all cases that an actor may see.
  public func violations(for actor: Actor, at now: Instant) throws -> [Violation] {
    try read { database in
      var sql = """
        SELECT t.name, v.run, v.workflow, v.never, v.says, t.pk FROM violations v
        JOIN streams t ON t.pk = v.stream JOIN cases c ON c.pk = v.stream
        WHERE \(Lagging.opposite)
        """
      var arguments = Lagging.arguments(now)
      if let (condition, more) = TeamRows.condition(on: "v.stream", for: actor) {
        sql += " AND \(condition)"
        arguments += more
      }
      var sight = Sight(of: actor, at: now, database)
      var violations = try Row.fetchAll(database, sql: sql, arguments: arguments)
        .filter { try sight.reaches($0[5]) }
        .map { row in
          Violation(
            caseID: CaseID(row[0] as String), run: row[1],
            workflow: WorkflowID(row[2] as String), never: NeverID(row[3] as String), text: row[4])
        }
      try lagging(at: now, for: actor, database) { violations += $0.state.violations }
      return violations.sorted {
        ($0.caseID, $0.run, $0.never) < ($1.caseID, $1.run, $1.never)
      }
    }
  }

  /// Rows of the index that are right at a moment, of cases that an actor may see.
  private func indexed(
    _ condition: (sql: String, arguments: StatementArguments), limit: Int?, for actor: Actor,
    at now: Instant, _ database: Database
  ) throws -> [StepRow] {
    var sql = """
      SELECT \(StepRows.columns) FROM steps s CROSS JOIN cases c ON c.pk = s.stream
      CROSS JOIN streams t ON t.pk = s.stream CROSS JOIN step_definitions d ON d.pk = s.definition
      WHERE \(condition.sql) AND \(Lagging.opposite)
      """
    var arguments = condition.arguments + Lagging.arguments(now)
    if let (condition, more) = TeamRows.condition(on: "s.stream", for: actor) {
      sql += " AND \(condition)"
      arguments += more
    }
    sql += " ORDER BY s.due NULLS LAST"
    let statement = try database.cachedStatement(sql: sql)
    let cursor = try Row.fetchCursor(statement, arguments: arguments)
    var reader = StepRows(database)
    var sight = Sight(of: actor, at: now, database)
    var rows: [StepRow] = []
    while let row = try cursor.next() {
      // Rows that are due together belong together: their order is settled by what they are.
      if let limit, rows.count >= limit, rows.last?.standing.due?.milliseconds != row[10] { break }
      guard try sight.reaches(row[StepRows.streamColumn]) else { continue }
      rows.append(try reader.row(row))
    }
    rows.sort { $0.comesBefore($1) }
    return limit.map { Array(rows.prefix($0)) } ?? rows
  }
}

/// Which cases an actor sees at a moment, each asked once.
struct Sight {
  private let actor: Actor
  private let now: Instant
  private let database: Database
  private var known: [Int64: Bool] = [:]

  init(of actor: Actor, at now: Instant, _ database: Database) {
    self.actor = actor
    self.now = now
    self.database = database
  }

  /// Whether they see the case of a stream's key.
  mutating func reaches(_ key: Int64) throws -> Bool {
    if actor.isOperator { return true }
    if let answer = known[key] { return answer }
    let team = try TeamRows.team(of: key, database)
    let answer = Access.decide(actor, .view, team: team, at: now) == .allowed
    known[key] = answer
    return answer
  }
}
