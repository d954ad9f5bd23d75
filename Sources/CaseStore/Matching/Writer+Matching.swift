import Casework
import Foundation
import GRDB
import Ledger
import Matching
import Workflows

// What cases of one child are found and linked by.
extension Writer {
  /// Brings tokens, shown pairs and decisions up to what a transaction made of a case.
  func indexMatching(_ transaction: Transaction, in stream: Int64) throws {
    if transaction.changesIdentity {
      try indexIdentity(of: transaction.record.state, in: stream)
    }
    if transaction.drafts.contains(where: \.kind.decidesPair) {
      try indexDecisions(transaction.record.state.pairs, in: stream)
    }
  }

  /// Makes the tokens of a case anew; none of one that may not be compared.
  func indexIdentity(of state: CaseState, in stream: Int64) throws {
    guard let key = store.matchKey else { return try note(nil, stream) }
    try note(key.fingerprint, stream)
    let record = state.identity.map { MatchRecord(of: $0, under: key) } ?? MatchRecord()
    let before = try MatchRows.blocks(of: stream, database)
    for block in before.subtracting(record.blocks) {
      try execute(
        "DELETE FROM match_blocks WHERE token = ? AND stream = ?", [block.column, stream])
    }
    for block in record.blocks.subtracting(before) {
      try execute("INSERT INTO match_blocks (token, stream) VALUES (?, ?)", [block.column, stream])
    }
    try execute(
      """
      INSERT INTO match_records (stream, key, tokens, blocks) VALUES (?, ?, ?, ?) \
      ON CONFLICT (stream) DO UPDATE SET key = excluded.key, tokens = excluded.tokens, \
      blocks = excluded.blocks
      """,
      [
        stream, key.fingerprint.column, Data(record.bytes), MatchRows.column(record.blocks),
      ])
    try indexPairs(of: record, in: stream, under: key)
  }

  private func indexPairs(of record: MatchRecord, in stream: Int64, under key: MatchKey) throws {
    try execute("DELETE FROM match_pairs WHERE stream = ?", [stream])
    try execute("DELETE FROM match_pairs WHERE other = ?", [stream])
    for other in try MatchRows.sharing(record.blocks, besides: stream, database) {
      guard let found = try MatchRows.record(of: other, under: key, database) else { continue }
      let judgement = MatchJudgement(record, found)
      guard judgement.band != nil else { continue }
      for pair in [[stream, other], [other, stream]] {
        try execute(
          "INSERT INTO match_pairs (stream, other, weight) VALUES (?, ?, ?)",
          [pair[0], pair[1], judgement.weight])
      }
    }
  }

  /// Keeps in mind whether all cases have tokens under one key; nil for a case that got none.
  private func note(_ fingerprint: MatchToken?, _ stream: Int64) throws {
    let known = try memory.tokensOf ?? MatchSetting.read(database)
    let now: MatchSetting =
      switch (fingerprint, known) {
      case (let own?, .complete(let other)) where own == other: .complete(own)
      case (let own?, _) where try isOnly(stream): .complete(own)
      default: .incomplete
      }
    memory.tokensOf = now
    if now != known { try write(now) }
  }

  private func isOnly(_ stream: Int64) throws -> Bool {
    try Int.fetchOne(
      database, sql: "SELECT 1 FROM cases WHERE pk <> ? LIMIT 1", arguments: [stream])
      == nil
  }

  private func write(_ setting: MatchSetting) throws {
    try execute(
      """
      INSERT INTO settings (name, value) VALUES (?, ?) \
      ON CONFLICT (name) DO UPDATE SET value = excluded.value
      """, [MatchSetting.name, setting.text])
  }

  /// Makes the tokens of all cases anew; the result is how many cases there are.
  func rebuildMatching(under key: MatchKey) throws -> Int {
    for table in ["match_pairs", "match_blocks", "match_records"] {
      try execute("DELETE FROM \(table)", [])
    }
    memory.tokensOf = .complete(key.fingerprint)
    try write(.complete(key.fingerprint))
    let streams = try Row.fetchAll(
      database, sql: "SELECT pk, name FROM cases JOIN streams USING (pk) ORDER BY pk")
    for row in streams {
      let id = CaseID(row[1] as String)
      guard let place = try StreamPlace.of(id.rawValue, database) else { continue }
      try indexIdentity(of: try store.record(id, place, database).state, in: row[0])
    }
    return streams.count
  }

  private func indexDecisions(_ pairs: [CaseState.DecidedPair], in stream: Int64) throws {
    try execute("DELETE FROM decided_pairs WHERE stream = ?", [stream])
    for pair in pairs {
      guard let other = try StreamPlace.of(pair.decision.other.rawValue, database) else { continue }
      try execute(
        "INSERT INTO decided_pairs (stream, other, verdict) VALUES (?, ?, ?)",
        [stream, other.key, pair.decision.verdict.rawValue])
    }
  }
}

/// Whether all cases have tokens, and under which key.
enum MatchSetting: Hashable, Sendable {
  /// All have, under the key of this fingerprint.
  case complete(MatchToken)
  /// Some have none, or under another key.
  case incomplete

  static let name = "match-key"

  /// What the database says.
  static func read(_ database: Database) throws -> MatchSetting {
    let text = try String.fetchOne(
      database, sql: "SELECT value FROM settings WHERE name = ?", arguments: [name])
    return text.flatMap { UInt64($0, radix: 16) }.map { .complete(MatchToken(bits: $0)) }
      ?? .incomplete
  }

  var text: String {
    switch self {
    case .complete(let fingerprint): String(fingerprint.bits, radix: 16)
    case .incomplete: "incomplete"
    }
  }
}

extension Transaction {
  /// Whether the child may be told from others by something else than before.
  fileprivate var changesIdentity: Bool {
    drafts.contains {
      switch $0.kind {
      case .caseOpened, .factRecorded, .actWithdrawn, .actCorrected: true
      default: false
      }
    }
  }
}

extension EventKind {
  /// Whether it is a decision on whether two cases are about one child.
  var decidesPair: Bool {
    self == .caseMerged || self == .caseKeptApart || self == .caseUnmerged
  }
}
