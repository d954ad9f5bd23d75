import CivilTime
import Workflows

// What each act changes, before the charts hear of it.
extension CaseFold {
  /// Takes an act's content into the state and puts its events on the queue.
  mutating func take(_ event: GivenEvent) throws(FoldFault) {
    if let granted = event.grants { grant(granted, by: event) }
    switch event.act {
    case .caseOpened(let opening): try openCase(opening, by: event)
    case .assigned(let assignment): assign(assignment, by: event)
    case .factsRecorded(let facts): record(facts, by: event)
    case .stepDone(let done): try close(done, by: event)
    case .stepAttempted(let attempt):
      let setsDue = setsOwnDue(attempt)
      change(attempt.opening, by: event) { opening in
        opening.attempts += 1
        opening.keep(attempt.fields, sequence: event.sequence)
        // Another day that is set only after the one before has passed: late it remains.
        if let due = opening.due, event.occurred >= due, setsDue {
          opening.extendedLate = true
          opening.missedDue = opening.missedDue ?? due
        }
      }
    case .screeningSubmitted(let record): screen(record, by: event)
    case .screeningAmended(let record): amend(record, by: event)
    case .screeningOverridden(let decision): decide(decision, by: event)
    case .eventRaised(let name): enqueue(everywhere: name.rawValue, time: event.occurred)
    case .deadlineExtended(let longer):
      change(longer.opening, by: event) { opening in
        // Approved at or after the due instant it moves the date; late it remains (rule 24).
        if let due = opening.due, event.occurred >= due {
          opening.extendedLate = true
          opening.missedDue = opening.missedDue ?? due
        }
        opening.extended = longer.total
      }
    case .clockStopped(let opening, _):
      change(opening, by: event) { opening in
        guard opening.stops.last?.until != nil || opening.stops.isEmpty else { return }
        opening.stops.append(Opening.Stop(from: event.occurred, until: nil))
      }
    case .clockResumed(let opening):
      change(opening, by: event) { opening in
        guard let last = opening.stops.indices.last, opening.stops[last].until == nil else {
          return
        }
        opening.stops[last].until = max(event.occurred, opening.stops[last].from)
      }
    case .runRequested(let workflow): try start(workflow, at: event.occurred, parent: nil)
    case .memberJoined(let membership):
      state.members.append(
        CaseState.Member(membership: membership, from: event.recorded))
    case .memberLeft(let who):
      for index in state.members.indices
      where state.members[index].membership.who == who && state.members[index].until == nil {
        state.members[index].until = event.recorded
      }
    case .memberExcluded(let who, let reason): exclude(who, reason, by: event)
    case .exclusionEnded(let who): endExclusion(of: who, by: event)
    case .glassBroken(let reason): breakGlass(reason, by: event)
    case .glassReviewed(let sequence, let finding): review(sequence, finding, by: event)
    case .noteAdded: state.notes += 1
    case .documentAttached(let document):
      state.documents.append(
        CaseState.Document(
          attached: document, by: event.actor.id, occurred: event.occurred,
          sequence: event.sequence))
    case .approvalRequested(let request): ask(request, by: event)
    case .approvalReturned(let sequence, let note): `return`(sequence, note, by: event)
    case .caseClosed: state.isClosed = true
    case .caseReopened: state.isClosed = false
    case .definitionAdopted(let adoption): try adopt(adoption, by: event)
    case .pairDecided(let decision): decide(decision, by: event)
    case .actWithdrawn, .actCorrected:
      // These change the list that is folded, not the fold: see `Refold`.
      throw .misplaced(sequence: event.sequence)
    }
  }

  private mutating func openCase(
    _ opening: CaseOpening, by event: GivenEvent
  ) throws(FoldFault) {
    guard state.opening == nil else { throw .misplaced(sequence: event.sequence) }
    state.opening = opening
    state.opened = event.occurred
    state.openingRecorded = event.recorded
    state.openingSequence = event.sequence
    state.assignment = Assignment(owner: opening.owner, agency: opening.agency)
    state.queuedSince = opening.owner == nil ? event.recorded : nil
    // Who only brought in a report takes no part in person: it is the agency's, in its queue.
    if !event.actor.isOperator, opening.owner != nil {
      state.members.append(
        CaseState.Member(
          membership: Membership(
            who: event.actor.id.rawValue, role: event.actor.role, agency: event.actor.agency,
            purpose: "opened-case"),
          from: event.recorded))
    }
    // The facts are known when the first run starts, and then told to it as if recorded after.
    let plan = try self.plan(for: opening.workflow)
    _ = slots(for: plan)
    let changed = keep(opening.facts, by: event)
    try start(plan, at: event.occurred, parent: nil)
    for slot in changed { enqueue(changeOf: slot, time: event.occurred) }
  }

