public import CivilTime
import Expressions
public import Ledger
import Workflows

/// What happened to an account: an event of the stream `accounts`.
///
/// Secrets are in the log only as digests of what is kept of them, so that a password hash that
/// somebody put into the file by hand is found out.
public enum AccountEvent: Hashable, Sendable {
  /// It was added.
  case added(Account)
  /// It is otherwise now.
  case changed(Account)
  /// It may be used no more.
  case disabled(ActorID)
  /// It may be used again.
  case enabled(ActorID)
  /// It has this password: the digest of the hash as it is kept.
  case passwordSet(ActorID, Digest)
  /// The same password is kept at another cost.
  case passwordRehashed(ActorID, Digest)
  /// It has this second factor: the digest of the secret.
  case secondFactorSet(ActorID, Digest)
  /// It has no second factor.
  case secondFactorRemoved(ActorID)
  /// Its person is on call for an agency.
  case dutyPlanned(ActorID, AgencyID, from: Instant, until: Instant)
  /// A duty of its person was taken off the list, by the event that had planned it.
  case dutyWithdrawn(ActorID, Int)

  /// The kinds of these events, in the words of the log.
  public enum Kind: String, CaseIterable, Sendable {
    /// It was added.
    case added = "account.added"
    /// It is otherwise.
    case changed = "account.changed"
    /// It may be used no more.
    case disabled = "account.disabled"
    /// It may be used again.
    case enabled = "account.enabled"
    /// It has a password.
    case passwordSet = "password.set"
    /// Its password is kept at another cost.
    case passwordRehashed = "password.rehashed"
    /// It has a second factor.
    case secondFactorSet = "second-factor.set"
    /// It has none.
    case secondFactorRemoved = "second-factor.removed"
    /// Its person is on call.
    case dutyPlanned = "duty.planned"
    /// A duty was taken off the list.
    case dutyWithdrawn = "duty.withdrawn"
  }

  /// Its kind.
  public var kind: Kind {
    switch self {
    case .added: .added
    case .changed: .changed
    case .disabled: .disabled
    case .enabled: .enabled
    case .passwordSet: .passwordSet
    case .passwordRehashed: .passwordRehashed
    case .secondFactorSet: .secondFactorSet
    case .secondFactorRemoved: .secondFactorRemoved
    case .dutyPlanned: .dutyPlanned
    case .dutyWithdrawn: .dutyWithdrawn
    }
  }

  /// The event that says so.
  public func event(by actor: Actor) -> SideEvent {
    switch self {
    case .added(let account), .changed(let account):
      SideEvent(
        kind: kind.rawValue, actor: actor, body: AccountEvent.body(account),
        identifying: ["name": account.name])
    case .disabled(let id), .enabled(let id), .secondFactorRemoved(let id):
      SideEvent(
        kind: kind.rawValue, actor: actor, body: .object(["account": .string(id.rawValue)]))
    case .dutyPlanned(let id, let agency, let from, let until):
      SideEvent(
        kind: kind.rawValue, actor: actor,
        body: .object([
          "account": .string(id.rawValue), "agency": .string(agency.rawValue),
          "from": .string(from.description), "until": .string(until.description),
        ]))
    case .dutyWithdrawn(let id, let number):
      SideEvent(
        kind: kind.rawValue, actor: actor,
        body: .object(["account": .string(id.rawValue), "duty": .integer(Int64(number))]))
    case .passwordSet(let id, let digest), .passwordRehashed(let id, let digest),
      .secondFactorSet(let id, let digest):
      SideEvent(
        kind: kind.rawValue, actor: actor,
        body: .object([
          "account": .string(id.rawValue), "kept": .string(digest.description),
        ]))
    }
  }

  private static func body(_ account: Account) -> CanonicalValue {
    .object([
      "account": .string(account.id.rawValue), "agency": .string(account.agency.rawValue),
      "language": .string(account.language),
      "roles": .array(account.roles.map { .string($0.rawValue) }),
      "second-factor": .bool(account.demandsSecondFactor),
      "unit": account.unit.map { .string($0.rawValue) }, "zone": account.zone.map { .string($0) },
    ])
  }

  /// Reads an event back.
  ///
  /// - Parameter held: the values that are still held for it, by field.
  public init(_ entry: Entry, held: [String: CommittedValue]) throws(UnreadableEvent) {
    func fault(_ what: String) -> UnreadableEvent {
      UnreadableEvent(kind: entry.kind, message: what)
    }
    guard let kind = Kind(rawValue: entry.kind) else {
      throw fault("no such kind of event is known here")
    }
    guard let id = entry.body["account"]?.text.map({ ActorID($0) }) else {
      throw fault("'account' is missing or not readable")
    }
    func kept() throws(UnreadableEvent) -> Digest {
      guard let digest = entry.body["kept"]?.text.flatMap({ Digest($0) }) else {
        throw fault("'kept' is missing or not readable")
      }
      return digest
    }
    switch kind {
    case .added, .changed:
      guard let account = Account(id: id, body: entry.body, held: held) else {
        throw fault("the account is not readable")
      }
      self = kind == .added ? .added(account) : .changed(account)
    case .disabled: self = .disabled(id)
    case .enabled: self = .enabled(id)
    case .passwordSet: self = .passwordSet(id, try kept())
    case .passwordRehashed: self = .passwordRehashed(id, try kept())
    case .secondFactorSet: self = .secondFactorSet(id, try kept())
    case .secondFactorRemoved: self = .secondFactorRemoved(id)
    case .dutyPlanned:
      guard let agency = entry.body["agency"]?.text,
        let from = entry.body["from"]?.text.flatMap({ Instant($0) }),
        let until = entry.body["until"]?.text.flatMap({ Instant($0) })
      else { throw fault("the duty is not readable") }
      self = .dutyPlanned(id, AgencyID(agency), from: from, until: until)
    case .dutyWithdrawn:
      guard let number = entry.body["duty"]?.integer else { throw fault("'duty' is missing") }
      self = .dutyWithdrawn(id, Int(number))
    }
  }
}

extension Account {
  /// An account as an event has it; its name is empty once it has been destroyed.
  fileprivate init?(id: ActorID, body: CanonicalValue, held: [String: CommittedValue]) {
    guard let agency = body["agency"]?.text, let roles = body["roles"]?.elements,
      let language = body["language"]?.text, let factor = body["second-factor"]?.flag
    else { return nil }
    var name = ""
    if case .string(let text)? = held["name"]?.value { name = text }
    self.init(
      id: id, name: name, agency: AgencyID(agency),
      roles: roles.compactMap { $0.text.map { RoleID($0) } },
      unit: body["unit"]?.text.map { UnitID($0) }, language: language, zone: body["zone"]?.text,
      demandsSecondFactor: factor)
  }
}
