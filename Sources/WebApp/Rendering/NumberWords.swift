import Instruments

/// Numbers in words that all pages share.
enum NumberWords {
  /// A share from 0 to 1: `84.4 %`.
  static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1_000).rounded())
    return "\(tenths / 10).\(tenths % 10) %"
  }

  /// An interval of shares: `74.0 % – 91.3 %`.
  static func interval(_ interval: ConfidenceInterval) -> String {
    "\(percent(interval.low)) – \(percent(interval.high))"
  }

  /// A number with two decimals.
  static func decimal(_ value: Double) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return "∞" }
    let hundredths = Int((value * 100).rounded())
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
