public import CivilTime
import Ledger
import Workflows

/// Judges commands: from a case and a command to events, or a typed refusal.
///
/// A pure function: the clock, fresh random bytes and the definitions are handed in. What it
/// returns is applied already; whoever keeps the case only has to make it durable.
public struct Decider {
  let plans: any PlanSource
  let salt: () -> [UInt8]
  /// Whether it is a trial of definitions: then everybody is on the team, and a case may be opened
  /// on any workflow.
  var isTrial = false

  /// A judge that goes by some definitions.
  ///
  /// - Parameter salt: gives 32 fresh random bytes at each call.
  public init(plans: any PlanSource, salt: @escaping () -> [UInt8]) {
    self.plans = plans
    self.salt = salt
  }

  /// A judge for scenarios: everybody is on the team, a case may be opened on any workflow, and
  /// nothing is random because nothing is kept.
  static func trial(_ plans: any PlanSource) -> Decider {
    var decider = Decider(plans: plans) { Array(repeating: 0, count: 32) }
    decider.isTrial = true
    return decider
  }

  /// Judges a command on a case as it is known, once (`processing.md`, rules 6 to 9).
  ///
  /// - Parameter clock: the present moment; where the case has a later recorded time already, that
  ///   one is taken and the difference kept (rule 4).
  public func decide(
    _ command: Command, on record: CaseRecord, clock: Instant
  ) throws(Refusal) -> Transaction {
    // A command is for one case, and never touches another, however it came here.
    guard command.caseID == record.state.id else { throw .unknownCase(command.caseID) }
    let last = record.state.time
    let recorded = max(clock, last)
    let desk = Desk(
      record: record, plans: plans, salt: salt, command: command, recorded: recorded,
      clockBehind: last > clock ? last : nil, clock: clock, isTrial: isTrial)
    try desk.catchUp()
    let acts = try desk.judge()
    try desk.record(acts)
    try desk.catchUp()
    return try desk.transaction(since: record.state)
  }

  /// What time alone has brought about in a case by now: the due instants that fired, to be
  /// recorded (rule 12).
  ///
  /// The case is as it would be without; sweeping only keeps short what lists have to catch up.
  public func sweep(_ record: CaseRecord, clock: Instant) throws(Refusal) -> Transaction {
    let recorded = max(clock, record.state.time)
    let desk = Desk(
      record: record, plans: plans, salt: salt,
      command: Command(key: "sweep", caseID: record.state.id, actor: .engine, deed: .record([])),
      recorded: recorded, clockBehind: nil, clock: clock, isTrial: isTrial)
    try desk.catchUp()
    return try desk.transaction(since: record.state)
  }
}

/// One command on its way through judgement.
final class Desk {
  var record: CaseRecord
  var fold: CaseFold
  let salt: () -> [UInt8]
  let command: Command
  let recorded: Instant
  /// When it happened, as stated; for what grants a request, as the asker stated it.
  var occurred: Instant
  /// Whether the act at hand is only asked for.
  var isAsking = false
  /// The roles of which one would have to approve what is asked for.
  var approvers: [RoleID] = []
  /// The request that the act grants.
  var granting: GrantedRequest?
  let clockBehind: Instant?
  let clock: Instant
  let isTrial: Bool
  var drafts: [Transaction.Draft] = []
  var changes = Transaction.Changes()
  var sequence: Int
  var transitions: Set<ScenarioRunner.Coverage.Taken> = []

  init(
    record: CaseRecord, plans: any PlanSource, salt: @escaping () -> [UInt8], command: Command,
    recorded: Instant, clockBehind: Instant?, clock: Instant, isTrial: Bool
  ) {
    self.record = record
    fold = CaseFold(record, plans: plans)
    self.salt = salt
    self.command = command
    self.recorded = recorded
    occurred = command.occurred ?? recorded
    self.clockBehind = clockBehind
    self.clock = clock
    self.isTrial = isTrial
    sequence = record.state.sequence
  }

  var state: CaseState { _read { yield fold.state } }

  /// Fires what is due by now; each firing becomes an entry of its own (rule 12).
  func catchUp() throws(Refusal) {
    var firings: [Firing] = []
    do {
      try fold.catchUp(to: recorded, recordingFrom: sequence + 1) { firings.append($0) }
    } catch {
      throw .fault(error)
    }
    for firing in firings {
      sequence += 1
      drafts.append(draft(firing))
    }
  }

  private func draft(_ firing: Firing) -> Transaction.Draft {
    let candidate = firing.candidate
    var members: [CanonicalValue.Member] = []
    let kind: EventKind
    switch candidate.trigger {
    case .due(let run, let step, let number, let isLimit):
      kind = .stepOverdue
      let id = state.run(run)?.workflow.steps[step.rawValue].id ?? ""
      members.append(
        .init("opening", Act.body(OpeningReference(run: run, step: id, number: number))))
      if isLimit { members.append(.init("limit", true)) }
    case .escalation(let run, let step, let number, let rung):
      kind = .timerFired
      let id = state.run(run)?.workflow.steps[step.rawValue].id ?? ""
      members.append(
        .init("opening", Act.body(OpeningReference(run: run, step: id, number: number))))
      members.append(.init("rung", .integer(Int64(rung + 1))))
    case .timer(let key, let count):
      kind = .timerFired
      members.append(.init("count", .integer(Int64(count))))
      members.append(.init("run", .integer(Int64(key.run))))
      switch key.subject {
      case .timer(let index):
        let id = state.run(key.run)?.workflow.timers[index].id.rawValue ?? ""
        members.append(.init("timer", .string(id)))
      case .repetition(let step):
        let id = state.run(key.run)?.workflow.steps[step.rawValue].id.rawValue ?? ""
        members.append(.init("step", .string(id)))
      }
    case .given: kind = .timerFired
    }
    members.append(.init("instant", .string(candidate.instant.description)))
    if let pins = PinCoding.encode(firing.pins) { members.append(.init("pins", pins)) }
    return Transaction.Draft(
      sequence: firing.sequence, kind: kind, occurred: candidate.occurred, recorded: recorded,
      actor: .engine, definition: state.run(candidate.run)?.plan.pin.workflow,
      body: .object(members), effects: values(firing.effects), held: [])
  }

