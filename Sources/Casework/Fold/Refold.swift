import CivilTime
import Statecharts
import Workflows

// Rules 28 to 32: corrections and withdrawals.
extension CaseFold {
  /// Folds a case anew because an act was corrected or withdrawn, and says what is other than it
  /// was.
  ///
  /// Numbers of runs and openings, and the definitions that runs are pinned to, stay those of their
  /// causes. Due instants fire as if the corrected record had always been so. What had a row and
  /// has no cause any more stays as a withdrawn row.
  ///
  /// - Parameters:
  ///   - history: all given events, the correcting one at the end.
  ///   - correcting: the event that corrects or withdraws.
  public mutating func refold(
    _ history: CaseHistory, after correcting: GivenEvent
  ) throws(FoldFault) {
    let before = state
    let rows = touchedPlaces.map { before.openings[$0] }
    var fold = CaseFold(CaseState(id: before.id), plans: plans)
    fold.isRefolding = true
    fold.refoldPins = correcting.pins
    fold.state.numbering = before.numbering
    fold.state.numbering.foldAgain()
    fold.state.firings = before.firings
    fold.state.pinned = before.pinned
    try fold.replay(history.effective, until: correcting.recorded, firingAs: correcting.sequence)
    fold.state.sequence = correcting.sequence
    fold.state.version = history.events.count
    fold.state.time = max(before.time, correcting.recorded)
    begin(.given(correcting.sequence), sequence: correcting.sequence)
    state = fold.state
    // A later refold takes from here what only this one brought about (rule 3).
    pinned = fold.freshPins.map { ($0.key, $0.value) }
    // Rows that this command changed before stand at other places now.
    touchedPlaces.removeAll()
    for place in state.openings.indices
    where rows.contains(where: { $0.isSameRow(as: state.openings[place]) }) {
      touchedPlaces.insert(place)
    }
    keepWithdrawnRuns(from: before)
    keepWithdrawn(from: before)
    tellDifferences(from: before)
  }

  /// Runs that have lost their cause stay, marked as withdrawn, for the rows they had.
  private mutating func keepWithdrawnRuns(from before: CaseState) {
    for var run in before.runs where state.run(run.number) == nil {
      if run.isRunning { effects.append(.runEnded(run: run.number)) }
      run.isWithdrawn = true
      let place = state.runs.firstIndex { $0.number > run.number } ?? state.runs.count
      state.runs.insert(run, at: place)
    }
  }

  /// Folds given events, each at its recorded time, and catches up to a moment.
  mutating func replay(
    _ events: [GivenEvent], until time: Instant, firingAs sequence: Int
  ) throws(FoldFault) {
    var isInBatch = false
    for event in events {
      if !isInBatch { try catchUp(to: event.recorded, recordingAs: sequence) }
      try apply(event)
      isInBatch = event.hasMore
      if !isInBatch { try catchUp(to: event.recorded, recordingAs: sequence) }
    }
    try catchUp(to: time, recordingAs: sequence)
  }

  private mutating func catchUp(to time: Instant, recordingAs sequence: Int) throws(FoldFault) {
    var count = 0
    while let candidate = leastDueInstant(), candidate.instant <= time {
      count += 1
      guard count <= Self.firingLimit else { throw .runawayDeadlines }
      try fire(candidate, sequence: sequence)
    }
    state.time = max(state.time, time)
  }

  /// Rows that have lost their cause stay, marked as withdrawn.
  private mutating func keepWithdrawn(from before: CaseState) {
    for var opening in before.openings {
      let isThere = state.openings.contains { $0.isSameRow(as: opening) }
      guard !isThere else { continue }
      let wasWithdrawn = opening.isWithdrawn
      opening.isWithdrawn = true
      state.openings.append(opening)
      if !wasWithdrawn {
        touch(state.openings.count - 1)
        effects.append(
          .withdrawn(run: opening.run, opening.step, number: opening.number))
      }
    }
  }

