public import Casework
public import CivilTime
import GRDB
import Ledger
import Workflows

extension CaseStore {
  /// The open steps of all cases that an actor may see, as they are at a moment: the earliest due
  /// first, those without a date last; where they are due at the same instant, those of the case
  /// that was opened first.
  ///
  /// - Throws: ``StoreError``; `Refusal` where a case cannot be folded.
  public func openSteps(
    _ query: StepQuery, for actor: Actor, at now: Instant
  ) throws -> [StepRow] {
    try read { database in
      var steps = try indexed(
        query.condition(at: now), from: query.beginning(at: now), limit: query.limit, for: actor,
        at: now, database)
      try lagging(at: now, for: actor, database) { lagging in
        let state = lagging.state
        steps += lagging.listed { query.matches($0, of: state, at: now) }
      }
      steps.sort { $0.comesBefore($1) }
      return steps.prefix(query.limit ?? .max).map(\.row)
    }
  }

  /// How many open steps a query asks for of those that an actor may see, up to its limit.
  public func countOpenSteps(
    _ query: StepQuery, for actor: Actor, at now: Instant
  ) throws -> Int {
    try read { database in
      let (sql, arguments) = try selection(
        of: "s.stream", query.condition(at: now), from: query.beginning(at: now), limit: nil,
        for: actor, at: now, database)
      let keys = try Int64.fetchCursor(
        try database.cachedStatement(sql: sql), arguments: arguments)
      let most = query.limit ?? .max
      var sight = try Sight(of: actor, at: now, database)
      var count = 0
      while count < most, let key = try keys.next() {
        if try sight.reaches(key) { count += 1 }
      }
      try lagging(at: now, for: actor, database) { lagging in
        let state = lagging.state
        count += lagging.listed { query.matches($0, of: state, at: now) }.count
      }
      return min(count, most)
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
      let inRole = StepQuery.isFor(role: receiver)
      let condition: (sql: String, arguments: StatementArguments) = (
        """
        s.definition IN (SELECT pk FROM step_definitions WHERE is_arrival) AND NOT s.withdrawn
          AND (s.receiver = ? OR s.agency = ? OR \(inRole.sql))
        """,
        [receiver, receiver] + inRole.arguments
      )
      var steps = try indexed(condition, limit: nil, for: actor, at: now, database)
      try lagging(at: now, for: actor, database) { lagging in
        steps += lagging.listed { $0.hasArrived(at: receiver) }
      }
      steps.sort { $0.comesBefore($1) }
      return steps.map(\.row)
    }
  }

