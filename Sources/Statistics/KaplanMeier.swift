/// The share of a group in whom something has not happened yet, by time, where the time of some is
/// known only to be longer than what was seen: the estimate of Kaplan and Meier (1958).
///
/// An open case is such a one. It counts among those at risk up to the moment at which it was last
/// looked at, and never as done. What ends and what is last seen at the same time are taken in that
/// order, as is usual.
///
/// Variances are Greenwood's (1926); intervals are of the log of minus the log, so that they stay
/// between 0 and 1.
public struct KaplanMeier: Hashable, Sendable {
  /// What the estimate comes to at a time at which something happened.
  public struct Step: Hashable, Sendable {
    /// The time, in the unit of the observations.
    public let time: Int64
    /// In how many it could still happen, just before.
    public let atRisk: Int
    /// In how many it happened then.
    public let events: Int
    /// The share in whom it has not happened by then.
    public let survival: Double
    /// Greenwood's sum: the variance of ``survival`` divided by its square.
    let greenwood: Double

    /// The standard error of ``survival``; 0 where nobody is left.
    public var standardError: Double {
      survival > 0 ? survival * greenwood.squareRoot() : 0
    }
  }

  /// The times at which something happened, in order; between them the estimate stays as it is.
  public let steps: [Step]
  /// How many were observed.
  public let count: Int
  /// In how many it happened.
  public let events: Int

  /// The estimate from observations in any order.
  public init(_ observations: ObservedTimes) {
    var steps: [Step] = []
    var atRisk = observations.count
    var survival = 1.0
    var greenwood = 0.0
    var rest = observations.sorted()[...]
    while let first = rest.first {
      let together = rest.prefix { $0.time == first.time }
      let events = together.count { $0.happened }
      if events > 0 {
        survival *= Double(atRisk - events) / Double(atRisk)
        if atRisk > events {
          greenwood += Double(events) / (Double(atRisk) * Double(atRisk - events))
        }
        steps.append(
          Step(
            time: first.time, atRisk: atRisk, events: events, survival: survival,
            greenwood: greenwood))
      }
      atRisk -= together.count
      rest = rest.dropFirst(together.count)
    }
    self.steps = steps
    count = observations.count
    events = steps.reduce(0) { $0 + $1.events }
  }

  /// The share in whom it has not happened by a time, that time included.
  public func survival(at time: Int64) -> Double { last(at: time)?.survival ?? 1 }

  /// The last step at or before a time; nil before the first.
  public func last(at time: Int64) -> Step? { steps.last { $0.time <= time } }

  /// The earliest time by which it has happened in at least this share of the group; nil where the
  /// estimate never gets there, because too many are still open.
  public func time(bySharing share: Double) -> Int64? {
    // A survival that should be exactly 1 - share may miss it by a rounding.
    steps.first { $0.survival <= 1 - share + 1e-12 }?.time
  }

  /// The time by which it has happened in half of the group; nil where it has not.
  public var median: Int64? { time(bySharing: 0.5) }

  /// The interval that covers the share at a time in 95 of 100 such studies; nil where there is no
  /// telling, as nothing has happened or nobody is left.
  public func interval(at time: Int64) -> ClosedRange<Double>? {
    guard let step = last(at: time), step.survival > 0, step.survival < 1 else { return nil }
    let logarithm = Logarithm.natural(step.survival)
    let width = 1.959963984540054 * step.greenwood.squareRoot() / abs(logarithm)
    let low = Logarithm.power(step.survival, Logarithm.exponential(width))
    let high = Logarithm.power(step.survival, Logarithm.exponential(-width))
    return low...max(low, high)
  }
}
