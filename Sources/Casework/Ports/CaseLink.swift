/// Another case that a case is linked to.
public struct CaseLink: Hashable, Sendable {
  /// Why two cases are linked.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// Both are about the same child.
    case sameChild = "same-child"
    /// Somebody decided that both are about the same child.
    case merged
    /// Both come from the same report: of siblings, or of children reported together.
    case sameReport = "same-report"
    /// A later copy of the report opened it, brought in by somebody who may not see this case; only
    /// whoever decides on pairs for this case learns of it.
    case laterCopy = "later-copy"
  }

  /// The other case.
  public let caseID: CaseID
  /// Why it is linked.
  public let kind: Kind

  /// A link to a case.
  public init(caseID: CaseID, kind: Kind) {
    self.caseID = caseID
    self.kind = kind
  }
}
