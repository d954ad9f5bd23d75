import CivilTime
import Workflows

// Who is told when nobody acts.
extension CaseFold {
  /// The rungs of an opening that are still to come, by the deadline that counts now.
  ///
  /// A deadline that moves has its ladder anew; what was told for an instant is not told again.
  mutating func setRungs(of place: Int) {
    guard let due = state.openings[place].due, let step = state.step(at: place),
      !step.escalations.isEmpty
    else {
      if !state.openings[place].rungs.isEmpty { state.openings[place].rungs = [] }
      return
    }
    let warn = step.escalations.contains { $0.start == .warn } ? state.warnFrom(at: place) : nil
    var rungs: [Opening.Rung] = []
    rungs.reserveCapacity(step.escalations.count)
    for index in step.escalations.indices {
      if state.openings[place].told.contains(.init(rung: index, due: due)) { continue }
      let start = step.escalations[index].start == .due ? due : warn ?? due
      let after = step.escalations[index].after.milliseconds
      rungs.append(Opening.Rung(index: index, instant: start.adding(milliseconds: after)))
    }
    state.openings[place].rungs = rungs
  }

  /// Puts a rung's notice in the lists of its roles; the step is open still, or it would have none.
  mutating func escalate(
    _ run: Int, _ step: StepIndex, _ number: Int, _ rung: Int, at candidate: DueCandidate
  ) {
    guard let place = openPlace(run, step, number), let due = state.openings[place].due,
      let escalation = state.step(at: place)?.escalations[rung]
    else { return }
    occurrence = 1 + state.openings[place].told.count { $0.rung == rung }
    state.openings[place].told.append(.init(rung: rung, due: due))
    state.openings[place].rungs.removeAll { $0.index == rung }
    touch(place)
    for role in escalation.roles { notify(role, from: run, at: candidate.occurred) }
  }

  /// A deadline that passes while nobody holds the role is the supervisor's to see.
  mutating func tellIfUnheld(_ place: Int, at candidate: DueCandidate) {
    let opening = state.openings[place]
    guard !state.isHeld(opening, at: candidate.occurred) else { return }
    state.openings[place].fellDueUnheld = true
    effects.append(.unheld(run: opening.run, opening.step, number: opening.number))
    notify(.supervisor, from: opening.run, at: candidate.occurred)
  }

  func openPlace(_ run: Int, _ step: StepIndex, _ number: Int) -> Int? {
    let row = Opening.Row(run: run, step: step, number: number)
    return state.open.first { state.openings[$0].row == row }
  }
}

extension CaseState {
  /// Whether somebody holds one of the roles of an opening at a moment: whoever answers for it or
  /// for the case, or a member in one of the roles.
  ///
  /// A case that has no team at all is one that the operator of the machine keeps for everybody.
  func isHeld(_ opening: Opening, at now: Instant) -> Bool {
    if members.isEmpty, assignment.agency == nil { return true }
    if opening.assignment?.owner != nil || assignment.owner != nil { return true }
    guard let step = step(of: opening) else { return true }
    return members.contains { member in
      guard member.holds(at: now) else { return false }
      return member.membership.role.map(step.roles.contains) ?? false
    }
  }

  /// The open steps that fell due while nobody held any of their roles: findings for the
  /// supervisor's list, which go when somebody ends the step.
  public var unheld: [OpeningReference] {
    open.filter { openings[$0].fellDueUnheld }.map { reference(to: openings[$0]) }
  }
}
