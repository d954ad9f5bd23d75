import Casework
import CivilTime
import GRDB
import Workflows
import Ledger

/// The cases whose rows in the indexes are not what they are at a moment.
///
/// Time may have moved a case on without an event, or the moment lies before its last one. Such
/// cases are folded in memory; those of all others are read from the indexes as they are.
struct Lagging {
  /// Which cases these are, as a condition on the tables `c` for cases and `t` for streams.
  ///
  /// It takes the moment twice.
  static let condition = "(c.next_instant <= ? OR t.recorded > ?)"
  /// Which cases the indexes have right.
  static let opposite = "(c.next_instant IS NULL OR c.next_instant > ?) AND t.recorded <= ?"

  static func arguments(_ now: Instant) -> StatementArguments {
    [now.milliseconds, now.milliseconds]
  }

  /// One of them, as it is at the moment.
  struct Case {
    let key: Int64
    let read: ReadCase
    var state: CaseState { read.record.state }
  }
}

extension CaseStore {
  /// The cases that lag at a moment, as they are then, in the order of their keys; those that were
  /// opened only later are left out.
  ///
  /// - Parameters:
  ///   - actor: only those that this actor may see.
  ///   - narrowing: only those of which this holds, asked of the tables `c` and `t`.
  func lagging(
    at now: Instant, for actor: Actor, _ database: Database,
    only id: CaseID? = nil, narrowing: TeamRows.Condition? = nil,
    _ body: (Lagging.Case) throws -> Void
  ) throws {
    var sql = """
      SELECT t.pk, t.name FROM streams t JOIN cases c ON c.pk = t.pk WHERE t.pk IN (
        SELECT pk FROM cases WHERE next_instant <= ?
        UNION SELECT pk FROM streams WHERE recorded > ?)
      """
    var arguments = Lagging.arguments(now)
    if let (condition, more) = TeamRows.condition(on: "t.pk", for: actor) {
      sql += " AND \(condition)"
      arguments += more
    }
    if let narrowing {
      sql += " AND \(narrowing.sql)"
      arguments += narrowing.arguments
    }
    if let id {
      sql += " AND t.name = ?"
      arguments += [id.rawValue]
    }
    let statement = try database.cachedStatement(sql: sql + " ORDER BY t.pk")
    let rows = try Row.fetchAll(statement, arguments: arguments)
    for row in rows {
      let name: String = row[1]
      guard let place = try StreamPlace.of(name, database) else { continue }
      let read = try reading(
        of: try record(CaseID(name), place, database), place, at: now, database)
      let state = read.record.state
      guard state.opening != nil,
        Access.decide(actor, .view, team: state.team, at: now) == .allowed
      else { continue }
      try body(Lagging.Case(key: place.key, read: read))
    }
  }
}

extension Lagging.Case {
  /// The rows of its step log; due instants that only reading has brought about have no hash.
  var steps: [StepRow] { read.steps }
}
