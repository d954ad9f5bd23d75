public import CivilTime

/// What a deadline, a prohibition or a holiday rests on.
public struct Authority: Hashable, Sendable {
  /// What sort of authority it is.
  public enum Kind: String, CaseIterable, Hashable, Sendable {
    /// A statute.
    case law
    /// A court rule or regulation.
    case rule
    /// The agency's own manual.
    case policy
    /// A criterion of funding or accreditation.
    case grant
    /// A number chosen locally; it is always shown as practice, also where the duty itself is law.
    case practice
  }

  /// Its name in the file.
  public let id: AuthorityID
  /// What sort of authority it is.
  public let kind: Kind
  /// How it is cited.
  public let cite: String
  /// The first day on which it is in force; nil means it has always been.
  public let effectiveFrom: Day?
  /// The last day on which it is in force, itself included; nil means for ever.
  public let effectiveTo: Day?
  /// Whether somebody has read it at its source; only a `yes` in the file says so.
  public let isVerified: Bool
  /// Where it can be read.
  public let source: String?
  /// What it says, in own words.
  public let text: String
  /// Where it is written.
  public let place: Place

  /// Whether it is in force on every day.
  public var isAlwaysInForce: Bool { effectiveFrom == nil && effectiveTo == nil }

  /// Whether it is in force on a day.
  public func isInForce(on day: Day) -> Bool {
    if let effectiveFrom, day < effectiveFrom { return false }
    if let effectiveTo, effectiveTo < day { return false }
    return true
  }
}
