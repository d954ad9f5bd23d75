public import Expressions
public import Statecharts

/// A step of a compiled workflow.
///
/// It is made once and never changes: all who ask about it share it, so that handing it about costs
/// nothing.
public final class Step: Sendable {
  /// Its place in ``Workflow/steps``.
  public let index: StepIndex
  /// Its id.
  public let id: StepID
  /// The state that opens it.
  public let state: StateIndex
  /// What sort of work it is.
  public let kind: StepKind
  /// What people call it.
  public let title: String
  /// What to do, in plain words.
  public let text: String
  /// Who does it: any one of these roles, or each of them where ``all`` is set.
  public let roles: [RoleID]
  /// Whether each role records its part, the step being done at the last.
  public let all: Bool
  /// Whether its state waits for it.
  public let isRequired: Bool
  /// To whom a referral or notice goes.
  public let to: RoleID?
  /// The service that a referral asks for.
  public let service: ServiceID?
  /// The sending step that this one accepts or declines.
  public let answers: StepIndex?
  /// The steps that accept or decline this one.
  public let answeredBy: [StepIndex]
  /// The place in ``Workflow/watchedEvents`` of the event that opens it; nil: its state's entry.
  public let opensOn: Int?
  /// Whether that event opens it anew while it is open already.
  public let opensMany: Bool
  /// The steps whose outcomes are refused while this one is open.
  public let before: [StepIndex]
  /// The steps that refuse this one's outcomes while they are open.
  public let after: [StepIndex]
  /// How it comes back, if it does.
  public let repetition: Repetition?
  /// Who is told when nobody acts, in the order of the file.
  public let escalations: [Escalation]
  /// What must be true before any outcome is recorded; an outcome has further gates of its own.
  public let gates: [Gate]
  /// Its deadlines in document order; those borrowed from another step stand there in full.
  public let dues: [Due]
  /// Whether an outcome may have to wait until a window opens (`not-before`).
  public let hasWindows: Bool
  /// What is written down with an outcome.
  public let fields: [Field]
  /// How it may end.
  public let outcomes: [Outcome]
  /// `overdue.STEP`.
  public let overdue: ChartEvent
  /// `overdue.STEP.limit`.
  public let overdueLimit: ChartEvent
  /// Where it is written.
  public let place: Place

  init(
    index: StepIndex, id: StepID, state: StateIndex, kind: StepKind, title: String, text: String,
    roles: [RoleID], all: Bool, isRequired: Bool, to: RoleID?, service: ServiceID?,
    answers: StepIndex?, answeredBy: [StepIndex], opensOn: Int?, opensMany: Bool,
    before: [StepIndex], after: [StepIndex], repetition: Repetition?, escalations: [Escalation],
    gates: [Gate], dues: [Due], fields: [Field], outcomes: [Outcome], overdue: ChartEvent,
    overdueLimit: ChartEvent, place: Place
  ) {
    self.index = index
    self.id = id
    self.state = state
    self.kind = kind
    self.title = title
    self.text = text
    self.roles = roles
    self.all = all
    self.isRequired = isRequired
    self.to = to
    self.service = service
    self.answers = answers
    self.answeredBy = answeredBy
    self.opensOn = opensOn
    self.opensMany = opensMany
    self.before = before
    self.after = after
    self.repetition = repetition
    self.escalations = escalations
    self.gates = gates
    self.dues = dues
    hasWindows =
      repetition != nil
      || dues.contains { due in
        if case .rhythm = due.length { true } else { due.notBefore != nil }
      }
    self.fields = fields
    self.outcomes = outcomes
    self.overdue = overdue
    self.overdueLimit = overdueLimit
    self.place = place
  }

  /// Whether it opens by a fixed rhythm, whether its openings are closed or not.
  public var hasRhythm: Bool { repetition?.from == .anchor }

  /// The outcome of this id.
  public func outcome(_ id: OutcomeID) -> Outcome? {
    outcomes.first { $0.id == id }
  }

  /// The place in ``fields`` of the field of this id.
  public func fieldIndex(_ id: FieldID) -> Int? {
    fields.firstIndex { $0.id == id }
  }
}

/// How a step may end.
public struct Outcome: Sendable {
  /// Its place in ``Step/outcomes``.
  public let index: Int
  /// Its id.
  public let id: OutcomeID
  /// What it means for the work.
  public let kind: OutcomeKind
  /// What people call it.
  public let title: String
  /// The reasons, of which one must be given; none: none is asked for.
  public let reasons: [ReasonDefinition]
  /// The role that must have approved it.
  public let approver: RoleID?
  /// The condition that spares the approver where it is false; unknown, one is needed.
  public let approverCondition: Expression?
  /// The places in ``Step/fields`` of what must be written down with it.
  public let requiredFields: [Int]
  /// All that must be true before it is recorded: the step's gates, then its own.
  public let gates: [Gate]
  /// Whether the file gives it a target.
  public let hasTarget: Bool
  /// `step.STEP.OUTCOME`.
  public let event: ChartEvent
  /// Where it is written.
  public let place: Place

  /// Whether one of the reasons must be given.
  public var needsReason: Bool { !reasons.isEmpty }
  /// Whether the receiving agency must be named.
  public var needsAgency: Bool { kind == .sent }
}
