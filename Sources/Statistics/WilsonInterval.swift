/// The interval of a share that is known only from so many: Wilson's (1927), which stays between 0
/// and 1 and holds up for small groups.
public enum WilsonInterval {
  /// The interval that covers the share in 95 of 100 such groups; nil where the group is empty.
  public static func around(_ part: Int, of whole: Int) -> ClosedRange<Double>? {
    guard whole > 0, (0...whole).contains(part) else { return nil }
    let (count, share) = (Double(whole), Double(part) / Double(whole))
    let z = 1.959963984540054
    let spread = z * (share * (1 - share) / count + z * z / (4 * count * count)).squareRoot()
    let centre = share + z * z / (2 * count)
    let scale = 1 + z * z / count
    let low = part == 0 ? 0 : max(0, (centre - spread) / scale)
    let high = part == whole ? 1 : min(1, (centre + spread) / scale)
    return low...high
  }
}
