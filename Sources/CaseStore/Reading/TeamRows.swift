import Casework
import CivilTime
import GRDB
import Workflows

/// The index of who takes part in cases.
enum TeamRows {
  /// The team of a case, as its index has it.
  static func team(of stream: Int64, _ database: Database) throws -> Team {
    let statement = try database.cachedStatement(
      sql: """
        SELECT part, who, role, agency, purpose, sections, since, until, ended
        FROM participants WHERE stream = ? ORDER BY part
        """)
    var team = Team(assignment: Assignment(), members: [])
    let rows = try Row.fetchCursor(statement, arguments: [stream])
    while let row = try rows.next() {
      let who: String = row[1]
      switch row[0] as Int {
      case owner: team.assignment.owner = ActorID(who)
      case queue: team.assignment.agency = AgencyID(who)
      default:
        let sections = (row[5] as String).split(separator: " ").map { SectionID(String($0)) }
        team.members.append(
          CaseState.Member(
            Membership(
              who: who, role: (row[2] as String?).map { RoleID($0) },
              agency: (row[3] as String?).map { AgencyID($0) }, purpose: row[4],
              sections: sections, until: .optional(row, 7)),
            from: Instant(row, 6), until: .optional(row, 8)))
      }
    }
    return team
  }

  /// The part under which the index keeps who answers for a case.
  static let owner = -1
  /// The part under which the index keeps the agency whose case it is.
  static let queue = -2

  /// Which cases an actor can have a basis to know of, as a condition on a column that holds a
  /// stream's key; nil where every case has to be asked.
  ///
  /// It is asked of each row, and costs one look into an index. It only narrows: whether they may
  /// see a case is for `Access` to decide.
  static func condition(on column: String, for actor: Actor) -> Condition? {
    guard isNarrowed(actor) else { return nil }
    return (
      "EXISTS (SELECT 1 FROM participants p WHERE p.stream = \(column) AND p.who IN (?, ?, ?))",
      names(of: actor)
    )
  }

  /// The same cases as a table `p` to begin with, each once; nil where every case has to be asked,
  /// or where they are so many that who looks for the first of something does better to ask of each.
  static func few(for actor: Actor, _ database: Database) throws -> Condition? {
    guard isNarrowed(actor) else { return nil }
    let statement = try database.cachedStatement(
      sql: """
        SELECT count(*) FROM (SELECT 1 FROM participants WHERE who IN (?, ?, ?) LIMIT \(fewest))
        """)
    let count = try Int.fetchOne(statement, arguments: names(of: actor)) ?? 0
    guard count < fewest else { return nil }
    return (
      "(SELECT DISTINCT stream FROM participants WHERE who IN (?, ?, ?)) p", names(of: actor)
    )
  }

  /// From how many on cases are no longer few: sorting the steps of so many takes as long as going
  /// through those of a state to find fifty of theirs.
  private static let fewest = 500

  typealias Condition = (sql: String, arguments: StatementArguments)

  /// Whether a part in a case is what lets an actor know of it.
  private static func isNarrowed(_ actor: Actor) -> Bool {
    !actor.isOperator && actor.role != Access.auditor
  }

  private static func names(of actor: Actor) -> StatementArguments {
    [actor.id.rawValue, actor.agency?.rawValue, actor.role?.rawValue]
  }
}
