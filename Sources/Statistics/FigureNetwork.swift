/// A table's sums as a network: each cell flows from one sum to another, and what flows into a sum
/// flows out of it.
///
/// A row's sum is *cells less total*, and a column's, of the rows of a group or of all, likewise.
/// With rows nested in groups each cell stands in two such sums at most, so that whoever knows the
/// published cells can shift the others only around closed ways: this is what makes it possible to
/// say exactly which withheld cells can be worked out (Cox 1995, network models for complementary
/// cell suppression).
struct FigureNetwork {
  /// A cell, flowing from one sum to another.
  struct Arc {
    let tail: Int
    let head: Int
  }

  /// By place: the cells of the lines in order.
  let arcs: [Arc]
  /// Whether a cell is a sum of others.
  let isSum: [Bool]
  private let nodes: Int
  private let arcsAt: [[Int]]

  init(_ shape: TableShape) {
    let lines = shape.lines
    // Node 0 stands for everything outside the table.
    var count = 1
    func node() -> Int {
      defer { count += 1 }
      return count
    }
    var rowNode: [Int] = []
    var sumNode: [TableShape.Line: [Int]] = [:]
    for line in lines {
      switch line {
      case .row: rowNode.append(shape.hasColumnTotal ? node() : 0)
      default:
        rowNode.append(0)
        sumNode[line] = (0..<shape.width).map { _ in node() }
      }
    }
    var arcs: [Arc] = []
    var isSum: [Bool] = []
    for (index, line) in lines.enumerated() {
      for column in 0..<shape.width {
        let isColumnTotal = shape.hasColumnTotal && column == shape.columns
        let (below, above): (Int, Int)
        switch line {
        case .row(let group, _):
          let parent = shape.isGrouped ? TableShape.Line.subtotal(group: group) : .total
          (below, above) = (rowNode[index], sumNode[parent]?[column] ?? 0)
        case .subtotal:
          (below, above) = (sumNode[line]?[column] ?? 0, sumNode[.total]?[column] ?? 0)
        case .total: (below, above) = (sumNode[.total]?[column] ?? 0, 0)
        }
        // A column of totals runs against the others, since a row's total is taken off its sum.
        arcs.append(
          isColumnTotal ? Arc(tail: above, head: below) : Arc(tail: below, head: above))
        if case .row = line { isSum.append(isColumnTotal) } else { isSum.append(true) }
      }
    }
    var arcsAt = [[Int]](repeating: [], count: count)
    for (place, arc) in arcs.enumerated() {
      arcsAt[arc.tail].append(place)
      arcsAt[arc.head].append(place)
    }
    self.arcs = arcs
    self.isSum = isSum
    self.arcsAt = arcsAt
    nodes = count
  }

  /// The cheapest way by which one cell can become one greater, or one less, while all sums hold and
  /// no cell falls below nothing: the other cells that have to change with it.
  ///
  /// - Parameters:
  ///   - cost: what it costs to change a cell; nil where it may not change.
  func shift(
    of cell: Int, isGreater: Bool, values: [Int], cost: (Int) -> Int?
  ) -> (cost: Int, cells: [Int])? {
    guard isGreater || values[cell] > 0 else { return nil }
    let (start, goal) =
      isGreater ? (arcs[cell].head, arcs[cell].tail) : (arcs[cell].tail, arcs[cell].head)
    var best = [Int](repeating: .max, count: nodes)
    var reachedBy = [Int](repeating: -1, count: nodes)
    var settled = [Bool](repeating: false, count: nodes)
    best[start] = 0
    while let here = nearest(best, settled), here != goal {
      settled[here] = true
      for place in arcsAt[here] where place != cell {
        let arc = arcs[place]
        let isForward = arc.tail == here
        guard isForward || values[place] > 0, let price = cost(place) else { continue }
        let next = isForward ? arc.head : arc.tail
        if best[here] + price < best[next] {
          best[next] = best[here] + price
          reachedBy[next] = place
        }
      }
    }
    guard best[goal] < .max else { return nil }
    var cells: [Int] = []
    var here = goal
    while here != start {
      let place = reachedBy[here]
      cells.append(place)
      here = arcs[place].tail == here ? arcs[place].head : arcs[place].tail
    }
    return (best[goal], cells)
  }

  private func nearest(_ best: [Int], _ settled: [Bool]) -> Int? {
    var found: Int?
    for node in best.indices where !settled[node] && best[node] < .max {
      if best[node] < found.map({ best[$0] }) ?? .max { found = node }
    }
    return found
  }
}
