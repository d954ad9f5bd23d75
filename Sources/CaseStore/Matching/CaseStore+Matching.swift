public import Casework
public import CivilTime
import GRDB
import Ledger
import Matching
import Workflows

extension CaseStore {
  /// The cases that may be about the same child as one, and those on which somebody decided, as far
  /// as an actor may know of them.
  ///
  /// Whoever may see both cases' children learns of a pair, and whoever decides on pairs. What they
  /// may not know of leaves no trace in the answer.
  ///
  /// - Throws: `Refusal` where there is no such case, or the actor has no basis to know of it.
  public func candidates(
    of id: CaseID, for actor: Actor, at now: Instant
  ) throws -> MatchCandidates {
    try read { database in
      guard let place = try StreamPlace.of(id.rawValue, database) else {
        throw Refusal.unknownCase(id)
      }
      let state = try record(id, place, database).state
      let own = CaseRow(state)
      guard mayCompare(actor, state.team, at: now) else {
        try permit(actor, .view, state.team, id, at: now)
        throw Refusal(
          .wrongRole, "This is not for the role \(actor.roleInWords).",
          mend: "It is for those on the case's team, and for the role \(Access.steward).")
      }
      var found = MatchCandidates(gaps: try gaps(of: state, database))
      var sight = PairSight(self, actor, now)
      for other in try shownOrDecided(with: place.key, database) {
        guard
          let row = try sight.row(of: other, database)
            ?? sight.laterCopy(other, of: place.key, database)
        else { continue }
        let decided = state.pairs.first { $0.decision.other == row.caseID }
        guard decided != nil || !own.isToldApart(from: row) else { continue }
        let judgement = try judgement(place.key, other, database)
        let isCopy = own.isCopy(of: row)
        guard decided != nil || isCopy || judgement?.band != nil else { continue }
        found.candidates.append(
          MatchCandidate(
            caseID: id, other: row, judgement: judgement, decided: decided, isCopy: isCopy))
      }
      found.candidates.sort { $0.comesBefore($1) }
      return found
    }
  }

  /// All pairs of cases that may be about one child and on which nobody has decided, as far as an
  /// actor may know of both; each once, those that copies of one report opened first, then the
  /// heaviest first.
  public func candidates(
    for actor: Actor, at now: Instant, limit: Int = 1_000
  ) throws -> MatchCandidates {
    try read { database in
      var found = MatchCandidates(gaps: try gaps(of: nil, database))
      var sight = PairSight(self, actor, now)
      let pairs = try Row.fetchCursor(
        database,
        sql: """
          SELECT stream, other, max(weight) AS most FROM (
            SELECT a.pk AS stream, b.pk AS other, 1000000.0 AS weight FROM cases a
              JOIN cases b ON b.report = a.report AND b.child = a.child AND b.pk > a.pk
            UNION ALL SELECT stream, other, weight FROM match_pairs WHERE stream < other) p
          WHERE NOT EXISTS (
            SELECT 1 FROM decided_pairs d WHERE d.stream = p.stream AND d.other = p.other)
          GROUP BY stream, other ORDER BY most DESC, stream, other
          """)
      while found.candidates.count < limit, let pair = try pairs.next() {
        guard let one = try sight.row(of: pair[0], database),
          let other = try sight.row(of: pair[1], database)
            ?? sight.laterCopy(pair[1], of: pair[0], database),
          !one.isToldApart(from: other)
        else { continue }
        let judgement = try judgement(pair[0], pair[1], database)
        let isCopy = one.isCopy(of: other)
        guard isCopy || judgement?.band != nil else { continue }
        found.candidates.append(
          MatchCandidate(
            caseID: one.caseID, other: other, judgement: judgement, decided: nil, isCopy: isCopy))
      }
      return found
    }
  }

  /// Makes the tokens of all cases anew, under the store's key; the result is how many cases.
  ///
  /// - Throws: ``StoreError`` where the store has no key.
  public func rebuildMatching(at clock: Clock) throws -> Int {
    guard let key = matchKey else { throw StoreError.failed(code: 0, "there is no match key") }
    return try write(at: clock) { writer in try writer.rebuildMatching(under: key) }
  }

  /// Whether somebody may learn that a case may be about the child of another.
  func mayCompare(_ actor: Actor, _ team: Team, at now: Instant) -> Bool {
    Access.decide(actor, .match, team: team, at: now) == .allowed
      || Access.decide(actor, .viewIdentity, team: team, at: now) == .allowed
  }

