public import CivilTime

/// A due instant with every day and reason that led to it.
///
/// It can be carried out again by hand: a day rule's ``days`` are in the order of counting, the
/// last one counted is the period's last day before ``rolled`` moves it; a clock rule's ``spans``
/// follow one another from the anchor to the due instant, and those that run add up to the period.
public struct Derivation: Hashable, Sendable {
  /// What was counted from.
  public let anchor: DueQuestion.Anchor
  /// How long there was.
  public let within: DueQuestion.Within
  /// The rule that was asked for.
  public let rule: RuleID
  /// The rule that counted: another than ``rule`` where the period was under that rule's limit.
  public let countedBy: RuleID
  /// Whether it was counted back from the anchor.
  public let backwards: Bool
  /// The day the period would end on if every day counted and could be a last day.
  public let plainDay: Day?
  /// A day rule's days, from the anchor's, in the order of counting.
  public let days: [CountedDay]
  /// The days the end was moved away from, in that order.
  public let rolled: [CountedDay]
  /// A clock rule's stretches of time, from the anchor, in the order of counting.
  public let spans: [ClockSpan]
  /// The times at which the clock stood, overlaps united, earliest first.
  public let stops: [Range<Instant>]
  /// The due instant.
  public let due: Instant
  /// A day rule's last day: ``due`` is the instant at which it ends.
  public let lastDay: Day?
  /// The zone whose days were counted.
  public let zone: Zone
}

/// Why a day does not count, or cannot be a last day, or why a clock stands.
public enum Reason: Hashable, Sendable {
  /// The day of the anchor is left out.
  case anchor
  /// It is a Sunday, under a rule that moves Sundays alone.
  case sunday
  /// It is a day of the calendar's weekend.
  case weekend
  /// A holiday or closure is kept on it.
  case holiday(KeptHoliday)
  /// The clock was stopped: all day for a day rule.
  case stop
}

/// One day of a derivation.
public struct CountedDay: Hashable, Sendable {
  /// The day.
  public let day: Day
  /// Why it does not count; nil when it does.
  public let reason: Reason?

  /// Whether it counts.
  public var counted: Bool { reason == nil }
  /// Why it does not count, in words.
  public var because: String? { reason?.text }
}

/// A stretch of time in which a clock runs, or stands for one reason.
public struct ClockSpan: Hashable, Sendable {
  /// The stretch.
  public let range: Range<Instant>
  /// Why the clock stands; nil while it runs.
  public let reason: Reason?

  /// Whether the clock runs.
  public var runs: Bool { reason == nil }
}

/// A holiday or closure on the day it is kept.
public struct KeptHoliday: Hashable, Sendable {
  /// The day it is kept on.
  public let day: Day
  /// The day it falls on; the same, unless it is moved.
  public let actual: Day
  /// Its name.
  public let name: String
  /// The id of its authority.
  public let authority: String?

  /// Whether it was moved away from the day it falls on.
  public var isObserved: Bool { day != actual }
}
