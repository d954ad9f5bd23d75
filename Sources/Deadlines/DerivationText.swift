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

  /// The lines in English, first to last, without line ends.
  public static func lines(_ derivation: Derivation) -> [String] {
    said(derivation).map(\.english)
  }

  /// The lines, first to last, to be said in any language.
  public static func said(_ derivation: Derivation) -> [Saying] {
    guard let last = derivation.lastDay else { return clockLines(derivation) }
    var lines = ruleLines(derivation)
    if let line = yearDayLine(derivation) { lines.append(line) }
    lines += dayLines(derivation.days)
    for rolled in derivation.rolled {
      guard let reason = rolled.reason else { continue }
      lines.append(
        Saying("%1 cannot be the last day: %2", .day(rolled.day), .saying(reason.said)))
    }
    return lines + [Saying("due at the end of %1", .day(last))]
  }

  /// A day as the lines write it: `Thu 2026-05-07`.
  public static func written(_ day: Day) -> String { named(day) + " " + day.description }

  /// A moment as the lines write it: `Thu 2026-05-07T09:12:00-05:00`.
  public static func written(_ instant: Instant, _ zone: Zone) -> String {
    named(zone.day(at: instant)) + " " + zone.text(instant)
  }

  private static func named(_ day: Day) -> String {
    let name = day.weekday.rawValue
    return String(name.prefix(1).uppercased() + name.dropFirst())
  }

  private static func ruleLines(_ derivation: Derivation) -> [Saying] {
    guard derivation.countedBy != derivation.rule else { return [] }
    return [
      Saying(
        "counted by %1, as %2 has it for so short a period",
        .text(derivation.countedBy.description), .text(derivation.rule.description))
    ]
  }

  private static func yearDayLine(_ derivation: Derivation) -> Saying? {
    guard case .on(let month, let dayOfMonth) = derivation.within, let day = derivation.plainDay
    else { return nil }
    let yearDay = Saying.Part.text("--\(twoDigits(month))-\(twoDigits(dayOfMonth))")
    return derivation.backwards
      ? Saying("%1 the last on or before the anchor, for %2", .day(day), yearDay)
      : Saying("%1 the first on or after the anchor, for %2", .day(day), yearDay)
  }

  private static func dayLines(_ days: [CountedDay]) -> [Saying] {
    var lines: [Saying] = []
    var counted = 0
    var rest = days[...]
    while let first = rest.first {
      let run = rest.prefix { $0.reason == first.reason }
      let together = run.count >= shortestRun ? run : run.prefix(1)
      let last = together.last ?? first
      let start = counted + 1
      counted += first.counted ? together.count : 0
      lines.append(line(of: first, to: last, numbered: start, counted))
      rest = rest.dropFirst(together.count)
    }
    return lines
  }

  private static func line(
    of first: CountedDay, to last: CountedDay, numbered start: Int, _ end: Int
  ) -> Saying {
    let (from, to) = (Saying.Part.day(first.day), Saying.Part.day(last.day))
    let isOne = first.day == last.day
    return switch first.reason {
    case nil:
      isOne
        ? Saying("%1 day %2", from, .text("\(start)"))
        : Saying("%1 to %2 days %3 to %4", from, to, .text("\(start)"), .text("\(end)"))
    case .anchor: Saying("%1 anchor, not counted", from)
    case .some(let reason):
      isOne
        ? Saying("%1 not counted: %2", from, .saying(reason.said))
        : Saying("%1 to %2 not counted: %3", from, to, .saying(reason.said))
    }
  }

  private static func clockLines(_ derivation: Derivation) -> [Saying] {
    let zone = derivation.zone
    var lines = ruleLines(derivation)
    if case .instant(let anchor) = derivation.anchor {
      lines.append(Saying("%1 anchor", .moment(anchor, zone)))
    }
    lines += derivation.spans.map { line(of: $0, backwards: derivation.backwards, zone) }
    return lines + [Saying("due at %1", .moment(derivation.due, zone))]
  }

  private static func line(of span: ClockSpan, backwards: Bool, _ zone: Zone) -> Saying {
    let far = Saying.Part.moment(
      backwards ? span.range.lowerBound : span.range.upperBound, zone)
    if let reason = span.reason {
      return backwards
        ? Saying("back to %1 stands: %2", far, .saying(reason.said))
        : Saying("to %1 stands: %2", far, .saying(reason.said))
    }
    let length = Saying.Part.length(
      Period(
        milliseconds: span.range.upperBound.milliseconds - span.range.lowerBound.milliseconds))
    return backwards
      ? Saying("back to %1 runs %2", far, length) : Saying("to %1 runs %2", far, length)
  }

  private static func twoDigits(_ number: Int) -> String {
    number < 10 ? "0\(number)" : String(number)
  }
}
