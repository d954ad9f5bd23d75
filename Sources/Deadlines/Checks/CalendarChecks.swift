/// The checks of a calendar's definition: each is a file, all run, all that they find is reported.
enum CalendarChecks {
  static func errors(in definition: CalendarDefinition) -> [CalendarError] {
    weekendErrors(definition) + holidaySetErrors(definition) + holidayErrors(definition)
      + ruleErrors(definition) + ruleLinkErrors(definition)
  }

  private static func weekendErrors(_ definition: CalendarDefinition) -> [CalendarError] {
    guard definition.weekend.count == 7 else { return [] }
    return [
      CalendarError(
        id: "no-working-day", message: "all seven days are of the weekend; no working day is left",
        part: .calendar, attribute: "weekend", mend: "name the days on which work rests")
    ]
  }

  /// The ids that links lead through from one, itself first, and whether they come back to it.
  static func line<ID: Hashable>(
    from start: ID, next: (ID) -> ID?
  ) -> (ids: [ID], isCycle: Bool) {
    var ids = [start]
    var seen: Set<ID> = [start]
    while let last = ids.last, let following = next(last) {
      if following == start { return (ids, true) }
      // A cycle further on is that cycle's error, not this one's.
      guard seen.insert(following).inserted else { break }
      ids.append(following)
    }
    return (ids, false)
  }
}