  /// Whether an event may be shown to somebody: a decision on a pair only where they may know of the
  /// other case.
  func mayShow(
    _ entry: Entry, to actor: Actor, at now: Instant, _ database: Database
  ) throws -> Bool {
    guard EventKind(rawValue: entry.kind)?.decidesPair ?? false,
      let other = entry.body["other"]?.text
    else { return true }
    guard let place = try StreamPlace.of(other, database) else { return false }
    let team = try TeamRows.team(of: place.key, database)
    return [.view, .match].contains {
      Access.decide(actor, $0, team: team, at: now) == .allowed
    }
  }

  private func shownOrDecided(with stream: Int64, _ database: Database) throws -> [Int64] {
    try Int64.fetchAll(
      database,
      sql: """
        SELECT other FROM match_pairs WHERE stream = :stream
        UNION SELECT other FROM decided_pairs WHERE stream = :stream
        UNION SELECT b.pk FROM cases a
          JOIN cases b ON b.report = a.report AND b.child = a.child AND b.pk <> a.pk
          WHERE a.pk = :stream
        """, arguments: ["stream": stream])
  }

  func judgement(
    _ one: Int64, _ other: Int64, _ database: Database
  ) throws -> MatchJudgement? {
    guard let key = matchKey, let mine = try MatchRows.record(of: one, under: key, database),
      let theirs = try MatchRows.record(of: other, under: key, database)
    else { return nil }
    return MatchJudgement(mine, theirs)
  }

  private func isToldApart(_ state: CaseState, _ row: CaseRow) -> Bool {
    CaseRow(state).isToldApart(from: row)
  }

  func gaps(of state: CaseState?, _ database: Database) throws -> [MatchCandidates.Gap] {
    guard let key = matchKey else { return [.noKey] }
    var gaps: [MatchCandidates.Gap] = []
    if try MatchSetting.read(database) != .complete(key.fingerprint) {
      let count = try Int.fetchOne(
        database,
        sql: """
          SELECT count(*) FROM cases LEFT JOIN match_records m ON m.stream = pk
          WHERE m.key IS NULL OR m.key <> ?
          """, arguments: [key.fingerprint.column])
      if let count, count > 0 { gaps.append(.unindexed(count)) }
    }
    guard let state else { return gaps }
    if state.isVictimServiceData {
      gaps.append(.victimService)
    } else if state.identity.map({ MatchRecord(of: $0, under: key).isEmpty }) ?? true {
      gaps.append(.nothingKnown)
    }
    return gaps
  }
}

/// The cases of pairs that an actor may know of, each asked once.
private struct PairSight {
  private let store: CaseStore
  private let actor: Actor
  private let now: Instant
  private var known: [Int64: CaseRow?] = [:]

  init(_ store: CaseStore, _ actor: Actor, _ now: Instant) {
    self.store = store
    self.actor = actor
    self.now = now
  }

  mutating func row(of stream: Int64, _ database: Database) throws -> CaseRow? {
    if let answer = known[stream] { return answer }
    let team = try TeamRows.team(of: stream, database)
    let row = store.mayCompare(actor, team, at: now) ? try CaseRow.of(stream, database) : nil
    known[stream] = row
    return row
  }

  /// A case that a later copy of a report opened, to whoever decides on pairs for the earlier one;
  /// nil where it is none, or they may not know of it.
  func laterCopy(_ other: Int64, of stream: Int64, _ database: Database) throws -> CaseRow? {
    guard other > stream, let mine = try CaseRow.of(stream, database),
      let row = try CaseRow.of(other, database), row.isCopy(of: mine)
    else { return nil }
    return Access.mayLearnOfLaterCopy(
      actor, earlier: try TeamRows.team(of: stream, database),
      later: try TeamRows.team(of: other, database), at: now) ? row : nil
  }
}

extension CaseRow {
  /// Whether the two are linked or told apart already: by the agency's own key of the child, or by
  /// one report that is about both.
  ///
  /// What copies of one report opened for one child is neither.
  func isToldApart(from other: CaseRow) -> Bool {
    guard !isCopy(of: other) else { return false }
    return (child != nil && child == other.child)
      || (report != nil && report == other.report && child != other.child)
  }
}

extension MatchCandidate {
  /// What is to be decided comes first, the heaviest first.
  fileprivate func comesBefore(_ other: MatchCandidate) -> Bool {
    let (mine, theirs) = (judgement?.weight ?? -100, other.judgement?.weight ?? -100)
    return (decided == nil ? 0 : 1, isCopy ? 0 : 1, -mine, self.other.caseID)
      < (other.decided == nil ? 0 : 1, other.isCopy ? 0 : 1, -theirs, other.other.caseID)
  }
}
