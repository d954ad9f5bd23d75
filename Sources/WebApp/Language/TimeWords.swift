import CivilTime

/// Times in words, by the clock of a zone, as seen from a moment.
struct TimeWords: Sendable {
  let zone: Zone
  let now: Instant
  let words: Words
  /// The day of now.
  private let today: Day

  init(zone: Zone, now: Instant, words: Words) {
    self.zone = zone
    self.now = now
    self.words = words
    today = zone.day(at: now)
  }

  /// `Mon 4 May, 09:12`; with the year where it is another than now's.
  func minute(_ instant: Instant) -> String {
    let local = zone.local(at: instant)
    let minutes = Int(local.millisecondOfDay) / 60_000
    var text = day(local.day)
    text += minutes / 60 < 10 ? ", 0" : ", "
    text += String(minutes / 60)
    text += minutes % 60 < 10 ? ":0" : ":"
    text += String(minutes % 60)
    return text
  }

  /// `Thursday 14 May, end of day` for the midnight with which a day ends, else as ``minute(_:)``.
  func due(_ instant: Instant) -> String {
    let local = zone.local(at: instant)
    guard local.millisecondOfDay == 0 else { return minute(instant) }
    let last = local.day.adding(days: -1)
    return words["time.end-of-day", "\(words.weekdays[last.weekday.fromMonday]) \(date(last))"]
  }

  /// `Mon 4 May`; with the year where it is another than now's.
  func day(_ day: Day) -> String {
    var text = words.shortWeekdays[day.weekday.fromMonday]
    text += " "
    text += date(day)
    return text
  }

  /// `4 May`; with the year where it is another than now's.
  func shortDate(_ day: Day) -> String { date(day) }

  /// An elapsed time in two units: `2 d 3 h`, `5 h 10 min`, `40 min`.
  func elapsed(from start: Instant, to end: Instant) -> String {
    let minutes = max(0, (end.milliseconds - start.milliseconds) / 60_000)
    let (days, hours) = (minutes / 1_440, minutes / 60 % 24)
    if days > 0 { return hours > 0 ? "\(days) d \(hours) h" : "\(days) d" }
    if hours > 0 { return minutes % 60 > 0 ? "\(hours) h \(minutes % 60) min" : "\(hours) h" }
    return minutes > 0 ? "\(minutes) min" : words["time.under-a-minute"]
  }

  /// A length of time: `15 days`, `1 month 2 days`, `24 hours`.
  func length(_ period: Period) -> String {
    let seconds = period.milliseconds / 1_000
    let units: [(String, Int64)] = [
      ("year", Int64(period.months / 12)), ("month", Int64(period.months % 12)),
      ("day", Int64(period.days)), ("hour", seconds / 3_600), ("minute", seconds / 60 % 60),
      ("second", seconds % 60),
    ]
    let said = units.filter { $0.1 > 0 }.map { unit, count in
      words["length.\(unit)", "\(count)"]
    }
    return said.isEmpty ? words["length.day", "0"] : said.joined(separator: " ")
  }

  /// The instant as a form's field for local time has it: `2026-05-04T09:12`.
  func field(_ instant: Instant) -> String {
    String(zone.local(at: instant).description.prefix(16))
  }

  /// What `<time>` carries.
  func machine(_ instant: Instant) -> String { instant.description }

  /// Whether two instants fall on one day.
  func isToday(_ instant: Instant) -> Bool {
    // A due instant at midnight belongs to the day that ends there.
    zone.day(at: instant.adding(milliseconds: -1)) == today
  }

  private func date(_ day: Day) -> String {
    let (year, month, dayOfMonth) = day.components
    var text = String(dayOfMonth)
    text += " "
    text += words.months[month - 1]
    if year != today.year {
      text += " "
      text += String(year)
    }
    return text
  }
}

extension Weekday {
  /// How many days it comes after Monday.
  fileprivate var fromMonday: Int {
    switch self {
    case .monday: 0
    case .tuesday: 1
    case .wednesday: 2
    case .thursday: 3
    case .friday: 4
    case .saturday: 5
    case .sunday: 6
    }
  }
}
