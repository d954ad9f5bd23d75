import Casework
import CivilTime
import GRDB
import Workflows

/// Which cases somebody has decided to be about one child.
enum MergedCases {
  /// Two cases of one child, by the keys of their streams.
  struct Link: Hashable {
    let stream: Int64
    let other: Int64
  }

  /// The decisions that stood at a moment.
  ///
  /// The index has those that stand now. Where a case has changed since the moment, the case as it
  /// was then says which stood; such cases are found by their decisions and not by looking at all.
  static func links(
    at now: Instant, in store: CaseStore, _ database: Database
  ) throws -> [Link] {
    let decided = try Row.fetchAll(
      database,
      sql: """
        SELECT t.pk, t.name, t.recorded FROM streams t WHERE t.pk IN (
          SELECT stream FROM events WHERE \(Schema.isDecisionOnPair)) ORDER BY t.pk
        """)
    var links: [Link] = []
    for row in decided {
      let stream: Int64 = row[0]
      guard Instant(row, 2) > now else {
        links += try standing(of: stream, database)
        continue
      }
      guard let state = try store.state(CaseID(row[1] as String), at: now, database) else {
        continue
      }
      for id in state.sameChild {
        guard let other = try StreamPlace.of(id, database) else { continue }
        links.append(Link(stream: stream, other: other.key))
      }
    }
    return links
  }

  private static func standing(of stream: Int64, _ database: Database) throws -> [Link] {
    let statement = try database.cachedStatement(
      sql: "SELECT other FROM decided_pairs WHERE stream = ? AND verdict = ?")
    let verdict = PairDecision.Verdict.sameChild.rawValue
    return try Int64.fetchAll(statement, arguments: [stream, verdict])
      .map { Link(stream: stream, other: $0) }
  }

  /// The cases that have the key of a case's child; the case alone where it has none.
  static func cases(ofChildOf stream: Int64, _ database: Database) throws -> [Int64] {
    let statement = try database.cachedStatement(
      sql: """
        SELECT pk FROM cases WHERE child = (SELECT child FROM cases WHERE pk = :stream)
        UNION SELECT :stream
        """)
    return try Int64.fetchAll(statement, arguments: ["stream": stream])
  }
}
