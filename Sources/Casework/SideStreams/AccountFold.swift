public import Ledger

/// The accounts as their stream makes them; what the store keeps of them is compared with it.
public struct AccountFold: Sendable {
  /// The accounts.
  public private(set) var accounts: [ActorID: Account] = [:]
  /// The digests of the password hashes that are kept.
  public private(set) var passwords: [ActorID: Digest] = [:]
  /// The digests of the secrets of second factors that are kept.
  public private(set) var secondFactors: [ActorID: Digest] = [:]

  /// Who is or was on call, without what was taken off the list, by the event that planned it.
  public private(set) var duties: [Int: Duty] = [:]

  /// No account.
  public init() {}

  /// Takes the next event of the stream.
  public mutating func take(
    _ entry: Entry, held: [String: CommittedValue]
  ) throws(UnreadableEvent) {
    let event = try AccountEvent(entry, held: held)
    func known(_ id: ActorID) throws(UnreadableEvent) -> ActorID {
      guard accounts[id] != nil else {
        throw UnreadableEvent(kind: entry.kind, message: "there is no account '\(id)'")
      }
      return id
    }
    switch event {
    case .added(let account): accounts[account.id] = account
    case .changed(var account):
      account.disabled = accounts[try known(account.id)]?.disabled
      accounts[account.id] = account
    case .disabled(let id): accounts[try known(id)]?.disabled = entry.recorded
    case .enabled(let id): accounts[try known(id)]?.disabled = nil
    case .passwordSet(let id, let digest), .passwordRehashed(let id, let digest):
      passwords[try known(id)] = digest
    case .secondFactorSet(let id, let digest): secondFactors[try known(id)] = digest
    case .secondFactorRemoved(let id): secondFactors[try known(id)] = nil
    case .dutyPlanned(let id, let agency, let from, let until):
      duties[entry.sequence] = Duty(
        number: entry.sequence, account: try known(id), agency: agency, from: from, until: until)
    case .dutyWithdrawn(let id, let number):
      guard duties[number]?.account == (try known(id)) else {
        throw UnreadableEvent(kind: entry.kind, message: "'\(id)' is not on call by \(number)")
      }
      duties[number] = nil
    }
  }
}
