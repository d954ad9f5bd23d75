public import Instruments
public import Ledger
public import Workflows

/// A practitioner's decision otherwise than a screening's result.
///
/// It stands beside the result that was computed and never replaces it; both are kept, with the
/// direction and the reason. Who recorded it is the event's actor, and where an approver is asked
/// for, that is the approver.
public struct ScreeningDecision: Hashable, Sendable {
  /// The screening's number in the case.
  public var screening: Int
  /// The digest of the instrument's bytes.
  public var digest: Digest
  /// What the instrument screens for.
  public var purpose: String
  /// The result.
  public var result: String
  /// The band that was computed, or `undetermined`.
  public var computed: String
  /// The band that was decided.
  public var decided: String
  /// Towards more concern or less.
  public var direction: OverrideRule.Direction
  /// Why, by code.
  public var reason: ReasonCode
  /// The role that has to approve it; nil where none has.
  public var approver: RoleID?
  /// Who proposed it, where that is not who recorded it.
  public var proposedBy: ActorID?
  /// An explanation; its text lies apart.
  public var note: RecordedValue?

  /// A decision of these parts.
  public init(
    screening: Int, digest: Digest, purpose: String, result: String, computed: String,
    decided: String, direction: OverrideRule.Direction, reason: ReasonCode,
    approver: RoleID? = nil, proposedBy: ActorID? = nil, note: RecordedValue? = nil
  ) {
    self.screening = screening
    self.digest = digest
    self.purpose = purpose
    self.result = result
    self.computed = computed
    self.decided = decided
    self.direction = direction
    self.reason = reason
    self.approver = approver
    self.proposedBy = proposedBy
    self.note = note
  }
}