  /// What must never be and is, in all cases that an actor may see.
  public func violations(for actor: Actor, at now: Instant) throws -> [Violation] {
    try read { database in
      // They are few: who has many cases is looked for at each of them.
      let own = try TeamRows.beginning(for: actor, lookingFor: 1, database)
      let begin =
        own.map { "\($0.sql) CROSS JOIN violations v ON v.stream = p.stream" } ?? "violations v"
      var sql = """
        SELECT t.name, v.run, v.workflow, v.never, v.says, t.pk FROM \(begin)
        CROSS JOIN streams t ON t.pk = v.stream CROSS JOIN cases c ON c.pk = v.stream
        WHERE \(Lagging.opposite)
        """
      var arguments = (own?.arguments ?? []) + Lagging.arguments(now)
      if own == nil, let (condition, more) = TeamRows.condition(on: "v.stream", for: actor) {
        sql += " AND \(condition)"
        arguments += more
      }
      var sight = try Sight(of: actor, at: now, database)
      let statement = try database.cachedStatement(sql: sql)
      var violations = try Row.fetchAll(statement, arguments: arguments)
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

  /// Rows of the index that are right at a moment, of cases that an actor may see; in the order of
  /// lists up to the last case, and a little past the limit.
  ///
  /// - Parameter beginning: the tables from which the steps `s` come, where that is known; they hold
  ///   one person's or queue's work.
  func indexed(
    _ condition: (sql: String, arguments: StatementArguments),
    from beginning: (sql: String, arguments: StatementArguments)? = nil, limit: Int?,
    for actor: Actor, at now: Instant, _ database: Database
  ) throws -> [ListedStep] {
    let (selected, arguments) = try selection(
      of: StepRows.columns, condition, from: beginning, limit: limit, for: actor, at: now, database)
    let sql = selected + " ORDER BY s.due NULLS LAST, s.stream"
    let statement = try database.cachedStatement(sql: sql)
    let cursor = try Row.fetchCursor(statement, arguments: arguments)
    var reader = StepRows(database, shared: sharedRows)
    var sight = try Sight(of: actor, at: now, database)
    var steps: [ListedStep] = []
    while let row = try cursor.next() {
      let key: Int64 = row[StepRows.streamColumn]
      // The steps of one case that are due together are put in order only once they are read.
      if let limit, steps.count >= limit, let last = steps.last,
        last.key != key || last.row.standing.due != .optional(row, StepRows.dueColumn)
      {
        break
      }
      guard try sight.reaches(key) else { continue }
      steps.append(ListedStep(key: key, row: try reader.row(row)))
    }
    return steps
  }

  /// What selects columns of the index's rows that are right at a moment, in no order.
  private func selection(
    of columns: String, _ condition: (sql: String, arguments: StatementArguments),
    from beginning: (sql: String, arguments: StatementArguments)?, limit: Int?,
    for actor: Actor, at now: Instant, _ database: Database
  ) throws -> (sql: String, arguments: StatementArguments) {
    // Who wants all, or has few cases, begins with their cases; all others go through the steps in
    // the order of the list.
    let own =
      try beginning
      ?? TeamRows.beginning(for: actor, lookingFor: limit, database).map {
        ("\($0.sql) CROSS JOIN steps s ON s.stream = p.stream", $0.arguments)
      }
    let begin = own?.sql ?? "steps s"
    var sql = """
      SELECT \(columns) FROM \(begin) CROSS JOIN cases c ON c.pk = s.stream
      CROSS JOIN streams t ON t.pk = s.stream
      WHERE \(condition.sql) AND \(Lagging.opposite)
      """
    var arguments = (own?.arguments ?? []) + condition.arguments + Lagging.arguments(now)
    if own == nil, let part = TeamRows.condition(on: "s.stream", for: actor) {
      sql += " AND \(part.sql)"
      arguments += part.arguments
    }
    return (sql, arguments)
  }
}

/// A row of a list over cases.
struct ListedStep {
  /// The key of the case's stream: cases have theirs in the order in which they were opened.
  let key: Int64
  let row: StepRow

  /// The order of lists: by due date, those without one last; where they are due at the same
  /// instant, by case, the one that was opened first before the others, then as within a case.
  func comesBefore(_ other: ListedStep) -> Bool {
    let mine = row.standing.due?.milliseconds ?? .max
    let others = other.row.standing.due?.milliseconds ?? .max
    if (mine, key) != (others, other.key) { return (mine, key) < (others, other.key) }
    return row.comesBefore(other.row)
  }
}

extension Lagging.Case {
  /// Its steps of which something holds, for a list.
  func listed(_ isWanted: (StepRow) -> Bool) -> [ListedStep] {
    steps.filter(isWanted).map { ListedStep(key: key, row: $0) }
  }
}

/// Which cases an actor sees at a moment, each asked once.
struct Sight {
  private let actor: Actor
  private let now: Instant
  private let database: Database
  /// The only cases that somebody may not see who sees those of others; nil where every case has to
  /// be asked.
  private let exclusions: Set<Int64>?
  private var known: [Int64: Bool] = [:]

  init(of actor: Actor, at now: Instant, _ database: Database) throws {
    self.actor = actor
    self.now = now
    self.database = database
    let nobody = Team(assignment: Assignment(), members: [])
    let seesOthers = Access.decide(actor, .view, team: nobody, at: now) == .allowed
    exclusions = seesOthers ? try TeamRows.exclusions(of: actor, database) : nil
  }

  /// Whether they see the case of a stream's key.
  mutating func reaches(_ key: Int64) throws -> Bool {
    if let exclusions, !exclusions.contains(key) { return true }
    if let answer = known[key] { return answer }
    let team = try TeamRows.team(of: key, database)
    let answer = Access.decide(actor, .view, team: team, at: now) == .allowed
    known[key] = answer
    return answer
  }
}
