import Statecharts
import CivilTime
import Workflows

// Rules 10 to 12: due instants.
extension CaseFold {
  /// The least due instant that has not fired, by instant, run, document order, opening (rule 10).
  func leastDueInstant() -> DueCandidate? {
    var least: DueCandidate?
    func consider(_ instant: Instant, _ run: Int, _ entered: Instant, _ trigger: Trigger) {
      if let least, least.instant < instant { return }
      let candidate = DueCandidate(
        instant: instant, trigger: trigger, run: run, occurred: max(instant, entered))
      if let current = least, !precedes(candidate, current) { return }
      least = candidate
    }
    for place in state.open {
      let (row, entered) = (state.openings[place].row, state.openings[place].entered)
      func considerDue(_ instant: Instant?, isLimit: Bool) {
        // While the clock stands there is no due instant, so only known ones are here.
        guard let instant, least.map({ instant <= $0.instant }) ?? true,
          !state.openings[place].fired.contains(.init(instant: instant, isLimit: isLimit))
        else { return }
        consider(
          instant, row.run, entered,
          .due(run: row.run, step: row.step, number: row.number, isLimit: isLimit))
      }
      considerDue(state.openings[place].due, isLimit: false)
      considerDue(state.openings[place].limit, isLimit: true)
      for rung in state.openings[place].rungs {
        consider(
          rung.instant, row.run, entered,
          .escalation(run: row.run, step: row.step, number: row.number, rung: rung.index))
      }
    }
    for timer in state.timers {
      guard let due = timer.due else { continue }
      consider(due, timer.key.run, timer.entered, .timer(timer.key, count: timer.count + 1))
    }
    return least
  }

  private func precedes(_ left: DueCandidate, _ right: DueCandidate) -> Bool {
    if left.instant != right.instant { return left.instant < right.instant }
    if left.run != right.run { return left.run < right.run }
    return documentPlace(left).lexicographicallyPrecedes(documentPlace(right))
  }

  /// Where it stands in its workflow, for instants that come together: by state; in a state timers
  /// first, then steps; a step's openings by number; the limit after the deadline.
  private func documentPlace(_ candidate: DueCandidate) -> [Int] {
    let workflow = state.workflow(ofRun: candidate.run)
    func place(_ step: StepIndex) -> Int { workflow?.steps[step.rawValue].state.rawValue ?? 0 }
    switch candidate.trigger {
    case .given: return []
    case .timer(let key, _):
      switch key.subject {
      case .timer(let index):
        return [workflow?.timers[index].state.rawValue ?? 0, 0, index, key.entry]
      case .repetition(let step): return [place(step), 1, step.rawValue, key.entry]
      }
    case .due(_, let step, let number, let isLimit):
      return [place(step), 2, step.rawValue, number, isLimit ? 1 : 0]
    case .escalation(_, let step, let number, let rung):
      return [place(step), 2, step.rawValue, number, 2, rung]
    }
  }

  /// Fires one due instant: its event is taken to the end, then the dues are set anew.
  ///
  /// - Parameter pins: the definitions that it pinned, where its event is read back.
  mutating func fire(
    _ candidate: DueCandidate, sequence: Int, pins: [WorkflowID: Pin] = [:]
  ) throws(FoldFault) {
    let firing = CaseState.FiringKey(trigger: candidate.trigger, instant: candidate.instant)
    begin(candidate.trigger, sequence: state.firings[firing] ?? sequence)
    givenPins = pins
    causeTime = candidate.occurred
    state.firings[firing] = position
    state.time = max(state.time, candidate.instant)
    switch candidate.trigger {
    case .due(let run, let step, let number, let isLimit):
      guard let place = openPlace(run, step, number) else { break }
      occurrence = 1 + state.openings[place].fired.count { $0.isLimit == isLimit }
      state.openings[place].fired.append(
        Opening.Firing(instant: candidate.instant, isLimit: isLimit))
      touch(place)
      if !isLimit { tellIfUnheld(place, at: candidate) }
      if let definition = state.step(at: place) {
        enqueue(
          isLimit ? definition.overdueLimit : definition.overdue, run: run,
          time: candidate.occurred)
      }
    case .escalation(let run, let step, let number, let rung):
      escalate(run, step, number, rung, at: candidate)
    case .timer(let key, let count): try fireTimer(key, count: count, at: candidate)
    case .given: break
    }
    try settle()
    try setDues()
  }

  private mutating func fireTimer(
    _ key: TimerKey, count: Int, at candidate: DueCandidate
  ) throws(FoldFault) {
    guard let place = state.timers.firstIndex(where: { $0.key == key }) else { return }
    state.timers[place].count = count
    state.timers[place].due = nil
    state.timers[place].sequence = position
    switch key.subject {
    case .timer(let index):
      state.timers.remove(at: place)
      if let timer = state.workflow(ofRun: key.run)?.timers[index] {
        enqueue(timer.event, run: key.run, time: candidate.occurred)
      }
    case .repetition(let step):
      try open(step, in: key.run, at: candidate.occurred, isOfRhythm: true)
    }
  }
}
