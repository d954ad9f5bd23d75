public import CivilTime

/// The name of a counting rule, unique in its calendar: `court-days`.
public struct RuleID: RawRepresentable, Hashable, Sendable, ExpressibleByStringLiteral,
  CustomStringConvertible
{
  /// The name as the definition writes it.
  public let rawValue: String

  /// A rule's name.
  public init(rawValue: String) {
    self.rawValue = rawValue
  }

  /// A rule's name.
  public init(stringLiteral: String) {
    rawValue = stringLiteral
  }

  /// The name as the definition writes it.
  public var description: String { rawValue }
}

/// How a period is turned into a due instant.
///
/// A rule either lets a clock run (``Counts/time``) or counts days. What it leaves out, and which
/// days cannot be a last day, are said by the fields beneath; ``WorkCalendar/init(compiling:)``
/// refuses a rule in which they contradict each other.
public struct CountingRule: Hashable, Sendable {
  /// What is counted.
  public enum Counts: String, CaseIterable, Hashable, Sendable {
    /// Elapsed hours and minutes; daylight saving does not change them.
    case time
    /// Every day after the anchor's.
    case days
    /// Only days that are neither of the weekend nor holidays of the rule's set.
    case workingDays = "working-days"
  }

  /// A kind of day that cannot be the last day of a period: the end moves to the next other day.
  public enum Roll: String, CaseIterable, Hashable, Sendable {
    /// Sundays, whatever the calendar's weekend is.
    case sunday
    /// The days of the calendar's weekend.
    case weekend
    /// The holidays of the rule's set, on the days they are kept.
    case holiday
  }

  /// A kind of local day on which a clock stands.
  public enum Exception: String, CaseIterable, Hashable, Sendable {
    /// The days of the calendar's weekend.
    case weekend
    /// The holidays of the rule's set, on the days they are kept.
    case holiday
  }

  /// The rule's name.
  public let id: RuleID
  /// What is counted.
  public let counts: Counts
  /// The kinds of day that cannot be a last day; only for a rule that counts ``Counts/days``.
  public let roll: Set<Roll>
  /// The kinds of day on which the clock stands; only for a rule that counts ``Counts/time``.
  public let except: Set<Exception>
  /// The holiday set of ``roll``, ``except`` and working days; working days without one know weekends alone.
  public let holidays: String?
  /// Periods shorter than this, in days, are counted by the rule ``use``.
  public let under: Period?
  /// The rule of periods shorter than ``under``.
  public let use: RuleID?

  /// A rule as a definition has it; nothing is checked yet.
  public init(
    id: RuleID, counts: Counts, roll: Set<Roll> = [], except: Set<Exception> = [],
    holidays: String? = nil, under: Period? = nil, use: RuleID? = nil
  ) {
    self.id = id
    self.counts = counts
    self.roll = roll
    self.except = except
    self.holidays = holidays
    self.under = under
    self.use = use
  }
}
