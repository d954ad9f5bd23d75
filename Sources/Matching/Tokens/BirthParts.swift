import CivilTime

/// A birth date in the pieces by which it is compared: two of three agree where one was mistyped.
struct BirthParts {
  let year: String
  let yearAndMonth: String?
  let day: String?
  let unorderedDay: String?
  let yearAndDay: String?
  let monthAndDay: String?

  init(_ date: PartialDay) {
    let (year, month, dayOfMonth) = date.earliest.components
    self.year = "\(year)"
    let knowsMonth = date.latest.month == month && date.latest.year == year
    yearAndMonth = knowsMonth ? "\(year)-\(month)" : nil
    guard date.day != nil else {
      (day, unorderedDay, yearAndDay, monthAndDay) = (nil, nil, nil, nil)
      return
    }
    day = "\(year)-\(month)-\(dayOfMonth)"
    unorderedDay = "\(year)-\(min(month, dayOfMonth))-\(max(month, dayOfMonth))"
    yearAndDay = "\(year)--\(dayOfMonth)"
    monthAndDay = "\(month)-\(dayOfMonth)"
  }
}
