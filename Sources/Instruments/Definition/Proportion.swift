/// A proportion between 0 and 1 as it was printed, with its decimals.
///
/// It is kept as a whole number over a power of ten, so that comparing it with a fraction of two
/// counts is exact.
public struct Proportion: Hashable, Sendable {
  /// The digits, as a whole number.
  public let numerator: Int
  /// How many of them are decimals.
  public let decimals: Int

  /// Reads `0.8444`, `1`, `0.9`; nil for anything else, or with more than nine decimals.
  public init?(_ text: String) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let digits = parts.count == 2 ? String(parts[1]) : ""
    guard parts.count <= 2, parts.count == 1 || !digits.isEmpty, digits.utf8.count <= 9,
      parts[0] == "0" || parts[0] == "1",
      digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      let numerator = Int(parts[0] + digits)
    else { return nil }
    self.numerator = numerator
    self.decimals = digits.utf8.count
    guard numerator <= denominator else { return nil }
  }

  /// The power of ten below the line.
  public var denominator: Int {
    (0..<decimals).reduce(1) { power, _ in power * 10 }
  }

  /// The value as a floating-point number, for charts and sentences.
  public var approximate: Double {
    Double(numerator) / Double(denominator)
  }

  /// Whether a fraction of two counts, rounded to these decimals, gives this figure.
  ///
  /// A fraction that lies exactly between two figures may be rounded either way.
  public func agrees(with part: Int, of whole: Int) -> Bool {
    // |numerator/denominator - part/whole| <= 1/(2 denominator), multiplied out.
    abs(numerator * whole - part * denominator) * 2 <= whole
  }
}

extension Proportion: Comparable, CustomStringConvertible {
  /// Compares the values, whatever the decimals.
  public static func < (left: Proportion, right: Proportion) -> Bool {
    left.numerator * right.denominator < right.numerator * left.denominator
  }

  /// As it was written: `0.8444`.
  public var description: String {
    guard decimals > 0 else { return "\(numerator)" }
    let digits = String(numerator % denominator)
    let zeros = String(repeating: "0", count: decimals - digits.utf8.count)
    return "\(numerator / denominator).\(zeros)\(digits)"
  }
}
