/// A ratio from 0 as it was printed, with its decimals: `1.99`.
///
/// It is kept as a whole number over a power of ten.
public struct Ratio: Hashable, Sendable {
  /// The digits, as a whole number.
  public let numerator: Int
  /// How many of them are decimals.
  public let decimals: Int

  /// Reads `1.99`, `0.27`, `12`; nil for anything else, or with more than nine digits on a side.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let digits = parts.count == 2 ? parts[1] : ""
    guard let whole = parts.first, parts.count <= 2, parts.count == 1 || !digits.isEmpty,
      (1...9).contains(whole.utf8.count), digits.utf8.count <= 9,
      (whole + digits).utf8.allSatisfy({
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
      }),
      let numerator = Int(whole + digits)
    else { return nil }
    self.numerator = numerator
    decimals = digits.utf8.count
  }

  /// The power of ten below the line.
  public var denominator: Int { (0..<decimals).reduce(1) { power, _ in power * 10 } }

  /// The value as a floating-point number.
  public var approximate: Double { Double(numerator) / Double(denominator) }

  /// Whether a value, rounded to these decimals, gives this number.
  ///
  /// A value that lies within a billionth of the middle between two numbers may be rounded either
  /// way.
  public func agrees(with value: Double) -> Bool {
    guard value.isFinite else { return false }
    return abs(value - approximate) * Double(denominator) <= 0.5 + 1e-9
  }
}

extension Ratio: CustomStringConvertible {
  /// As it was written, without leading zeros: `1.99`.
  public var description: String {
    guard decimals > 0 else { return "\(numerator)" }
    let digits = String(numerator % denominator)
    let zeros = String(repeating: "0", count: decimals - digits.utf8.count)
    return "\(numerator / denominator).\(zeros)\(digits)"
  }
}
