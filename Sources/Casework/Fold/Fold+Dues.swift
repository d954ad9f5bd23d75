import CivilTime
import Deadlines
import Expressions
import Workflows

// Rules 21 to 25: when openings are due.
extension CaseFold {
  /// Sets anew the dues of the openings that the changes can move (rule 21).
  mutating func setDues() throws(FoldFault) {
    for (place, judged) in try judgements() {
      let before = state.openings[place].due
      state.openings[place].take(judged)
      setRungs(of: place)
      if judged.due != before {
        touch(place)
        let row = state.openings[place].row
        effects.append(.due(run: row.run, row.step, number: row.number, judged.due))
      }
    }
    if !state.timers.isEmpty { try setTimers() }
    changes.removeAll()
  }

  /// What can be said now of the deadlines of those openings, in their order.
  ///
  /// None depends on when another is due, so all can be judged before any is set.
  private func judgements() throws(FoldFault) -> [(place: Int, DueJudge.Judgement)] {
    var judgements: [(place: Int, DueJudge.Judgement)] = []
    var judge: DueJudge?
    for place in state.open where isAffected(place) {
      let number = state.openings[place].run
      if judge?.run.number != number {
        judge = state.runPlace(number).map {
          DueJudge(state: state, run: state.runs[$0], step: nil)
        }
      }
      judge?.step = state.step(at: place)
      guard let judged = try judge?.judge(state.openings[place]) else { continue }
      judgements.append((place, judged))
    }
    return judgements
  }

  private func isAffected(_ place: Int) -> Bool {
    if changes.openings.contains(place) { return true }
    guard !changes.moveNoDue, let run = state.runPlace(state.openings[place].run) else {
      return false
    }
    let step = state.openings[place].step
    return isAffected(state.runs[run].plan.dependencies[step.rawValue], inRunAt: run)
  }

  private func isAffected(_ depends: DueDependencies, inRunAt place: Int) -> Bool {
    depends.areMoved(
      by: changes, in: state.runs[place].number, slots: state.runs[place].factSlots)
  }

  private mutating func setTimers() throws(FoldFault) {
    for place in state.timers.indices {
      guard let run = state.runPlace(state.timers[place].key.run), isAffected(timerAt: place, run)
      else { continue }
      state.timers[place].due = try instant(ofTimerAt: place, state.runs[run])
    }
  }

  private func isAffected(timerAt place: Int, _ run: Int) -> Bool {
    if state.timers[place].due == nil { return true }
    guard !changes.moveNoDue else { return false }
    let plan = state.runs[run].plan
    switch state.timers[place].key.subject {
    case .timer(let index): return isAffected(plan.timerDependencies[index], inRunAt: run)
    case .repetition(let step): return isAffected(plan.dependencies[step.rawValue], inRunAt: run)
    }
  }

  private func instant(ofTimerAt place: Int, _ run: Run) throws(FoldFault) -> Instant? {
    let timer = state.timers[place]
    switch timer.key.subject {
    case .timer(let index):
      return try DueJudge(state: state, run: run, step: nil).instant(
        of: run.workflow.timers[index], entered: timer.entered)
    case .repetition(let index):
      let step = run.workflow.steps[index.rawValue]
      let judge = DueJudge(state: state, run: run, step: step)
      guard let repetition = step.repetition,
        let (_, anchor) = judge.anchor(of: repetition.anchors, entered: timer.entered, nil)
      else { return nil }
      return try judge.instant(
        from: anchor, within: repetition.every.times(timer.count + 1),
        rule: repetition.counting)
    }
  }
}

extension Opening {
  /// Keeps what was judged of its deadlines.
  fileprivate mutating func take(_ judged: DueJudge.Judgement) {
    clockStops = judged.standing
    isPending = judged.isPending
    lacksRule = judged.lacksRule
    due = judged.due
    dueIndex = judged.dueIndex
    limit = judged.limit
    if firstDue == nil { firstDue = due }
  }
}
