public import CivilTime
public import Deadlines

/// How a step comes back until its state is left.
public struct Repetition: Hashable, Sendable {
  /// A rhythm, from some moment on.
  public struct Phase: Hashable, Sendable {
    /// How often.
    public let every: Period
    /// How long from where the period is counted, by the same rule, the window opens.
    public let notBefore: Period?
    /// When it takes the place of the one before; nil: it is there from the start.
    public let begins: Beginning?
  }

  /// When a rhythm takes the place of the one before.
  public struct Beginning: Hashable, Sendable {
    /// How long after the anchor, by the calendar alone.
    public let after: Period
    /// What that is counted from.
    public let of: Anchors
  }

  /// The rhythms it goes by, the first from the start; of the others the last that has begun.
  ///
  /// There is always one.
  public let phases: [Phase]
  /// From where the next opening is counted.
  public let from: RepeatDefinition.From
  /// For ``RepeatDefinition/From/anchor``: the anchors of the step's first deadline, else its entry.
  public let anchors: Anchors
  /// The counting rule.
  public let counting: RuleID
  /// The place in ``Workflow/authorities`` of what it rests on.
  public let authority: Int
}
