/// How a screening stood for somebody when they were shown the form by which it is decided
/// otherwise.
public struct SeenScreening: Hashable, Sendable {
  /// The event by which it was given, or last amended.
  public let sequence: Int
  /// How many decisions on it there were.
  public let decisions: Int

  /// How a screening stands now.
  public init(_ given: CaseState.Screening) {
    sequence = given.sequence
    decisions = given.decisions.count
  }
}

extension SeenScreening: LosslessStringConvertible {
  /// `7 1`: the event and the number of decisions.
  public var description: String { "\(sequence) \(decisions)" }

  /// Reads ``description``; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: " ", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let sequence = parts[0], let decisions = parts[1], sequence > 0,
      decisions >= 0
    else { return nil }
    self.sequence = sequence
    self.decisions = decisions
  }
}

extension CaseRecord {
  /// Refuses a decision on a screening that was made on another state of it than there is.
  public func judge(_ seen: SeenScreening, of given: CaseState.Screening) throws(Refusal) {
    let changes = changes(since: seen, in: given)
    guard !changes.isEmpty else { return }
    throw Refusal(
      .stale, "The screening has changed since its form was opened; nothing was recorded.",
      mend: "See what changed, and send the form again if it still holds.", listed: changes)
  }

  private func changes(since seen: SeenScreening, in given: CaseState.Screening) -> [Sentence] {
    var changes: [Sentence] = []
    let isSame = given.sequence == seen.sequence
    if !isSame {
      if given.sequence > seen.sequence, let event = history.event(given.sequence) {
        changes.append("It was amended by \(event.actor.id), \(event.recorded).")
      } else {
        changes.append("Its amendment was withdrawn.")
      }
      for band in given.record.results {
        changes.append("Its result '\(band.result)' is '\(band.band)' now.")
      }
    }
    for decided in given.decisions.dropFirst(isSame ? seen.decisions : 0) {
      changes.append(
        """
        '\(decided.decision.result)' was decided as '\(decided.decision.decided)' by \
        \(decided.actor), \(decided.occurred).
        """)
    }
    if isSame, given.decisions.count < seen.decisions {
      changes.append("A decision on it was withdrawn.")
    }
    return changes
  }
}
