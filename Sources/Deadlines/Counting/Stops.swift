import CivilTime

/// The times at which a clock stood, united: in order, apart, none empty.
struct Stops: Sendable {
  let ranges: [Range<Instant>]

  init(_ stops: [Range<Instant>]) {
    guard !stops.isEmpty else {
      ranges = []
      return
    }
    var united: [Range<Instant>] = []
    let inTime = stops.map { $0.clamped(to: CountingPlan.time) }
    for stop in inTime.sorted(by: { $0.lowerBound < $1.lowerBound }) where !stop.isEmpty {
      if let last = united.last, stop.lowerBound <= last.upperBound {
        let end = max(last.upperBound, stop.upperBound)
        united[united.count - 1] = last.lowerBound..<end
      } else {
        united.append(stop)
      }
    }
    ranges = united
  }

  /// The local days that lie wholly inside.
  func wholeDays(in zone: Zone) -> [ClosedRange<Int32>] {
    ranges.compactMap { range in
      var first = zone.dayHolding(range.lowerBound)
      if zone.startOfDay(first) < range.lowerBound { first = first.adding(days: 1) }
      let end = zone.dayHolding(range.upperBound)
      return first < end ? first.number...(end.number - 1) : nil
    }
  }
}
