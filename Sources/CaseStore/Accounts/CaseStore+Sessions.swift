public import Casework
public import CivilTime
import Foundation
import GRDB
public import Ledger
import Workflows

// Sessions: from the password to the end.
extension CaseStore {
  /// The session of a token, where it is not over and its account may be used.
  public func signedIn(by token: Digest, at now: Instant) throws -> SignedIn? {
    guard let found = try readAtOnce({ try SessionRows.signedIn(by: token, $0) }),
      found.account.isEnabled, !SessionPolicy.standard.isOver(found.session, at: now),
      found.account.roles.contains(found.session.role)
    else { return nil }
    return found
  }

  /// Opens a session; nil where the account was disabled, or the proof used up, in the meantime.
  public func openSession(_ opening: SessionOpening, at clock: Clock) throws -> AccountSession? {
    try write(at: clock) { writer in
      let now = clock.now
      guard let account = try AccountRows.account(opening.account, writer.database),
        account.isEnabled, let first = account.roles.first
      else { return nil }
      if opening.isAttempt,
        try Tallies(of: account.id, from: opening.source, at: now, writer.database)
          .wait(at: now) != nil
      {
        return nil
      }
      let old = try opening.old.flatMap { try SessionRows.signedIn(by: $0, writer.database) }
      let goesOn =
        old.map {
          $0.account.id == account.id && !SessionPolicy.standard.isOver($0.session, at: now)
        } ?? false
      let role = opening.role ?? (goesOn ? old?.session.role : nil) ?? first
      guard let actor = account.actor(as: role) else { return nil }
      if opening.stage == .complete {
        guard try writer.letsIn(opening, account, from: goesOn ? old?.session.stage : nil) else {
          return nil
        }
        if let hash = opening.rehashed {
          try writer.keep(
            hash, of: account.id, .passwordRehashed(account.id, hash.digest), by: actor)
        }
      }
      let isChangeOfRole = goesOn && old?.session.stage == .complete && opening.role != nil
      let started = isChangeOfRole ? old?.session.started ?? now : now
      if let old, let token = opening.old { try writer.end(old, token, .replaced) }
      let session = try writer.insert(opening, role: role, started: started)
      try writer.append(
        AccessEvent.sessionOpened(session, proof: opening.proof).event(by: actor), to: .access)
      if session.stage == .complete {
        try writer.know(opening.source, of: account.id)
      }
      return session
    }
  }

  /// Writes down that somebody was seen.
  public func touch(_ token: Digest, at now: Instant) throws {
    try write(at: .system(now)) { writer in
      try writer.execute(
        "UPDATE sessions SET seen = max(seen, ?) WHERE token = ?", [now.milliseconds, token.data])
    }
  }

  /// Ends a session.
  public func endSession(_ token: Digest, at clock: Clock) throws {
    try write(at: clock) { writer in
      guard let here = try SessionRows.signedIn(by: token, writer.database) else { return }
      try writer.end(here, token, .signedOut)
    }
  }

  /// Ends all sessions of an account.
  public func endSessions(of id: ActorID, by actor: Actor, at clock: Clock) throws {
    if actor.id != id || actor.isOperator { try permit(actor, .changeAccounts) }
    try write(at: clock) { try $0.endSessions(of: id, .revoked, by: actor) }
  }

  /// Keeps the secret of a second factor that is being set up in a session.
  public func keepEnrolment(_ secret: [UInt8], in token: Digest, at now: Instant) throws {
    try write(at: .system(now)) { writer in
      try writer.execute(
        "UPDATE sessions SET enrolling = ? WHERE token = ?", [Data(secret), token.data])
    }
  }

  /// The secret of a second factor that is being set up in a session.
  public func enrolment(in token: Digest, at now: Instant) throws -> [UInt8]? {
    guard try signedIn(by: token, at: now) != nil else { return nil }
    return try read { database in
      try Row.fetchOne(
        database, sql: "SELECT enrolling FROM sessions WHERE token = ?", arguments: [token.data]
      ).flatMap { ($0[0] as Data?).map { Array($0) } }
    }
  }
}

extension Writer {
  /// Whether a session may be complete: no second factor, or its proof, which is taken once, or a
  /// session that had got as far.
  fileprivate func letsIn(
    _ opening: SessionOpening, _ account: Account, from stage: AccountSession.Stage?
  ) throws -> Bool {
    switch opening.proof {
    case .code(let step):
      try execute(
        """
        UPDATE credentials SET totp_step = ? WHERE account = ? AND totp IS NOT NULL \
        AND (totp_step IS NULL OR totp_step < ?)
        """, [step, account.id.rawValue, step])
      return database.changesCount == 1
    case .recovery(let code):
      try execute(
        "DELETE FROM recovery_codes WHERE account = ? AND digest = ?",
        [account.id.rawValue, code.digest.data])
      return database.changesCount == 1
    case nil:
      // A change of role, or the end of setting a second factor up.
      if stage == .complete || stage == .enrolling { return true }
      return try !account.demandsSecondFactor
        && AccountRows.secondFactor(of: account.id, database) == nil
    }
  }

  fileprivate func insert(
    _ opening: SessionOpening, role: RoleID, started: Instant
  ) throws -> AccountSession {
    // Those that are over say nothing any more but whose they were.
    let oldest = clock.now.adding(seconds: -SessionPolicy.standard.absolute).milliseconds
    try remember("started < ?", [oldest])
    try execute("DELETE FROM sessions WHERE started < ?", [oldest])
    try execute(
      """
      INSERT INTO sessions (token, account, role, stage, started, seen, source) \
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """,
      [
        opening.token.data, opening.account.rawValue, role.rawValue, opening.stage.rawValue,
        started.milliseconds, clock.now.milliseconds, opening.source.description,
      ])
    return AccountSession(
      number: database.lastInsertedRowID, account: opening.account, role: role,
      stage: opening.stage, started: started, seen: clock.now, source: opening.source)
  }

  fileprivate func end(
    _ here: SignedIn, _ token: Digest, _ ending: AccessEvent.Ending
  ) throws {
    let actor = Actor(
      id: here.account.id, role: here.session.role, agency: here.account.agency)
    try append(
      AccessEvent.sessionEnded(here.session.number, ending).event(by: actor), to: .access)
    try remember("token = ?", [token.data])
    try execute("DELETE FROM sessions WHERE token = ?", [token.data])
  }
}
