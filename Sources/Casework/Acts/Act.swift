public import CivilTime
public import Ledger
public import Workflows

/// What a given event says was done: the content of one act, without who, when and where.
public enum Act: Hashable, Sendable {
  /// A case was opened on a workflow.
  case caseOpened(CaseOpening)
  /// The case, or one step of it, was given to a person or an agency's queue.
  case assigned(Assignment)
  /// Values of facts were recorded, all at once.
  case factsRecorded([RecordedFact])
  /// A step, or one role's part of it, ended by an outcome.
  case stepDone(StepOutcome)
  /// Somebody tried to do a step and did not succeed yet.
  case stepAttempted(StepAttempt)
  /// A screening was given and submitted.
  case screeningSubmitted(ScreeningRecord)
  /// A screening was given anew, in the place of one that could still be amended.
  case screeningAmended(ScreeningRecord)
  /// A practitioner decided otherwise than a screening's result.
  case screeningOverridden(ScreeningDecision)
  /// A named event was raised by a person.
  case eventRaised(EventName)
  /// A step's deadline was extended.
  case deadlineExtended(DeadlineExtension)
  /// The clock of a step was stopped.
  case clockStopped(OpeningReference, reason: ReasonCode?)
  /// The clock of a step runs again.
  case clockResumed(OpeningReference)
  /// A further run was started by hand.
  case runRequested(WorkflowID)
  /// A person or agency became a member of the case's team.
  case memberJoined(Membership)
  /// A member's part in the case ended.
  case memberLeft(String)
  /// A person was excluded from the case.
  case memberExcluded(ActorID, reason: ReasonCode)
  /// A person's exclusion ended.
  case exclusionEnded(ActorID)
  /// Somebody looked into the case without a part in it.
  case glassBroken(reason: ReasonCode)
  /// A supervisor reviewed that somebody did.
  case glassReviewed(sequence: Int, finding: BrokenGlass.Finding)
  /// A note; its text lies apart.
  case noteAdded(RecordedValue)
  /// A document was attached; its bytes lie apart.
  case documentAttached(AttachedDocument)
  /// An act was prepared, and its approver asked for it.
  indirect case approvalRequested(ApprovalRequest)
  /// A request was sent back by its approver, with a word on why; the text lies apart.
  case approvalReturned(sequence: Int, note: RecordedValue)
  /// The case was closed.
  case caseClosed(reason: ReasonCode)
  /// A closed case was opened again.
  case caseReopened
  /// An act was taken out of the fold.
  case actWithdrawn(sequence: Int, reason: ReasonCode)
  /// An act was changed at its place of the fold.
  case actCorrected(Correction)
  /// A run goes by other definitions from here on.
  case definitionAdopted(Adoption)
  /// It was decided whether this case and another are about one child, or that is open again.
  case pairDecided(PairDecision)
}

/// How a case came to be.
public struct CaseOpening: Hashable, Sendable {
  /// The workflow it was opened on.
  public var workflow: WorkflowID
  /// The report it comes from.
  public var report: ReportNumber?
  /// Which child of the report it is about; never a name.
  public var child: String?
  /// The facts known from the start.
  public var facts: [RecordedFact]
  /// Who answers for it at first.
  public var owner: ActorID?
  /// The agency in whose queue it lies while it has no owner, or whose case it is.
  public var agency: AgencyID?

  /// A case on a workflow.
  public init(
    workflow: WorkflowID, report: ReportNumber? = nil, child: String? = nil,
    facts: [RecordedFact] = [], owner: ActorID? = nil, agency: AgencyID? = nil
  ) {
    self.workflow = workflow
    self.report = report
    self.child = child
    self.facts = facts
    self.owner = owner
    self.agency = agency
  }
}

/// A fact with what was recorded of it.
public struct RecordedFact: Hashable, Sendable {
  /// The fact.
  public var fact: FactID
  /// What was recorded.
  public var value: RecordedValue

  /// A fact with what was recorded of it.
  public init(_ fact: FactID, _ value: RecordedValue) {
    self.fact = fact
    self.value = value
  }
}

/// A field of a step's record with what was entered.
public struct RecordedField: Hashable, Sendable {
  /// The field.
  public var field: FieldID
  /// What was entered.
  public var value: RecordedValue

  /// A field with what was entered.
  public init(_ field: FieldID, _ value: RecordedValue) {
    self.field = field
    self.value = value
  }
}

/// One opening of a step: the run, the step, and which opening it is.
public struct OpeningReference: Hashable, Sendable {
  /// The run's number.
  public var run: Int
  /// The step.
  public var step: StepID
  /// 1 for the first opening.
  public var number: Int

  /// An opening of a step in a run.
  public init(run: Int, step: StepID, number: Int) {
    self.run = run
    self.step = step
    self.number = number
  }

  /// `STEP`, `STEP#2` and so on.
  public var name: String { number == 1 ? step.rawValue : "\(step.rawValue)#\(number)" }
}

/// How a step ended.
public struct StepOutcome: Hashable, Sendable {
  /// The opening that ended.
  public var opening: OpeningReference
  /// The outcome.
  public var outcome: OutcomeID
  /// Why, by code.
  public var reason: ReasonCode?
  /// What was entered.
  public var fields: [RecordedField]
  /// The agency that a referral went to.
  public var receiver: AgencyID?
  /// A note; its text lies apart.
  public var note: RecordedValue?

