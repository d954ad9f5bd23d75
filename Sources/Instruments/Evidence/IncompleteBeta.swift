// The logarithm of the gamma function is C's; importing its library has it linked.
#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The regularised incomplete beta function and its inverse.
///
/// The function is evaluated by the continued fraction of DLMF 8.17.22, https://dlmf.nist.gov/8.17.v,
/// with the modified Lentz method (Thompson and Barnett, J. Comput. Phys. 64, 1986). It converges
/// quickly for x < (a + 1)/(a + b + 2); elsewhere the symmetry of 8.17.4 is used. The inverse is
/// found by bisection, which cannot miss: the function rises from 0 to 1.
enum IncompleteBeta {
  /// Two numbers that differ by less, relatively, are the same.
  private static let precision = 1e-15
  /// Stands in for a zero in a denominator, as the method has it.
  private static let tiny = 1e-300
  /// The most steps of the fraction; for a and b up to 1,000,000 it needs far fewer.
  private static let mostSteps = 100_000

  /// I_x(a, b), for a and b above 0 and x from 0 to 1.
  static func value(at x: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    // DLMF 8.17.4: I_x(a, b) = 1 - I_{1-x}(b, a).
    guard x < (a + 1) / (a + b + 2) else { return 1 - lower(1 - x, b, a) }
    return lower(x, a, b)
  }

  /// The x at which I_x(a, b) is a probability, to the last bit that bisection can tell.
  static func inverse(_ probability: Double, _ a: Double, _ b: Double) -> Double {
    if probability <= 0 { return 0 }
    if probability >= 1 { return 1 }
    var low = 0.0
    var high = 1.0
    // 0 to 1 halved 1,100 times is below the least positive number.
    for _ in 0..<1_100 {
      let middle = low + (high - low) / 2
      if middle == low || middle == high { break }
      if value(at: middle, a, b) < probability { low = middle } else { high = middle }
    }
    return low + (high - low) / 2
  }

  /// DLMF 8.17.22: x^a (1-x)^b / (a B(a, b)) times the fraction.
  private static func lower(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let logarithm =
      a * log(x) + b * log1p(-x) + lgamma(a + b) - lgamma(a) - lgamma(b) - log(a)
    return exp(logarithm) * fraction(x, a, b)
  }

  /// 1/(1 + d1/(1 + d2/(1 + …))) with the coefficients of DLMF 8.17.23.
  private static func fraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    var numerator = 1.0
    var denominator = nonzero(1 - (a + b) * x / (a + 1))
    denominator = 1 / denominator
    var result = denominator
    for step in 1...mostSteps {
      let m = Double(step)
      // d_2m
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      denominator = 1 / nonzero(1 + even * denominator)
      numerator = nonzero(1 + even / numerator)
      result *= denominator * numerator
      // d_2m+1
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      denominator = 1 / nonzero(1 + odd * denominator)
      numerator = nonzero(1 + odd / numerator)
      let change = denominator * numerator
      result *= change
      if abs(change - 1) < precision { break }
    }
    return result
  }

  private static func nonzero(_ number: Double) -> Double {
    abs(number) < tiny ? tiny : number
  }
}
