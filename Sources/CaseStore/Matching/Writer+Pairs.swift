import Casework
import GRDB
import Ledger
import Workflows

// A decision on a pair is recorded in both cases, or in neither.
extension Writer {
  /// Judges a decision on both cases, then records it in both; the reply is that of the first.
  func decide(_ decision: PairDecision, by command: Command) throws -> Reply {
    var command = command
    let content = Digest(of: command.content.canonicalBytes)
    if let reply = try reply(to: &command, content) { return reply }
    // Before anything is said of either: what was decided on one may tell of the other.
    for id in [command.caseID, decision.other] {
      guard let place = try StreamPlace.of(id.rawValue, database) else {
        throw Refusal.unknownCase(id)
      }
      let team = try TeamRows.team(of: place.key, database)
      try store.permit(command.actor, .match, team, id, at: clock.now)
    }
    var mirrored = command
    mirrored.caseID = decision.other
    mirrored.deed = .decide(
      PairDecision(
        other: command.caseID, verdict: decision.verdict, reason: decision.reason))
    let one = try judge(command)
    let other = try judge(mirrored)
    try refuseContradiction(decision, command)
    let reply = try record(one, command, content)
    try append(
      other.transaction, to: decision.other, at: other.place, after: other.before)
    return reply
  }

  /// One child cannot be two: what follows from all decisions together must hold together.
  private func refuseContradiction(_ decision: PairDecision, _ command: Command) throws {
    guard let one = try StreamPlace.of(command.caseID.rawValue, database)?.key,
      let other = try StreamPlace.of(decision.other.rawValue, database)?.key
    else { return }
    let direct: Set = [one, other]
    let mine = try sameChild(as: one, without: direct)
    let against: [Int64]
    switch decision.verdict {
    case .undecided: return
    case .twoChildren: against = mine.contains(other) ? mine.subtracting(direct).sorted() : []
    case .sameChild:
      let others = try sameChild(as: other, without: direct)
      against = try mine.flatMap { member in
        try decided(.twoChildren, with: member).filter {
          others.contains($0) && Set([member, $0]) != direct
        }.flatMap { [member, $0] }
      }
    }
    guard !against.isEmpty || decision.verdict == .twoChildren && mine.contains(other) else {
      return
    }
    throw Refusal(
      .wrongPair, "Other decisions on cases of the same child say otherwise.",
      mend: "Take one of them back first: milepost case unmerge.",
      details: try names(of: Set(against).subtracting(direct), for: command.actor))
  }

  /// The cases that decisions make those of one child, the case itself among them.
  private func sameChild(as stream: Int64, without link: Set<Int64>) throws -> Set<Int64> {
    var found: Set<Int64> = [stream]
    var waiting = [stream]
    while let next = waiting.popLast() {
      for other in try decided(.sameChild, with: next)
      where Set([next, other]) != link && found.insert(other).inserted {
        waiting.append(other)
      }
    }
    return found
  }

  private func decided(_ verdict: PairDecision.Verdict, with stream: Int64) throws -> [Int64] {
    let statement = try database.cachedStatement(
      sql: "SELECT other FROM decided_pairs WHERE stream = ? AND verdict = ? ORDER BY other")
    return try Int64.fetchAll(statement, arguments: [stream, verdict.rawValue])
  }

  /// The numbers of cases, as far as somebody may know of them.
  private func names(of streams: Set<Int64>, for actor: Actor) throws -> [String] {
    try streams.sorted().compactMap { stream in
      let team = try TeamRows.team(of: stream, database)
      guard Access.decide(actor, .match, team: team, at: clock.now) == .allowed else { return nil }
      return try String.fetchOne(
        database, sql: "SELECT name FROM streams WHERE pk = ?", arguments: [stream])
    }
  }
}
