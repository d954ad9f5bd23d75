import Statecharts
import CivilTime
import Workflows

// Rules 10 to 12: due instants.
extension CaseFold {
  /// The least due instant that has not fired, by instant, run, document order, opening (rule 10).
  func leastDueInstant() -> DueCandidate? {
    var least: DueCandidate?
    func consider(_ candidate: DueCandidate) {
      if let current = least, !precedes(candidate, current) { return }
      least = candidate
    }
    for place in state.open {
      let opening = state.openings[place]
      // While the clock stands there is no due instant, so only known ones are here.
      if let due = opening.due, !opening.hasFired(at: due, isLimit: false) {
        consider(candidate(opening, at: due, isLimit: false))
      }
      if let limit = opening.limit, !opening.hasFired(at: limit, isLimit: true) {
        consider(candidate(opening, at: limit, isLimit: true))
      }
    }
    for place in state.open {
      let opening = state.openings[place]
      for rung in opening.rungs {
        let trigger = Trigger.escalation(
          run: opening.run, step: opening.step, number: opening.number, rung: rung.index)
        consider(
          DueCandidate(
            instant: rung.instant, trigger: trigger, run: opening.run,
            occurred: max(rung.instant, opening.entered)))
      }
    }
    for timer in state.timers {
      guard let due = timer.due else { continue }
      consider(
        DueCandidate(
          instant: due, trigger: .timer(timer.key, count: timer.count + 1), run: timer.key.run,
          occurred: max(due, timer.entered)))
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
    let workflow = state.run(candidate.run)?.workflow
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

  private func candidate(_ opening: Opening, at instant: Instant, isLimit: Bool) -> DueCandidate {
    DueCandidate(
      instant: instant,
      trigger: .due(
        run: opening.run, step: opening.step, number: opening.number, isLimit: isLimit),
      run: opening.run,
      occurred: max(instant, opening.entered))
  }

  /// Fires one due instant: its event is taken to the end, then the dues are set anew.
  ///
  /// - Parameter pins: the definitions that it pinned, where its event is read back.
  mutating func fire(
    _ candidate: DueCandidate, sequence: Int, pins: [WorkflowID: Pin] = [:]
  ) throws(FoldFault) {
    let known = state.firings[
      CaseState.FiringKey(trigger: candidate.trigger, instant: candidate.instant)]
    begin(candidate.trigger, sequence: known ?? sequence)
    givenPins = pins
    causeTime = candidate.occurred
    state.firings[CaseState.FiringKey(trigger: candidate.trigger, instant: candidate.instant)] =
      position
    state.time = max(state.time, candidate.instant)
    switch candidate.trigger {
    case .due(let run, let step, let number, let isLimit):
      guard
        let place = state.open.first(where: {
          let opening = state.openings[$0]
          return opening.run == run && opening.step == step && opening.number == number
        })
      else { break }
      occurrence = 1 + state.openings[place].fired.count { $0.isLimit == isLimit }
      state.openings[place].fired.append(
        Opening.Firing(instant: candidate.instant, isLimit: isLimit))
      touch(place)
      if !isLimit { tellIfUnheld(place, at: candidate) }
      if let definition = state.run(run)?.workflow.steps[step.rawValue] {
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
      if let timer = state.run(key.run)?.workflow.timers[index] {
        enqueue(timer.event, run: key.run, time: candidate.occurred)
      }
    case .repetition(let step):
      try open(step, in: key.run, at: candidate.occurred, isOfRhythm: true)
    }
  }
}
