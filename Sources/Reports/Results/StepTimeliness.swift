public import Statistics

/// How timely one required step is, for those who see each of its openings by itself: nothing in it
/// is withheld.
public struct StepTimeliness: Hashable, Sendable {
  /// The step.
  public let step: TimedStep
  /// How many openings stand how.
  public let counts: [TimedStatus: Int]
  /// How long it takes until it is done; times are in seconds.
  public let estimate: KaplanMeier
  /// What its deadlines rest on, with what nobody has verified.
  public let bases: [String]

  /// How many openings stand so.
  public func count(_ status: TimedStatus) -> Int { counts[status] ?? 0 }

  /// How many there are of which the time is over: on time, late or overdue.
  public var decided: Int { count(.onTime) + count(.late) + count(.overdue) }

  /// The share that is on time of ``decided``; nil where there are none.
  public var shareOnTime: Double? {
    decided == 0 ? nil : Double(count(.onTime)) / Double(decided)
  }

  /// Between what that share may lie, by Wilson's interval; nil where there are none.
  public var interval: ClosedRange<Double>? { WilsonInterval.around(count(.onTime), of: decided) }
}

extension TimelinessTally {
  /// The steps that were counted, in the order of their names, however they were grouped.
  public var stepByStep: [StepTimeliness] {
    steps.map { step in
      let all = all(of: step)
      return StepTimeliness(
        step: step,
        counts: Dictionary(
          uniqueKeysWithValues: TimedStatus.allCases.map { ($0, all.counts[$0.rawValue]) }),
        estimate: KaplanMeier(all.times), bases: bases(of: step))
    }
  }
}
