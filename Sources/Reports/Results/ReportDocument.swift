public import CivilTime
public import Statistics

/// A report as it is given to people and programs.
public struct ReportDocument: Hashable, Sendable {
  /// How long something took, as a curve.
  public struct Curve: Hashable, Sendable {
    /// What it is of.
    public let label: String
    /// The estimate; times are in seconds.
    public let estimate: KaplanMeier
  }

  /// Its id.
  public let id: String
  /// What people call it.
  public let title: String
  /// What it is for.
  public let purpose: String
  /// What asks for it; each says where nobody has verified it.
  public let citations: [String]
  /// The days it is about.
  public let period: ReportPeriod
  /// The moment as of which it was counted.
  public let counted: Instant
  /// Whose cases were counted, in words.
  public let coverage: String
  /// Whether the times of the database were made up.
  public let isRehearsal: Bool
  /// Its tables.
  public let tables: [FigureTable]
  /// The curves of the one step that was asked for; none where it was none in particular.
  public let curves: [Curve]
  /// What is to be known about it.
  public let notes: [String]
}
