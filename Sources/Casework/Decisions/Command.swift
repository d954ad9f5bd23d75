public import CivilTime
import Ledger
public import Workflows

/// What somebody wants to have recorded: who, what, when it happened, and the case.
public struct Command: Hashable, Sendable {
  /// What tells it from its repetition.
  public var key: IdempotencyKey
  /// The case.
  public var caseID: CaseID
  /// Who acts.
  public var actor: Actor
  /// When it happened; nil for now.
  public var occurred: Instant?
  /// What was done.
  public var deed: Deed
  /// Whether the person has seen what a correction moves, and accepts it.
  public var accepts: Bool
  /// What the person was shown with the form by which they decided on it.
  public var seen: SeenForm

  /// A command of these parts.
  public init(
    key: IdempotencyKey, caseID: CaseID, actor: Actor, occurred: Instant? = nil, deed: Deed,
    accepts: Bool = false, seen: SeenForm = SeenForm()
  ) {
    self.seen = seen
    self.key = key
    self.caseID = caseID
    self.actor = actor
    self.occurred = occurred
    self.deed = deed
    self.accepts = accepts
  }
}

/// A value as a person or file wrote it, before its declaration has given it a type.
public struct WrittenEntry: Hashable, Sendable {
  /// The fact or field.
  public var id: String
  /// What was written: `?` for unknown, `!` for not collected.
  public var text: String

  /// An id with what was written.
  public init(_ id: String, _ text: String) {
    self.id = id
    self.text = text
  }

  /// Reads `id=value`; nil without an equals sign or id.
  public init?(assignment: String) {
    guard let equals = assignment.firstIndex(of: "="), equals > assignment.startIndex else {
      return nil
    }
    id = String(assignment[..<equals])
    text = String(assignment[assignment.index(after: equals)...])
  }
}

/// What was done, in the words of the person who did it.
public enum Deed: Hashable, Sendable {
  /// Opens a case.
  case open(OpenCase)
  /// Records facts.
  case record([WrittenEntry])
  /// Ends a step by an outcome.
  case finish(FinishStep)
  /// Records an attempt at a step.
  case attempt(step: String, fields: [WrittenEntry])
  /// Extends a step's deadline to a whole length.
  case extend(step: String, total: Period, reason: String?)
  /// Stops a step's clock.
  case stop(step: String, reason: String?)
  /// Lets a step's clock run again.
  case resume(step: String)
  /// Raises a named event.
  case raise(String)
  /// Starts a further run.
  case start(WorkflowID)
  /// Submits a screening.
  case screen(ScreeningSubmission)
  /// Puts a screening in the place of one that may still be amended.
  case amend(screening: Int, ScreeningSubmission)
  /// Decides otherwise than a screening's result.
  case override(ScreeningDecision)
  /// Adds a note.
  case note(String)
  /// Attaches a document, whose bytes are kept apart.
  case attach(DocumentAttachment)
  /// Gives the case, or one step of it, to a person or an agency's queue.
  case assign(to: Assignee, step: String?)
  /// Adds somebody to the team.
  case join(Membership)
  /// Ends somebody's part.
  case leave(String)
  /// Excludes a person from the case.
  case exclude(ActorID, reason: String)
  /// Ends a person's exclusion.
  case readmit(ActorID)
  /// Looks into the case without a part in it.
  case breakGlass(reason: String)
  /// Reviews that somebody did.
  case reviewGlass(sequence: Int, finding: BrokenGlass.Finding)
  /// Closes the case.
  case close(reason: String)
  /// Opens a closed case again.
  case reopen
  /// Takes an act out.
  case withdraw(sequence: Int, reason: String)
  /// Changes an act at its place.
  case correct(CorrectAct)
  /// Has a run go by the definitions that are active now: a new version of its workflow, calendar or
  /// case file.
  case adopt(run: Int)
  /// Decides whether the case and another are about one child; the other case takes the same.
  case decide(PairDecision)
  /// Prepares what only an approver may record, and asks for it: an outcome, an extension, a stop, a
  /// decision on a screening.
  indirect case ask(Deed)
  /// Approves what was asked for by an act, and so records it.
  case approve(request: Int)
  /// Sends back what was asked for by an act, with a word on why.
  case sendBack(request: Int, note: String)
  /// Adds what a second copy of the report says: its agency, and facts still unknown.
  case merge(agency: AgencyID, facts: [WrittenEntry])
}

