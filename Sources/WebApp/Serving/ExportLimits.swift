/// What a server bears of exports.
public struct ExportLimits: Hashable, Sendable {
  /// Up to how many rows one is given at once; what has more is made in the background.
  public var rowsAtOnce: Int
  /// How many one person may have, under way or made.
  public var perPerson: Int
  /// How many everybody may have together.
  public var all: Int
  /// How many bytes one may have.
  public var bytes: Int
  /// How many bytes all may have together.
  public var allBytes: Int
  /// How long one is kept once it is made, in seconds.
  public var seconds: Int

  /// What a server bears where nobody says otherwise: a file of a log of millions of rows, and
  /// half an hour to fetch it.
  public static let standard = ExportLimits(
    rowsAtOnce: 5_000, perPerson: 3, all: 20, bytes: 2 << 30, allBytes: 8 << 30, seconds: 1_800)

  /// Limits of these numbers.
  public init(
    rowsAtOnce: Int, perPerson: Int, all: Int, bytes: Int, allBytes: Int, seconds: Int
  ) {
    self.rowsAtOnce = rowsAtOnce
    self.perPerson = perPerson
    self.all = all
    self.bytes = bytes
    self.allBytes = allBytes
    self.seconds = seconds
  }
}
