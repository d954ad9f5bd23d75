public import CivilTime

/// A calendar that has been checked and can count.
public struct WorkCalendar: Sendable {
  /// What it was made of.
  public let definition: CalendarDefinition

  /// Checks a definition and prepares its holidays.
  public init(compiling definition: CalendarDefinition) throws(CalendarErrors) {
    self.definition = definition
  }

  /// The zone whose local days are counted.
  public var zone: Zone { definition.zone }

  /// The due instant of a question.
  public func due(_ question: DueQuestion) throws(DeadlineError) -> Instant {
    throw .unknownRule(question.rule)
  }

  /// The same instant as ``due(_:)``, with every day and reason.
  public func derive(_ question: DueQuestion) throws(DeadlineError) -> Derivation {
    throw .unknownRule(question.rule)
  }

  /// The holiday or closure kept on a day, by a set; nil where there is none, or no such set.
  public func holiday(on day: Day, in set: String) -> KeptHoliday? {
    nil
  }

  /// The holidays and closures kept in a year by a set, in order; none where there is no such set.
  public func holidays(in year: Int, of set: String) -> [KeptHoliday] {
    []
  }
}
