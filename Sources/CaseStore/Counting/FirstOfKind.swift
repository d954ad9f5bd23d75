import GRDB

/// For each case, the first recorded one that has the same child or report: four bytes a case.
struct FirstOfKind {
  private var firsts: [Int32]

  /// The cases that have the same key.
  ///
  /// - Parameter column: `child` or `report`.
  init(_ column: String, _ database: Database) throws {
    let count = try Int.fetchOne(database, sql: "SELECT max(pk) FROM cases") ?? 0
    firsts = Array(repeating: 0, count: count + 1)
    var last = ""
    var first: Int32 = 0
    let rows = try Row.fetchCursor(
      database,
      sql: "SELECT \(column), pk FROM cases WHERE \(column) IS NOT NULL ORDER BY \(column), pk")
    while let row = try rows.next() {
      let name: String = row[0]
      let key: Int32 = row[1]
      if name != last || first == 0 { (last, first) = (name, key) }
      firsts[Int(key)] = first
    }
  }

  /// The place of the first; a case without a child or report stands for itself.
  func of(_ key: Int64) -> Int {
    let place = Int(key)
    return firsts[place] == 0 ? place : Int(firsts[place])
  }

  /// Makes cases those of one child that links join, with all that have the same keys.
  ///
  /// Links are few, where cases may be millions: only the cases of children that they touch are
  /// looked at, and what comes of it is written where the others stand, so that a pass over all costs
  /// what it did.
  mutating func unite(_ links: [MergedCases.Link], _ database: Database) throws {
    var above: [Int: Int] = [:]
    func top(_ place: Int) -> Int {
      var place = place
      while let next = above[place] { place = next }
      return place
    }
    for link in links {
      let (one, other) = (top(of(link.stream)), top(of(link.other)))
      // The first recorded stands for all.
      if one != other { above[max(one, other)] = min(one, other) }
    }
    for place in above.keys {
      let first = Int32(top(place))
      for key in try MergedCases.cases(ofChildOf: Int64(place), database) {
        firsts[Int(key)] = first
      }
    }
  }
}
