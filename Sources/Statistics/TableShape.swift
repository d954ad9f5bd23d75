/// How a table of figures is laid out: rows in groups, columns, and what is a total of what.
///
/// Its lines are, from above: the rows of the first group and, where the table is grouped, their
/// subtotal; the same for each further group; the total. Its places are the lines' cells in order,
/// the column of totals last where there is one.
public struct TableShape: Hashable, Sendable {
  /// What a line is.
  public enum Line: Hashable, Sendable {
    /// A row, by the place of its group and its place in it.
    case row(group: Int, row: Int)
    /// What the rows of a group come to.
    case subtotal(group: Int)
    /// What all come to.
    case total
  }

  /// How many rows each group has; a table without groups has one.
  public let groups: [Int]
  /// Whether the groups have subtotals.
  public let isGrouped: Bool
  /// How many columns there are, without that of totals.
  public let columns: Int
  /// Whether the columns have a total.
  public let hasColumnTotal: Bool

  /// A table of these groups and columns.
  public init(groups: [Int], isGrouped: Bool, columns: Int, hasColumnTotal: Bool) {
    self.groups = groups
    self.isGrouped = isGrouped
    self.columns = columns
    self.hasColumnTotal = hasColumnTotal
  }

  /// The lines, from above.
  public var lines: [Line] {
    var lines: [Line] = []
    for (group, rows) in groups.enumerated() {
      lines += (0..<rows).map { .row(group: group, row: $0) }
      if isGrouped { lines.append(.subtotal(group: group)) }
    }
    return lines + [.total]
  }

  /// How many cells a line has.
  public var width: Int { columns + (hasColumnTotal ? 1 : 0) }
}
