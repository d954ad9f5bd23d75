public import Workflows

/// On what ground somebody knows of a case.
public enum Basis: Hashable, Sendable {
  /// They operate the machine.
  case `operator`
  /// They audit the log.
  case auditor
  /// They answer for the case.
  case owner
  /// It is their agency's case, or in its queue.
  case agency
  /// They are on its team, in person, for their agency or in a role that was asked.
  case member(purpose: String, isForReading: Bool)
  /// They broke the glass.
  case glass(reason: ReasonCode)

  /// The ground in a word, as a view's record has it.
  public var purpose: String {
    switch self {
    case .operator: "operator"
    case .auditor: "audit"
    case .owner: "owner"
    case .agency: "agency"
    case .member(let purpose, _): purpose
    case .glass(let reason): "broken-glass:\(reason)"
    }
  }
}

extension Membership {
  /// The purposes for which somebody reads a case and records nothing in it.
  public static let readingPurposes: Set<String> = ["review", "observe"]

  /// Whether the part is for reading only.
  public var isForReading: Bool { Membership.readingPurposes.contains(purpose) }
}
