import GRDB

extension Schema {
  /// Which events are decisions on whether two cases are about one child, as the index of them is
  /// written; a question in the same words is answered by it.
  static let isDecisionOnPair = "kind IN ('case.merged', 'case.kept-apart', 'case.unmerged')"

  /// Version 4: the decisions on pairs of cases, few among millions of events.
  static func indexDecisionsOnPairs(_ database: Database) throws {
    try database.execute(
      sql: "CREATE INDEX decisions_on_pairs ON events (stream) WHERE \(isDecisionOnPair)")
  }
}
