import Foundation

/// Times as they are measured and told.
enum Timing {
  /// How much of the processor's time something takes, in seconds: what other programs do meanwhile
  /// does not count.
  static func processorSeconds(_ body: () throws -> Void) rethrows -> Double {
    func now() -> Double {
      var time = timespec()
      clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
      return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
    let start = now()
    try body()
    return now() - start
  }

  /// How long something takes, in seconds.
  static func seconds(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let start = clock.now
    try body()
    return (clock.now - start).seconds
  }

  /// The value in the middle.
  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? .nan : sorted[sorted.count / 2]
  }

  /// A time with a unit that suits it.
  static func text(_ seconds: Double) -> String {
    switch seconds {
    case ..<1e-3: "\(Ratio.number(seconds * 1e6)) us"
    case ..<1: "\(Ratio.number(seconds * 1e3)) ms"
    default: "\(Ratio.number(seconds)) s"
    }
  }
}

extension Duration {
  /// The duration in seconds.
  var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
