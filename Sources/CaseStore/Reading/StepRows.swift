import Casework
import CivilTime
import GRDB
import Ledger
import Workflows

/// Reads rows of the index of steps.
///
/// What many rows share, a step's definition and a deadline's rule, is read once; see
/// ``SharedRows``.
struct StepRows {
  /// The columns that ``row(_:)`` reads, in its order; the tables are `s` for steps, `t` for their
  /// streams.
  static let columns = """
    t.name, s.definition, s.rule, s.run, s.number, s.role, s.agency, s.owner, s.receiver, \
    s.opened, s.due, s.first_due, s.warn_from, s.pending, s.done, s.recorded, s.outcome, \
    s.outcome_kind, s.answered, s.reason, s.actor, s.stops, s.extended, s.extended_late, \
    s.superseded, s.superseded_by, s.withdrawn, s.sequence, s.hash, s.stream, s.missed_due, s.unheld
    """
  /// Where ``columns`` has the due date.
  static let dueColumn = 10
  /// Where ``columns`` has the stream's key.
  static let streamColumn = 29

  private let database: Database
  private let shared: SharedRows
  private var known: SharedRows.Content
  private var lastCase = CaseID("")

  /// A reader of the rows of a connection that sees only what is committed.
  init(_ database: Database, shared: SharedRows) {
    self.database = database
    self.shared = shared
    known = shared.content
  }

  /// The row that a query over ``columns`` stands at.
  mutating func row(_ row: Row) throws -> StepRow {
    var standing = StepStanding()
    standing.due = .optional(row, 10)
    standing.isPending = row[13]
    standing.done = .optional(row, 14)
    standing.recorded = .optional(row, 15)
    standing.superseded = .optional(row, 24)
    standing.extendedLate = row[23]
    standing.isWithdrawn = row[26]
    standing.missedDue = .optional(row, 30)
    standing.stops = StopColumn.stops(row[21])
    var result = StepRow(
      caseID: caseID(row[0]), run: row[3], step: try definition(row[1]), number: row[4],
      role: row[5], opened: Instant(row, 9), sequence: row[27], hash: Digest(row, 28),
      standing: standing)
    result.rule = try (row[2] as Int64?).map { try self.rule($0) }
    result.agency = (row[6] as String?).map { AgencyID($0) }
    result.owner = (row[7] as String?).map { ActorID($0) }
    result.to = row[8]
    result.firstDue = .optional(row, 11)
    result.warnFrom = .optional(row, 12)
    result.outcome = (row[16] as String?).map { OutcomeID($0) }
    result.outcomeKind = (row[17] as String?).flatMap { OutcomeKind(rawValue: $0) }
    result.isAnswered = row[18]
    result.fellDueUnheld = row[31]
    result.reason = (row[19] as String?).map { ReasonCode($0) }
    result.actor = (row[20] as String?).map { ActorID($0) }
    result.extended = (row[22] as String?).flatMap { Period($0) }
    result.supersededBy = row[25]
    return result
  }

  private mutating func caseID(_ name: String) -> CaseID {
    if lastCase.rawValue != name { lastCase = CaseID(name) }
    return lastCase
  }

  private mutating func definition(_ key: Int64) throws -> StepRow.DefinedStep {
    if let definition = known.definitions[key] { return definition }
    let definition = try SharedRows.definition(key, database)
    known.definitions[key] = definition
    shared.keep(definition, of: key)
    return definition
  }

  private mutating func rule(_ key: Int64) throws -> StepRow.Rule {
    if let rule = known.rules[key] { return rule }
    let rule = try SharedRows.rule(key, database)
    known.rules[key] = rule
    shared.keep(rule, of: key)
    return rule
  }
}
