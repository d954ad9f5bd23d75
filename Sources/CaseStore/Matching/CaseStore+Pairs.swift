public import Casework
public import CivilTime
import GRDB
import Matching
import Workflows

// What those see of pairs who decide on them.
extension CaseStore: PairBook {
  /// The pairs on which nobody has decided, the heaviest first.
  public func undecidedPairs(
    for actor: Actor, at now: Instant, limit: Int
  ) throws -> CasePairs {
    try permit(actor, GeneralAction.match)
    return try read { database in
      var found = CasePairs(gaps: try gaps(of: nil, database))
      var deciding = DecidingSight(actor: actor, now: now)
      let rows = try Row.fetchCursor(
        database,
        sql: """
          SELECT stream, other FROM match_pairs p WHERE stream < other AND NOT EXISTS (
            SELECT 1 FROM decided_pairs d WHERE d.stream = p.stream AND d.other = p.other)
          ORDER BY weight DESC, stream, other
          """)
      while let row = try rows.next() {
        guard let (one, other) = try deciding.rows(of: row[0], row[1], database),
          !one.isToldApart(from: other),
          let judgement = try judgement(row[0], row[1], database), judgement.band != nil
        else { continue }
        guard found.pairs.count < limit else {
          found.hasMore = true
          break
        }
        found.pairs.append(
          CasePair(one: one, other: other, judgement: judgement, decided: nil))
      }
      return found
    }
  }

  /// The pairs on which somebody has decided, the newest decision first.
  public func decidedPairs(for actor: Actor, at now: Instant, limit: Int) throws -> CasePairs {
    try permit(actor, GeneralAction.match)
    return try read { database in
      var found = CasePairs()
      var deciding = DecidingSight(actor: actor, now: now)
      let rows = try Row.fetchAll(
        database,
        sql: "SELECT stream, other FROM decided_pairs WHERE stream < other ORDER BY stream, other")
      for row in rows {
        guard let (one, other) = try deciding.rows(of: row[0], row[1], database) else { continue }
        found.pairs.append(
          CasePair(
            one: one, other: other, judgement: try judgement(row[0], row[1], database),
            decided: try decision(on: one.caseID, other.caseID, database)))
      }
      found.pairs.sort { left, right in
        (right.decided?.recorded ?? now, left.one.caseID)
          < (left.decided?.recorded ?? now, right.one.caseID)
      }
      found.hasMore = found.pairs.count > limit
      found.pairs = Array(found.pairs.prefix(limit))
      return found
    }
  }

  /// One pair, for somebody who may decide on it.
  public func pair(
    _ one: CaseID, _ other: CaseID, for actor: Actor, at now: Instant
  ) throws -> CasePair {
    try permit(actor, GeneralAction.match)
    return try read { database in
      guard one != other, let place = try StreamPlace.of(one, database) else {
        throw Refusal.unknownCase(one)
      }
      guard let otherPlace = try StreamPlace.of(other, database) else {
        throw Refusal.unknownCase(other)
      }
      var deciding = DecidingSight(actor: actor, now: now)
      guard let rows = try deciding.rows(of: place.key, otherPlace.key, database) else {
        throw Refusal.unknownCase(one)
      }
      let joined = try joined(with: [place.key, otherPlace.key], database)
      return CasePair(
        one: rows.0, other: rows.1, judgement: try judgement(place.key, otherPlace.key, database),
        decided: try decision(on: one, other, database),
        further: try joined.compactMap { try deciding.row(of: $0, database)?.caseID })
    }
  }

  private func decision(
    on one: CaseID, _ other: CaseID, _ database: Database
  ) throws -> CaseState.DecidedPair? {
    guard let place = try StreamPlace.of(one, database) else { return nil }
    return try record(one, place, database).state.pairs.first { $0.decision.other == other }
  }

  /// The cases that decisions make those of one child with some, without these.
  private func joined(with streams: [Int64], _ database: Database) throws -> [Int64] {
    let statement = try database.cachedStatement(
      sql: "SELECT other FROM decided_pairs WHERE stream = ? AND verdict = 'same-child'")
    var found = Set(streams)
    var waiting = streams
    while let next = waiting.popLast() {
      for other in try Int64.fetchAll(statement, arguments: [next])
      where found.insert(other).inserted {
        waiting.append(other)
      }
    }
    return found.subtracting(streams).sorted()
  }
}

/// The cases on whose pairs an actor may decide, each asked once.
private struct DecidingSight {
  let actor: Actor
  let now: Instant
  private var known: [Int64: CaseRow?] = [:]

  init(actor: Actor, now: Instant) {
    self.actor = actor
    self.now = now
  }

  mutating func row(of stream: Int64, _ database: Database) throws -> CaseRow? {
    if let answer = known[stream] { return answer }
    let team = try TeamRows.team(of: stream, database)
    let mayDecide = Access.decide(actor, .match, team: team, at: now) == .allowed
    let row = mayDecide ? try CaseRow.of(stream, database) : nil
    known[stream] = row
    return row
  }

  /// Both cases; nil where they may not decide on both.
  mutating func rows(
    of one: Int64, _ other: Int64, _ database: Database
  ) throws -> (CaseRow, CaseRow)? {
    guard let first = try row(of: one, database), let second = try row(of: other, database) else {
      return nil
    }
    return (first, second)
  }
}
