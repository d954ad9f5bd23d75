public import CivilTime

/// A calendar as a file defines it: zone, weekend, holidays, counting rules.
///
/// It is plain data and may be wrong; ``WorkCalendar`` is what has been checked.
public struct CalendarDefinition: Hashable, Sendable {
  /// The calendar's id: `us-mo`.
  public let id: String
  /// The version of its definition.
  public let version: String
  /// The zone whose local days are counted.
  public let zone: Zone
  /// Which day of a common year stands for 29 February.
  public let leapDayBirthday: LeapDayBirthday
  /// The days of the week on which work rests.
  public let weekend: Set<Weekday>
  /// The holiday sets, in the order of the file.
  public let holidaySets: [HolidaySet]
  /// The counting rules, in the order of the file.
  public let rules: [CountingRule]

  /// A calendar as a definition has it; nothing is checked yet.
  public init(
    id: String, version: String, zone: Zone, leapDayBirthday: LeapDayBirthday = .march1,
    weekend: Set<Weekday> = [.saturday, .sunday], holidaySets: [HolidaySet] = [],
    rules: [CountingRule] = []
  ) {
    self.id = id
    self.version = version
    self.zone = zone
    self.leapDayBirthday = leapDayBirthday
    self.weekend = weekend
    self.holidaySets = holidaySets
    self.rules = rules
  }
}