  private func values(_ effects: [CaseEffect]) -> [CanonicalValue] {
    if isTrial {
      for case .took(let run, let transition) in effects {
        guard let workflow = state.run(run)?.workflow.id else { continue }
        transitions.insert(.init(workflow: workflow, transition: transition))
      }
    }
    changes.take(effects)
    return effects.compactMap { $0.value(in: state.runs) }
  }

  /// Applies judged acts, in one batch, and drafts their entries (rule 8).
  func record(_ acts: [Act]) throws(Refusal) {
    for (index, act) in acts.enumerated() {
      sequence += 1
      let sealed = act.sealed(stream: command.caseID.rawValue, sequence: sequence, salt: salt)
      let event = GivenEvent(
        sequence: sequence, act: sealed.act, occurred: occurred, recorded: recorded,
        actor: command.actor, hasMore: index < acts.count - 1, grants: granting)
      record.history.append(event)
      do {
        if act.changesHistory {
          try fold.refold(record.history, after: event)
        } else {
          try fold.apply(event)
        }
      } catch {
        throw .fault(error)
      }
      record.history.pinLast(fold.pins)
      changes.take(act.kind)
      drafts.append(
        Transaction.Draft(
          sequence: sequence, kind: act.kind, occurred: event.occurred, recorded: recorded,
          actor: command.actor, definition: definition(of: sealed.act),
          body: body(of: event), effects: values(fold.effects), held: sealed.held))
      try accept(act, effects: fold.effects)
    }
  }

  private func body(of event: GivenEvent) -> CanonicalValue {
    var members = event.act.body.members ?? []
    if event.hasMore { members.append(.init("more", true)) }
    if let granted = event.grants { members.append(.init("grants", granted.body)) }
    if let pins = PinCoding.encode(fold.pins) { members.append(.init("pins", pins)) }
    if let clockBehind {
      let gap = Period(milliseconds: clockBehind.milliseconds - clock.milliseconds)
      members.append(.init("clock-behind", .string(gap.description)))
    }
    return .object(members)
  }

  /// The definition that an entry names: the run's workflow, a screening's instrument.
  private func definition(of act: Act) -> Digest? {
    func workflow(_ opening: OpeningReference) -> Digest? {
      state.runPlace(opening.run).map { state.runs[$0].plan.pin.workflow }
    }
    switch act {
    case .caseOpened(let opening): return fold.pins[opening.workflow]?.workflow
    case .runRequested(let other): return fold.pins[other]?.workflow
    case .definitionAdopted(let adoption): return adoption.pin.workflow
    case .stepDone(let done): return workflow(done.opening)
    case .stepAttempted(let attempt): return workflow(attempt.opening)
    case .deadlineExtended(let longer): return workflow(longer.opening)
    case .clockStopped(let opening, _), .clockResumed(let opening): return workflow(opening)
    case .screeningSubmitted(let screening), .screeningAmended(let screening):
      return screening.digest
    case .screeningOverridden(let decision): return decision.digest
    case .approvalRequested(let request): return self.definition(of: request.act)
    case .approvalReturned, .assigned, .factsRecorded, .eventRaised, .memberJoined, .memberLeft,
      .memberExcluded,
      .exclusionEnded, .glassBroken, .glassReviewed, .noteAdded, .documentAttached,
      .caseClosed, .caseReopened, .actWithdrawn, .actCorrected,
      .pairDecided:
      return nil
    }
  }

  /// The finished transaction; the case's version and time are those of its last event.
  func transaction(since before: CaseState) throws(Refusal) -> Transaction {
    let moves = moves(since: before)
    let next = fold.nextInstant
    fold.state.sequence = sequence
    return Transaction(
      drafts: drafts, record: CaseRecord(fold.state, record.history, next: next),
      touched: fold.touched, changes: changes, moves: moves,
      transitions: transitions)
  }

  func moves(since before: CaseState) -> [Transaction.Move] {
    var moves: [Transaction.Move] = []
    // A loop, for a closure would be given copies of both cases.
    for place in fold.touchedPlaces {
      guard state.openings[place].isOpen, let old = before.place(ofOpeningAt: place, in: state),
        before.openings[old].isOpen, before.openings[old].due != state.openings[place].due
      else { continue }
      moves.append(
        Transaction.Move(
          opening: state.reference(at: place), from: before.openings[old].due,
          to: state.openings[place].due))
    }
    return moves
  }
}

extension Actor {
  /// Who acts when a due instant fires: nobody; time has passed.
  public static let engine = Actor(id: "engine", role: nil, agency: nil)
}
