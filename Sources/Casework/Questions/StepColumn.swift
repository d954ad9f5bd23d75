import Workflows
public import CivilTime
public import Ledger

/// A column of the step-completion log, in its order (`case-log.md`).
public enum StepColumn: String, CaseIterable, Hashable, Sendable {
  /// The case.
  case caseID = "case"
  /// The run's number.
  case run
  /// The workflow.
  case workflow
  /// The workflow's version.
  case version
  /// The digest of the workflow's bytes.
  case digest
  /// The step.
  case step
  /// `STEP`, `STEP#2` and so on.
  case opening
  /// What people call the step.
  case title
  /// What sort of work it is.
  case kind
  /// Whether its state waits for it.
  case required
  /// Who does it, or did it.
  case role
  /// For which agency.
  case agency
  /// When it was opened.
  case opened
  /// When it is due.
  case due
  /// When it was first due.
  case firstDue = "first-due"
  /// What the deadline rests on.
  case authority
  /// What sort of authority that is.
  case authorityKind = "authority-kind"
  /// Whether somebody has read it at its source.
  case verified
  /// The counting rule.
  case counting
  /// When it was done, as stated.
  case done
  /// When that was recorded.
  case recorded
  /// How it ended.
  case outcome
  /// Why, by code.
  case reason
  /// Where it stands.
  case status
  /// How late it is, or was.
  case lateBy = "late-by"
  /// How late it was recorded.
  case recordedLateBy = "recorded-late-by"
  /// Who did it.
  case actor
  /// When its clock stood.
  case stops
  /// What an approver granted.
  case extensions
  /// The event that left its state.
  case supersededBy = "superseded-by"
  /// The event that last changed the row.
  case sequence
  /// The hash of that event.
  case hash
}

extension StepRow {
  /// What a column says at a moment; nil where it says nothing.
  public func value(_ column: StepColumn, at now: Instant) -> CanonicalValue? {
    switch column {
    case .caseID: .string(caseID.rawValue)
    case .run: .integer(Int64(run))
    case .workflow: .string(step.workflow.rawValue)
    case .version: .string(step.version)
    case .digest: .string(step.digest.description)
    case .step: .string(step.id.rawValue)
    case .opening: .string(opening)
    case .title: .string(step.title)
    case .kind: .string(step.kind.rawValue)
    case .required: .bool(step.isRequired)
    case .role: .string(role)
    case .agency: agency.map { .string($0.rawValue) }
    case .opened: .string(opened.description)
    case .due: standing.due.map { .string($0.description) }
    case .firstDue: firstDue.map { .string($0.description) }
    case .authority: rule.map { .string($0.authority) }
    case .authorityKind: rule.map { .string($0.kind.rawValue) }
    case .verified: rule.map { .bool($0.isVerified) }
    case .counting: rule.map { .string($0.counting) }
    case .done: standing.done.map { .string($0.description) }
    case .recorded: standing.recorded.map { .string($0.description) }
    case .outcome: outcome.map { .string($0.rawValue) }
    case .reason: reason.map { .string($0.rawValue) }
    case .status: .string(standing.status(at: now).rawValue)
    case .lateBy: standing.lateBy(at: now).map { .string($0) }
    case .recordedLateBy: standing.recordedLateBy.map { .string($0) }
    case .actor: actor.map { .string($0.rawValue) }
    case .stops: standing.stops.isEmpty ? nil : .string(stopsText)
    case .extensions: extended.map { .string($0.description) }
    case .supersededBy: supersededBy.map { .integer(Int64($0)) }
    case .sequence: .integer(Int64(sequence))
    case .hash: .string(hash.description)
    }
  }

  /// ISO 8601 intervals, `..` for an open end.
  private var stopsText: String {
    standing.stops.map { "\($0.from)/\($0.until?.description ?? "..")" }.joined(separator: " ")
  }

  /// All columns that say something, as JSON has them.
  public func json(at now: Instant) -> CanonicalValue {
    .object(
      StepColumn.allCases.compactMap { column in
        value(column, at: now).map { CanonicalValue.Member(column.rawValue, $0) }
      })
  }
}
