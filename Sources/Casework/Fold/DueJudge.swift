import CivilTime
import Deadlines
import Expressions
import Workflows

/// Works out when an opening is due, from the case as it is known.
struct DueJudge {
  let state: CaseState
  let run: Run
  let step: Step?

  /// What can be said of an opening's deadlines.
  struct Judgement {
    /// The deadline that counts: the earliest that holds.
    var least: Candidate?
    /// The outer limit, where one is marked.
    var limit: Instant?
    /// Whether an anchor is not there yet.
    var isPending = false
    /// Whether no authority was in force on the anchor's day.
    var lacksRule = false
    /// The stretches in which the clock stands.
    var standing: [Opening.Stop] = []
    /// Every deadline, by its place, with what is known of it.
    var all: [Candidate] = []
  }

  /// One deadline of an opening.
  struct Candidate {
    /// Its place among the step's deadlines; the step's count of deadlines for a repetition.
    let index: Int
    /// When it is due; nil while that cannot be said.
    var instant: Instant?
    /// The question that was put to the calendar.
    var question: DueQuestion?
    /// Where its anchor comes from.
    var source: AnchorSource?
    /// The anchor, where it is known.
    var anchor: DueQuestion.Anchor?
    /// The stretches in which its clock stands.
    var stops: [Opening.Stop] = []
    /// Whether the length that an approver granted is what counts.
    var isExtended = false
    /// Why there is no instant, or what makes it uncertain.
    var note: Note?
  }

  /// What has to be said of a deadline.
  enum Note: Hashable {
    /// Its anchor is not there yet.
    case pending
    /// Its condition is false: it does not hold.
    case doesNotHold
    /// Its condition cannot be decided yet, so it holds.
    case holdsUnless([String])
    /// Its authority was not in force on the anchor's day.
    case notInForce
    /// The clock stands.
    case stopped
  }

  /// Judges every deadline of an opening; the least counts (rule 21).
  func judge(_ opening: Opening) throws(FoldFault) -> Judgement {
    var judgement = Judgement()
    guard let step else { return judgement }
    if opening.follows, let repetition = step.repetition {
      // No authority lets the clock of a rhythm stand.
      let candidate = try candidate(of: repetition, opening, index: step.dues.count)
      judgement.all = [candidate]
      judgement.lacksRule = candidate.note == .notInForce
      judgement.least = candidate.instant == nil ? nil : candidate
      return judgement
    }
    for (index, due) in step.dues.enumerated() {
      let stops = stops(of: due, opening: opening)
      let candidate = try candidate(index, due, opening, stops)
      judgement.all.append(candidate)
      switch candidate.note {
      case .pending: judgement.isPending = true
      case .notInForce: judgement.lacksRule = true
      case .doesNotHold, .holdsUnless, .stopped, nil: break
      }
      guard let instant = candidate.instant else { continue }
      if judgement.least?.instant.map({ instant < $0 }) ?? true { judgement.least = candidate }
      if due.isLimit { judgement.limit = min(judgement.limit ?? instant, instant) }
    }
    if judgement.least != nil { judgement.lacksRule = false }
    // The clock that matters is that of the deadline that counts.
    judgement.standing = judgement.least?.stops ?? judgement.all.flatMap(\.stops)
    return judgement
  }

  private func candidate(
    of repetition: Repetition, _ opening: Opening, index: Int
  ) throws(FoldFault) -> Candidate {
    var candidate = Candidate(index: index)
    candidate.source = .entered
    candidate.anchor = .instant(opening.anchor)
    guard isInForce(repetition.authority, on: .instant(opening.anchor)) else {
      candidate.note = .notInForce
      return candidate
    }
    let question = DueQuestion(
      anchor: .instant(opening.anchor), within: .period(repetition.every),
      rule: repetition.counting)
    candidate.question = question
    candidate.instant = try instant(question)
    return candidate
  }

  private func candidate(
    _ index: Int, _ due: Due, _ opening: Opening, _ stops: [Opening.Stop]
  ) throws(FoldFault) -> Candidate {
    var candidate = Candidate(index: index)
    if let condition = due.condition {
      let environment = environment
      switch condition.truth(in: environment) {
      case .no:
        candidate.note = .doesNotHold
        return candidate
      case .unknown: candidate.note = .holdsUnless(condition.unknowns(in: environment))
      case .yes: break
      }
    }
    guard let (source, anchor) = anchor(of: due.from, entered: opening.anchor) else {
      candidate.note = .pending
      return candidate
    }
    candidate.source = source
    candidate.anchor = anchor
    candidate.stops = stops
    guard isInForce(due.authority, on: anchor) else {
      candidate.note = .notInForce
      return candidate
    }
    let extended = granted(opening.extended, of: due, from: anchor)
    candidate.isExtended = extended != nil
    let question = DueQuestion(
      anchor: anchor, within: extended ?? due.within, rule: due.counting,
      backwards: due.countsBack,
      stops: stops.compactMap { stop in stop.until.map { stop.from..<$0 } })
    let instant = try instant(question)
    // A clock that is stopped only after the deadline does not take the deadline away.
    if let standing = stops.filter({ $0.until == nil }).map(\.from).min(), instant > standing {
      candidate.note = .stopped
      return candidate
    }
    candidate.question = question
    candidate.instant = instant
    return candidate
  }

