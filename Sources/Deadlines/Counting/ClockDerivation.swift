import CivilTime

extension ClockPlan {
  /// The due instant found by going from one local day to the next, each stretch written down.
  ///
  /// It does not share the leaps of ``due(in:)``, which only says first whether there is an answer.
  func derivation(of question: DueQuestion, in zone: Zone) throws(DeadlineError) -> Derivation {
    _ = try due(in: zone)
    var spans: [ClockSpan] = []
    var now = anchor
    var left = milliseconds
    while left > 0 {
      var stretch = stretch(from: now, in: zone)
      if stretch.runs {
        stretch = stretch.shortened(to: left, atEnd: !backwards)
        left -= stretch.milliseconds
      }
      now = backwards ? stretch.range.lowerBound : stretch.range.upperBound
      spans.append(stretch, backwards: backwards)
    }
    return Derivation(
      anchor: question.anchor, within: question.within, rule: question.rule, countedBy: rule.id,
      backwards: backwards, plainDay: nil, days: [], rolled: [], spans: spans,
      stops: stops.ranges, due: now, lastDay: nil, zone: zone)
  }

  /// The time from an instant to where its stop or its local day ends, or the next stop begins.
  private func stretch(from now: Instant, in zone: Zone) -> ClockSpan {
    let moment = backwards ? now.adding(milliseconds: -1) : now
    if let stop = stops.ranges.first(where: { $0.contains(moment) }) {
      let range = backwards ? stop.lowerBound..<now : now..<stop.upperBound
      return ClockSpan(range: range, reason: .stop)
    }
    let day = zone.dayHolding(moment)
    let reason = rule.skipped.reason(day)
    if backwards {
      let stopped = stops.ranges.map(\.upperBound).filter { $0 < now }
      let start = stopped.reduce(zone.startOfDay(day), max)
      return ClockSpan(range: start..<now, reason: reason)
    }
    let stopped = stops.ranges.map(\.lowerBound).filter { $0 > now }
    let end = stopped.reduce(zone.startOfDay(day.adding(days: 1)), min)
    return ClockSpan(range: now..<end, reason: reason)
  }
}

extension ClockSpan {
  fileprivate var milliseconds: Int64 {
    range.upperBound.milliseconds - range.lowerBound.milliseconds
  }

  /// So much of its beginning, or of its end, as lasts so long.
  fileprivate func shortened(to length: Int64, atEnd: Bool) -> ClockSpan {
    guard milliseconds > length else { return self }
    let (start, end) = (range.lowerBound, range.upperBound)
    let rest =
      atEnd ? start..<start.adding(milliseconds: length) : end.adding(milliseconds: -length)..<end
    return ClockSpan(range: rest, reason: reason)
  }
}

extension [ClockSpan] {
  /// Adds a stretch, making one of two that follow each other for the same reason.
  fileprivate mutating func append(_ span: ClockSpan, backwards: Bool) {
    guard let last, last.reason == span.reason else {
      append(span)
      return
    }
    let range =
      backwards
      ? span.range.lowerBound..<last.range.upperBound
      : last.range.lowerBound..<span.range.upperBound
    self[count - 1] = ClockSpan(range: range, reason: last.reason)
  }
}
