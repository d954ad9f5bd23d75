import CivilTime
import Deadlines
import Expressions
import Workflows

// Rules 21 to 25: when openings are due.
extension CaseFold {
  /// Sets anew the dues of the openings that the changes can move (rule 21).
  mutating func setDues() throws(FoldFault) {
    for place in state.open where isAffected(state.openings[place], at: place) {
      let before = state.openings[place].due
      try setDue(of: place)
      let opening = state.openings[place]
      if opening.due != before {
        touch(place)
        effects.append(
          .due(run: opening.run, opening.step, number: opening.number, opening.due))
      }
    }
    if !state.timers.isEmpty { try setTimers() }
    changes = Changes()
  }

  private func isAffected(_ opening: Opening, at place: Int) -> Bool {
    if changes.openings.contains(place) { return true }
    guard !changes.moveNoDue, let run = state.run(opening.run) else { return false }
    return isAffected(run.plan.dependencies[opening.step.rawValue], in: run)
  }

  private func isAffected(_ depends: DueDependencies, in run: Run) -> Bool {
    if depends.states, changes.states { return true }
    return depends.facts.contains { changes.facts.contains(run.factSlots?[$0] ?? $0) }
      || depends.steps.contains { changes.completions.contains(.init(run: run.number, step: $0)) }
      || depends.fields.contains { changes.fields.contains(.init(run: run.number, step: $0)) }
      || depends.watches.contains { changes.events.contains(.init(run: run.number, watch: $0)) }
  }

  private mutating func setDue(of place: Int) throws(FoldFault) {
    guard let run = state.run(state.openings[place].run) else { return }
    let step = run.workflow.steps[state.openings[place].step.rawValue]
    let judge = DueJudge(state: state, run: run, step: step)
    let judged = try judge.judge(state.openings[place])
    state.openings[place].clockStops = judged.standing
    state.openings[place].isPending = judged.isPending
    state.openings[place].lacksRule = judged.lacksRule
    state.openings[place].due = judged.least?.instant
    state.openings[place].dueIndex = judged.least?.index
    state.openings[place].limit = judged.limit
    setRungs(of: place)
    if state.openings[place].firstDue == nil {
      state.openings[place].firstDue = judged.least?.instant
    }
  }

  private func dependencies(of timer: CaseState.Timer, _ run: Run) -> DueDependencies {
    switch timer.key.subject {
    case .timer(let index): run.plan.timerDependencies[index]
    case .repetition(let step): run.plan.dependencies[step.rawValue]
    }
  }

  private mutating func setTimers() throws(FoldFault) {
    for place in state.timers.indices {
      let timer = state.timers[place]
      guard let run = state.run(timer.key.run) else { continue }
      guard
        timer.due == nil || !changes.moveNoDue && isAffected(dependencies(of: timer, run), in: run)
      else { continue }
      state.timers[place].due = nil
      let judge: DueJudge
      switch timer.key.subject {
      case .timer(let index):
        let definition = run.workflow.timers[index]
        judge = DueJudge(state: state, run: run, step: nil)
        state.timers[place].due = try judge.instant(of: definition, entered: timer.entered)
      case .repetition(let index):
        let step = run.workflow.steps[index.rawValue]
        guard let repetition = step.repetition else { continue }
        judge = DueJudge(state: state, run: run, step: step)
        guard let (_, anchor) = judge.anchor(of: repetition.anchors, entered: timer.entered, nil)
        else {
          continue
        }
        state.timers[place].due = try judge.instant(
          from: anchor, within: repetition.every.times(timer.count + 1),
          rule: repetition.counting)
      }
    }
  }
}
