import Ledger
public import Workflows

/// An act that somebody has prepared and that only its approver may record.
///
/// It changes nothing of the case: no step ends by it, no date moves. Once it is approved, the act
/// itself is recorded by the approver and names who asked; an older log, which has no such event,
/// reads and hashes as it did.
public struct ApprovalRequest: Hashable, Sendable {
  /// What would be recorded: an outcome, an extension, a stop, a decision on a screening.
  public var act: Act
  /// The roles of which one has to approve it.
  public var approvers: [RoleID]

  /// An act that waits for one of some roles.
  public init(act: Act, approvers: [RoleID]) {
    self.act = act
    self.approvers = approvers
  }

  /// The opening that it is about; nil for a decision on a screening.
  public var opening: OpeningReference? {
    switch act {
    case .stepDone(let done): done.opening
    case .deadlineExtended(let longer): longer.opening
    case .clockStopped(let opening, _): opening
    default: nil
    }
  }

  /// Whether it asks for the same thing as another, though perhaps in other words.
  func isAboutSame(as other: ApprovalRequest) -> Bool {
    switch (act, other.act) {
    case (.screeningOverridden(let mine), .screeningOverridden(let theirs)):
      mine.screening == theirs.screening && mine.result == theirs.result
    default: act.kind == other.act.kind && opening == other.opening
    }
  }
}

/// Which request an act grants, and who asked for it: the second name beside the approver's.
public struct GrantedRequest: Hashable, Sendable {
  /// The event by which it was asked for.
  public var sequence: Int
  /// Who asked.
  public var by: ActorID

  /// A request by its event and asker.
  public init(sequence: Int, by: ActorID) {
    self.sequence = sequence
    self.by = by
  }
}

extension GrantedRequest {
  /// Reads what an event says of it; nil where it grants nothing.
  init?(_ body: CanonicalValue?) {
    guard let sequence = body?["act"]?.integer, let by = body?["by"]?.text else { return nil }
    self.init(sequence: Int(sequence), by: ActorID(by))
  }

  /// What the event of the act says of it.
  var body: CanonicalValue {
    .object(["act": .integer(Int64(sequence)), "by": .string(by.rawValue)])
  }
}
