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

  /// What a command may have changed beside openings, so that only that is looked at anew of what
  /// is kept beside the log.
  public struct Changes: Hashable, Sendable {
    /// Whether events are read otherwise than they were: one was corrected or withdrawn.
    public private(set) var history = false
    /// Whether the team, or who answers for what, may be another.
    public private(set) var team = false
    /// Whether something may have become, or ceased to be, what must never be.
    public private(set) var violations = false

    mutating func take(_ kind: EventKind) {
      switch kind {
      case .actWithdrawn, .actCorrected: (history, team, violations) = (true, true, true)
      case .caseOpened, .caseAssigned, .stepAssigned, .memberJoined, .memberLeft,
        .memberExcluded, .exclusionEnded, .glassBroken, .glassReviewed:
        team = true
      default: break
      }
    }

    mutating func take(_ effects: [CaseEffect]) {
      for effect in effects {
        switch effect {
        case .joined: team = true
        case .violated, .restored, .runEnded: violations = true
        default: break
        }
      }
    }
  }

  /// The entries, in order.
  public let drafts: [Draft]
  /// The case after them.
  public let record: CaseRecord
  /// The places of the openings that changed, the first first.
  public let touched: [Int]
  /// What it may have changed beside them.
  public let changes: Changes
  /// The due dates that moved.
  public let moves: [Move]
  /// The transitions that charts took; for the coverage of scenarios only.
  let transitions: Set<ScenarioRunner.Coverage.Taken>
}
