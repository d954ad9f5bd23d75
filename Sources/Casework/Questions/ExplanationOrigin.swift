public import CivilTime
import Ledger
public import Workflows

extension StepExplanation {
  /// Who recorded an act, and when.
  public struct Origin: Hashable, Sendable {
    /// The event.
    public let sequence: Int
    /// When it happened, as stated.
    public let occurred: Instant
    /// When it was recorded.
    public let recorded: Instant
    /// Who recorded it.
    public let actor: Actor
    /// The event that corrected it; nil where it stands as it was recorded.
    public var corrected: Int?

    init(_ event: GivenEvent) {
      sequence = event.sequence
      occurred = event.occurred
      recorded = event.recorded
      actor = event.actor
    }
  }

  /// A longer time that somebody approved.
  public struct Grant: Hashable, Sendable {
    /// The whole length from the anchor.
    public let total: Period
    /// Why, by code.
    public let reason: ReasonCode?
    /// Who approved it, and when.
    public let by: Origin
  }

  /// A stretch in which somebody let the clock stand.
  public struct Standstill: Hashable, Sendable {
    /// Why, by code.
    public let reason: ReasonCode?
    /// Who stopped it, and when.
    public let stopped: Origin
    /// Who let it run again, and when; nil while it stands.
    public var resumed: Origin?
  }
}

extension CaseHistory {
  /// Who recorded the event of a sequence, as corrections have left it; nil where it is a due
  /// instant, which nobody recorded.
  func origin(of sequence: Int) -> StepExplanation.Origin? {
    guard let event = effective.first(where: { $0.sequence == sequence }) ?? event(sequence) else {
      return nil
    }
    var origin = StepExplanation.Origin(event)
    let withdrawn = withdrawnSequences
    origin.corrected =
      events.last { other in
        guard case .actCorrected(let correction) = other.act else { return false }
        return correction.sequence == sequence && !withdrawn.contains(other.sequence)
      }?.sequence
    return origin
  }

  /// The longer times that were approved for an opening, the last one the one that counts.
  func grants(of opening: OpeningReference, besides setAside: [Int]) -> [StepExplanation.Grant] {
    effective.compactMap { event in
      guard case .deadlineExtended(let longer) = event.act, longer.opening == opening,
        !setAside.contains(event.sequence)
      else { return nil }
      return .init(total: longer.total, reason: longer.reason, by: .init(event))
    }
  }

  /// The stretches in which somebody let an opening's clock stand.
  func standstills(
    of opening: OpeningReference, besides setAside: [Int]
  ) -> [StepExplanation.Standstill] {
    var stretches: [StepExplanation.Standstill] = []
    for event in effective where !setAside.contains(event.sequence) {
      switch event.act {
      case .clockStopped(opening, let reason)
      where stretches.last.map { $0.resumed != nil } ?? true:
        stretches.append(.init(reason: reason, stopped: .init(event)))
      case .clockResumed(opening):
        guard let last = stretches.indices.last, stretches[last].resumed == nil else { continue }
        stretches[last].resumed = .init(event)
      default: continue
      }
    }
    return stretches
  }
}

extension CaseRecord {
  /// Explains the deadlines of the opening at a place, with who recorded what they count from, and
  /// who approved what moved them.
  public func explain(openingAt place: Int) throws(FoldFault) -> StepExplanation? {
    try state.explain(openingAt: place, history: history)
  }
}

extension OpenedCase {
  /// The same, as far as the person sees who recorded what.
  public func explain(openingAt place: Int) throws(FoldFault) -> StepExplanation? {
    try state.explain(openingAt: place, history: record.history, sight: visibility)
  }
}

// How it is written.
extension StepExplanation.Origin {
  /// The members of an object, besides the event's number.
  var members: [CanonicalValue.Member] {
    [
      .init("occurred", .string(occurred.description)),
      .init("recorded", .string(recorded.description)),
      .init("actor", .string(actor.id.rawValue)),
    ]
      + (actor.role.map { [.init("role", .string($0.rawValue))] } ?? [])
      + (actor.agency.map { [.init("agency", .string($0.rawValue))] } ?? [])
      + (corrected.map { [.init("corrected-by", .integer(Int64($0)))] } ?? [])
  }
}

extension StepExplanation.Grant {
  /// The approval as JSON has it.
  var json: CanonicalValue {
    .object(
      [
        .init("event", .integer(Int64(by.sequence))), .init("to", .string(total.description)),
      ] + (reason.map { [.init("reason", .string($0.rawValue))] } ?? []) + by.members)
  }
}

extension StepExplanation.Standstill {
  /// The stretch as JSON has it.
  var json: CanonicalValue {
    .object([
      "from": .string(stopped.occurred.description),
      "until": resumed.map { .string($0.occurred.description) },
      "reason": reason.map { .string($0.rawValue) },
      "stopped": .object(
        [.init("event", .integer(Int64(stopped.sequence)))] + stopped.members),
      "resumed": resumed.map {
        .object([.init("event", .integer(Int64($0.sequence)))] + $0.members)
      },
    ])
  }
}
