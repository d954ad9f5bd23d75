import Statistics
import TestSupport
import Testing

/// Times in weeks to relapse of children with leukaemia: Freireich and others 1963, as every
/// textbook has them since Gehan 1965 and Cox 1972.
struct KaplanMeierTests {
  static let treated = observed(
    [6, 6, 6, 7, 10, 13, 16, 22, 23], [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35])
  static let placebo = observed(
    [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23], [])

  static func observed(_ events: [Int64], _ censored: [Int64]) -> ObservedTimes {
    var times = ObservedTimes()
    for time in events { times.add(time, happened: true) }
    for time in censored { times.add(time, happened: false) }
    return times
  }

  struct Line: Sendable {
    let time: Int64
    let atRisk: Int
    let survival: Double
    let error: Double
    let interval: ClosedRange<Double>
  }

  /// As printed by statistical packages: the share, Greenwood's error, the log-log interval.
  static let published = [
    Line(time: 6, atRisk: 21, survival: 0.8571, error: 0.0764, interval: 0.6197...0.9516),
    Line(time: 7, atRisk: 17, survival: 0.8067, error: 0.0869, interval: 0.5631...0.9228),
    Line(time: 10, atRisk: 15, survival: 0.7529, error: 0.0963, interval: 0.5032...0.8894),
    Line(time: 13, atRisk: 12, survival: 0.6902, error: 0.1068, interval: 0.4316...0.8491),
    Line(time: 16, atRisk: 11, survival: 0.6275, error: 0.1141, interval: 0.3675...0.8049),
    Line(time: 22, atRisk: 7, survival: 0.5378, error: 0.1282, interval: 0.2678...0.7468),
    Line(time: 23, atRisk: 6, survival: 0.4482, error: 0.1346, interval: 0.1881...0.6801),
  ]

  @Test("the textbook's estimate, errors and intervals", arguments: published)
  func textbook(_ line: Line) throws {
    let estimate = KaplanMeier(Self.treated)
    let step = try #require(estimate.last(at: line.time))
    #expect(step.time == line.time)
    #expect(step.atRisk == line.atRisk)
    #expect(abs(step.survival - line.survival) < 0.000_06)
    #expect(abs(step.standardError - line.error) < 0.000_06)
    let interval = try #require(estimate.interval(at: line.time))
    #expect(abs(interval.lowerBound - line.interval.lowerBound) < 0.000_6)
    #expect(abs(interval.upperBound - line.interval.upperBound) < 0.000_6)
  }

  @Test("the textbook's medians, and a quartile that is never reached")
  func medians() {
    let treated = KaplanMeier(Self.treated)
    #expect(treated.steps.count == Self.published.count)
    #expect(treated.count == 21)
    #expect(treated.events == 9)
    #expect(treated.median == 23)
    #expect(treated.time(bySharing: 0.25) == 13)
    #expect(treated.time(bySharing: 0.75) == nil)
    #expect(KaplanMeier(Self.placebo).median == 8)
  }

  @Test("without open ones the estimate is the plain share of those not done")
  func plainShare() {
    let estimate = KaplanMeier(Self.placebo)
    let times: [Int64] = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
    for time in Int64(0)...25 {
      let share = Double(times.count { $0 > time }) / 21
      #expect(abs(estimate.survival(at: time) - share) < 1e-12)
    }
  }

  @Test("whatever the observations, each step is the product over all before", arguments: 0..<200)
  func bruteForce(seed: UInt64) {
    var chance = Seeded(seed: seed)
    let observations = (0..<chance.below(40)).map { _ in
      (time: Int64(chance.below(12)), happened: chance.chance(60))
    }
    var times = ObservedTimes()
    for observation in observations { times.add(observation.time, happened: observation.happened) }
    let estimate = KaplanMeier(times)
    for time in Int64(-1)...13 {
      var survival = 1.0
      for moment in Set(observations.filter { $0.happened && $0.time <= time }.map(\.time)) {
        let atRisk = observations.count { $0.time >= moment }
        let events = observations.count { $0.happened && $0.time == moment }
        survival *= 1 - Double(events) / Double(atRisk)
      }
      #expect(abs(estimate.survival(at: time) - survival) < 1e-12)
    }
  }

  @Test("an open case is never done: it lowers no share and moves no median down")
  func openCases() {
    let before = KaplanMeier(Self.placebo)
    var more = Self.placebo
    for _ in 0..<30 { more.add(100, happened: false) }
    let after = KaplanMeier(more)
    #expect(after.events == before.events)
    #expect(after.median == nil)
    #expect(after.survival(at: 23) > 0.5)
  }

  @Test("nothing observed says nothing")
  func nothing() {
    let estimate = KaplanMeier(ObservedTimes())
    #expect(estimate.steps.isEmpty)
    #expect(estimate.median == nil)
    #expect(estimate.survival(at: 5) == 1)
    #expect(estimate.interval(at: 5) == nil)
  }

  @Test("times below nothing are nothing, and beyond the longest the longest")
  func bounds() {
    let estimate = KaplanMeier(Self.observed([-5, .max], []))
    #expect(estimate.steps.map(\.time) == [0, ObservedTimes.longest])
  }
}
