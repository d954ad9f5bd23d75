public import CivilTime

/// When is something due: the anchor, the period, the rule, and the times at which the clock stood.
public struct DueQuestion: Hashable, Sendable {
  /// What a period is counted from.
  public enum Anchor: Hashable, Sendable {
    /// A moment; day rules go by the local day it falls on.
    case instant(Instant)
    /// A day without a time; only day rules can count from it.
    case day(Day)
  }

  /// How long there is.
  public enum Within: Hashable, Sendable {
    /// A period: hours for a clock rule; days, months and years for a day rule.
    case period(Period)
    /// A day of the year: the next such day on or after the anchor's, or the last on or before it
    /// when counting backwards. Where a year has no 29 February the calendar's
    /// ``CalendarDefinition/leapDayBirthday`` stands for it.
    case on(month: Int, day: Int)
  }

  /// What is counted from.
  public let anchor: Anchor
  /// How long there is.
  public let within: Within
  /// The rule to count by.
  public let rule: RuleID
  /// Whether the period lies before the anchor instead of after it.
  public let backwards: Bool
  /// The times at which the clock stood; they may overlap, and are counted once.
  public let stops: [Range<Instant>]

  /// A question.
  public init(
    anchor: Anchor, within: Within, rule: RuleID, backwards: Bool = false,
    stops: [Range<Instant>] = []
  ) {
    self.anchor = anchor
    self.within = within
    self.rule = rule
    self.backwards = backwards
    self.stops = stops
  }
}
