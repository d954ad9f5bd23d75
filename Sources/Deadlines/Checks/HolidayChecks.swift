import CivilTime

extension CalendarChecks {
  /// Dates that do not exist, ids and closures that come twice, holidays that never are.
  static func holidayErrors(_ definition: CalendarDefinition) -> [CalendarError] {
    let sets = Dictionary(
      definition.holidaySets.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var errors: [CalendarError] = []
    for (setIndex, set) in definition.holidaySets.enumerated() {
      let ancestors = line(from: set.id) { sets[$0]?.extends }.ids.dropFirst()
      var inherited: [String: String] = [:]
      for ancestor in ancestors {
        for holiday in sets[ancestor]?.holidays ?? [] { inherited[holiday.id] = ancestor }
      }
      var ids: Set<String> = []
      for (index, holiday) in set.holidays.enumerated() {
        let part = CalendarError.Part.holiday(set: setIndex, index)
        if !ids.insert(holiday.id).inserted {
          errors.append(
            CalendarError(
              id: "duplicate-holiday",
              message: "holiday set “\(set.id)” has another holiday “\(holiday.id)”",
              part: part, attribute: "id"))
        } else if let ancestor = inherited[holiday.id] {
          errors.append(
            CalendarError(
              id: "duplicate-holiday",
              message: "“\(set.id)” has the holiday “\(holiday.id)” from “\(ancestor)” already",
              part: part, attribute: "id"))
        }
        errors += patternErrors(holiday, part: part)
        if let from = holiday.from, let to = holiday.to, to < from {
          errors.append(
            CalendarError(
              id: "never-in-force",
              message: "holiday “\(holiday.id)” ends on \(to), before it begins on \(from)",
              part: part, attribute: "effective-to"))
        }
      }
      var closed: Set<Day> = []
      for (index, closure) in set.closures.enumerated()
      where !closed.insert(closure.day).inserted {
        errors.append(
          CalendarError(
            id: "duplicate-closure",
            message: "holiday set “\(set.id)” closes \(closure.day) already",
            part: .closure(set: setIndex, index), attribute: "on"))
      }
    }
    return errors
  }

  private static func patternErrors(
    _ holiday: Holiday, part: CalendarError.Part
  ) -> [CalendarError] {
    switch holiday.pattern {
    case .fixed(let month, let day):
      guard (1...12).contains(month) else { return [monthError(holiday, month, part)] }
      guard (1...31).contains(day) else {
        return [
          CalendarError(
            id: "day-out-of-range",
            message: "holiday “\(holiday.id)” has the day \(day) of a month",
            part: part, attribute: "day", mend: "a day is a number from 1 to 31")
        ]
      }
      // 2000 is a leap year: 29 February is a day, 30 February never.
      let longest = Day.length(ofMonth: month, year: 2000)
      guard day > longest else { return [] }
      return [
        CalendarError(
          id: "impossible-date",
          message: "holiday “\(holiday.id)” falls on day \(day) of month \(month), "
            + "which has \(longest) at most",
          part: part, attribute: "day")
      ]
    case .nth(let month, _, let nth):
      var errors = (1...12).contains(month) ? [] : [monthError(holiday, month, part)]
      if case .number(let number) = nth, !(1...5).contains(number) {
        errors.append(
          CalendarError(
            id: "nth-out-of-range",
            message: "holiday “\(holiday.id)” is weekday \(number) of its month",
            part: part, attribute: "nth", mend: "a number from 1 to 5, or the last"))
      }
      return errors
    }
  }

  private static func monthError(
    _ holiday: Holiday, _ month: Int, _ part: CalendarError.Part
  ) -> CalendarError {
    CalendarError(
      id: "month-out-of-range", message: "holiday “\(holiday.id)” has the month \(month)",
      part: part, attribute: "month", mend: "a month is a number from 1 to 12")
  }
}