/// A case to be opened.
public struct OpenCase: Hashable, Sendable {
  /// The workflow.
  public var workflow: WorkflowID
  /// The report it comes from.
  public var report: ReportNumber?
  /// Which child of the report.
  public var child: String?
  /// What is known from the start.
  public var facts: [WrittenEntry]
  /// The agency in whose queue it lies.
  public var agency: AgencyID?
  /// Whether it begins in that queue, and nobody answers for it yet.
  ///
  /// Bringing in a file of reports is no taking on of cases. It is not part of what tells a command
  /// from another under its key, so that a file that was imported before still is.
  public var isForQueue: Bool

  /// A case on a workflow.
  public init(
    workflow: WorkflowID, report: ReportNumber? = nil, child: String? = nil,
    facts: [WrittenEntry] = [], agency: AgencyID? = nil, isForQueue: Bool = false
  ) {
    self.workflow = workflow
    self.report = report
    self.child = child
    self.facts = facts
    self.agency = agency
    self.isForQueue = isForQueue
  }
}

/// A step to be ended.
public struct FinishStep: Hashable, Sendable {
  /// The opening: `STEP`, `STEP#2` or `RUN/STEP#N`.
  public var step: String
  /// The outcome.
  public var outcome: String
  /// Why, by code.
  public var reason: String?
  /// What was entered.
  public var fields: [WrittenEntry]
  /// A note.
  public var note: String?
  /// How the step stood when its form was shown; nil where nobody was shown one.
  ///
  /// It is no part of what is recorded.
  public var seen: SeenStep?

  /// An outcome of an opening.
  public init(
    step: String, outcome: String, reason: String? = nil, fields: [WrittenEntry] = [],
    note: String? = nil, seen: SeenStep? = nil
  ) {
    self.step = step
    self.outcome = outcome
    self.reason = reason
    self.fields = fields
    self.note = note
    self.seen = seen
  }
}

/// An act to be changed.
public struct CorrectAct: Hashable, Sendable {
  /// The act's sequence.
  public var sequence: Int
  /// When it was really done.
  public var occurred: Instant?
  /// The outcome it should have had.
  public var outcome: String?
  /// Fields that should be otherwise.
  public var fields: [WrittenEntry]
  /// Facts that should be otherwise.
  public var facts: [WrittenEntry]
  /// Why, by code.
  public var reason: String
  /// The act that had last changed it when its form was shown, 0 for none; nil where nobody was
  /// shown one.
  ///
  /// It is no part of what is recorded.
  public var seen: Int?

  /// A change of an act.
  public init(
    sequence: Int, occurred: Instant? = nil, outcome: String? = nil, fields: [WrittenEntry] = [],
    facts: [WrittenEntry] = [], reason: String, seen: Int? = nil
  ) {
    self.sequence = sequence
    self.occurred = occurred
    self.outcome = outcome
    self.fields = fields
    self.facts = facts
    self.reason = reason
    self.seen = seen
  }
}

/// A screening that was evaluated and is to be recorded.
public struct ScreeningSubmission: Hashable, Sendable {
  /// The record, its number not yet given.
  public var record: ScreeningRecord
  /// The case that it was given in, where a draft says so; for another it is refused.
  public var caseID: CaseID?

  /// A screening to be recorded.
  public init(record: ScreeningRecord, caseID: CaseID? = nil) {
    self.record = record
    self.caseID = caseID
  }
}

/// To whom something is given.
public enum Assignee: Hashable, Sendable {
  /// A person, with the agency where it is named.
  case person(ActorID, agency: AgencyID?)
  /// An agency's queue.
  case queue(AgencyID)

  /// Reads `ID`, `ID@AGENCY` or `@AGENCY` (the agency's queue); nil where nothing is named.
  public init?(_ text: String) {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    let agency = parts.count == 2 && !parts[1].isEmpty ? AgencyID(String(parts[1])) : nil
    if let first = parts.first, !first.isEmpty {
      self = .person(ActorID(String(first)), agency: agency)
    } else if let agency {
      self = .queue(agency)
    } else {
      return nil
    }
  }
}
