import CivilTime
import Workflows

// Who is kept out of a case, and who looked into it in an emergency.
extension CaseFold {
  /// Excludes a person; what they answered for falls into the agency's queue, with its clock, so
  /// that nothing waits for somebody who cannot see it.
  mutating func exclude(_ who: ActorID, _ reason: ReasonCode, by event: GivenEvent) {
    state.exclusions.append(
      Exclusion(who: who, reason: reason, from: event.recorded, until: nil))
    if state.assignment.owner == who {
      state.assignment.owner = nil
      state.queuedSince = state.queuedSince ?? event.recorded
    }
    for place in state.open where state.openings[place].assignment?.owner == who {
      state.openings[place].assignment?.owner = nil
      touch(place)
    }
  }

  mutating func endExclusion(of who: ActorID, by event: GivenEvent) {
    for index in state.exclusions.indices
    where state.exclusions[index].who == who && state.exclusions[index].until == nil {
      state.exclusions[index].until = event.recorded
    }
  }

  /// Gives sight for a day, and puts it in the supervisors' list.
  mutating func breakGlass(_ reason: ReasonCode, by event: GivenEvent) {
    state.glass.append(
      BrokenGlass(
        sequence: event.sequence, who: event.actor, reason: reason, from: event.recorded))
    guard let run = state.runs.first?.number else { return }
    notify(.supervisor, from: run, at: event.occurred)
  }

  mutating func review(_ sequence: Int, _ finding: BrokenGlass.Finding, by event: GivenEvent) {
    guard let index = state.glass.firstIndex(where: { $0.sequence == sequence }) else {
      state.setAside.append(event.sequence)
      effects.append(.setAside(sequence: event.sequence))
      return
    }
    state.glass[index].review = BrokenGlass.Review(
      by: event.actor.id, at: event.recorded, finding: finding)
  }

  /// Whether a person is excluded when an event is recorded.
  func excludes(_ who: ActorID, at event: GivenEvent) -> Bool {
    state.exclusions.contains { $0.who == who && $0.holds(at: event.recorded) }
  }
}
