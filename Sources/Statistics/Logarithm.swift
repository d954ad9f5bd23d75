import Foundation

/// The three functions that are not among Swift's own.
enum Logarithm {
  static func natural(_ value: Double) -> Double { log(value) }
  static func exponential(_ value: Double) -> Double { exp(value) }
  static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
}
