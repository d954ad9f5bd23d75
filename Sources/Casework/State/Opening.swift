public import CivilTime
public import Workflows

/// One time that a step is open: a row of the step log.
public struct Opening: Hashable, Sendable {
  /// How an opening ended, or one role's part of it.
  public struct Ending: Hashable, Sendable {
    /// When it was done, as stated.
    public var occurred: Instant
    /// When that was recorded.
    public var recorded: Instant
    /// The outcome, by its place among the step's.
    public var outcome: Int
    /// Why, by code.
    public var reason: ReasonCode?
    /// Who did it.
    public var actor: Actor
    /// What was entered.
    public var fields: [RecordedField]
    /// Where a referral went.
    public var receiver: AgencyID?
    /// The event that says so.
    public var sequence: Int

    /// When it was done, for what counts from it.
    var moment: Moment { Moment(time: occurred, sequence: sequence) }
  }

  /// A stretch of time in which the clock stood.
  public struct Stop: Hashable, Sendable {
    /// The first instant.
    public var from: Instant
    /// The first instant after it; nil while it goes on.
    public var until: Instant?

    /// A stretch of time.
    public init(from: Instant, until: Instant?) {
      self.from = from
      self.until = until
    }
  }

  /// A field that an attempt wrote down.
  public struct Entry: Hashable, Sendable {
    /// The field.
    public let field: FieldID
    /// What was written.
    public let value: RecordedValue
    /// The event that says so.
    public let sequence: Int
  }

  /// A rung of the ladder that is still to come.
  struct Rung: Hashable, Sendable {
    /// Its place among the step's.
    let index: Int
    let instant: Instant
  }

  /// One firing of a due instant.
  struct Firing: Hashable, Sendable {
    let instant: Instant
    let isLimit: Bool
  }

  /// The run it belongs to.
  public let run: Int
  /// The step.
  public let step: StepIndex
  /// 1 for the first opening of the step in its run.
  public let number: Int
  /// When its state was entered, or the event that opened it came, as dues count it.
  public let entered: Instant
  /// The anchor of `from="entered"`: that of the first opening where a returned referral opens
  /// again.
  public let anchor: Instant
  /// The event that set ``anchor``.
  public let anchoredBy: Int
  /// Whether a repetition from the last one opened it; then its rhythm is its deadline.
  public let follows: Bool
  /// Whether a fixed rhythm opened it; then its period runs from its own opening.
  public internal(set) var isOfRhythm = false
  /// The events that brought it about.
  public let openedBy: Int

  /// When it is due now; nil while an anchor is not there, while the clock stands, or when it has
  /// no deadline.
  public internal(set) var due: Instant?
  /// Which deadline that is, by its place among the step's.
  public internal(set) var dueIndex: Int?
  /// The first due instant it ever had.
  public internal(set) var firstDue: Instant?
  /// The outer limit, where a deadline marks one.
  public internal(set) var limit: Instant?
  /// Whether a deadline exists whose anchor is not there yet.
  public internal(set) var isPending = false
  /// Whether none of its deadlines' authorities was in force on the anchor's day.
  public internal(set) var lacksRule = false
  /// How it ended.
  public internal(set) var ending: Ending?
  /// The parts recorded so far, where every role records its own.
  public internal(set) var parts: [Ending] = []
  /// When its state was left while it was open, and by which event.
  public internal(set) var superseded: Superseding?
  /// Whether a sent referral was completed by the step that answers it.
  public internal(set) var isAnswered = false
  /// The whole length that an approver granted.
  public internal(set) var extended: Period?
  /// Whether it was granted only after the deadline had passed: late it remains.
  public internal(set) var extendedLate = false
  /// The deadline that had passed when a late extension was granted: how late it is counts from it.
  public internal(set) var missedDue: Instant?
  /// Stops that a person recorded.
  public internal(set) var stops: [Stop] = []
  /// All stops that hold, facts and events included.
  public internal(set) var clockStops: [Stop] = []
  /// What attempts wrote down, the last value of each field.
  public internal(set) var entries: [Entry] = []
  /// How many attempts were recorded.
  public internal(set) var attempts = 0
  /// Who answers for it, where somebody does.
  public internal(set) var assignment: Assignment?
  /// The event that last changed this row.
  public internal(set) var sequence: Int
  /// Whether a refold has no place for it any more: its cause was withdrawn.
  public internal(set) var isWithdrawn = false
  var fired: [Firing] = []
  var rungs: [Rung] = []
  /// The rungs that were told of, each with the due instant it was told for.
  var told: [Told] = []
  /// Whether it fell due while nobody held any of its roles: a finding for the supervisor.
  public internal(set) var fellDueUnheld = false

  struct Told: Hashable, Sendable {
    let rung: Int
    let due: Instant
  }

  /// What superseded an opening.
  public struct Superseding: Hashable, Sendable {
    /// When the state was left.
    public var occurred: Instant
    /// The event that left it.
    public var sequence: Int
    /// Whether it was overdue then; late it stays.
    public var wasOverdue: Bool
  }

  init(
    run: Int, step: StepIndex, number: Int, entered: Instant, anchor: Instant, anchoredBy: Int,
    follows: Bool, sequence: Int
  ) {
    self.run = run
    self.step = step
    self.number = number
    self.entered = entered
    self.anchor = anchor
    self.anchoredBy = anchoredBy
    self.follows = follows
    openedBy = sequence
    self.sequence = sequence
  }

  /// What names it in its case.
  struct Row: Hashable, Sendable {
    let run: Int
    let step: StepIndex
    let number: Int
  }

  var row: Row { Row(run: run, step: step, number: number) }

  /// Whether it is open: neither ended nor superseded.
  public var isOpen: Bool { ending == nil && superseded == nil && !isWithdrawn }

  /// Whether an outcome from before its state was left came in afterwards: both stand (rule 20).
  public var bothStand: Bool { ending != nil && superseded != nil && !isWithdrawn }

  /// Keeps what an attempt wrote down.
  mutating func keep(_ fields: [RecordedField], sequence: Int) {
    for field in fields {
      entries.removeAll { $0.field == field.field }
      entries.append(Entry(field: field.field, value: field.value, sequence: sequence))
    }
  }
}
