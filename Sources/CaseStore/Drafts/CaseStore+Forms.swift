public import Casework
public import CivilTime
import Foundation
import GRDB
public import Ledger
import Workflows

// Forms that came after their session had ended: rows of no log, that go.
extension CaseStore: FormShelf {
  /// Whose a session was that is over or was ended.
  public func author(ofEnded token: Digest, at now: Instant) throws -> ActorID? {
    try read { try FormRows.author(ofEnded: token, at: now, $0) }
  }

  /// Keeps a form for the account whose session a token was.
  public func keepForm(
    _ typed: TypedForm, ofEnded token: Digest, at clock: Clock
  ) throws -> Int64? {
    try write(at: clock) { writer in
      guard let author = try FormRows.author(ofEnded: token, at: clock.now, writer.database)
      else { return nil }
      try writer.execute(
        "DELETE FROM unsent_forms WHERE author = ? AND action = ? AND key = ?",
        [author.rawValue, typed.action, typed.key])
      try writer.execute(
        """
        INSERT INTO unsent_forms (author, action, key, page, typed, had_files, saved) \
        VALUES (?, ?, ?, ?, ?, ?, ?)
        """,
        [
          author.rawValue, typed.action, typed.key, typed.page, typed.text,
          typed.hadFiles, clock.now.milliseconds,
        ])
      let number = writer.database.lastInsertedRowID
      try writer.execute(
        """
        DELETE FROM unsent_forms WHERE author = ? AND number NOT IN (SELECT number \
        FROM unsent_forms WHERE author = ? ORDER BY number DESC LIMIT ?)
        """, [author.rawValue, author.rawValue, UnsentForm.most])
      return number
    }
  }

  /// A form of an account.
  public func unsentForm(
    _ number: Int64, of author: ActorID, at now: Instant
  ) throws -> UnsentForm? {
    try unsentForms(of: author, at: now).first { $0.number == number }
  }

  /// The forms of an account that were not recorded since, the newest first.
  public func unsentForms(of author: ActorID, at now: Instant) throws -> [UnsentForm] {
    try read { database in
      let statement = try database.cachedStatement(
        sql: """
          SELECT number, action, page, key, typed, had_files, saved FROM unsent_forms f
          WHERE author = ? AND saved > ? AND NOT (\(FormRows.isRecorded)) ORDER BY number DESC
          """)
      return try Row.fetchAll(
        statement, arguments: [author.rawValue, FormRows.oldest(at: now)]
      ).map { row in
        UnsentForm(
          number: row[0],
          typed: TypedForm(
            action: row[1], page: row[2], key: row[3], text: row[4], hadFiles: row[5]),
          saved: Instant(row, 6))
      }
    }
  }

  /// Deletes a form of an account.
  public func discardForm(_ number: Int64, of author: ActorID, at clock: Clock) throws {
    try write(at: clock) { writer in
      try writer.execute(
        "DELETE FROM unsent_forms WHERE number = ? AND author = ?", [number, author.rawValue])
    }
  }
}

extension Writer {
  /// Remembers whose some sessions were before they are deleted.
  ///
  /// Only from one that was complete can a form have come.
  func remember(_ which: String, _ arguments: StatementArguments) throws {
    let ended: StatementArguments = [clock.now.milliseconds]
    try execute(
      """
      INSERT OR REPLACE INTO ended_sessions (token, account, ended) \
      SELECT token, account, ? FROM sessions WHERE stage = 'complete' AND \(which)
      """, ended + arguments)
  }

  /// Deletes the forms that were recorded or have waited for too long, and forgets whose sessions
  /// were from which none can come any more.
  func removeOldForms() throws {
    let oldest = FormRows.oldest(at: clock.now)
    let isOld = "saved <= ? OR (\(FormRows.isRecorded))"
    if try Int.fetchOne(
      database, sql: "SELECT 1 FROM unsent_forms f WHERE \(isOld) LIMIT 1", arguments: [oldest])
      != nil
    {
      try execute("DELETE FROM unsent_forms AS f WHERE \(isOld)", [oldest])
    }
    if try Int.fetchOne(
      database, sql: "SELECT 1 FROM ended_sessions WHERE ended <= ? LIMIT 1",
      arguments: [oldest]) != nil
    {
      try execute("DELETE FROM ended_sessions WHERE ended <= ?", [oldest])
    }
  }
}

/// The rows of forms and of ended sessions; those that are too old are as if they were gone.
private enum FormRows {
  /// Whether what a form became is recorded: under its key, or under one that begins with it, as
  /// where it became several acts.
  static let isRecorded = """
    f.key <> '' AND EXISTS (SELECT 1 FROM commands c WHERE c.key >= f.key AND c.key < f.key || '.' \
    AND (c.key = f.key OR substr(c.key, length(f.key) + 1, 1) = '-'))
    """

  static func oldest(at now: Instant) -> Int64 {
    now.adding(seconds: -UnsentForm.kept).milliseconds
  }

  static func author(
    ofEnded token: Digest, at now: Instant, _ database: Database
  ) throws -> ActorID? {
    let oldest = oldest(at: now)
    return try String.fetchOne(
      database,
      sql: """
        SELECT a.id FROM accounts a WHERE a.disabled IS NULL AND a.id IN (
          SELECT account FROM sessions WHERE token = ? AND stage = 'complete' AND seen > ?
          UNION ALL SELECT account FROM ended_sessions WHERE token = ? AND ended > ?)
        """, arguments: [token.data, oldest, token.data, oldest]
    ).map { ActorID($0) }
  }
}
