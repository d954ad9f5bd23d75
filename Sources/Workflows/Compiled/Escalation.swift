public import CivilTime

/// Who is told when nobody acts on a step: one rung of its ladder.
public struct Escalation: Hashable, Sendable {
  /// Whether it counts from when the step is due soon, or from when it is overdue.
  public let start: EscalationDefinition.Start
  /// How long after that; none: at once.
  public let after: Period
  /// Whose list the notice is put in.
  public let roles: [RoleID]
  /// The place in ``Workflow/authorities`` of what it rests on.
  public let authority: Int
  /// What the notice says: the same for every case.
  public let text: String
}
