public import CivilTime
import Statecharts
public import Workflows

/// Makes of a case's events what the case is: the one place where a case's state changes.
///
/// The order of everything is in `processing.md`, whose rules are cited by number. The fold reads
/// given events only; due instants fire by themselves, in the order of rule 10, so that the result
/// depends on the given events and their recorded times and never on who looked or when.
public struct CaseFold: Sendable {
  /// The case as it is now.
  public internal(set) var state: CaseState
  /// What followed from the last event or firing, in order.
  public internal(set) var effects: [CaseEffect] = []
  /// The places of the openings that have changed since the fold was made, the first first.
  public var touched: [Int] { Array(touchedPlaces) }
  /// The definitions that the last event or firing pinned.
  public var pins: [WorkflowID: Pin] { Dictionary(pinned, uniquingKeysWith: { $1 }) }

  let plans: any PlanSource
  var touchedPlaces = PlaceSet()
  var pinned: [(WorkflowID, Pin)] = []
  var trigger = Trigger.given(0)
  /// Which time the trigger came.
  var occurrence = 1
  /// How many of each subject it has brought about; of few, so that looking through them is quickest.
  var ordinals: [(subject: Cause.Subject, count: Int)] = []
  var queue: [QueuedEvent] = []
  var queueHead = 0
  var changes = Changes()
  var givenPins: [WorkflowID: Pin] = [:]
  /// What charts have brought about and is not followed up yet; a run that starts another puts that
  /// one's on top of its own.
  var chartEffects: [Statecharts.Effect] = []
  var returning: [Returning] = []
  var repeating: [Repeating] = []
  var depth = 0
  /// When the event or due instant that is being folded happened, as stated.
  var causeTime = Instant(milliseconds: 0)
  /// Whether the events are folded again after a correction, so that pins come from the log.
  var isRefolding = false
  /// The definitions that the correction pinned for runs which only it brings about.
  var refoldPins: [WorkflowID: Pin] = [:]
  /// Those it pins now.
  var freshPins: [WorkflowID: Pin] = [:]

  /// The most events that one cause may bring about; past it a definition runs in circles.
  static let eventLimit = 10_000
  /// The most due instants that one catching up may fire.
  static let firingLimit = 100_000

  /// A fold that goes on from a state.
  public init(_ state: CaseState, plans: any PlanSource) {
    self.state = state
    self.plans = plans
  }

  /// A fold that goes on from a case, with what was found out of it.
  init(_ record: CaseRecord, plans: any PlanSource) {
    self.init(record.state, plans: plans)
    known = record.next
  }

  /// Applies a given event: its content, then what the charts make of it, then the dues (rule 8).
  ///
  /// The caller catches up to the event's recorded time before and after (``catchUp(to:recordingFrom:each:)``), except
  /// inside a batch.
  public mutating func apply(_ event: GivenEvent) throws(FoldFault) {
    begin(.given(event.sequence), sequence: event.sequence)
    givenPins = event.pins
    causeTime = event.occurred
    state.version += 1
    state.time = max(state.time, event.recorded)
    try take(event)
    try settle()
    try setDues()
  }

  /// Fires the due instants up to a moment, least first, and says what fired (rules 10 to 12).
  ///
  /// - Parameter sequence: the sequence of the first firing's event, where they are recorded.
  public mutating func catchUp(
    to time: Instant, recordingFrom sequence: Int? = nil,
    each: (Firing) -> Void = { _ in }
  ) throws(FoldFault) {
    if let known, known.map({ time < $0 }) ?? true {
      state.time = max(state.time, time)
      return
    }
    var count = 0
    var next = sequence
    var candidate = leastDueInstant()
    while let due = candidate, due.instant <= time {
      count += 1
      guard count <= Self.firingLimit else { throw .runawayDeadlines }
      try fire(due, sequence: next ?? state.sequence)
      each(
        Firing(candidate: due, effects: effects, pins: pins, sequence: next ?? state.sequence))
      next = next.map { $0 + 1 }
      candidate = leastDueInstant()
    }
    state.time = max(state.time, time)
    known = .some(candidate?.instant)
  }

  /// The earliest instant at which the case changes without a new event.
  var nextInstant: Instant? { known ?? leastDueInstant()?.instant }

  /// ``nextInstant``, where nothing has changed since it was looked for.
  private var known: Instant??

  mutating func begin(_ trigger: Trigger, sequence: Int) {
    self.trigger = trigger
    occurrence = 1
    state.sequence = max(state.sequence, sequence)
    known = nil
    position = sequence
    effects.removeAll(keepingCapacity: true)
    ordinals.removeAll(keepingCapacity: true)
    pinned.removeAll(keepingCapacity: true)
    givenPins = [:]
    changes.removeAll()
    queue.removeAll(keepingCapacity: true)
    queueHead = 0
  }

  /// The sequence that rows changed now are marked with.
  var position = 0

  mutating func touch(_ place: Int) {
    touchedPlaces.insert(place)
    state.openings[place].sequence = position
  }

  /// The cause of the next thing of a subject that the trigger brings about.
  mutating func cause(_ subject: Cause.Subject) -> Cause {
    let place = ordinals.firstIndex { $0.subject == subject } ?? ordinals.count
    if place == ordinals.count { ordinals.append((subject, 0)) }
    ordinals[place].count += 1
    return Cause(
      trigger: trigger, occurrence: occurrence, subject: subject, ordinal: ordinals[place].count)
  }
}

/// An event on its way to one run, or to every running run.
struct QueuedEvent: Sendable {
  enum Subject: Sendable {
    /// An event of the engine's, for one run.
    case event(ChartEvent, run: Int)
    /// The change of a fact, by its place in the case, for every running run, by number.
    case fact(Int)
    /// Any other event, for every running run, by number.
    case named(String)
  }

  let subject: Subject
  /// When it happened; for a run that started later, its start (rule 18).
  let time: Instant
}

/// A sent referral that came back: its step opens again with its first anchor.
struct Returning: Sendable {
  let run: Int
  let step: StepIndex
  let anchor: Instant
  let anchoredBy: Int
  let time: Instant
}

/// A repeated step whose opening was closed: the next one opens if its state is still active.
struct Repeating: Sendable {
  let run: Int
  let step: StepIndex
  let time: Instant
}

/// A due instant that fired.
public struct Firing: Sendable {
  /// What came due, and when.
  public let candidate: DueCandidate
  /// What followed.
  public let effects: [CaseEffect]
  /// The definitions it pinned.
  public let pins: [WorkflowID: Pin]
  /// The sequence of its event, where it is recorded.
  public let sequence: Int
}

/// A due instant that has not fired yet.
public struct DueCandidate: Hashable, Sendable {
  /// When it comes.
  public let instant: Instant
  /// What comes due.
  public let trigger: Trigger
  /// The run.
  public let run: Int
  /// When it is said to have happened: the later of the instant and the opening's entry (rule 12).
  public let occurred: Instant
}
