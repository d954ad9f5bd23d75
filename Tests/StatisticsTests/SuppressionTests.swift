import Statistics
import TestSupport
import Testing

/// Small figures are withheld so that no reader of the table can get them back.
struct SuppressionTests {
  @Test("no small figure can be worked out, whatever the table", arguments: 0..<300)
  func bruteForce(seed: UInt64) {
    var chance = Seeded(seed: seed)
    let table = RandomTable(&chance)
    let reasons = Suppression.withheld(table.values, shape: table.shape)
    for place in table.values.indices {
      let value = table.values[place]
      #expect((reasons[place] == .small) == (1..<5).contains(value))
      guard reasons[place] == .small else { continue }
      #expect(table.solver(reasons).canVary(place), "\(table.values) \(reasons) at \(place)")
    }
  }

  @Test("what is said to be safe is what a solver cannot find", arguments: 1_000..<1_300)
  func agreement(seed: UInt64) {
    var chance = Seeded(seed: seed)
    let table = RandomTable(&chance)
    let reasons = table.values.map { _ -> Suppression.Reason? in chance.chance(45) ? .small : nil }
    let solver = table.solver(reasons)
    for place in table.values.indices where reasons[place] != nil {
      #expect(
        Suppression.isSafe(place, table.values, reasons, shape: table.shape)
          == solver.canVary(place), "\(table.values) \(reasons) at \(place)")
    }
  }

  @Test("a single small figure is withheld with another, not with its total alone")
  func partner() {
    let shape = TableShape(groups: [3], isGrouped: false, columns: 1, hasColumnTotal: false)
    let reasons = Suppression.withheld([2, 9, 30, 41], shape: shape)
    #expect(reasons == [.small, .needed, nil, nil])
  }

  @Test("two small ones hide each other, and nothing more is withheld")
  func pair() {
    let shape = TableShape(groups: [3], isGrouped: false, columns: 1, hasColumnTotal: false)
    #expect(Suppression.withheld([2, 3, 30, 35], shape: shape) == [.small, .small, nil, nil])
  }

  @Test("nothing is told of nobody: 0 stands, and where all is large, all stands")
  func large() {
    let shape = TableShape(groups: [2], isGrouped: false, columns: 2, hasColumnTotal: true)
    let values = [0, 7, 7, 8, 9, 17, 8, 16, 24]
    #expect(Suppression.withheld(values, shape: shape).allSatisfy { $0 == nil })
  }

  @Test("the least figure that is told can be another")
  func least() {
    let shape = TableShape(groups: [3], isGrouped: false, columns: 1, hasColumnTotal: false)
    let values = [7, 12, 30, 49]
    #expect(Suppression.withheld(values, shape: shape).allSatisfy { $0 == nil })
    #expect(Suppression.withheld(values, shape: shape, least: 10)[0] == .small)
  }

  @Test("a table of one row withholds its total with it")
  func oneRow() {
    let shape = TableShape(groups: [1], isGrouped: false, columns: 1, hasColumnTotal: false)
    #expect(Suppression.withheld([3, 3], shape: shape) == [.small, .small])
  }
}

/// A table of a few random figures, with all its sums.
struct RandomTable {
  let shape: TableShape
  let values: [Int]

  init(_ chance: inout Seeded) {
    let isGrouped = chance.chance(40)
    let groups = (0..<(isGrouped ? 2 : 1)).map { _ in 1 + chance.below(isGrouped ? 2 : 3) }
    let columns = 1 + chance.below(isGrouped ? 2 : 3)
    let hasColumnTotal = columns > 1 || chance.chance(50)
    shape = TableShape(
      groups: groups, isGrouped: isGrouped, columns: columns, hasColumnTotal: hasColumnTotal)
    let leaves = (0..<groups.reduce(0, +) * columns).map { _ in
      chance.chance(25) ? 0 : chance.chance(50) ? chance.below(6) : chance.below(30)
    }
    values = RandomTable.cells(leaves, shape)
  }

  /// All cells of a table with these in its rows.
  static func cells(_ leaves: [Int], _ shape: TableShape) -> [Int] {
    var rest = leaves[...]
    var cells: [Int] = []
    var total = [Int](repeating: 0, count: shape.columns)
    func line(_ figures: [Int]) -> [Int] {
      figures + (shape.hasColumnTotal ? [figures.reduce(0, +)] : [])
    }
    for rows in shape.groups {
      var subtotal = [Int](repeating: 0, count: shape.columns)
      for _ in 0..<rows {
        let figures = Array(rest.prefix(shape.columns))
        rest = rest.dropFirst(shape.columns)
        cells += line(figures)
        for column in figures.indices { subtotal[column] += figures[column] }
      }
      if shape.isGrouped { cells += line(subtotal) }
      for column in subtotal.indices { total[column] += subtotal[column] }
    }
    return cells + line(total)
  }

  func solver(_ reasons: [Suppression.Reason?]) -> Solver {
    Solver(table: self, isWithheld: reasons.map { $0 != nil })
  }
}

/// Tries every table near the true one against what was published.
///
/// Two tables that agree in what is published differ by closed ways around which figures can be
/// shifted by one; so a figure that can be another at all can be one more or one less while no
/// figure moves by more than one.
struct Solver {
  private let found: [Set<Int>]

  init(table: RandomTable, isWithheld: [Bool]) {
    let shape = table.shape
    var leafPlaces: [Int] = []
    var place = 0
    for line in shape.lines {
      for column in 0..<shape.width {
        if case .row = line, column < shape.columns { leafPlaces.append(place) }
        place += 1
      }
    }
    let truth = leafPlaces.map { table.values[$0] }
    var found = table.values.map { Set([$0]) }
    func attempt(_ leaves: inout [Int], _ next: Int) {
      guard next < leaves.count else {
        let cells = RandomTable.cells(leaves, shape)
        let fits = cells.indices.allSatisfy { isWithheld[$0] || cells[$0] == table.values[$0] }
        if fits { for place in cells.indices { found[place].insert(cells[place]) } }
        return
      }
      let range = isWithheld[leafPlaces[next]] ? -1...1 : 0...0
      for shift in range where truth[next] + shift >= 0 {
        leaves[next] = truth[next] + shift
        attempt(&leaves, next + 1)
      }
    }
    var leaves = truth
    attempt(&leaves, 0)
    self.found = found
  }

  /// Whether a figure can be another than the true one.
  func canVary(_ place: Int) -> Bool { found[place].count > 1 }
}
