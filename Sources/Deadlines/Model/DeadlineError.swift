public import CivilTime

/// Why a question has no due instant.
public enum DeadlineError: Error, Hashable, Sendable {
  /// The calendar has no rule of this name.
  case unknownRule(RuleID)
  /// A clock rule was asked to count from a bare day, or to a day of the year.
  case clockNeedsTime(RuleID)
  /// A clock rule was given days, months or years.
  case daysUnderClock(RuleID, Period)
  /// A day rule was given hours, minutes or seconds.
  case hoursUnderDays(RuleID, Period)
  /// No year has a day of this month and day.
  case noSuchDay(month: Int, day: Int)
  /// The period has a negative part or is longer than a hundred years.
  case periodOutOfRange(Period)
  /// The anchor or the end lies outside the years 1 to 9999.
  case dayOutOfRange
  /// More than a year went by without one day that the rule counts.
  case noDayCounts(RuleID)
}
