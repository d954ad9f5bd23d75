public import CivilTime
public import Workflows

/// A table counted from the cases, as written.
public struct CountDefinition: Hashable, Sendable {
  /// A column that says which share of one column another is.
  public struct Share: Hashable, Sendable {
    /// Its id.
    public let id: String
    /// What people call it.
    public let label: String
    /// The column whose part is told.
    public let of: String
    /// The column that is the whole.
    public let whole: String
    /// Where it is written.
    public let place: Place
  }

  /// Days on which nothing was collected.
  public struct Gap: Hashable, Sendable {
    /// The first of them; nil for all before the last.
    public let from: Day?
    /// The last of them; nil for all after the first.
    public let to: Day?
    /// Why.
    public let reason: String
    /// Where it is written.
    public let place: Place
  }

  /// Its id.
  public let id: String
  /// What people call it.
  public let title: String
  /// The unit it counts in.
  public let unit: String
  /// Which cases are in it; nil for all of the unit.
  public let test: String?
  /// By which day a period is meant; nil for that on which the case was opened.
  public let day: String?
  /// What asks for it.
  public let citations: [CitationDefinition]
  /// What its rows are grouped by.
  public let groups: DimensionDefinition?
  /// What its rows are.
  public let rows: DimensionDefinition?
  /// What its columns are; nil for one column.
  public let columns: DimensionDefinition?
  /// The columns of shares.
  public let shares: [Share]
  /// When nothing was collected.
  public let gaps: [Gap]
  /// What is to be known about it.
  public let notes: [String]
  /// Where it is written.
  public let place: Place
}

/// By what a table is divided, as written.
public struct DimensionDefinition: Hashable, Sendable {
  /// A line that is written out.
  public struct Line: Hashable, Sendable {
    /// Its id.
    public let id: String
    /// What people read.
    public let label: String
    /// Which cases are in it.
    public let test: String
    /// Where it is written.
    public let place: Place
  }

  /// A fact's id, `year` or `month`; nil where the lines are written out.
  public let by: String?
  /// The month with which a year begins.
  public let begins: Int
  /// Whether lines with nothing in them are left out.
  public let hidesEmpty: Bool
  /// The lines that are written out.
  public let lines: [Line]
  /// Where it is written.
  public let place: Place
}

/// How timely the required steps are, as written.
public struct TimelinessDefinition: Hashable, Sendable {
  /// The word for the version of the workflow among ``by``.
  public static let version = "version"

  /// Its id.
  public let id: String
  /// What people call it.
  public let title: String
  /// By what it may be divided: facts, and ``version``.
  public let by: [String]
  /// What asks for it.
  public let citations: [CitationDefinition]
  /// What is to be known about it.
  public let notes: [String]
  /// Where it is written.
  public let place: Place
}
