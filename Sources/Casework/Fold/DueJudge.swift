import CivilTime
import Deadlines
import Expressions
import Workflows

/// Works out when an opening is due, from the case as it is known.
///
/// It holds only what deadlines can depend on, and serves for all openings of a run. Openings are
/// named by their places: handing one about would copy all of it.
struct DueJudge {
  let run: Run
  /// The step whose openings are judged; nil where only anchors are asked for.
  var step: Step?
  let opened: Instant
  let facts: [FactRecord]
  let openings: SharedList<Opening>
  private let environment: RunEnvironment

  init(state: CaseState, run: Run, step: Step?) {
    self.run = run
    self.step = step
    opened = state.opened
    facts = state.facts
    openings = state.openings
    environment = state.environment(of: run)
  }

  /// What can be said of an opening's deadlines.
  struct Judgement {
    /// When the deadline that counts is due: the earliest that holds.
    var due: Instant?
    /// Its place among the step's deadlines.
    var dueIndex: Int?
    /// The outer limit, where one is marked.
    var limit: Instant?
    /// Whether an anchor is not there yet.
    var isPending = false
    /// Whether no authority was in force on the anchor's day.
    var lacksRule = false
    /// The stretches in which the clock stands.
    var standing: [Opening.Stop] = []
    private var stopsOfDue: [Opening.Stop] = []

    /// Takes one deadline into account.
    mutating func take(_ candidate: Candidate, isRight: Bool, isLimit: Bool) {
      switch candidate.note {
      case .pending, .waitsFor: isPending = true
      case .notInForce: lacksRule = true
      case .doesNotHold, .holdsUnless, .mayChange, .stopped, .undated, .right, nil: break
      }
      if !candidate.stops.isEmpty { standing += candidate.stops }
      guard let instant = candidate.instant, !isRight else { return }
      if due.map({ instant < $0 }) ?? true {
        due = instant
        dueIndex = candidate.index
        stopsOfDue = candidate.stops
      }
      if isLimit { limit = min(limit ?? instant, instant) }
    }

    /// All deadlines were taken: one that has an instant counts, and so does its clock alone.
    mutating func finish() {
      guard due != nil else { return }
      lacksRule = false
      standing = stopsOfDue
    }
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
    /// How long there is depends on facts that are not known yet.
    case waitsFor
    /// It is somebody's right to wait until then.
    case right
    /// It has no date.
    case undated
    /// Its condition is false: it does not hold.
    case doesNotHold
    /// Its condition cannot be decided yet, so it holds.
    case holdsUnless
    /// It is not known whether the rhythm has changed, so the shorter one holds.
    case mayChange
    /// Its authority was not in force on the anchor's day.
    case notInForce
    /// The clock stands.
    case stopped
  }

  /// Judges every deadline of an opening; the least counts (rule 21).
  func judge(openingAt place: Int) throws(FoldFault) -> Judgement {
    var judgement = Judgement()
    guard let step else { return judgement }
    for index in deadlines(ofOpeningAt: place) {
      let due = index < step.dues.count ? step.dues[index] : nil
      judgement.take(
        try candidate(index, place), isRight: due?.isRight ?? false,
        isLimit: due?.isLimit ?? false)
    }
    judgement.finish()
    return judgement
  }

  /// Every deadline of an opening, with what is known of it.
  func candidates(ofOpeningAt place: Int) throws(FoldFault) -> [Candidate] {
    var candidates: [Candidate] = []
    for index in deadlines(ofOpeningAt: place) { candidates.append(try candidate(index, place)) }
    return candidates
  }

  /// The places of the deadlines that hold for an opening: the step's; for one that a repetition
  /// opened, the rhythm's alone, which comes after them.
  private func deadlines(ofOpeningAt place: Int) -> Range<Int> {
    guard let step else { return 0..<0 }
    let count = step.dues.count
    return openings[place].follows && step.repetition != nil ? count..<count + 1 : 0..<count
  }

  private func candidate(_ index: Int, _ place: Int) throws(FoldFault) -> Candidate {
    guard let step else { return Candidate(index: index) }
    if index < step.dues.count { return try candidate(index, step.dues[index], place) }
    guard let repetition = step.repetition else { return Candidate(index: index) }
    // No authority lets the clock of a rhythm stand.
    return try candidate(of: repetition, from: openings[place].anchor, index: index)
  }

  private func candidate(
    of repetition: Repetition, from entered: Instant, index: Int
  ) throws(FoldFault) -> Candidate {
    let anchor = DueQuestion.Anchor.instant(entered)
    var candidate = Candidate(index: index)
    candidate.source = .entered
    candidate.anchor = anchor
    guard isInForce(repetition.authority, on: anchor) else {
      candidate.note = .notInForce
      return candidate
    }
    let stretch = try stretch(
      of: repetition, from: anchor, rule: repetition.counting)
    candidate.question = stretch.question
    candidate.instant = stretch.end
    if !stretch.isCertain { candidate.note = .mayChange }
    return candidate
  }