  private mutating func record(_ facts: [RecordedFact], by event: GivenEvent) {
    for slot in keep(facts, by: event) { enqueue(changeOf: slot, time: event.occurred) }
  }

  /// Keeps what was recorded; the result is the facts whose current value changed (rule 16).
  private mutating func keep(_ facts: [RecordedFact], by event: GivenEvent) -> [Int] {
    var changed: [Int] = []
    for entry in facts {
      let slot = factSlot(entry.fact)
      let isNew = state.facts[slot].add(
        FactRecord.Recording(
          value: entry.value, occurred: event.occurred, recorded: event.recorded,
          sequence: event.sequence, actor: event.actor))
      noteChange(ofFactAt: slot)
      if isNew { changed.append(slot) }
    }
    return changed
  }

  /// Keeps in mind that a fact is another, for dues and nevers, and for the runs whose eventless
  /// transitions ask for it.
  private mutating func noteChange(ofFactAt slot: Int) {
    changes.facts.insert(slot)
    for place in state.runs.indices {
      let slots = state.runs[place].factSlots
      let isAsked = state.runs[place].plan.eventlessFacts.contains { slots?[$0] ?? $0 == slot }
      if isAsked { state.runs[place].isStirred = true }
    }
  }

  /// Whether an attempt writes down a date that its opening's own deadlines count from.
  private func setsOwnDue(_ attempt: StepAttempt) -> Bool {
    guard !attempt.fields.isEmpty, let place = state.place(of: attempt.opening),
      let step = state.step(at: place)
    else { return false }
    return step.dues.flatMap(\.from.sources).contains { source in
      guard case .ownField(let field) = source else { return false }
      return attempt.fields.contains { $0.field == field }
    }
  }

  /// From its place on a run goes by other definitions: its dues are set anew, and what fired has
  /// fired (rule 33).
  private mutating func adopt(
    _ adoption: Adoption, by event: GivenEvent
  ) throws(FoldFault) {
    guard let place = state.runPlace(adoption.run), state.runs[place].isRunning else {
      state.setAside.append(event.sequence)
      effects.append(.setAside(sequence: event.sequence))
      return
    }
    guard let plan = plans.plan(of: adoption.workflow, pinned: adoption.pin) else {
      throw .missingDefinition(adoption.workflow)
    }
    guard state.runs[place].plan.hasShape(of: plan) else {
      throw .misplaced(sequence: event.sequence)
    }
    let slots = slots(for: plan)
    state.runs[place].plan = plan
    state.runs[place].factSlots = slots
    pinned.append((adoption.workflow, plan.pin))
    for opening in state.open where state.openings[opening].run == adoption.run {
      changes.openings.insert(opening)
    }
    for timer in state.timers.indices where state.timers[timer].key.run == adoption.run {
      state.timers[timer].due = nil
    }
    changes.unwatched.insert(adoption.run)
    state.runs[place].isStirred = true
  }

  /// The newest decision on a pair stands.
  private mutating func decide(_ decision: PairDecision, by event: GivenEvent) {
    state.pairs.removeAll { $0.decision.other == decision.other }
    guard decision.verdict != .undecided else { return }
    state.pairs.append(
      CaseState.DecidedPair(
        decision: decision, actor: event.actor, occurred: event.occurred,
        recorded: event.recorded, sequence: event.sequence))
  }

  private mutating func assign(_ given: Assignment, by event: GivenEvent) {
    var assignment = given
    // Nobody can answer for what they may not know of: it falls into the queue.
    if let owner = given.owner, excludes(owner, at: event) { assignment.owner = nil }
    if let opening = assignment.opening {
      change(opening, by: event) { $0.assignment = assignment }
    } else {
      if assignment.owner != nil {
        state.queuedSince = nil
      } else if state.queuedSince == nil || state.assignment.agency != assignment.agency {
        state.queuedSince = event.recorded
      }
      state.assignment = assignment
    }
    if let owner = assignment.owner {
      let isMember = state.members.contains {
        $0.membership.who == owner.rawValue && $0.holds(at: event.recorded)
      }
      if !isMember {
        state.members.append(
          CaseState.Member(
            membership: Membership(
              who: owner.rawValue, role: nil, agency: assignment.agency, purpose: "assigned"),
            from: event.recorded))
      }
    }
  }

  /// Changes an open opening; an act whose opening is missing or closed is set aside (rule 30).
  private mutating func change(
    _ reference: OpeningReference, by event: GivenEvent, _ body: (inout Opening) -> Void
  ) {
    guard let place = state.place(of: reference), state.openings[place].isOpen else {
      state.setAside.append(event.sequence)
      effects.append(.setAside(sequence: event.sequence))
      return
    }
    body(&state.openings[place])
    touch(place)
    changes.openings.insert(place)
  }
}
