public import CivilTime
public import Ledger
public import Workflows

/// A case with the given events it follows from.
public struct CaseRecord: Sendable {
  private var shared: Shared<CaseState>
  /// The earliest instant at which the case changes without a new event, where it was looked for
  /// since the case last changed.
  private(set) var next: Instant??
  /// The given events.
  public var history: CaseHistory

  /// A case before its first event.
  public init(id: CaseID) { self.init(CaseState(id: id), CaseHistory()) }

  /// What given events have made of a case.
  ///
  /// - Parameter next: when it changes next without one, where that was looked for.
  init(_ state: CaseState, _ history: CaseHistory, next: Instant?? = nil) {
    shared = Shared(state)
    self.history = history
    self.next = next
  }

  /// What the case is.
  public var state: CaseState {
    _read { yield shared.value }
    _modify {
      next = nil
      yield &shared.value
    }
  }

  /// Takes the next event of the log.
  ///
  /// A due instant must be the next one that the events before it bring about.
  public mutating func take(_ event: LoggedEvent, plans: any PlanSource) throws(FoldFault) {
    var fold = releasedFold(plans)
    defer { state = fold.state }
    try take(event, with: &fold)
  }

  /// Takes the next event of the log and tells what followed from it, as the log writes it.
  public mutating func follow(
    _ event: LoggedEvent, plans: any PlanSource
  ) throws(FoldFault) -> [CanonicalValue] {
    var fold = releasedFold(plans)
    defer { state = fold.state }
    try take(event, with: &fold)
    return fold.effects.compactMap { $0.value(in: fold.state.runs) }
  }

  /// The earliest instant at which the case changes without a new event.
  public func nextInstant(_ plans: any PlanSource) -> Instant? {
    next ?? CaseFold(self, plans: plans).nextInstant
  }

  private mutating func take(
    _ event: LoggedEvent, with fold: inout CaseFold
  ) throws(FoldFault) {
    switch event {
    case .given(let given):
      history.append(given)
      if given.act.changesHistory {
        try fold.refold(history, after: given)
      } else {
        try fold.apply(given)
      }
    case .timer(let timer):
      guard let next = fold.leastDueInstant(), next.instant <= timer.recorded,
        next.occurred == timer.occurred
      else { throw .strayFiring(sequence: timer.sequence) }
      try fold.fire(next, sequence: timer.sequence, pins: timer.pins)
    }
    fold.state.time = max(fold.state.time, event.recorded)
  }

  /// A fold that has the state to itself, so that going on with it copies nothing; what it has come
  /// to is put back by the caller.
  private mutating func releasedFold(_ plans: any PlanSource) -> CaseFold {
    let fold = CaseFold(state, plans: plans)
    state = CaseState(id: fold.state.id)
    return fold
  }

  /// Takes events of the log in order.
  public init(
    id: CaseID, events: [LoggedEvent], plans: any PlanSource
  ) throws(FoldFault) {
    self.init(id: id)
    var fold = CaseFold(state, plans: plans)
    for event in events {
      fold.touchedPlaces.removeAll()
      try take(event, with: &fold)
    }
    state = fold.state
  }

  /// The case at a moment: the events recorded by then, caught up to it (rule 34).
  public func asOf(_ time: Instant, plans: any PlanSource) throws(FoldFault) -> CaseRecord {
    if time >= state.time {
      var copy = self
      try copy.catchUp(to: time, plans: plans)
      return copy
    }
    var copy = CaseRecord(id: state.id)
    // What a cause was given stays its own: the event of its firing, its definitions (rule 3).
    copy.state.firings = state.firings
    copy.state.pinned = state.pinned
    for event in history.events where event.recorded <= time {
      if !copy.isInBatch { try copy.catchUp(to: event.recorded, plans: plans) }
      try copy.take(.given(event), plans: plans)
    }
    try copy.catchUp(to: time, plans: plans)
    return copy
  }

  private var isInBatch: Bool { history.events.last?.hasMore ?? false }

  /// Fires, in memory, the due instants up to a moment.
  public mutating func catchUp(to time: Instant, plans: any PlanSource) throws(FoldFault) {
    var fold = releasedFold(plans)
    defer { state = fold.state }
    try fold.catchUp(to: time)
  }
}

/// An event of a case's log, read back.
public enum LoggedEvent: Hashable, Sendable {
  /// One that came from people or files.
  case given(GivenEvent)
  /// A due instant.
  case timer(TimerEvent)

  /// When it was recorded.
  public var recorded: Instant {
    switch self {
    case .given(let event): event.recorded
    case .timer(let event): event.recorded
    }
  }
}

/// A due instant as the log keeps it.
public struct TimerEvent: Hashable, Sendable {
  /// Its place in the case's stream.
  public let sequence: Int
  /// When it is said to have happened.
  public let occurred: Instant
  /// When it was first recorded.
  public let recorded: Instant
  /// The definitions it pinned.
  public let pins: [WorkflowID: Pin]

  /// A due instant of these parts.
  public init(
    sequence: Int, occurred: Instant, recorded: Instant, pins: [WorkflowID: Pin] = [:]
  ) {
    self.sequence = sequence
    self.occurred = occurred
    self.recorded = recorded
    self.pins = pins
  }
}

extension Act {
  /// Whether it changes the list that is folded rather than the fold.
  public var changesHistory: Bool {
    switch self {
    case .actWithdrawn, .actCorrected: true
    default: false
    }
  }
}
