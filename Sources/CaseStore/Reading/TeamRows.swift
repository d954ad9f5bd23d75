import Casework
import CivilTime
import GRDB
import Workflows

/// The index of who takes part in cases.
enum TeamRows {
  /// What a row says of somebody.
  enum Kind: String {
    /// They have or had a part.
    case member
    /// They answer for the case.
    case owner
    /// It is their agency's, or in its queue.
    case queue
    /// They may know nothing of it.
    case exclusion
    /// They broke the glass; `ended` is when that was reviewed.
    case glass
  }

  /// The team of a case, as its index has it.
  static func team(of stream: Int64, _ database: Database) throws -> Team {
    let statement = try database.cachedStatement(
      sql: """
        SELECT kind, who, role, agency, purpose, sections, since, until, ended, sequence, finding, \
        reviewer FROM participants WHERE stream = ? ORDER BY part
        """)
    var team = Team(assignment: Assignment(), members: [])
    let rows = try Row.fetchCursor(statement, arguments: [stream])
    while let row = try rows.next() {
      let who: String = row[1]
      switch Kind(rawValue: row[0]) {
      case .owner: team.assignment.owner = ActorID(who)
      case .queue: team.assignment.agency = AgencyID(who)
      case .member: team.members.append(member(who, row))
      case .exclusion:
        team.exclusions.append(
          Exclusion(
            who: ActorID(who), reason: ReasonCode(row[4] as String), from: Instant(row, 6),
            until: .optional(row, 8)))
      case .glass: team.glass.append(glass(who, row))
      case nil: continue
      }
    }
    return team
  }

  private static func member(_ who: String, _ row: Row) -> CaseState.Member {
    let sections = (row[5] as String).split(separator: " ").map { SectionID(String($0)) }
    return CaseState.Member(
      Membership(
        who: who, role: (row[2] as String?).map { RoleID($0) },
        agency: (row[3] as String?).map { AgencyID($0) }, purpose: row[4], sections: sections,
        until: .optional(row, 7)),
      from: Instant(row, 6), until: .optional(row, 8))
  }

  private static func glass(_ who: String, _ row: Row) -> BrokenGlass {
    var review: BrokenGlass.Review?
    if let finding = (row[10] as String?).flatMap({ BrokenGlass.Finding(rawValue: $0) }),
      let reviewer: String = row[11], let at = Instant.optional(row, 8)
    {
      review = BrokenGlass.Review(by: ActorID(reviewer), at: at, finding: finding)
    }
    return BrokenGlass(
      sequence: row[9],
      who: Actor(
        id: ActorID(who), role: (row[2] as String?).map { RoleID($0) },
        agency: (row[3] as String?).map { AgencyID($0) }),
      reason: ReasonCode(row[4] as String), from: Instant(row, 6), review: review)
  }

  /// What the index keeps of a team: kind, who, role, agency, purpose, sections, since, until,
  /// ended, sequence, finding, reviewer.
  static func rows(of team: Team, answeringSince since: Instant) -> [StatementArguments] {
    var rows: [StatementArguments] = team.members.map { member in
      let part = member.membership
      return [
        Kind.member.rawValue, part.who, part.role?.rawValue, part.agency?.rawValue, part.purpose,
        part.sections.map(\.rawValue).joined(separator: " "), member.from.milliseconds,
        part.until?.milliseconds, member.until?.milliseconds, nil, nil, nil,
      ]
    }
    for (kind, who) in [
      (Kind.owner, team.assignment.owner?.rawValue),
      (Kind.queue, team.assignment.agency?.rawValue),
    ] {
      guard let who else { continue }
      rows.append([
        kind.rawValue, who, nil, nil, "answers", "", since.milliseconds, nil, nil, nil, nil, nil,
      ])
    }
    rows += team.exclusions.map {
      [
        Kind.exclusion.rawValue, $0.who.rawValue, nil, nil, $0.reason.rawValue, "",
        $0.from.milliseconds, nil, $0.until?.milliseconds, nil, nil, nil,
      ]
    }
    rows += team.glass.map {
      [
        Kind.glass.rawValue, $0.who.id.rawValue, $0.who.role?.rawValue, $0.who.agency?.rawValue,
        $0.reason.rawValue, "", $0.from.milliseconds, $0.until.milliseconds,
        $0.review?.at.milliseconds, $0.sequence, $0.review?.finding.rawValue,
        $0.review?.by.rawValue,
      ]
    }
    return rows
  }

  /// Which cases an actor can have a basis to know of, as a condition on a column that holds a
  /// stream's key; nil where every case has to be asked.
  ///
  /// It only narrows: whether they may see a case is for `Access` to decide.
  static func condition(on column: String, for actor: Actor) -> (sql: String, StatementArguments)? {
    guard !actor.isOperator, actor.role != Access.auditor else { return nil }
    return (
      "\(column) IN (SELECT stream FROM participants WHERE who IN (?, ?, ?))",
      [actor.id.rawValue, actor.agency?.rawValue, actor.role?.rawValue]
    )
  }

  /// The cases that somebody is excluded from; of these nothing may be counted or listed for them.
  static func casesExcluding(_ actor: Actor, _ database: Database) throws -> Set<CaseID> {
    guard !actor.isOperator else { return [] }
    let names = try String.fetchAll(
      database,
      sql: """
        SELECT t.name FROM participants p JOIN streams t ON t.pk = p.stream
        WHERE p.who = ? AND p.kind = 'exclusion' AND p.ended IS NULL
        """, arguments: [actor.id.rawValue])
    return Set(names.map { CaseID($0) })
  }
}
