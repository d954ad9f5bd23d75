/// Rows drawn by chance from the step-completion log, each as likely as any other.
///
/// The same rows come of the same seed over the same log, so that whoever doubts a sample can draw it
/// again. Memory holds the sample, not the log (Vitter's algorithm R over SplitMix64).
public struct RowSample: Sendable {
  private let size: Int
  private var state: UInt64
  private var drawn: [(place: Int, row: StepRow)] = []

  /// How many rows there were to draw from.
  public private(set) var seen = 0

  /// A sample of a size, drawn by a seed.
  public init(of size: Int, seed: UInt64) {
    self.size = max(0, size)
    state = seed
  }

  /// Offers the next row of the log.
  public mutating func offer(_ row: StepRow) {
    defer { seen += 1 }
    if drawn.count < size {
      drawn.append((seen, row))
      return
    }
    let place = Int(next().multipliedFullWidth(by: UInt64(seen + 1)).high)
    if place < size { drawn[place] = (seen, row) }
  }

  /// What was drawn, in the order of the log.
  public var rows: [StepRow] { drawn.sorted { $0.place < $1.place }.map(\.row) }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
