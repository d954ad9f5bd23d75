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

  /// A row of the index but for its stream.
  struct Part: Hashable {
    let part: Int
    let who: String
    var role: String?
    var agency: String?
    let purpose: String
    var sections = ""
    let since: Instant
    var until: Instant?
    var ended: Instant?

    /// The columns in the order in which they are named here.
    var arguments: StatementArguments {
      [
        part, who, role, agency, purpose, sections, since.milliseconds, until?.milliseconds,
        ended?.milliseconds,
      ]
    }
  }

  /// What the index keeps of a case's team.
  static func rows(of state: CaseState) -> [Part] {
    let team = state.team
    let members = team.members.enumerated().map { part, member in
      let membership = member.membership
      return Part(
        part: part, who: membership.who, role: membership.role?.rawValue,
        agency: membership.agency?.rawValue, purpose: membership.purpose,
        sections: membership.sections.map(\.rawValue).joined(separator: " "), since: member.from,
        until: membership.until, ended: member.until)
    }
    let answering = [
      (owner, team.assignment.owner?.rawValue), (queue, team.assignment.agency?.rawValue),
    ].compactMap { part, who in
      who.map { Part(part: part, who: $0, purpose: "answers", since: state.openingRecorded) }
    }
    return members + answering
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
  ///
  /// - Parameter limit: how many of something are looked for; nil for all of their cases'.
  static func beginning(
    for actor: Actor, lookingFor limit: Int?, _ database: Database
  ) throws -> Condition? {
    guard try isNarrowed(actor) && (limit == nil || hasFew(actor, database)) else { return nil }
    return (
      "(SELECT DISTINCT stream FROM participants WHERE who IN (?, ?, ?)) p", names(of: actor)
    )
  }

  private static func hasFew(_ actor: Actor, _ database: Database) throws -> Bool {
    let statement = try database.cachedStatement(
      sql: """
        SELECT count(*) FROM (SELECT 1 FROM participants WHERE who IN (?, ?, ?) LIMIT \(fewest))
        """)
    return try Int.fetchOne(statement, arguments: names(of: actor)) ?? 0 < fewest
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
