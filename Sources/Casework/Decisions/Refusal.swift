public import Workflows

/// Why a command was refused, where that shows, and how to mend it.
///
/// A refusal appends nothing. It holds no personal data: ids, codes and names of steps and facts.
public struct Refusal: Error, Hashable, Sendable {
  /// What kind of refusal; the raw value is the stable id that programs read.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// There is no such case, or the actor has no basis to know of it.
    case unknownCase = "unknown-case"
    /// No workflow of this name is active.
    case unknownWorkflow = "unknown-workflow"
    /// A workflow that cannot be used in this way.
    case workflowNotForThis = "workflow-not-for-this"
    /// No opening of a step of this name.
    case unknownStep = "unknown-step"
    /// A short name that fits several openings.
    case ambiguousStep = "ambiguous-step"
    /// The opening has ended.
    case stepNotOpen = "step-not-open"
    /// The step has no such outcome.
    case unknownOutcome = "unknown-outcome"
    /// The outcome needs a reason.
    case reasonNeeded = "reason-needed"
    /// The outcome or act has no such reason.
    case unknownReason = "unknown-reason"
    /// A field must be filled.
    case fieldNeeded = "field-needed"
    /// The step has no such field.
    case unknownField = "unknown-field"
    /// The case file has no such fact.
    case unknownFact = "unknown-fact"
    /// A value that is not one of its type, or not one of the choices.
    case wrongValue = "wrong-value"
    /// A fact that is read off others cannot be recorded.
    case derivedFact = "derived-fact"
    /// A fact that the case file has retired: nothing new is recorded of it.
    case retiredFact = "retired-fact"
    /// No running workflow knows the event.
    case unknownEvent = "unknown-event"
    /// The step or act belongs to another role.
    case wrongRole = "wrong-role"
    /// An approver has to record it.
    case approverNeeded = "approver-needed"
    /// A gate is not passed.
    case gateNotPassed = "gate-not-passed"
    /// Another step has to end first.
    case otherStepFirst = "other-step-first"
    /// It would make something true that must never be.
    case neverAllowed = "never-allowed"
    /// The time lies in the future.
    case timeInFuture = "time-in-future"
    /// The time lies before the child's birth.
    case timeBeforeBirth = "time-before-birth"
    /// The time lies before the step's window opens.
    case tooEarly = "too-early"
    /// A local time that does not exist, or exists twice.
    case ambiguousTime = "ambiguous-time"
    /// A text that is no time.
    case wrongTime = "wrong-time"
    /// An extension or stop that no authority lets.
    case notAllowed = "not-allowed"
    /// The extension is longer than its authority lets.
    case tooLong = "too-long"
    /// The case is closed.
    case caseClosed = "case-closed"
    /// The case is open.
    case caseNotClosed = "case-not-closed"
    /// The case cannot be closed yet.
    case caseNotFinished = "case-not-finished"
    /// No act of this sequence, or one that cannot be changed.
    case unknownAct = "unknown-act"
    /// What it would move has to be accepted first.
    case acceptanceNeeded = "acceptance-needed"
    /// Nobody of this name is on the team.
    case unknownMember = "unknown-member"
    /// No instrument of this name.
    case unknownInstrument = "unknown-instrument"
    /// The answers do not fit the instrument.
    case wrongAnswers = "wrong-answers"
    /// The instrument is a draft, or retired.
    case instrumentNotActive = "instrument-not-active"
    /// The instrument's bytes are not those a draft or screening was given with.
    case instrumentChanged = "instrument-changed"
    /// The instrument may only be given by another role, or with a training.
    case notQualified = "not-qualified"
    /// A licensed form's version, date and scorer have to be named.
    case formNeeded = "form-needed"
    /// A wording that does not fit the instrument.
    case wordingUnfit = "wording-unfit"
    /// The case has no screening of this number.
    case unknownScreening = "unknown-screening"
    /// The screening's window for amendments is over.
    case screeningFinal = "screening-final"
    /// A definition with other bytes than were used under its version.
    case versionNotRaised = "version-not-raised"
    /// A pair of cases on which that cannot be decided.
    case wrongPair = "wrong-pair"
    /// It belongs to another case.
    case otherCase = "other-case"
    /// The key was used for another command.
    case keyReused = "key-reused"
    /// A made-up moment, in a database that keeps real cases.
    case notARehearsal = "not-a-rehearsal"
    /// There is no such account.
    case unknownAccount = "unknown-account"
    /// There is an account of this name already.
    case accountExists = "account-exists"
    /// An account that cannot be.
    case wrongAccount = "wrong-account"
    /// The account is disabled.
    case accountDisabled = "account-disabled"
    /// A password that may not be taken.
    case weakPassword = "weak-password"
    /// A link that there is not, or that was used, or is no longer good.
    case unknownLink = "unknown-link"
    /// What the sender saw is no longer so.
    case stale = "stale"
    /// The definitions make the case run in circles.
    case definitionFault = "definition-fault"
  }

  /// What kind of refusal it is.
  public let kind: Kind
  /// What is wrong.
  public let sentence: Sentence
  /// What to do about it.
  public let mending: Sentence
  /// The facts that a gate waits for, by id.
  public let waitingFor: [String]
  /// What else has to be listed, in sentences.
  public let listed: [Sentence]
  /// The part of what was sent that it is about; nil where it is about the whole, or nobody knows.
  public private(set) var subject: Subject?

  /// A part of what somebody sends, as a form has a field for it.
  public enum Subject: Hashable, Sendable {
    /// The value of a fact.
    case fact(FactID)
    /// A field of a step's record.
    case field(FieldID)
    /// How it ended.
    case outcome
    /// Why.
    case reason
    /// When it happened.
    case time
    /// How long a deadline is to be.
    case length
    /// When a part in the case ends.
    case until
    /// The person or agency that is named.
    case person
    /// What is written in words.
    case text
    /// The file that is attached.
    case file
  }

  /// A refusal of these parts.
  public init(
    _ kind: Kind, _ sentence: Sentence, mend: Sentence, waitingFor: [String] = [],
    listed: [Sentence] = []
  ) {
    self.kind = kind
    self.sentence = sentence
    mending = mend
    self.waitingFor = waitingFor
    self.listed = listed
  }

  /// A refusal whose list is of ids and codes: openings that fit, due dates that would move.
  public init(
    _ kind: Kind, _ sentence: Sentence, mend: Sentence, waitingFor: [String] = [],
    details: [String]
  ) {
    self.init(
      kind, sentence, mend: mend, waitingFor: waitingFor,
      listed: details.map { Sentence(verbatim: $0) })
  }

  /// A refusal in words that were found already, whatever the language.
  ///
  /// What is written out as a literal is not meant by this, but said by a ``Sentence``.
  public init(
    _ kind: Kind, verbatim message: String, mend: String, waitingFor: [String] = [],
    details: [String] = []
  ) {
    self.init(
      kind, Sentence(verbatim: message), mend: Sentence(verbatim: mend), waitingFor: waitingFor,
      details: details)
  }

  /// The refusal, said to be about a part of what was sent; what is said already stays.
  public func about(_ subject: Subject) -> Refusal {
    var refusal = self
    refusal.subject = self.subject ?? subject
    return refusal
  }

  /// What is wrong, in English.
  public var message: String { sentence.english }
  /// What to do about it, in English.
  public var mend: String { mending.english }
  /// What else has to be listed, in English.
  public var details: [String] { listed.map(\.english) }

  /// The refusal for a case that is not there, or must seem so.
  public static func unknownCase(_ id: CaseID) -> Refusal {
    Refusal(
      .unknownCase, "There is no case '\(id)' that you can see.",
      mend: "Check the case number, or ask its owner to add you to the team.")
  }

  /// The refusal for a fault of the definitions that no check has found.
  public static func fault(_ fault: FoldFault) -> Refusal {
    Refusal(
      .definitionFault, "The case cannot be moved on: \("\(fault)").",
      mend: "Run 'milepost check' and send its findings to whoever keeps the definitions.")
  }
}
