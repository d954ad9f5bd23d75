import Workflows

/// The given events of a case, in sequence, corrections and withdrawals among them.
public struct CaseHistory: Hashable, Sendable {
  /// The events.
  public private(set) var events: SharedList<GivenEvent>

  /// A history of events in sequence.
  public init(_ events: [GivenEvent] = []) {
    self.events = SharedList(events)
  }

  /// Adds the next event.
  public mutating func append(_ event: GivenEvent) {
    events.append(event)
  }

  /// Keeps which definitions the last event pinned, once that is known.
  mutating func pinLast(_ pins: [WorkflowID: Pin]) {
    guard let last = events.indices.last else { return }
    events[last].pins = pins
  }

  /// The event of a sequence.
  public func event(_ sequence: Int) -> GivenEvent? {
    events.first { $0.sequence == sequence }
  }

  /// The events that a fold reads: withdrawn ones left out, corrected ones with their new content
  /// at their old place (`processing.md`, rule 28).
  ///
  /// A withdrawal or correction may itself be withdrawn: then what it changed is as before.
  public var effective: [GivenEvent] {
    let withdrawn = withdrawnSequences
    var corrections: [Int: [Correction]] = [:]
    for event in events where !withdrawn.contains(event.sequence) {
      if case .actCorrected(let correction) = event.act {
        corrections[correction.sequence, default: []].append(correction)
      }
    }
    var result: [GivenEvent] = []
    // From the last backwards, to know whether a batch goes on after an event.
    var batchGoesOn = false
    for var event in events.reversed() {
      batchGoesOn = batchGoesOn && event.hasMore
      guard !event.act.changesHistory, !withdrawn.contains(event.sequence) else { continue }
      for correction in corrections[event.sequence] ?? [] { event.correct(by: correction) }
      event.hasMore = batchGoesOn
      batchGoesOn = true
      result.append(event)
    }
    return result.reversed()
  }

  /// The event of a sequence as corrections have left it; nil where it is withdrawn.
  public func effective(_ sequence: Int) -> GivenEvent? {
    effective.first { $0.sequence == sequence }
  }

  /// The acts that are withdrawn, by sequence.
  public var withdrawnSequences: Set<Int> {
    var withdrawn: Set<Int> = []
    // From the last backwards: a withdrawal holds unless a later one that holds takes it back.
    for event in events.reversed() {
      guard case .actWithdrawn(let sequence, _) = event.act,
        !withdrawn.contains(event.sequence)
      else { continue }
      withdrawn.insert(sequence)
    }
    return withdrawn
  }
}

extension GivenEvent {
  /// Puts a correction's content in the place of this event's.
  mutating func correct(by correction: Correction) {
    if let occurred = correction.occurred { self.occurred = occurred }
    switch act {
    case .caseOpened(var opening):
      opening.facts = merged(opening.facts, with: correction.facts) { $0.fact == $1.fact }
      act = .caseOpened(opening)
    case .factsRecorded(let facts):
      act = .factsRecorded(merged(facts, with: correction.facts) { $0.fact == $1.fact })
    case .stepDone(var done):
      if let outcome = correction.outcome { done.outcome = outcome }
      if let receiver = correction.receiver { done.receiver = receiver }
      done.fields = merged(done.fields, with: correction.fields) { $0.field == $1.field }
      act = .stepDone(done)
    case .stepAttempted(var attempt):
      attempt.fields = merged(attempt.fields, with: correction.fields) { $0.field == $1.field }
      act = .stepAttempted(attempt)
    default: break
    }
  }

}

/// Entries with those of a correction in their places, or after them.
func merged<Entry>(
  _ entries: [Entry], with changes: [Entry], same: (Entry, Entry) -> Bool
) -> [Entry] {
  var result = entries
  for change in changes {
    if let place = result.firstIndex(where: { same($0, change) }) {
      result[place] = change
    } else {
      result.append(change)
    }
  }
  return result
}