  private func instant(_ question: DueQuestion) throws(FoldFault) -> Instant {
    do {
      return try calendar.due(question)
    } catch {
      throw .uncountable(step?.id ?? "", "\(error)")
    }
  }

  private var environment: RunEnvironment {
    RunEnvironment(
      facts: state.facts, slots: run.factSlots, guards: run.workflow.guards,
      configuration: run.configuration)
  }

  /// The length that an approver granted, where it is one for this deadline: an extension never
  /// shortens one, and never takes it past what its own authority lets.
  private func granted(
    _ total: Period?, of due: Due, from anchor: DueQuestion.Anchor
  ) -> DueQuestion.Within? {
    guard let total, !due.extensions.isEmpty else { return nil }
    func instant(_ within: DueQuestion.Within) -> Instant? {
      try? calendar.due(DueQuestion(anchor: anchor, within: within, rule: due.counting))
    }
    guard let own = instant(due.within), let longer = instant(.period(total)), longer > own,
      let last = due.extensions.compactMap({ instant(.period($0.upTo)) }).max(), longer <= last
    else { return nil }
    return .period(total)
  }

  private var calendar: WorkCalendar { run.workflow.calendar }

  /// Whether the authority was in force on the anchor's day.
  private func isInForce(_ index: Int, on anchor: DueQuestion.Anchor) -> Bool {
    let authority = run.workflow.authorities[index]
    let day =
      switch anchor {
      case .instant(let instant): calendar.zone.day(at: instant)
      case .day(let day): day
      }
    return authority.isInForce(on: day)
  }

  /// The first anchor of a list that is known (rule 22).
  func anchor(
    of sources: [AnchorSource], entered: Instant
  ) -> (AnchorSource, DueQuestion.Anchor)? {
    for source in sources {
      if let anchor = anchor(of: source, entered: entered) { return (source, anchor) }
    }
    return nil
  }

  private func anchor(of source: AnchorSource, entered: Instant) -> DueQuestion.Anchor? {
    switch source {
    case .entered: return .instant(entered)
    case .started: return .instant(run.started)
    case .caseOpened: return .instant(state.opened)
    case .done(let step): return run.completions[step].map { .instant($0.time) }
    case .event(let watch): return run.events[watch].map { .instant($0.time) }
    case .fact(let slot, _):
      let record = state.facts[run.factSlots?[slot] ?? slot]
      switch record.value {
      case .unknown: return nil
      case .date(let date): return date.day.map { .day($0) }
      case .dateTime(let instant): return .instant(instant)
      case .boolean, .number, .range, .string, .choice, .choices:
        return record.since.map { .instant($0) }
      }
    }
  }

  /// The stretches in which the clock of a deadline stands: those that a person recorded, where an
  /// authority lets it stand, and those that facts and events mark out (rule 23).
  private func stops(of due: Due, opening: Opening) -> [Opening.Stop] {
    guard !due.stops.isEmpty else { return [] }
    var stops: [Opening.Stop] = []
    let limits = due.stops.compactMap(\.limit)
    let longest =
      limits.count < due.stops.count
      ? nil
      : limits.max { left, right in
        (left.months, left.days, left.milliseconds)
          < (right.months, right.days, right.milliseconds)
      }
    for stop in opening.stops { stops.append(limited(stop, by: longest)) }
    for rule in due.stops {
      guard let (_, from) = anchor(of: rule.from, entered: opening.anchor) else { continue }
      let until = anchor(of: rule.until, entered: opening.anchor).map { instant($0.1) }
      let start = instant(from)
      if let until, until <= start { continue }
      stops.append(limited(Opening.Stop(from: start, until: until), by: rule.limit))
    }
    return stops
  }

  /// A stop goes on no longer than its authority lets it.
  private func limited(_ stop: Opening.Stop, by limit: Period?) -> Opening.Stop {
    guard let limit else { return stop }
    let zone = calendar.zone
    let local = zone.local(at: stop.from)
    let day = local.day.adding(months: limit.months).adding(days: limit.days)
    let moved = LocalTime(day: day, millisecondOfDay: local.millisecondOfDay)
    let last = (zone.instants(showing: moved).first ?? zone.startOfDay(day.adding(days: 1)))
      .adding(milliseconds: limit.milliseconds)
    return Opening.Stop(from: stop.from, until: min(stop.until ?? last, last))
  }

  private func instant(_ anchor: DueQuestion.Anchor) -> Instant {
    switch anchor {
    case .instant(let instant): instant
    case .day(let day): calendar.zone.startOfDay(day)
    }
  }

  /// A due instant apart from any deadline: a timer's, or a repetition's.
  func instant(
    from anchor: DueQuestion.Anchor, within: Period, rule: RuleID
  ) throws(FoldFault) -> Instant {
    try instant(DueQuestion(anchor: anchor, within: .period(within), rule: rule))
  }

  /// When a timer is due; nil while its anchor is not there.
  func instant(of timer: Timer, entered: Instant) throws(FoldFault) -> Instant? {
    guard let (_, anchor) = anchor(of: timer.from, entered: entered) else { return nil }
    return try instant(from: anchor, within: timer.within, rule: timer.counting)
  }
}