  private func candidate(
    _ index: Int, _ due: Due, _ place: Int
  ) throws(FoldFault) -> Candidate {
    var candidate = Candidate(index: index)
    if let condition = due.condition {
      switch condition.truth(in: environment) {
      case .no:
        candidate.note = .doesNotHold
        return candidate
      case .unknown: candidate.note = .holdsUnless
      case .yes: break
      }
    }
    if case .whenNeeded = due.length {
      candidate.note = candidate.note ?? .undated
      return candidate
    }
    // What the rhythm is counted from, a later opening of it has its own beginning for.
    let isRhythm = openings[place].isOfRhythm && due.from == step?.repetition?.anchors
    let from = isRhythm ? .entered : due.from
    guard let (source, anchor) = anchor(of: from, ofOpeningAt: place) else {
      candidate.note = .pending
      return candidate
    }
    candidate.source = source
    candidate.anchor = anchor
    let stops = stops(of: due, openingAt: place)
    candidate.stops = stops
    guard isInForce(due.authority, on: anchor) else {
      candidate.note = .notInForce
      return candidate
    }
    if case .rhythm(let repetition) = due.length, isRhythm {
      return try self.candidate(candidate, due, placeAfterOpeningAt: place, of: repetition)
    }
    guard let own = try within(of: due, from: anchor) else {
      candidate.note = .waitsFor
      return candidate
    }
    if try isUncertain(due, from: anchor) { candidate.note = candidate.note ?? .mayChange }
    let extended = granted(openings[place].extended, of: due, own, from: anchor)
    candidate.isExtended = extended != nil
    let question = DueQuestion(
      anchor: anchor, within: extended ?? own, rule: due.counting,
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
    if due.isRight { candidate.note = candidate.note ?? .right }
    return candidate
  }

  func instant(_ question: DueQuestion) throws(FoldFault) -> Instant {
    do {
      return try calendar.due(question)
    } catch {
      throw .uncountable(step?.id ?? "", "\(error)")
    }
  }

  /// The length that an approver granted, where it is one for this deadline: an extension never
  /// shortens one, and never takes it past what its own authority lets.
  private func granted(
    _ total: Period?, of due: Due, _ within: DueQuestion.Within, from anchor: DueQuestion.Anchor
  ) -> DueQuestion.Within? {
    guard let total, !due.extensions.isEmpty else { return nil }
    func instant(_ within: DueQuestion.Within) -> Instant? {
      try? calendar.due(DueQuestion(anchor: anchor, within: within, rule: due.counting))
    }
    guard let own = instant(within), let longer = instant(.period(total)), longer > own,
      let last = due.extensions.compactMap({ instant(.period($0.upTo)) }).max(), longer <= last
    else { return nil }
    return .period(total)
  }

  var calendar: WorkCalendar { run.workflow.calendar }

  /// Whether the authority was in force on the anchor's day.
  private func isInForce(_ index: Int, on anchor: DueQuestion.Anchor) -> Bool {
    if run.workflow.authorities[index].isAlwaysInForce { return true }
    let day =
      switch anchor {
      case .instant(let instant): calendar.zone.day(at: instant)
      case .day(let day): day
      }
    return run.workflow.authorities[index].isInForce(on: day)
  }

  /// How long there is from an anchor; nil while that depends on what is not known.
  func within(
    of due: Due, from anchor: DueQuestion.Anchor
  ) throws(FoldFault) -> DueQuestion.Within? {
    if case .rhythm(let repetition) = due.length {
      return .period(try stretch(of: repetition, from: anchor, rule: due.counting).phase.every)
    }
    return amount(of: due)
  }

  /// How long there is, where it does not depend on the anchor; nil while it is not known.
  func amount(of due: Due) -> DueQuestion.Within? {
    guard case .amount(let slots, let hours) = due.length else { return due.within }
    for slot in slots {
      guard case .number(let number) = value(slot), number >= 0, number <= 876_600 else { continue }
      if hours { return .period(Period(milliseconds: Int64((number * 3_600_000).rounded()))) }
      // A day rule counts whole days; the shorter reading is the safe one.
      return .period(.days(Int(number.rounded(.down))))
    }
    return nil
  }

  /// The facts, one of which has to be known before it can be said how long there is.
  func factsOfLength(of due: Due) -> [String] {
    guard case .amount(let slots, _) = due.length else { return [] }
    return slots.map { run.workflow.caseFile.facts[$0].id.rawValue }
  }

  /// The facts that leave open whether a deadline holds.
  func factsOfCondition(of due: Due) -> [String] {
    due.condition?.unknowns(in: environment) ?? []
  }

  private func value(_ slot: Int) -> Value { environment.value(ofVariable: slot) }

  func instant(_ anchor: DueQuestion.Anchor) -> Instant {
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
