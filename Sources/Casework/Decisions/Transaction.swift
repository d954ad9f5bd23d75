import Workflows
public import CivilTime
public import Ledger

/// What one command appends: entries still without their place in the chain, and the case after.
public struct Transaction: Sendable {
  /// One entry to be appended.
  public struct Draft: Hashable, Sendable {
    /// Its place in the case's stream.
    public let sequence: Int
    /// What kind of event it is.
    public let kind: EventKind
    /// When it happened, as stated.
    public let occurred: Instant
    /// When it is recorded.
    public let recorded: Instant
    /// Who acted.
    public let actor: Actor
    /// The definition it is about.
    public let definition: Digest?
    /// Its typed fields.
    public let body: CanonicalValue
    /// What followed.
    public let effects: [CanonicalValue]
    /// The identifying values to be held apart.
    public let held: [HeldValue]

    /// The entry, chained to the one before, as it is to be stored.
    public func sealed(in stream: CaseID, after previous: Digest) -> SealedEntry {
      SealedEntry(
        sealing: Entry(
          unchecked: stream.rawValue, sequence: sequence, kind: kind.rawValue, occurred: occurred,
          recorded: recorded, actor: actor.id.rawValue, role: actor.role?.rawValue,
          agency: actor.agency?.rawValue, definition: definition, body: body, effects: effects,
          previous: previous))
    }

    /// The entry, chained to the one before.
    public func entry(in stream: CaseID, after previous: Digest) -> Entry {
      sealed(in: stream, after: previous).entry
    }
  }

  /// A due date that the command moved.
  public struct Move: Hashable, Sendable {
    /// The opening.
    public let opening: OpeningReference
    /// When it was due.
    public let from: Instant?
    /// When it is due now.
    public let to: Instant?

    /// A due date that moved.
    public init(opening: OpeningReference, from: Instant?, to: Instant?) {
      self.opening = opening
      self.from = from
      self.to = to
    }
  }

  /// The entries, in order.
  public let drafts: [Draft]
  /// The case after them.
  public let record: CaseRecord
  /// The places of the openings that changed, the first first.
  public let touched: [Int]
  /// The earliest instant at which the case changes without a new event.
  public let nextInstant: Instant?
  /// The due dates that moved.
  public let moves: [Move]
  /// The transitions that charts took; for the coverage of scenarios only.
  let transitions: Set<ScenarioRunner.Coverage.Taken>
}
