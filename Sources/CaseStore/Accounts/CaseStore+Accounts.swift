public import Casework
import CivilTime
import Foundation
import GRDB
public import Ledger
import Workflows

// Accounts: the rows and their stream change together, by those who may.
extension CaseStore: AccountBook {
  /// Whether there is any account.
  public func hasAccounts() throws -> Bool {
    try read { try Int.fetchOne($0, sql: "SELECT 1 FROM accounts LIMIT 1") != nil }
  }

  /// An account; nil where there is none of that name.
  public func account(_ id: ActorID) throws -> Account? {
    try read { try AccountRows.account(id, $0) }
  }

  /// All accounts by id, for those who may see them.
  public func accounts(for actor: Actor) throws -> [Account] {
    try permit(actor, .readAccounts)
    return try read { try AccountRows.all($0) }
  }

  /// Adds an account.
  public func add(_ account: Account, by actor: Actor, at clock: Clock) throws {
    try permit(actor, .changeAccounts)
    try write(at: clock) { writer in
      let others = try AccountRows.all(writer.database)
      guard !others.contains(where: { $0.id == account.id }) else {
        throw Refusal(
          .accountExists, "There is an account '\(account.id)' already.",
          mend: "Take another name, or change that one.")
      }
      var account = account
      account.disabled = nil
      try AccountRules.judge(account, among: others)
      try writer.append(AccountEvent.added(account).event(by: actor), to: .accounts)
      try writer.keep(account)
      try writer.execute(
        "INSERT INTO credentials (account) VALUES (?)", [account.id.rawValue])
    }
  }

  /// Changes an account.
  @discardableResult
  public func change(
    _ id: ActorID, _ change: AccountChange, by actor: Actor, at clock: Clock
  ) throws -> Account {
    try permit(actor, .changeAccounts)
    return try write(at: clock) { writer in
      let before = try writer.account(id)
      let after = change.applied(to: before)
      guard after != before else { return before }
      try AccountRules.judge(after, among: try AccountRows.all(writer.database))
      try writer.append(AccountEvent.changed(after).event(by: actor), to: .accounts)
      try writer.keep(after)
      return after
    }
  }

  /// Disables an account, which ends its sessions, or lets it be used again.
  public func setEnabled(
    _ isEnabled: Bool, _ id: ActorID, by actor: Actor, at clock: Clock
  ) throws {
    try permit(actor, .changeAccounts)
    try write(at: clock) { writer in
      var account = try writer.account(id)
      guard account.isEnabled != isEnabled else { return }
      let event: AccountEvent = isEnabled ? .enabled(id) : .disabled(id)
      try writer.append(event.event(by: actor), to: .accounts)
      account.disabled =
        isEnabled
        ? nil : try StreamPlace.of(SideStream.accounts.rawValue, writer.database)?.recorded
      try writer.keep(account)
      if !isEnabled { try writer.endSessions(of: id, .revoked, by: actor) }
    }
  }

  /// Sets a password, which ends the account's sessions but the one it was set in.
  public func setPassword(
    _ hash: PasswordHash, of id: ActorID, by actor: Actor, keeping token: Digest?, at clock: Clock
  ) throws {
    if actor.id != id || actor.isOperator { try permit(actor, .changeAccounts) }
    try write(at: clock) { writer in
      _ = try writer.account(id)
      try writer.keep(hash, of: id, .passwordSet(id, hash.digest), by: actor)
      try writer.endSessions(of: id, .revoked, by: actor, but: token)
    }
  }

  /// Sets up a second factor, or takes it away, which ends the account's sessions but the one it
  /// was done in.
  public func setSecondFactor(
    _ factor: SecondFactor?, of id: ActorID, by actor: Actor, keeping token: Digest?,
    at clock: Clock
  ) throws {
    if actor.id != id || actor.isOperator { try permit(actor, .changeAccounts) }
    try write(at: clock) { writer in
      let account = try writer.account(id)
      guard factor != nil || actor.isOperator || !account.demandsSecondFactor else {
        throw Refusal(
          .wrongAccount, "The account demands a second factor.",
          mend: "Set up another one, which takes its place.")
      }
      let event: AccountEvent =
        factor.map { .secondFactorSet(id, Digest(of: $0.codes.secret)) } ?? .secondFactorRemoved(id)
      try writer.append(event.event(by: actor), to: .accounts)
      try writer.execute(
        "UPDATE credentials SET totp = ?, totp_step = ? WHERE account = ?",
        [factor.map { Data($0.codes.secret) }, factor?.lastStep, id.rawValue])
      try writer.execute("DELETE FROM recovery_codes WHERE account = ?", [id.rawValue])
      for digest in factor?.recovery ?? [] {
        try writer.execute(
          "INSERT INTO recovery_codes (account, digest) VALUES (?, ?)", [id.rawValue, digest.data])
      }
      try writer.endSessions(of: id, .revoked, by: actor, but: token)
    }
  }

  /// Refuses what is about no case in particular to whoever may not.
  func permit(_ actor: Actor, _ action: GeneralAction) throws(Refusal) {
    guard case .needs(let roles) = Access.decide(actor, action) else { return }
    throw Refusal(
      .wrongRole,
      "This is not for the role \(actor.roleInWords).",
      mend: roles.isEmpty ? "Ask the operator of the machine." : "It is for: \(roles).")
  }
}

extension PasswordHash {
  /// What the log holds of it.
  var digest: Digest { Digest(of: Array(description.utf8)) }
}

extension Writer {
  /// Keeps a password's hash, with the event that says so.
  func keep(_ hash: PasswordHash, of id: ActorID, _ event: AccountEvent, by actor: Actor) throws {
    try append(event.event(by: actor), to: .accounts)
    try execute(
      "UPDATE credentials SET password = ? WHERE account = ?", [hash.description, id.rawValue])
  }
}
