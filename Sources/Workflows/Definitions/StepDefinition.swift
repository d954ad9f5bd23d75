public import CivilTime

/// A piece of work that a state opens, as written.
///
/// A reference, because every check goes over all of them: a value of so many parts is slow to copy.
public final class StepDefinition: Sendable {
  /// Its id.
  public let id: StepID
  /// What sort of work it is.
  public let kind: StepKind
  /// Who does it.
  public let roles: [RoleID]
  /// Whether each role records its own part.
  public let all: Bool
  /// Whether the state waits for it.
  public let isRequired: Bool
  /// To whom a referral or notice goes.
  public let to: RoleID?
  /// The service that a referral asks for.
  public let service: ServiceID?
  /// The referral that this step accepts or declines.
  public let answers: StepID?
  /// The event that opens it; nil means the entry of its state.
  public let opensOn: EventName?
  /// Whether that event opens it anew while it is open already, each opening a piece of work of its own.
  public let opensMany: Bool
  /// The steps whose outcomes are refused while this one is open.
  public let before: [StepID]
  /// What people call it.
  public let title: String
  /// What to do, in plain words.
  public let text: String
  /// What must hold before any outcome is recorded.
  public let gates: [GateDefinition]
  /// Its deadlines.
  public let dues: [DueDefinition]
  /// Who is told when nobody acts; none: as the workflow says.
  public let escalations: [EscalationDefinition]
  /// How it comes back, if it does.
  public let repetition: RepeatDefinition?
  /// What is written down with an outcome.
  public let fields: [FieldDefinition]
  /// How it may end.
  public let outcomes: [OutcomeDefinition]
  /// Where it is written.
  public let place: Place

  init(
    id: StepID, kind: StepKind, roles: [RoleID], all: Bool, isRequired: Bool, to: RoleID?,
    service: ServiceID?, answers: StepID?, opensOn: EventName?, opensMany: Bool, before: [StepID],
    title: String, text: String, gates: [GateDefinition], dues: [DueDefinition],
    escalations: [EscalationDefinition], repetition: RepeatDefinition?, fields: [FieldDefinition],
    outcomes: [OutcomeDefinition], place: Place
  ) {
    self.id = id
    self.kind = kind
    self.roles = roles
    self.all = all
    self.isRequired = isRequired
    self.to = to
    self.service = service
    self.answers = answers
    self.opensOn = opensOn
    self.opensMany = opensMany
    self.before = before
    self.title = title
    self.text = text
    self.gates = gates
    self.dues = dues
    self.escalations = escalations
    self.repetition = repetition
    self.fields = fields
    self.outcomes = outcomes
    self.place = place
  }
}

/// What sort of work a step is.
public enum StepKind: String, CaseIterable, Hashable, Sendable {
  /// Something to do.
  case task
  /// Something asked of another agency.
  case referral
  /// Something to decide.
  case decision
  /// Something to tell somebody.
  case notice
  /// Giving a screening instrument.
  case screening
  /// People coming together.
  case meeting
}

/// What must hold before an outcome is recorded, as written.
public struct GateDefinition: Hashable, Sendable {
  /// An expression that must be true.
  public let test: String?
  /// The purpose of a screening that must have been given.
  public let screening: Purpose?
  /// Whether that screening must be without departures from its validated use.
  public let mustBeValid: Bool
  /// How many calendar days before the outcome it may have been given.
  public let within: Period?
  /// What it rests on.
  public let authority: AuthorityID?
  /// What it says to people.
  public let text: String
  /// Where it is written.
  public let place: Place
}

/// How a step comes back until its state is left, as written.
public struct RepeatDefinition: Hashable, Sendable {
  /// From where the next opening is counted.
  public enum From: String, Hashable, Sendable {
    /// From the last outcome.
    case last
    /// In a fixed rhythm from the anchor; a missed period is seen.
    case anchor
  }

  /// How often.
  public let every: Period
  /// How long from where the period is counted the window opens.
  public let notBefore: Period?
  /// From where.
  public let from: From
  /// The counting rule.
  public let counting: String
  /// What it rests on.
  public let authority: AuthorityID
  /// How its rhythm changes later, in the order of the file.
  public let changes: [RhythmChangeDefinition]
  /// Where it is written.
  public let place: Place
}

/// Another rhythm from some moment on, as written.
public struct RhythmChangeDefinition: Hashable, Sendable {
  /// How often from then on.
  public let every: Period
  /// How long from where the period is counted the window opens.
  public let notBefore: Period?
  /// How long after the anchor it begins.
  public let after: Period
  /// What that is counted from: the first that is known.
  public let of: [WrittenAnchor]
  /// Where it is written.
  public let place: Place
}

/// What is written down with an outcome.
public struct FieldDefinition: Hashable, Sendable {
  /// What may be written.
  public enum Kind: Hashable, Sendable {
    /// Free text: identifying, never in the log, never a reason.
    case text(maxLength: Int)
    /// One of a list.
    case choice([FieldChoice])
    /// A number.
    case number
    /// Yes or no.
    case boolean
    /// A day.
    case date
    /// An instant.
    case dateTime
    /// An agency's id.
    case agency
    /// A time to come, at which something was arranged.
    case appointment

    /// The word that definitions use.
    public var name: String {
      switch self {
      case .text: "text"
      case .choice: "choice"
      case .number: "number"
      case .boolean: "boolean"
      case .date: "date"
      case .dateTime: "date-time"
      case .agency: "agency"
      case .appointment: "appointment"
      }
    }
  }

  /// Its id.
  public let id: FieldID
  /// What may be written.
  public let kind: Kind
  /// What people call it; the id where the file gives none.
  public let title: String
  /// Whether it is obligatory with every outcome.
  public let isRequired: Bool
  /// Where it is written.
  public let place: Place
}

/// One choice of a field.
public struct FieldChoice: Hashable, Sendable {
  /// What is recorded.
  public let value: String
  /// What people read.
  public let label: String
}

/// How a step may end, as written.
public struct OutcomeDefinition: Hashable, Sendable {
  /// Its id.
  public let id: OutcomeID
  /// What it means for the work.
  public let kind: OutcomeKind
  /// What people call it; the id where the file gives none.
  public let title: String
  /// Where the run goes on; none: the outcome leaves its state as it is.
  public let targets: [StateID]
  /// The role that must have approved it.
  public let approver: RoleID?
  /// The condition that spares the approver where it is false; unknown, one is needed.
  public let approverCondition: String?
  /// The fields that are obligatory with it.
  public let fields: [FieldID]
  /// The steps and invokes that it knowingly ends.
  public let supersedes: [String]
  /// The reasons, of which one must be given; none: it needs none.
  public let reasons: [ReasonDefinition]
  /// What must hold before this outcome is recorded.
  public let gates: [GateDefinition]
  /// Where it is written.
  public let place: Place
}

/// What an outcome means for the work.
public enum OutcomeKind: String, CaseIterable, Hashable, Sendable {
  /// It was done.
  case completed
  /// The sender's part of a referral was done.
  case sent
  /// Somebody did not want it.
  case declined
  /// It was not needed.
  case notNecessary = "not-necessary"
  /// It could not be done.
  case unable
}

/// A reason that may be given.
public struct ReasonDefinition: Hashable, Sendable {
  /// What the log keeps.
  public let code: ReasonCode
  /// What people read.
  public let text: String
  /// Where it is written.
  public let place: Place
}
