import CivilTime
import Workflows

// What screenings, amendments and decisions change, and the events they raise.
extension CaseFold {
  mutating func screen(_ record: ScreeningRecord, by event: GivenEvent) {
    state.screenings.append(
      CaseState.Screening(
        record: record, occurred: event.occurred, recorded: event.recorded,
        sequence: event.sequence))
    raise(record, besides: nil, at: event.occurred)
  }

  /// An amendment takes the place of the screening; the charts hear only of what is new in it.
  ///
  /// Where the screening it amends is withdrawn, it has no place.
  mutating func amend(_ record: ScreeningRecord, by event: GivenEvent) {
    guard let place = current(record.number) else { return setAside(event) }
    let old = state.screenings[place]
    state.screenings[place].amendedBy = event.sequence
    state.screenings.append(
      CaseState.Screening(
        record: record, occurred: old.occurred, recorded: old.recorded, sequence: event.sequence))
    raise(record, besides: old.record, at: event.occurred)
  }

  /// A decision stands beside the result; the charts hear of the band that was decided.
  mutating func decide(_ decision: ScreeningDecision, by event: GivenEvent) {
    guard let place = current(decision.screening) else { return setAside(event) }
    state.screenings[place].decisions.append(
      CaseState.Decided(
        decision: decision, actor: event.actor.id, occurred: event.occurred,
        sequence: event.sequence))
    enqueue(
      everywhere: "screening.\(decision.purpose).\(decision.result).\(decision.decided)",
      time: event.occurred)
  }

  private func current(_ number: Int) -> Int? {
    state.screenings.lastIndex { $0.record.number == number && $0.isCurrent }
  }

  private mutating func setAside(_ event: GivenEvent) {
    state.setAside.append(event.sequence)
    effects.append(.setAside(sequence: event.sequence))
  }

  private mutating func raise(
    _ record: ScreeningRecord, besides old: ScreeningRecord?, at time: Instant
  ) {
    if let then = record.stopped, then != old?.stopped {
      enqueue(everywhere: "screening.stopped.\(then)", time: time)
    }
    for result in record.results where !(old?.results.contains(result) ?? false) {
      enqueue(
        everywhere: "screening.\(record.purpose).\(result.result).\(result.band)", time: time)
    }
    for critical in record.criticals where !(old?.criticals.contains(critical) ?? false) {
      enqueue(everywhere: "screening.\(record.purpose).critical.\(critical)", time: time)
    }
  }
}