  /// A notice goes out once for its cause; one whose cause is gone is told of once (rule 32).
  private mutating func tellNotices(from before: CaseState) {
    let out = Set(before.notices.map(\.cause))
    let causes = Set(state.notices.map(\.cause))
    for notice in state.notices where !out.contains(notice.cause) {
      effects.append(.noticed(run: notice.run, notice.role))
    }
    state.voidNotices = before.voidNotices.filter { !causes.contains($0.notice.cause) }
    for notice in before.notices where !causes.contains(notice.cause) {
      effects.append(.noticeVoid(run: notice.run, notice.role))
      state.voidNotices.append(.init(notice: notice, sequence: position))
    }
  }

  private mutating func tellNevers(of run: Run, from old: Run?) {
    let was = old.map { $0.isRunning ? $0.violated : [] } ?? []
    let now = run.isRunning ? run.violated : []
    for index in now.subtracting(was).sorted() {
      effects.append(.violated(run: run.number, run.workflow.nevers[index].id))
    }
    for index in was.subtracting(now).sorted() {
      effects.append(.restored(run: run.number, run.workflow.nevers[index].id))
    }
  }

  private mutating func tellDifferences(from before: CaseState) {
    for run in state.runs where !run.isWithdrawn {
      let old = before.run(run.number)
      if old == nil || old?.isWithdrawn == true {
        effects.append(
          .runStarted(
            run: run.number, workflow: run.workflow.definition.id, parent: run.parent?.run))
      }
      let was = Set(old.map(activeStates) ?? [])
      let now = Set(activeStates(of: run))
      for index in was.subtracting(now).sorted() { effects.append(.exited(run: run.number, index)) }
      for index in now.subtracting(was).sorted() {
        effects.append(.entered(run: run.number, index))
      }
      if !run.isRunning, old?.isRunning ?? true { effects.append(.runEnded(run: run.number)) }
      tellNevers(of: run, from: old)
    }
    tellNotices(from: before)
    for place in state.openings.indices where !state.openings[place].isWithdrawn {
      tellDifferences(
        of: place,
        from: before.openings.first {
          $0.isSameRow(as: state.openings[place])
        })
    }
    for sequence in state.setAside where !before.setAside.contains(sequence) {
      effects.append(.setAside(sequence: sequence))
    }
    for sequence in before.setAside where !state.setAside.contains(sequence) {
      effects.append(.tookBack(sequence: sequence))
    }
  }

  private func activeStates(of run: Run) -> [StateIndex] {
    run.isRunning ? run.configuration.activeAtomic(in: run.workflow.chart) : []
  }

  private mutating func tellDifferences(of place: Int, from old: Opening?) {
    let new = state.openings[place]
    if let old, old.content == new.content {
      // What changed the row last is what changed it before.
      state.openings[place].sequence = old.sequence
      return
    }
    touch(place)
    let (run, step, number) = (new.run, new.step, new.number)
    if old == nil || old?.isWithdrawn == true {
      effects.append(.opened(run: run, step, number: number))
    }
    if old?.isOpen == false, new.isOpen, old?.isWithdrawn == false {
      effects.append(.opened(run: run, step, number: number))
    }
    if new.ending != nil, old?.ending == nil {
      effects.append(.closed(run: run, step, number: number))
    }
    if new.superseded != nil, old?.superseded == nil {
      effects.append(.superseded(run: run, step, number: number))
    }
    if old?.due != new.due { effects.append(.due(run: run, step, number: number, new.due)) }
    for firing in new.fired where !(old?.fired.contains(firing) ?? false) {
      effects.append(.fired(run: run, step, number: number, firing.instant))
    }
  }
}

extension Opening {
  /// Whether both are the row of one opening.
  func isSameRow(as other: Opening) -> Bool {
    run == other.run && step == other.step && number == other.number
  }

  /// The opening without the event that last changed its row: what it says.
  fileprivate var content: Opening {
    var copy = self
    copy.sequence = 0
    return copy
  }
}

extension CaseState {
  /// Where the opening that stands at a place of another state of the same case stands in this one;
  /// nil where it does not.
  func place(ofOpeningAt place: Int, in other: CaseState) -> Int? {
    // Only a correction moves openings to other places.
    if openings.indices.contains(place), openings[place].isSameRow(as: other.openings[place]) {
      return place
    }
    return openings.firstIndex { $0.isSameRow(as: other.openings[place]) }
  }
}
