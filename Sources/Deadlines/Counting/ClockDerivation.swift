import CivilTime

extension ClockPlan {
  /// The due instant found by going through every local day, each stretch written down.
  ///
  /// It does not share the leaps of ``due(in:)``.
  func derivation(of question: DueQuestion, in zone: Zone) throws(DeadlineError) -> Derivation {
    var spans: [ClockSpan] = []
    var now = anchor
    var left = milliseconds
    var waited = 0
    var day = zone.dayHolding(backwards ? anchor.adding(milliseconds: -1) : anchor)
    while left > 0 {
      let before = left
      for piece in pieces(of: day, in: zone) {
        var range = piece.range
        if piece.runs {
          range = piece.range.shortened(to: left, atEnd: !backwards)
          left -= range.upperBound.milliseconds - range.lowerBound.milliseconds
        }
        spans.append(ClockSpan(range: range, reason: piece.reason), backwards: backwards)
        now = backwards ? range.lowerBound : range.upperBound
        if left == 0 { break }
      }
      let stood = left == before && stops.ranges.allSatisfy { !$0.contains(now) }
      waited = stood ? waited + 1 : 0
      guard waited < DayPlan.longestWait else { throw .noDayCounts(rule.id) }
      day = day.adding(days: backwards ? -1 : 1)
    }
    guard CountingPlan.time.contains(now) else { throw .dayOutOfRange }
    return Derivation(
      anchor: question.anchor, within: question.within, rule: question.rule, countedBy: rule.id,
      backwards: backwards, plainDay: nil, days: [], rolled: [], spans: spans,
      stops: stops.ranges, due: now, lastDay: nil, zone: zone)
  }

  /// The stretches of one local day on this side of the anchor, in the order of counting.
  private func pieces(of day: Day, in zone: Zone) -> [ClockSpan] {
    let first = zone.startOfDay(day)
    let end = zone.startOfDay(day.adding(days: 1))
    let side = backwards ? first..<min(end, anchor) : max(first, anchor)..<end
    let ordinary = rule.skipped.reason(day)
    var pieces: [ClockSpan] = []
    var start = side.lowerBound
    for stop in stops.ranges {
      let stopped = stop.clamped(to: side)
      guard !stopped.isEmpty else { continue }
      pieces.append(ClockSpan(range: start..<stopped.lowerBound, reason: ordinary))
      pieces.append(ClockSpan(range: stopped, reason: .stop))
      start = stopped.upperBound
    }
    pieces.append(ClockSpan(range: start..<side.upperBound, reason: ordinary))
    let filled = pieces.filter { !$0.range.isEmpty }
    return backwards ? filled.reversed() : filled
  }
}

extension Range<Instant> {
  /// The range, or so much of its beginning or its end as lasts so long.
  fileprivate func shortened(to milliseconds: Int64, atEnd: Bool) -> Range {
    guard upperBound.milliseconds - lowerBound.milliseconds > milliseconds else { return self }
    return atEnd
      ? lowerBound..<lowerBound.adding(milliseconds: milliseconds)
      : upperBound.adding(milliseconds: -milliseconds)..<upperBound
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
