import Casework
import CivilTime
import GRDB
import Workflows

extension StepQuery {
  /// What the index is asked at a moment: the same as `matches`, in SQL.
  func condition(at now: Instant) -> (sql: String, arguments: StatementArguments) {
    var sql = "s.is_open"
    var arguments = StatementArguments()
    if let role {
      let inRole = Self.isFor(role: role.rawValue)
      sql += " AND \(inRole.sql)"
      arguments += inRole.arguments
    }
    if let agency {
      sql += " AND s.agency = ?"
      arguments += [agency.rawValue]
    }
    if let owner {
      sql += " AND s.owner = ?"
      arguments += [owner.rawValue]
    }
    if let butOwner {
      sql += " AND s.owner IS NOT ?"
      arguments += [butOwner.rawValue]
    }
    if isUnclaimed { sql += " AND s.owner IS NULL" }
    if let caseOwner {
      sql += " AND c.owner = ?"
      arguments += [caseOwner.rawValue]
    }
    if let coveredBy {
      let covered = Self.covered(by: coveredBy, at: now)
      sql += " AND s.stream IN \(covered.sql)"
      arguments += covered.arguments
    }
    if let county {
      sql += " AND c.county = ?"
      arguments += [county]
    }
    if let dueBy {
      sql += " AND s.due <= ?"
      arguments += [dueBy.milliseconds]
    }
    return (sql, arguments)
  }

  /// Whether a role is among those of the step `s`: the same as ``StepRow/isFor(role:)``, in SQL.
  static func isFor(role name: String) -> (sql: String, arguments: StatementArguments) {
    // No role has a name with such bytes in it, which could be told from several roles no more.
    guard !name.isEmpty, name.utf8.allSatisfy({ $0 > UInt8(ascii: " ") }) else {
      return ("FALSE", [])
    }
    return ("instr(' ' || s.role || ' ', ' ' || ? || ' ')", [name])
  }

  /// Where a person's work is found: the steps `s` that somebody answers for or that lie in an
  /// agency's queue, or those of the cases that somebody answers or covers for.
  ///
  /// Nil where no one person or queue is asked for. What it leaves out ``condition(at:)`` leaves out
  /// too; each begins with one look into an index, however many cases there are.
  func beginning(at now: Instant) -> (sql: String, arguments: StatementArguments)? {
    if let owner {
      return (
        "(SELECT * FROM steps INDEXED BY steps_open_by_owner WHERE is_open AND owner = ?) s",
        [owner.rawValue]
      )
    }
    if let coveredBy {
      let covered = Self.covered(by: coveredBy, at: now)
      return ("\(covered.sql) p CROSS JOIN steps s ON s.stream = p.stream", covered.arguments)
    }
    if let caseOwner {
      return (
        """
        (SELECT pk AS stream FROM cases INDEXED BY cases_by_owner WHERE owner = ?) p
        CROSS JOIN steps s ON s.stream = p.stream
        """, [caseOwner.rawValue]
      )
    }
    if let agency, isUnclaimed {
      return (
        """
        (SELECT * FROM steps INDEXED BY steps_unclaimed
          WHERE is_open AND owner IS NULL AND agency = ?) s
        """, [agency.rawValue]
      )
    }
    return nil
  }

  /// The cases in which somebody covers for another at a moment.
  private static func covered(
    by who: ActorID, at now: Instant
  ) -> (sql: String, arguments: StatementArguments) {
    let (moment, next) = (now.milliseconds, now.milliseconds + 1)
    return (
      """
      (SELECT DISTINCT stream FROM participants WHERE who = ? AND kind = 'member' AND purpose = ? \
      AND since <= ? AND coalesce(until, ?) >= ? AND coalesce(ended, ?) >= ?)
      """,
      [who.rawValue, Membership.coverPurpose, moment, next, next, next, next]
    )
  }
}
