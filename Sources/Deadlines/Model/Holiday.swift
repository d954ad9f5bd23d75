public import CivilTime

/// A holiday that comes back every year.
///
/// Where it falls on a Saturday or a Sunday it may be kept on another day. What the holiday itself
/// says of that goes before what its set says (see ``HolidaySet``). A holiday that is moved is
/// kept on the day it is moved to and not on its own.
public struct Holiday: Hashable, Sendable {
  /// The day of the year on which a holiday falls.
  public enum Pattern: Hashable, Sendable {
    /// The same day of the same month; 29 February comes in leap years only.
    case fixed(month: Int, day: Int)
    /// A weekday counted in a month: the third Monday of January.
    case nth(month: Int, weekday: Weekday, nth: Ordinal)
  }

  /// Which of the like weekdays of a month.
  public enum Ordinal: Hashable, Sendable {
    /// The first to the fifth; a month without a fifth has no such holiday that year.
    case number(Int)
    /// The last.
    case last
  }

  /// The holiday's id, unique in its set and in what the set inherits.
  public let id: String
  /// The name people know it by: `Truman Day`.
  public let name: String
  /// When it falls.
  public let pattern: Pattern
  /// On which day it is kept when it falls on a Saturday: the nearest such weekday, before or after.
  public let saturday: Weekday?
  /// On which day it is kept when it falls on a Sunday: the nearest such weekday, before or after.
  public let sunday: Weekday?
  /// The first day on which it can fall; nil means it has always been a holiday.
  public let from: Day?
  /// The last day on which it can fall, itself included; nil means for ever.
  public let to: Day?
  /// The id of the authority that makes it a holiday.
  public let authority: String?

  /// A holiday as a definition has it; nothing is checked yet.
  public init(
    id: String, name: String, pattern: Pattern, saturday: Weekday? = nil, sunday: Weekday? = nil,
    from: Day? = nil, to: Day? = nil, authority: String? = nil
  ) {
    self.id = id
    self.name = name
    self.pattern = pattern
    self.saturday = saturday
    self.sunday = sunday
    self.from = from
    self.to = to
    self.authority = authority
  }
}

/// One day on which work rests, proclaimed for that day alone; it is never moved.
public struct Closure: Hashable, Sendable {
  /// The day.
  public let day: Day
  /// Why it is closed: `Day after Thanksgiving`.
  public let name: String
  /// The id of the authority that closes it.
  public let authority: String?

  /// A closure as a definition has it.
  public init(day: Day, name: String, authority: String? = nil) {
    self.day = day
    self.name = name
    self.authority = authority
  }
}

/// A list of holidays and closures that counting rules name.
///
/// A set that extends another has all of that one's holidays and closures besides its own.
/// ``saturday`` and ``sunday`` hold for its own holidays and for those it inherits, wherever the
/// holiday itself says nothing; where two sets of a line say something, the extending one counts.
public struct HolidaySet: Hashable, Sendable {
  /// The set's id, unique in its calendar.
  public let id: String
  /// The set whose holidays and closures it has too.
  public let extends: String?
  /// On which day a holiday that falls on a Saturday is kept; nil leaves it to the set extended.
  public let saturday: Weekday?
  /// On which day a holiday that falls on a Sunday is kept; nil leaves it to the set extended.
  public let sunday: Weekday?
  /// Its own holidays.
  public let holidays: [Holiday]
  /// Its own closures.
  public let closures: [Closure]

  /// A set as a definition has it; nothing is checked yet.
  public init(
    id: String, extends: String? = nil, saturday: Weekday? = nil, sunday: Weekday? = nil,
    holidays: [Holiday] = [], closures: [Closure] = []
  ) {
    self.id = id
    self.extends = extends
    self.saturday = saturday
    self.sunday = sunday
    self.holidays = holidays
    self.closures = closures
  }
}
