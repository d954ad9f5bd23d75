public import CivilTime
public import Reports
public import Workflows

/// What a report or a record is counted by.
public struct ReportQuestion: Sendable {
  /// The facts, as its definition was compiled against them.
  public var caseFile: CaseFile
  /// The zone in which days are meant.
  public var zone: Zone
  /// The days it is about.
  public var period: ReportPeriod
  /// By what timeliness is divided; nil for not at all.
  public var division: String?
  /// The one step of which timeliness is told, as `WORKFLOW/STEP`; nil for all.
  public var step: String?

  /// A count by a case file, of all days.
  public init(
    caseFile: CaseFile, zone: Zone, period: ReportPeriod = ReportPeriod(),
    division: String? = nil, step: String? = nil
  ) {
    self.caseFile = caseFile
    self.zone = zone
    self.period = period
    self.division = division
    self.step = step
  }
}

/// What counts the cases that are kept.
///
/// Each question is answered in one pass over what is kept of all cases, which takes seconds where
/// these are a million: it belongs on a thread that may wait.
public protocol ReportBook: Sendable {
  /// Counts a report as of a moment, as far as somebody sees the cases.
  ///
  /// - Throws: `Refusal` where the actor may not count, a ``BookFailure``.
  func count(
    _ report: Report, by question: ReportQuestion, for actor: Actor, at now: Instant
  ) throws -> ReportDocument

  /// Hands on the lines of a record, in the order in which the cases were first recorded.
  ///
  /// That they are taken out has to stand in the log before: see ``AccessLog/beginExport(_:at:)``.
  ///
  /// - Throws: `Refusal` where the actor may not take records out, a ``BookFailure``; what `body`
  ///   throws.
  func lines(
    of record: ChildRecord, by question: ReportQuestion, for actor: Actor, at now: Instant,
    _ body: ([String]) throws -> Void) throws

  /// How timely the required steps are in the cases of the actor's own agency, step by step.
  ///
  /// Nothing of it is withheld: who asks sees each of these steps by itself.
  ///
  /// - Throws: `Refusal` where the actor is no supervisor of an agency, a ``BookFailure``.
  func timeliness(
    by question: ReportQuestion, for actor: Actor, at now: Instant
  ) throws -> [StepTimeliness]
}
