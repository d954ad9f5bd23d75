// The remainder of doubles is C's fmod; importing its library has it linked.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Arithmetic of numbers of which only bounds are known.
///
/// Every function is sound: whatever numbers the operands stand for, the result of XPath's
/// arithmetic on them lies in the result. It need not be tight: `$x - $x` of an open `$x` has a
/// width. Rounding does not break this, because rounding to the nearest double keeps order.
struct Interval {
  let lower: Double
  let upper: Double

  init(_ lower: Double, _ upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  /// The bounds of a value; nil for an unknown, or a value that is no number.
  init?(_ value: Value) {
    switch value {
    case .number(let number): self.init(number, number)
    case .range(let range): self.init(range.lowerBound, range.upperBound)
    default: return nil
    }
  }

  /// Whether it stands for one number; zero and minus zero are two, as division tells them apart.
  var isExact: Bool { lower.bitPattern == upper.bitPattern }

  private var isFinite: Bool { lower.isFinite && upper.isFinite }
  private var holdsZero: Bool { lower <= 0 && upper >= 0 }

  /// The value: a number, a range, or unknown where a bound is no number.
  var value: Value {
    if isExact { return .number(lower) }
    return lower <= upper ? .range(lower...upper) : .unknown
  }

  private init(enclosing first: Double, _ others: Double...) {
    var lower = first
    var upper = first
    for number in others {
      // Total order, so that minus zero and zero become two bounds.
      if number.isTotallyOrdered(belowOrEqualTo: lower) { lower = number }
      if upper.isTotallyOrdered(belowOrEqualTo: number) { upper = number }
    }
    self.init(lower, upper)
  }

  /// A calculation with two values; unknown if either is, or if nothing can be said.
  static func calculate(_ arithmetic: Arithmetic, _ left: Value, _ right: Value) -> Value {
    if case .number(let left) = left, case .number(let right) = right {
      return .number(exactly(arithmetic, left, right))
    }
    guard let left = Interval(left), let right = Interval(right) else { return .unknown }
    if left.isExact, right.isExact {
      return .number(exactly(arithmetic, left.lower, right.lower))
    }
    if left.lower.isNaN || right.lower.isNaN { return .number(.nan) }
    // An infinite bound may make no number of some completions (infinity times zero).
    guard left.isFinite, right.isFinite else { return .unknown }
    switch arithmetic {
    case .plus: return Interval(left.lower + right.lower, left.upper + right.upper).value
    case .minus: return Interval(left.lower - right.upper, left.upper - right.lower).value
    case .times:
      return Interval(
        enclosing: left.lower * right.lower, left.lower * right.upper,
        left.upper * right.lower, left.upper * right.upper
      ).value
    case .div:
      guard !right.holdsZero else { return .unknown }
      return Interval(
        enclosing: left.lower / right.lower, left.lower / right.upper,
        left.upper / right.lower, left.upper / right.upper
      ).value
    case .mod:
      guard !right.holdsZero else { return .unknown }
      return left.remainder(by: right).value
    }
  }

  private static func exactly(
    _ arithmetic: Arithmetic, _ left: Double, _ right: Double
  ) -> Double {
    switch arithmetic {
    case .plus: left + right
    case .minus: left - right
    case .times: left * right
    case .div: left / right
    case .mod: left.truncatingRemainder(dividingBy: right)
    }
  }

  /// The remainder has the sign of the dividend, and is below dividend and divisor in magnitude.
  private func remainder(by divisor: Interval) -> Interval {
    let greatest = max(abs(divisor.lower), abs(divisor.upper))
    let low = lower.sign == .plus ? 0.0 : max(lower, -greatest)
    let high = upper.sign == .minus ? -0.0 : min(upper, greatest)
    return Interval(low, high)
  }

  /// The value with the other sign.
  static func negate(_ value: Value) -> Value {
    guard let interval = Interval(value) else { return .unknown }
    return Interval(-interval.upper, -interval.lower).value
  }

  /// The least, or the greatest, of two values.
  static func extreme(_ left: Value, _ right: Value, greatest: Bool) -> Value {
    guard let left = Interval(left), let right = Interval(right) else { return .unknown }
    if left.lower.isNaN || right.lower.isNaN { return .number(.nan) }
    func pick(_ first: Double, _ second: Double) -> Double {
      let ordered = first.isTotallyOrdered(belowOrEqualTo: second)
      return ordered == greatest ? second : first
    }
    return Interval(pick(left.lower, right.lower), pick(left.upper, right.upper)).value
  }

  /// Whether a comparison holds for all completions, for none, or only for some.
  static func compare(_ comparison: Comparison, _ left: Value, _ right: Value) -> Truth {
    if case .number(let left) = left, case .number(let right) = right {
      return Truth(exactly(comparison, left, right))
    }
    guard let left = Interval(left), let right = Interval(right) else { return .unknown }
    if left.lower.isNaN || right.lower.isNaN { return Truth(comparison == .notEqual) }
    switch comparison {
    case .equal: return left.equals(right)
    case .notEqual: return left.equals(right).not
    case .less: return left.isBelow(right)
    case .greaterOrEqual: return left.isBelow(right).not
    case .greater: return right.isBelow(left)
    case .lessOrEqual: return right.isBelow(left).not
    }
  }

  private static func exactly(
    _ comparison: Comparison, _ left: Double, _ right: Double
  ) -> Bool {
    switch comparison {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }

  private func equals(_ other: Interval) -> Truth {
    if upper < other.lower || other.upper < lower { return .no }
    return lower == upper && other.lower == other.upper ? .yes : .unknown
  }

  private func isBelow(_ other: Interval) -> Truth {
    if upper < other.lower { return .yes }
    return lower >= other.upper ? .no : .unknown
  }
}
