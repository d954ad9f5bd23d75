public import CivilTime

/// A derivation written out for people, a line for each day or stretch of time.
///
///     Thu 2026-05-07 anchor, not counted
///     Fri 2026-05-08 not counted: Truman Day
///     Sat 2026-05-09 not counted: weekend
///     Sun 2026-05-10 not counted: weekend
///     Mon 2026-05-11 day 1
///     Tue 2026-05-12 day 2
///     Wed 2026-05-13 day 3
///     due at the end of Wed 2026-05-13
///
/// Five or more days in a row of which the same is to be said share a line.
public enum DerivationText {
  private static let shortestRun = 5

  /// The lines, first to last, without line ends.
  public static func lines(_ derivation: Derivation) -> [String] {
    guard let last = derivation.lastDay else { return clockLines(derivation) }
    var lines = ruleLines(derivation)
    if case .on(let month, let dayOfMonth) = derivation.within, let day = derivation.plainDay {
      let side = derivation.backwards ? "last on or before" : "first on or after"
      let yearDay = "--\(twoDigits(month))-\(twoDigits(dayOfMonth))"
      lines.append("\(written(day)) the \(side) the anchor, for \(yearDay)")
    }
    lines += dayLines(derivation.days)
    for rolled in derivation.rolled {
      lines.append("\(written(rolled.day)) cannot be the last day: \(rolled.because ?? "")")
    }
    lines.append("due at the end of \(written(last))")
    return lines
  }

  /// A day as the lines write it: `Thu 2026-05-07`.
  public static func written(_ day: Day) -> String {
    let name = day.weekday.rawValue
    return name.prefix(1).uppercased() + name.dropFirst() + " " + day.description
  }

  private static func ruleLines(_ derivation: Derivation) -> [String] {
    guard derivation.countedBy != derivation.rule else { return [] }
    return [
      "counted by \(derivation.countedBy), as \(derivation.rule) has it for so short a period"
    ]
  }

  private static func dayLines(_ days: [CountedDay]) -> [String] {
    var lines: [String] = []
    var counted = 0
    var rest = days[...]
    while let first = rest.first {
      let run = rest.prefix { $0.reason == first.reason }
      let together = run.count >= shortestRun ? run : run.prefix(1)
      let last = together.last ?? first
      let start = counted + 1
      counted += first.counted ? together.count : 0
      let span =
        together.count > 1 ? "\(written(first.day)) to \(written(last.day))" : written(first.day)
      lines.append("\(span) \(said(of: first, from: start, to: counted))")
      rest = rest.dropFirst(together.count)
    }
    return lines
  }

  private static func said(of day: CountedDay, from start: Int, to end: Int) -> String {
    switch day.reason {
    case nil: start == end ? "day \(start)" : "days \(start) to \(end)"
    case .anchor: "anchor, not counted"
    case .some(let reason): "not counted: \(reason.text)"
    }
  }

  private static func clockLines(_ derivation: Derivation) -> [String] {
    let zone = derivation.zone
    var lines = ruleLines(derivation)
    if case .instant(let anchor) = derivation.anchor {
      lines.append("\(written(anchor, zone)) anchor")
    }
    for span in derivation.spans {
      let far = derivation.backwards ? span.range.lowerBound : span.range.upperBound
      let way = derivation.backwards ? "back to" : "to"
      let length = span.range.upperBound.milliseconds - span.range.lowerBound.milliseconds
      let state = span.reason.map { "stands: \($0.text)" } ?? "runs \(Period(milliseconds: length))"
      lines.append("\(way) \(written(far, zone)) \(state)")
    }
    lines.append("due at \(written(derivation.due, zone))")
    return lines
  }

  private static func written(_ instant: Instant, _ zone: Zone) -> String {
    let name = zone.day(at: instant).weekday.rawValue
    return name.prefix(1).uppercased() + name.dropFirst() + " " + zone.text(instant)
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}
