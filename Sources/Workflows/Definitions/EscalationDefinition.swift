public import CivilTime

/// Who is told when nobody acts, as written: one rung of a ladder.
public struct EscalationDefinition: Hashable, Sendable {
  /// From when a rung counts.
  public enum Start: String, CaseIterable, Hashable, Sendable {
    /// From when the step is due soon.
    case warn
    /// From when it is overdue.
    case due
  }

  /// From when it counts.
  public let start: Start
  /// How long after that, in hours and minutes; none: at once.
  public let after: Period
  /// Whose list the notice is put in.
  public let roles: [RoleID]
  /// What it rests on.
  public let authority: AuthorityID
  /// What the notice says: the same for every case.
  public let text: String
  /// Where it is written.
  public let place: Place
}
