/// A table as it is given to people and programs: what may not be told is not in it.
public struct FigureTable: Hashable, Sendable {
  /// Where its figures come from.
  public enum Kind: String, Hashable, Sendable {
    /// From the cases of this database.
    case counted
    /// From a source that printed them.
    case stated
    /// From the steps of this database.
    case timeliness
  }

  /// A column.
  public struct Column: Hashable, Sendable {
    /// Its id.
    public let id: String
    /// What people read.
    public let label: String
    /// Whether it sums up the ones before it.
    public var isTotal = false
  }

  /// A line.
  public struct Line: Hashable, Sendable {
    /// What it is.
    public enum Kind: String, Hashable, Sendable {
      /// A row.
      case row
      /// What the rows of its group come to.
      case subtotal
      /// What all come to.
      case total
    }

    /// What it is.
    public let kind: Kind
    /// The group it stands in; nil where there are none.
    public let group: String?
    /// Its id.
    public let id: String
    /// What people read.
    public let label: String
    /// Its figures, one for each column.
    public let cells: [FigureCell]
  }

  /// Its id, unique in its report.
  public let id: String
  /// What people call it.
  public let title: String
  /// Where its figures come from.
  public let kind: Kind
  /// The unit: what one stands for.
  public let unit: String
  /// How duplicates are counted.
  public let rule: String
  /// What asks for it, or states it; each says where nobody has verified it.
  public let citations: [String]
  /// What its rows are.
  public let heading: String
  /// Its columns.
  public let columns: [Column]
  /// Its lines, from above.
  public let lines: [Line]
  /// What is to be known about its figures: what does not add up, what is withheld or missing.
  public let remarks: [String]
}

/// What stands in a place of a table.
public enum FigureCell: Hashable, Sendable {
  /// How many.
  case count(Int)
  /// A share from 0 to 1, and between what it may lie.
  case share(Double, low: Double?, high: Double?)
  /// A time in seconds.
  case seconds(Int64)
  /// Small, or a small one could be worked out from it.
  case withheld
  /// Not collected, which is not 0.
  case notCollected
  /// There is nothing to tell, such as the share of none.
  case nothing
}
