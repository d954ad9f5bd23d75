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

  /// A row of the index but for its stream.
  struct Part: Hashable {
    let part: Int
    let kind: Kind
    let who: String
    var role: RoleID?
    var agency: AgencyID?
    let purpose: String
    var sections: [SectionID] = []
    let since: Instant
    var until: Instant?
    var ended: Instant?
    var sequence: Int?
    var review: BrokenGlass.Review?

    /// Gives a statement the columns in the order in which they are named here.
    func put(_ put: inout StatementValues) {
      put(part)
      put(kind.rawValue)
      put(who)
      put(role)
      put(agency)
      put(purpose)
      put(sections.map(\.rawValue).joined(separator: " "))
      put(since)
      put(until)
      put(ended)
      put(sequence)
      put(review?.finding.rawValue)
      put(review?.by)
    }
  }

  /// What has to be done to the index for it to have a case's team.
  struct Changes {
    /// The rows that are new or other than they were.
    var rows: [Part] = []
    /// The rows that are to go, by their parts.
    var gone: [Int] = []
  }

  /// What tells the team of a case from what it was; all of it where there was none.
  ///
  /// Whoever answers for the case has the parts -1 and -2; members, exclusions and those who broke
  /// the glass come in this order, each behind the last of those before.
  static func changes(from before: CaseState?, to state: CaseState) -> Changes {
    var changes = Changes()
    func answers(_ part: Int, _ kind: Kind, _ who: String?, before: String?) {
      if who == nil, before != nil { changes.gone.append(part) }
      guard let who, who != before else { return }
      changes.rows.append(
        Part(part: part, kind: kind, who: who, purpose: "answers", since: state.openingRecorded))
    }
    answers(
      -1, .owner, state.assignment.owner?.rawValue, before: before?.assignment.owner?.rawValue)
    answers(
      -2, .queue, state.assignment.agency?.rawValue, before: before?.assignment.agency?.rawValue)
    var (first, old) = (0, 0)
    func take<Item: Equatable>(
      _ items: [Item], before: [Item]?, _ row: (Int, Item) -> Part
    ) {
      let before = before ?? []
      for (place, item) in items.enumerated()
      where first != old || !before.indices.contains(place) || before[place] != item {
        changes.rows.append(row(first + place, item))
      }
      first += items.count
      old += before.count
    }
    take(state.members, before: before?.members) { Part(part: $0, $1) }
    take(state.exclusions, before: before?.exclusions) { Part(part: $0, $1) }
    take(state.glass, before: before?.glass) { Part(part: $0, $1) }
    if old > first { changes.gone += first..<old }
    return changes
  }

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

  /// Which cases may be on the agenda of a meeting, as a condition on a column that holds a stream's
  /// key.
  ///
  /// It only narrows: which are on it is for `Access` to decide.
  static func condition(on column: String, for meeting: Meeting) -> Condition {
    (
      """
      EXISTS (SELECT 1 FROM participants p WHERE p.stream = \(column)
        AND (p.agency = ? OR p.who IN (?, ?)))
      """,
      [meeting.agency.rawValue, meeting.agency.rawValue, meeting.role.rawValue]
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

  /// The keys of the cases that somebody is or was excluded from.
  static func exclusions(of actor: Actor, _ database: Database) throws -> Set<Int64> {
    guard !actor.isOperator else { return [] }
    let statement = try database.cachedStatement(
      sql: "SELECT stream FROM participants WHERE who = ? AND kind = 'exclusion'")
    return Set(try Int64.fetchAll(statement, arguments: [actor.id.rawValue]))
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

extension TeamRows.Part {
  fileprivate init(part: Int, _ member: CaseState.Member) {
    let membership = member.membership
    self.init(
      part: part, kind: .member, who: membership.who, role: membership.role,
      agency: membership.agency, purpose: membership.purpose, sections: membership.sections,
      since: member.from, until: membership.until, ended: member.until)
  }

  fileprivate init(part: Int, _ exclusion: Exclusion) {
    self.init(
      part: part, kind: .exclusion, who: exclusion.who.rawValue,
      purpose: exclusion.reason.rawValue, since: exclusion.from, ended: exclusion.until)
  }

  fileprivate init(part: Int, _ glass: BrokenGlass) {
    self.init(
      part: part, kind: .glass, who: glass.who.id.rawValue, role: glass.who.role,
      agency: glass.who.agency, purpose: glass.reason.rawValue, since: glass.from,
      until: glass.until, ended: glass.review?.at, sequence: glass.sequence, review: glass.review)
  }
}
