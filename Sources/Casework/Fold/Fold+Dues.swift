public import CivilTime
import Deadlines
import Expressions
import Workflows

// Rules 21 to 25: when openings are due.
extension CaseFold {
  /// Sets anew the dues of the openings that the changes can move (rule 21).
  mutating func setDues() throws(FoldFault) {
    // A loop, for a closure would be given a copy of the fold each time.
    let canMove = !changes.moveNoDue
    var affected: [Int] = []
    for place in state.open
    where changes.openings.contains(place) || canMove && isAffected(place) {
      affected.append(place)
    }
    for (place, judged) in try state.judgements(of: affected) {
      let before = state.openings[place].due
      let isOther = state.openings[place].isOther(than: judged)
      state.openings[place].take(judged)
      setRungs(of: place)
      // What its row says without a date changes with no event of its own.
      if isOther { touchedPlaces.insert(place) }
      if judged.due != before {
        touch(place)
        let row = state.openings[place].row
        effects.append(.due(run: row.run, row.step, number: row.number, judged.due))
      }
    }
    if !state.timers.isEmpty { try setTimers() }
    changes.removeAll()
  }

  private func isAffected(_ place: Int) -> Bool {
    guard let run = state.runPlace(state.openings[place].run) else { return false }
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
        let (_, anchor) = judge.anchor(of: repetition.anchors, entered: timer.entered)
      else { return nil }
      return try judge.place(timer.count + 1, of: repetition, from: anchor)
    }
  }
}

extension CaseState {
  /// When its open steps are due, in the order of ``open``: judged anew for every one of them, from
  /// anchors, facts, stops, extensions, authorities and the calendar.
  ///
  /// The fold sets anew only the dues that an event can move (rule 21). Both must come to the same:
  /// where they do not, that choice is wrong.
  ///
  /// - Throws: ``FoldFault`` where a deadline cannot be counted.
  public func rederivedDues() throws(FoldFault) -> [Instant?] {
    try judgements(of: open).map(\.judgement.due)
  }

  /// What can be said now of the deadlines of some openings, in their order.
  ///
  /// None depends on when another is due, so all can be judged before any is set.
  fileprivate func judgements(
    of places: [Int]
  ) throws(FoldFault) -> [(place: Int, judgement: DueJudge.Judgement)] {
    var judgements: [(place: Int, judgement: DueJudge.Judgement)] = []
    judgements.reserveCapacity(places.count)
    var judge: DueJudge?
    for place in places {
      let number = openings[place].run
      if judge?.run.number != number {
        judge = runPlace(number).map { DueJudge(state: self, run: runs[$0], step: nil) }
      }
      judge?.step = step(at: place)
      guard let judged = try judge?.judge(openingAt: place) else { continue }
      judgements.append((place, judged))
    }
    return judgements
  }
}

extension Opening {
  /// Whether its row says something else of its deadlines than was judged now.
  fileprivate func isOther(than judged: DueJudge.Judgement) -> Bool {
    due != judged.due || dueIndex != judged.dueIndex || isPending != judged.isPending
      || clockStops != judged.standing
  }

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
