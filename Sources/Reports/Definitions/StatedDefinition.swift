public import Workflows

/// Figures that a source prints, as written.
public struct StatedDefinition: Hashable, Sendable {
  /// One of them.
  public struct Figure: Hashable, Sendable {
    /// The group it stands in; empty where there is none.
    public let group: String
    /// Its row; empty for a sum over rows.
    public let row: String
    /// Its column; empty where there is but one.
    public let column: String
    /// The figure; nil where it was not collected.
    public let value: Int?
    /// Where in the source it stands.
    public let at: String?
  }

  /// Its id.
  public let id: String
  /// What people call it.
  public let title: String
  /// The unit the source counts in.
  public let unit: String
  /// Whether its figures are to be added.
  public let adds: Bool
  /// The source.
  public let citations: [CitationDefinition]
  /// The figures, in the order of the source.
  public let figures: [Figure]
  /// The sums as the source gives them.
  public let sums: [Figure]
  /// What is to be known about it.
  public let notes: [String]
  /// Where it is written.
  public let place: Place
}