  /// An outcome of an opening.
  public init(
    opening: OpeningReference, outcome: OutcomeID, reason: ReasonCode? = nil,
    fields: [RecordedField] = [], receiver: AgencyID? = nil, note: RecordedValue? = nil
  ) {
    self.opening = opening
    self.outcome = outcome
    self.reason = reason
    self.fields = fields
    self.receiver = receiver
    self.note = note
  }
}

/// An attempt at a step.
public struct StepAttempt: Hashable, Sendable {
  /// The opening that was tried.
  public var opening: OpeningReference
  /// What was entered.
  public var fields: [RecordedField]

  /// An attempt at an opening.
  public init(opening: OpeningReference, fields: [RecordedField] = []) {
    self.opening = opening
    self.fields = fields
  }
}

/// A longer time for a step, by an approver.
public struct DeadlineExtension: Hashable, Sendable {
  /// The opening.
  public var opening: OpeningReference
  /// The whole length from the anchor, by the deadline's own rule.
  public var total: Period
  /// Why, by code.
  public var reason: ReasonCode?

  /// A whole length for an opening.
  public init(opening: OpeningReference, total: Period, reason: ReasonCode?) {
    self.opening = opening
    self.total = total
    self.reason = reason
  }
}

/// Who answers for a case or a step.
public struct Assignment: Hashable, Sendable {
  /// The opening; nil for the whole case.
  public var opening: OpeningReference?
  /// The person; nil puts it into the agency's queue.
  public var owner: ActorID?
  /// The agency.
  public var agency: AgencyID?

  /// A person or agency for a case or an opening.
  public init(opening: OpeningReference? = nil, owner: ActorID? = nil, agency: AgencyID? = nil) {
    self.opening = opening
    self.owner = owner
    self.agency = agency
  }
}

/// A person's or agency's part in a case: why, in which sections, from when until when.
public struct Membership: Hashable, Sendable {
  /// The person or agency, by id.
  public var who: String
  /// The role in which they take part.
  public var role: RoleID?
  /// The agency.
  public var agency: AgencyID?
  /// What for.
  public var purpose: String
  /// The sections they may see; empty for all that the role may see.
  public var sections: [SectionID]
  /// The instant at which it ends.
  public var until: Instant?

  /// A part in a case.
  public init(
    who: String, role: RoleID?, agency: AgencyID?, purpose: String, sections: [SectionID] = [],
    until: Instant? = nil
  ) {
    self.who = who
    self.role = role
    self.agency = agency
    self.purpose = purpose
    self.sections = sections
    self.until = until
  }
}

/// One administration of an instrument to the child.
public struct ScreeningRecord: Hashable, Sendable {
  /// Its number in the case, from 1.
  public var number: Int
  /// The instrument.
  public var instrument: String
  /// The digest of the instrument's bytes.
  public var digest: Digest
  /// What the instrument screens for.
  public var purpose: String
  /// The answers, as they are kept.
  public var answers: CanonicalValue
  /// The band of each result, or `undetermined`, in the instrument's order.
  public var results: [ScreeningBand]
  /// What to do at once, where a stop rule ended it.
  public var stopped: String?
  /// Each departure from the validated use, by id; empty for a valid screening.
  public var departures: [String]
  /// Scores as they are shown.
  public var scores: CanonicalValue
  /// Answers in free text or dates, which are identifying, by item.
  public var texts: [RecordedField]
  /// The version of the instrument's file; empty where an older event does not say.
  public var version = ""
  /// How it was given.
  public var circumstances = ScreeningCircumstances()
  /// The items that were asked, in order.
  public var path: [String] = []
  /// What calls for action whatever the results are.
  public var criticals: [String] = []
  /// How long after it was recorded it may be amended; nil where it was final at once.
  public var amendWithin: Period?

  /// A screening as it was submitted.
  public init(
    number: Int, instrument: String, digest: Digest, purpose: String, answers: CanonicalValue,
    results: [ScreeningBand], stopped: String?, departures: [String], scores: CanonicalValue,
    texts: [RecordedField] = []
  ) {
    self.number = number
    self.instrument = instrument
    self.digest = digest
    self.purpose = purpose
    self.answers = answers
    self.results = results
    self.stopped = stopped
    self.departures = departures
    self.scores = scores
    self.texts = texts
  }
}

/// The band in which a result of a screening fell.
public struct ScreeningBand: Hashable, Sendable {
  /// The result.
  public var result: String
  /// The band, or `undetermined`.
  public var band: String

  /// A result with its band.
  public init(result: String, band: String) {
    self.result = result
    self.band = band
  }
}

/// A change of an act at its place.
public struct Correction: Hashable, Sendable {
  /// The act.
  public var sequence: Int
  /// When it was really done.
  public var occurred: Instant?
  /// The outcome it should have had.
  public var outcome: OutcomeID?
  /// The fields that should have been otherwise.
  public var fields: [RecordedField]
  /// The facts that should have been otherwise.
  public var facts: [RecordedFact]
  /// To which agency a referral should have gone.
  public var receiver: AgencyID?
  /// Why, by code.
  public var reason: ReasonCode

  /// A change of an act.
  public init(
    sequence: Int, occurred: Instant? = nil, outcome: OutcomeID? = nil,
    fields: [RecordedField] = [],
    facts: [RecordedFact] = [], receiver: AgencyID? = nil, reason: ReasonCode
  ) {
    self.sequence = sequence
    self.occurred = occurred
    self.outcome = outcome
    self.fields = fields
    self.facts = facts
    self.receiver = receiver
    self.reason = reason
  }
}
