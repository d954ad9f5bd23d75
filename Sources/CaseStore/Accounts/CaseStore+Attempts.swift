public import Casework
public import CivilTime
import GRDB
import Ledger
import Workflows

// Who tries to sign in, and who failed of late.
extension CaseStore {
  /// What is known of somebody who tries to sign in.
  public func signInFacts(
    for name: ActorID, from source: SourceAddress, at now: Instant
  ) throws -> SignInFacts {
    try read { database in
      SignInFacts(
        account: try AccountRows.account(name, database),
        password: try AccountRows.password(of: name, database),
        secondFactor: try AccountRows.secondFactor(of: name, database),
        tallies: try Tallies(of: name, from: source, at: now, database))
    }
  }

  /// Records that somebody was not let in.
  public func recordFailure(
    _ failure: SignIn.Failure, of name: ActorID, from source: SourceAddress, at clock: Clock
  ) throws {
    try write(at: clock) { writer in
      let keys = AttemptKeys(name, source)
      for key in [keys.pair, keys.account, keys.source] {
        let tally = try Tally(key, at: clock.now, writer.database).adding(failureAt: clock.now)
        try writer.execute(
          """
          INSERT INTO attempts (key, failures, last) VALUES (?, ?, ?) \
          ON CONFLICT (key) DO UPDATE SET failures = excluded.failures, last = excluded.last
          """, [key, tally.failures, tally.last?.milliseconds])
      }
      try writer.execute(
        "DELETE FROM attempts WHERE last < ?",
        [clock.now.adding(seconds: -Tally.memory).milliseconds])
      // What was typed where there is no such account may be a password: it is not kept.
      let account = try AccountRows.account(name, writer.database)
      let actor = Actor(id: account?.id ?? "unknown", role: nil, agency: account?.agency)
      try writer.append(
        AccessEvent.signInFailed(failure, source).event(by: actor), to: .access)
    }
  }
}

/// Under which names tallies are kept.
///
/// Of a name that was typed only 24 bits of its digest stand there, for accounts that there are as
/// for those that there are not: it may be a password in the wrong field.
private struct AttemptKeys {
  /// For how many seconds it is remembered from where an account signed in: 90 days.
  static let memory: Int64 = 7_776_000

  let pair: String
  let account: String
  let source: String

  init(_ name: ActorID, _ address: SourceAddress) {
    let mark = Digest(of: Array(name.rawValue.utf8)).description.prefix(6)
    account = "account:\(mark)"
    source = "source:\(address)"
    pair = "pair:\(mark):\(address)"
  }
}

extension Tallies {
  /// What is remembered of those who try to sign in to an account from a source.
  init(
    of name: ActorID, from source: SourceAddress, at now: Instant, _ database: Database
  ) throws {
    let keys = AttemptKeys(name, source)
    let known = try Instant.fetch(
      database, "SELECT last FROM known_sources WHERE account = ? AND source = ?",
      [name.rawValue, source.description])
    self.init(
      pair: try Tally(keys.pair, at: now, database),
      account: try Tally(keys.account, at: now, database),
      source: try Tally(keys.source, at: now, database),
      isKnownPair: known.map { now < $0.adding(seconds: AttemptKeys.memory) } ?? false)
  }
}

extension Tally {
  fileprivate init(_ key: String, at now: Instant, _ database: Database) throws {
    let statement = try database.cachedStatement(
      sql: "SELECT failures, last FROM attempts WHERE key = ?")
    guard let row = try Row.fetchOne(statement, arguments: [key]) else {
      self = .none
      return
    }
    let tally = Tally(failures: row[0], last: Instant(row, 1))
    self = tally.isForgotten(at: now) ? .none : tally
  }
}

extension Instant {
  fileprivate static func fetch(
    _ database: Database, _ sql: String, _ arguments: StatementArguments
  ) throws -> Instant? {
    try Int64.fetchOne(database.cachedStatement(sql: sql), arguments: arguments)
      .map { Instant(milliseconds: $0) }
  }
}

extension Writer {
  /// Remembers from where an account signed in, and forgets its failures there.
  func know(_ source: SourceAddress, of id: ActorID) throws {
    try execute("DELETE FROM attempts WHERE key = ?", [AttemptKeys(id, source).pair])
    try execute(
      """
      INSERT INTO known_sources (account, source, last) VALUES (?, ?, ?) \
      ON CONFLICT (account, source) DO UPDATE SET last = excluded.last
      """, [id.rawValue, source.description, clock.now.milliseconds])
    try execute(
      "DELETE FROM known_sources WHERE last < ?",
      [clock.now.adding(seconds: -AttemptKeys.memory).milliseconds])
  }
}
