import CivilTime
import Deadlines
import Workflows

// Rule 23: the stretches in which the clock of a deadline stands.
extension DueJudge {
  /// The stretches in which the clock of a deadline stands: those that a person recorded, where an
  /// authority lets it stand, and those that facts and events mark out (rule 23).
  func stops(of due: Due, openingAt place: Int) -> [Opening.Stop] {
    guard !due.stops.isEmpty else { return [] }
    var stops: [Opening.Stop] = []
    let limits = due.stops.compactMap(\.limit)
    let longest =
      limits.count < due.stops.count
      ? nil
      : limits.max { left, right in
        (left.months, left.days, left.milliseconds)
          < (right.months, right.days, right.milliseconds)
      }
    stops = limited(openings[place].stops, by: longest)
    for rule in due.stops {
      guard let (_, from) = anchor(of: rule.from, ofOpeningAt: place) else { continue }
      let until = anchor(of: rule.until, ofOpeningAt: place).map { instant($0.1) }
      let start = instant(from)
      if let until, until <= start { continue }
      stops += limited([Opening.Stop(from: start, until: until)], by: rule.limit)
    }
    return stops
  }

  /// A clock stands no longer than its authority lets it, all stretches together: past the limit it
  /// runs, whether or not anybody has let it run again.
  private func limited(_ stops: [Opening.Stop], by limit: Period?) -> [Opening.Stop] {
    guard let limit, let first = stops.first else { return stops }
    var left = end(of: limit, from: first.from).milliseconds - first.from.milliseconds
    return stops.compactMap { stop in
      guard left > 0 else { return nil }
      // The first one has the limit by its local days, whatever the clocks do meanwhile.
      let last = stop.from.adding(milliseconds: left)
      let until = min(stop.until ?? last, last)
      left -= until.milliseconds - stop.from.milliseconds
      return Opening.Stop(from: stop.from, until: until)
    }
  }

  func end(of limit: Period, from start: Instant) -> Instant {
    let zone = calendar.zone
    let local = zone.local(at: start)
    let day = local.day.adding(months: limit.months).adding(days: limit.days)
    let moved = LocalTime(day: day, millisecondOfDay: local.millisecondOfDay)
    return (zone.instants(showing: moved).first ?? zone.startOfDay(day.adding(days: 1)))
      .adding(milliseconds: limit.milliseconds)
  }
}
