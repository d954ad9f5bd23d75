import CivilTime
import Expressions

/// Small sets of values for the names of ``Surroundings``.
enum RandomValues {
  /// Every value that a name is given in the tests, all known.
  static func domain(of name: String) -> [Value] {
    switch name {
    case "n", "m": [.number(-1), .number(0), .number(2)]
    case "r": [.number(1), .number(2.5)]
    case "a-1": [.number(0), .number(4)]
    case "ran-away", "gifts-item": [.number(0), .number(1)]
    case "s", "t": [.string("home"), .string("elsewhere")]
    case "born": dates(["2010-02-28", "2012-02-29", "2010-03-01"])
    case "day": dates(["2026-02-28", "2026-03-01", "2009-12-31"])
    case "seen", "left": [0, 43_200_000, -86_400_000].map { .dateTime(Instant(milliseconds: $0)) }
    case "place": Surroundings.places.map { .choice($0) }
    case "other-place": ["home", "car"].map { .choice($0) }
    case "size": Surroundings.sizes.map { .choice($0) }
    case "signs": [.choices([]), .choices(["gifts"]), .choices(["running", "injury"])]
    default: [.boolean(false), .boolean(true)]
    }
  }

  private static func dates(_ texts: [String]) -> [Value] {
    texts.map { Value.partial($0) }
  }

  /// Values of which only a part is known, with samples of what they may stand for.
  static func open(_ name: String) -> [(value: Value, completions: [Value])] {
    func numbers(_ range: ClosedRange<Double>, _ samples: [Double]) -> (Value, [Value]) {
      (.range(range), samples.map { .number($0) })
    }
    switch name {
    case "n", "m":
      return [numbers(-1...2, [-1, -0.5, 0, 1.75, 2]), numbers(1...3, [1, 1.5, 2, 3])]
    case "r", "ran-away":
      return [numbers(-3 ... -1, [-3, -2.5, -1]), numbers(0...10, [0, 0.5, 3, 10])]
    case "born":
      return [
        (.partial("2012-02"), dates(["2012-02-01", "2012-02-28", "2012-02-29"])),
        (.partial("2010"), dates(["2010-01-01", "2010-02-28", "2010-03-01", "2010-12-31"])),
      ]
    case "day": return [(.partial("2026"), dates(["2026-01-01", "2026-02-28", "2026-12-31"]))]
    default: return []
    }
  }

  static let names = Surroundings.types.map(\.0) + Surroundings.items
}

extension Value {
  /// Whether two values are the same, not a number being itself and zero being minus zero.
  func matches(_ other: Value) -> Bool {
    switch (self, other) {
    case (.number(let left), .number(let right)): left == right || (left.isNaN && right.isNaN)
    case (.string(let left), .choice(let right)), (.choice(let left), .string(let right)):
      left == right
    default: self == other
    }
  }
}
