import CivilTime
import Expressions
import Statistics

/// A table while it is counted.
///
/// Every sum is counted for itself and none is added up, so that one who stands in two rows is one
/// in the total.
struct Tally: Sendable {
  let count: Count
  let period: ReportPeriod
  private let sizes: (groups: Int, rows: Int, columns: Int)
  private var cells: [Int]
  private var rowTotals: [Int]
  private var subtotals: [Int]
  private var groupTotals: [Int]
  private var totals: [Int]
  private(set) var total = 0
  /// How many were in two rows at once, or in two columns, or in two groups.
  private(set) var overlapping = (rows: 0, columns: 0, groups: 0)
  /// How many of the unit are left out because their day is not known.
  private(set) var withoutDay = 0
  private var seen = Seen()
  private var seenWithoutDay = Seen()
  /// Where its unit, its condition and its day stand among the answers that tables share.
  private let places: (unit: Int?, test: Int?, day: Int?)
  private var keys: (groups: [Int], rows: [Int], columns: [Int]) = ([], [], [])

  init(_ count: Count, period: ReportPeriod, sharing answers: inout SharedAnswers) {
    places = (
      answers.place(of: count.unit.test), answers.place(of: count.test),
      answers.place(of: count.day)
    )
    self.count = count
    self.period = period
    sizes = (count.groups?.size ?? 1, count.rows?.size ?? 1, count.columns?.size ?? 1)
    cells = Array(repeating: 0, count: sizes.groups * sizes.rows * sizes.columns)
    rowTotals = Array(repeating: 0, count: sizes.groups * sizes.rows)
    subtotals = Array(repeating: 0, count: sizes.groups * sizes.columns)
    groupTotals = Array(repeating: 0, count: sizes.groups)
    totals = Array(repeating: 0, count: sizes.columns)
  }

  /// Counts a case, where it is of the unit, in the table and the period, and the first of its
  /// child or report that is.
  mutating func add(_ counted: CountedCase, _ answers: inout SharedAnswers) {
    guard answers.holds(places.unit, counted), answers.holds(places.test, counted) else { return }
    let identity: Int? =
      switch count.unit.definition.once {
      case .eachCase: nil
      case .child: counted.child
      case .report: counted.report
      }
    let day =
      places.day.map { answers.day($0, counted) } ?? counted.values[count.openedOnSlot].day
    if day.map({ !period.contains($0) }) ?? (count.needsDay || !period.isAll) {
      if day == nil, identity.map({ seenWithoutDay.insert($0) }) ?? true { withoutDay += 1 }
      return
    }
    keys.groups.removeAll(keepingCapacity: true)
    keys.rows.removeAll(keepingCapacity: true)
    keys.columns.removeAll(keepingCapacity: true)
    fill(count.groups, counted, day, &keys.groups)
    fill(count.rows, counted, day, &keys.rows)
    fill(count.columns, counted, day, &keys.columns)
    guard !keys.groups.isEmpty, !keys.rows.isEmpty, !keys.columns.isEmpty else { return }
    if let identity, !seen.insert(identity) { return }
    addOne()
  }

  private func fill(
    _ dimension: Dimension?, _ counted: CountedCase, _ day: Day?, _ keys: inout [Int]
  ) {
    if let dimension { dimension.append(counted, on: day, to: &keys) } else { keys.append(0) }
  }

  private mutating func addOne() {
    total += 1
    for group in keys.groups {
      groupTotals[group] += 1
      for row in keys.rows {
        rowTotals[group * sizes.rows + row] += 1
        for column in keys.columns {
          cells[(group * sizes.rows + row) * sizes.columns + column] += 1
        }
      }
      for column in keys.columns { subtotals[group * sizes.columns + column] += 1 }
    }
    for column in keys.columns { totals[column] += 1 }
    if keys.rows.count > 1 { overlapping.rows += 1 }
    if keys.columns.count > 1 { overlapping.columns += 1 }
    if keys.groups.count > 1 { overlapping.groups += 1 }
  }

  // MARK: What came of it

  /// How many are in a line of a dimension, whatever else they are in.
  private func size(ofGroup key: Int) -> Int { groupTotals[key] }
  private func size(ofRow key: Int) -> Int {
    (0..<sizes.groups).reduce(0) { $0 + rowTotals[$1 * sizes.rows + key] }
  }

  /// The keys of the lines that are shown, in order.
  private func shown(_ dimension: Dimension?, _ size: (Int) -> Int) -> [Int] {
    guard let dimension else { return [0] }
    guard dimension.isOfTime else {
      return dimension.lines.indices.filter { !dimension.lines[$0].hidesEmpty || size($0) > 0 }
    }
    // A year without any between others is shown: nothing was counted is not nothing is known.
    let used = (0..<dimension.size).filter { size($0) > 0 || isInGapOfPeriod(dimension, $0) }
    guard let first = used.first, let last = used.last else { return [] }
    return Array(first...last)
  }

  /// Whether a line of time lies in a gap that has two ends, in the period that was asked for.
  private func isInGapOfPeriod(_ dimension: Dimension, _ key: Int) -> Bool {
    guard let days = dimension.days(key) else { return false }
    return count.definition.gaps.contains { gap in
      gap.from != nil && gap.to != nil && gap.touches(days)
    } && (period.from.map { $0 <= days.upperBound } ?? true)
      && (period.to.map { days.lowerBound <= $0 } ?? true)
  }

  /// The table's figures as they were counted, nothing withheld.
  var figures: CountedFigures {
    let groups = shown(count.groups, size(ofGroup:))
    let columns = shown(count.columns) { totals[$0] }
    let hasColumnTotal = count.columns.map { !$0.mayOverlap } ?? false
    var rowsOfGroups: [[Int]] = []
    for group in groups {
      rowsOfGroups.append(
        shown(count.rows) { row in
          count.rows?.isOfTime ?? true
            ? size(ofRow: row) : rowTotals[group * sizes.rows + row]
        })
    }
    let shape = TableShape(
      groups: rowsOfGroups.map(\.count), isGrouped: count.groups != nil, columns: columns.count,
      hasColumnTotal: hasColumnTotal)
    var values: [Int] = []
    for line in shape.lines {
      switch line {
      case .row(let group, let row):
        let place = groups[group] * sizes.rows + rowsOfGroups[group][row]
        values += columns.map { cells[place * sizes.columns + $0] }
        if hasColumnTotal { values.append(rowTotals[place]) }
      case .subtotal(let group):
        values += columns.map { subtotals[groups[group] * sizes.columns + $0] }
        if hasColumnTotal { values.append(groupTotals[groups[group]]) }
      case .total:
        values += columns.map { totals[$0] }
        if hasColumnTotal { values.append(total) }
      }
    }
    return CountedFigures(
      shape: shape, values: values,
      groups: count.groups.map { dimension in groups.map { dimension.line($0) } } ?? [],
      rows: rowsOfGroups.map { keys in
        keys.map { count.rows?.line($0) ?? Dimension.Line(id: "total", label: "Total") }
      },
      columns: columns.map {
        count.columns?.line($0) ?? Dimension.Line(id: "count", label: "Count")
      },
      rowKeys: rowsOfGroups, columnKeys: columns)
  }
}

/// The figures of a table before anything is withheld.
struct CountedFigures: Sendable {
  let shape: TableShape
  /// The cells of the lines of the shape, in order.
  let values: [Int]
  let groups: [Dimension.Line]
  let rows: [[Dimension.Line]]
  let columns: [Dimension.Line]
  let rowKeys: [[Int]]
  let columnKeys: [Int]
}
