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
  public func cell(_ column: StepColumn, at now: Instant) -> StepCell? {
    switch column {
    case .caseID: .text(caseID.rawValue)
    case .run: .number(run)
    case .workflow: .text(step.workflow.rawValue)
    case .version: .text(step.version)
    case .digest: .digest(step.digest)
    case .step: .text(step.id.rawValue)
    case .opening: .text(opening)
    case .title: .text(step.title)
    case .kind: .text(step.kind.rawValue)
    case .required: .flag(step.isRequired)
    case .role: .text(role)
    case .agency: agency.map { .text($0.rawValue) }
    case .opened: .instant(opened)
    case .due: standing.due.map { .instant($0) }
    case .firstDue: firstDue.map { .instant($0) }
    case .authority: rule.map { .text($0.authority) }
    case .authorityKind: rule.map { .text($0.kindOfNumber.rawValue) }
    case .verified: rule.map { .flag($0.isVerified) }
    case .counting: rule.map { .text($0.counting) }
    case .done: standing.done.map { .instant($0) }
    case .recorded: standing.recorded.map { .instant($0) }
    case .outcome: outcome.map { .text($0.rawValue) }
    case .reason: reason.map { .text($0.rawValue) }
    case .status: .text(standing.status(at: now).rawValue)
    case .lateBy: standing.lateBy(at: now).map { .text($0) }
    case .recordedLateBy: standing.recordedLateBy.map { .text($0) }
    case .actor: actor.map { .text($0.rawValue) }
    case .stops: standing.stops.isEmpty ? nil : .text(stopsText)
    case .extensions: extended.map { .text($0.description) }
    case .supersededBy: supersededBy.map { .number($0) }
    case .sequence: .number(sequence)
    case .hash: .digest(hash)
    }
  }

  /// What a column says at a moment, as JSON has it; nil where it says nothing.
  public func value(_ column: StepColumn, at now: Instant) -> CanonicalValue? {
    cell(column, at: now)?.json
  }

  /// ISO 8601 intervals, `..` for an open end.
  private var stopsText: String {
    standing.stops.map { "\($0.from)/\($0.until?.description ?? "..")" }.joined(separator: " ")
  }

  /// All columns that say something, as JSON has them; also whether it fell due while nobody held
  /// its role.
  public func json(at now: Instant) -> CanonicalValue {
    .object(
      StepColumn.allCases.compactMap { column in
        value(column, at: now).map { CanonicalValue.Member(column.rawValue, $0) }
      } + (fellDueUnheld ? [.init("fell-due-unheld", true)] : []))
  }
}
