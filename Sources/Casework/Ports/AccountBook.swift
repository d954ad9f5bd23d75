public import CivilTime
public import Ledger
public import Workflows

/// Where accounts, sessions and one-time links are kept.
///
/// Each change is one transaction with its event in the stream `accounts` or `access`, and is
/// durable when the call returns. Each call throws `Refusal` where something may not be done, and
/// a ``BookFailure`` where what is kept cannot be used. None hashes a password: that is done before,
/// on a thread that may wait.
public protocol AccountBook: Sendable {
  // MARK: Accounts

  /// Whether there is any account; where there is none, only the machine's operator acts.
  func hasAccounts() throws -> Bool

  /// An account; nil where there is none of that name.
  func account(_ id: ActorID) throws -> Account?

  /// All accounts by id, disabled ones too, for those who may see them.
  func accounts(for actor: Actor) throws -> [Account]

  /// Adds an account; it has no password yet.
  func add(_ account: Account, by actor: Actor, at clock: Clock) throws

  /// Changes an account; its sessions go on, but act in no role that it has lost.
  @discardableResult
  func change(
    _ id: ActorID, _ change: AccountChange, by actor: Actor, at clock: Clock
  ) throws -> Account

  /// Disables an account, which ends its sessions, or lets it be used again.
  func setEnabled(_ isEnabled: Bool, _ id: ActorID, by actor: Actor, at clock: Clock) throws

  /// Sets a password, which ends the account's sessions but the one it was set in.
  ///
  /// - Parameters:
  ///   - actor: somebody who may administer accounts, or the account's own person.
  ///   - token: the session that goes on.
  func setPassword(
    _ hash: PasswordHash, of id: ActorID, by actor: Actor, keeping token: Digest?, at clock: Clock
  ) throws

  /// Sets up a second factor, or takes it away (nil), which ends the account's sessions but the one
  /// it was done in.
  func setSecondFactor(
    _ factor: SecondFactor?, of id: ActorID, by actor: Actor, keeping token: Digest?,
    at clock: Clock) throws

  // MARK: Who is on call

  /// Who of somebody's agency is on call, or will be; the earliest first.
  func duties(for actor: Actor, at now: Instant) throws -> [Duty]

  /// Puts somebody of the actor's own agency on call.
  @discardableResult
  func plan(
    _ account: ActorID, from: Instant, until: Instant, by actor: Actor, at clock: Clock
  ) throws -> Duty

  /// Takes a duty of the actor's own agency off the list; a second time it changes nothing.
  func withdrawDuty(_ number: Int, by actor: Actor, at clock: Clock) throws

  // MARK: Signing in

  /// What is known of somebody who tries to sign in.
  func signInFacts(
    for name: ActorID, from source: SourceAddress, at now: Instant
  ) throws -> SignInFacts

  /// Records that somebody was not let in; the tallies grow.
  func recordFailure(
    _ failure: SignIn.Failure, of name: ActorID, from source: SourceAddress, at clock: Clock) throws

  /// Opens a session; where it is complete, the tally of the account at this source is forgotten.
  ///
  /// - Returns: nil where the account was disabled, the proof used up, or the attempt would have to
  ///   wait by now: many that came at once are judged one after another.
  func openSession(_ opening: SessionOpening, at clock: Clock) throws -> AccountSession?

  /// The session of a token, where it is not over and its account may be used.
  func signedIn(by token: Digest, at now: Instant) throws -> SignedIn?

  /// Writes down that somebody was seen; see ``SessionPolicy/needsTouch(_:at:)``.
  func touch(_ token: Digest, at now: Instant) throws

  /// Ends a session.
  func endSession(_ token: Digest, at clock: Clock) throws

  /// Ends all sessions of an account.
  func endSessions(of id: ActorID, by actor: Actor, at clock: Clock) throws

  /// Keeps the secret of a second factor that is being set up in a session, until it is confirmed.
  func keepEnrolment(_ secret: [UInt8], in token: Digest, at now: Instant) throws

  /// The secret of a second factor that is being set up in a session.
  func enrolment(in token: Digest, at now: Instant) throws -> [UInt8]?

  // MARK: One-time links

  /// Makes a link by which an agency answers one referral, in the place of one that was good for it.
  ///
  /// With the secret of a link that is good for it already, that link is given again.
  ///
  /// - Parameter step: the one that answers it: `STEP`, `STEP#2` or `RUN/STEP#N`.
  func issueLink(
    _ secret: Secret, for step: String, in id: CaseID, expires: Instant, by actor: Actor,
    at clock: Clock
  ) throws -> OneTimeLink

  /// The link of a secret, where it is good.
  func link(by secret: Digest, at now: Instant) throws -> OneTimeLink?

  /// Records a partner's answer and uses the link up, both or neither.
  @discardableResult
  func answer(
    _ answer: LinkAnswer, by secret: Digest, key: IdempotencyKey, at clock: Clock
  ) throws -> Reply

  /// Takes a link back.
  func withdrawLink(_ number: Int64, by actor: Actor, at clock: Clock) throws
}

/// A session to be opened.
public struct SessionOpening: Hashable, Sendable {
  /// The digest of its token.
  public var token: Digest
  /// Whose it is.
  public var account: ActorID
  /// What they act as; nil for the first of their roles.
  public var role: RoleID?
  /// How far they have got.
  public var stage: AccountSession.Stage
  /// From where.
  public var source: SourceAddress
  /// The session in whose place it comes, which ends.
  public var old: Digest?
  /// Whether somebody tried a password or a code for it, so that failures of late count.
  public var isAttempt: Bool
  /// What showed the second factor; it is taken once, checked in the same transaction.
  public var proof: SignIn.Proof?
  /// The password at the present cost, where the kept hash had another.
  public var rehashed: PasswordHash?

  /// A session to be opened.
  public init(
    token: Digest, account: ActorID, role: RoleID? = nil, stage: AccountSession.Stage,
    source: SourceAddress, old: Digest? = nil, isAttempt: Bool = false,
    proof: SignIn.Proof? = nil, rehashed: PasswordHash? = nil
  ) {
    self.token = token
    self.account = account
    self.role = role
    self.stage = stage
    self.source = source
    self.old = old
    self.isAttempt = isAttempt
    self.proof = proof
    self.rehashed = rehashed
  }
}
