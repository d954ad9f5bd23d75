public import CivilTime
import Ledger
public import Workflows

/// Lets people in: the steps of signing in, over what a book of accounts keeps.
///
/// Its calls hash passwords and wait for the disk; they belong on a thread that may wait. Clock and
/// random bytes are handed in.
public struct FrontDoor: Sendable {
  /// What came of a step of signing in.
  public enum Admission: Hashable, Sendable {
    /// Too many failures: no attempt is evaluated before this moment.
    case wait(until: Instant)
    /// Not let in; why is for the log alone.
    case refused
    /// The password was right; a code is asked for next, in the session of this token.
    case codeNeeded(Secret)
    /// The password was right; a second factor has to be set up next, in the session of this token.
    case enrolmentNeeded(Secret)
    /// Let in, in the session of this token, which has never been used before.
    case admitted(Secret, SignedIn)
  }

  private let book: any AccountBook
  private let cost: PasswordHash.Cost
  private let policy: SessionPolicy
  private let random: @Sendable (Int) -> [UInt8]

  /// A door to a book of accounts.
  ///
  /// - Parameter random: gives so many random bytes of the system's, fresh at each call.
  public init(
    _ book: any AccountBook, cost: PasswordHash.Cost = .standard,
    policy: SessionPolicy = .standard, random: @escaping @Sendable (Int) -> [UInt8]
  ) {
    self.book = book
    self.cost = cost
    self.policy = policy
    self.random = random
  }

  /// Takes a name and a password.
  ///
  /// - Parameter old: the token of the browser's session before, which ends.
  public func signIn(
    _ typed: String, password: String, from source: SourceAddress, replacing old: Secret? = nil,
    at clock: Clock
  ) throws -> Admission {
    let name = ActorID(AccountRules.canonical(typed))
    let facts = try book.signInFacts(for: name, from: source, at: clock.now)
    if let until = facts.tallies.wait(at: clock.now) { return .wait(until: until) }
    let hash = SignIn.hashToCompare(facts, cost: cost)
    // What is longer than any password is compared all the same, cut to what may be hashed.
    let password = String(decoding: password.utf8.prefix(PasswordPolicy.most), as: UTF8.self)
    let matches = hash.matches(password)
    switch SignIn.judge(facts, matches: matches) {
    case .failed(let failure):
      try book.recordFailure(failure, of: name, from: source, at: clock)
      return .refused
    case .passed(let stage):
      let rehashed =
        hash.cost == cost
        ? nil : PasswordHash(of: password, salt: random(PasswordHash.saltLength), cost: cost)
      return try open(
        SessionOpening(
          token: .zero, account: name, stage: stage, source: source, old: old?.digest,
          isAttempt: true, rehashed: rehashed), at: clock)
    }
  }

  /// Takes the code that is asked for after the password.
  public func enterCode(
    _ typed: String, in token: Secret, from source: SourceAddress, at clock: Clock
  ) throws -> Admission {
    guard let here = try book.signedIn(by: token.digest, at: clock.now),
      here.session.stage == .awaitingCode
    else { return .refused }
    let name = here.account.id
    let facts = try book.signInFacts(for: name, from: source, at: clock.now)
    if let until = facts.tallies.wait(at: clock.now) { return .wait(until: until) }
    guard let factor = facts.secondFactor,
      let proof = SignIn.proof(typed, of: factor, at: clock.now)
    else {
      try book.recordFailure(.code, of: name, from: source, at: clock)
      return .refused
    }
    return try open(
      SessionOpening(
        token: .zero, account: name, stage: .complete, source: source, old: token.digest,
        isAttempt: true, proof: proof), at: clock)
  }

  /// Begins to set up the second factor that an account demands, in a session that has come no
  /// further than that; the codes to be shown to its person.
  ///
  /// Asked again, it gives the same ones. Nil where the session is over, or where it takes
  /// ``beginReplacing(password:in:from:at:)``.
  public func beginEnrolment(in token: Secret, at clock: Clock) throws -> TimeCode? {
    guard let here = try book.signedIn(by: token.digest, at: clock.now),
      here.session.stage != .awaitingCode
    else { return nil }
    if let known = try book.enrolment(in: token.digest, at: clock.now) {
      return TimeCode(secret: known)
    }
    guard here.session.stage == .enrolling else { return nil }
    return try begin(in: token, at: clock)
  }

  /// Begins to set up a second factor, or another one, for somebody who is signed in and types the
  /// password once more: a browser that was left open lets nobody take an account over.
  ///
  /// - Returns: nil where the password is another, which counts as a failure to sign in, or where
  ///   there were too many of them.
  public func beginReplacing(
    password: String, in token: Secret, from source: SourceAddress, at clock: Clock
  ) throws -> TimeCode? {
    guard let here = try book.signedIn(by: token.digest, at: clock.now), here.actor != nil,
      try confirm(password, of: here.account.id, from: source, at: clock)
    else { return nil }
    return try begin(in: token, at: clock)
  }

  private func begin(in token: Secret, at clock: Clock) throws -> TimeCode {
    let codes = TimeCode(secret: random(TimeCode.secretLength))
    try book.keepEnrolment(codes.secret, in: token.digest, at: clock.now)
    return codes
  }

  /// Takes the first code of a second factor that is being set up, and puts it into use.
  ///
  /// - Returns: how the person is let in, and the codes on paper, shown this once; nil codes where
  ///   the typed code is not one.
  public func confirmEnrolment(
    _ typed: String, in token: Secret, from source: SourceAddress, at clock: Clock
  ) throws -> (admission: Admission, recovery: [RecoveryCode]?) {
    guard let here = try book.signedIn(by: token.digest, at: clock.now),
      here.session.stage != .awaitingCode, let actor = here.account.actor(as: here.session.role),
      let secret = try book.enrolment(in: token.digest, at: clock.now)
    else { return (.refused, nil) }
    let codes = TimeCode(secret: secret)
    guard let step = codes.step(of: typed, at: clock.now, after: nil) else {
      return (.refused, nil)
    }
    let recovery = (0..<RecoveryCode.count).compactMap { _ in
      RecoveryCode(bytes: random(RecoveryCode.length))
    }
    try book.setSecondFactor(
      SecondFactor(codes: codes, lastStep: step, recovery: Set(recovery.map(\.digest))),
      of: here.account.id, by: actor, keeping: token.digest, at: clock)
    let admission = try open(
      SessionOpening(
        token: .zero, account: here.account.id, role: here.session.role, stage: .complete,
        source: source, old: token.digest), at: clock)
    return (admission, recovery)
  }

  /// Goes on in another role of the same person, under a new token.
  public func act(
    as role: RoleID, in token: Secret, at clock: Clock
  ) throws -> Admission {
    guard let here = try book.signedIn(by: token.digest, at: clock.now), here.actor != nil,
      here.account.roles.contains(role)
    else { return .refused }
    return try open(
      SessionOpening(
        token: .zero, account: here.account.id, role: role, stage: .complete,
        source: here.session.source, old: token.digest), at: clock)
  }

  /// Who is signed in by a token; nil where nobody is, or not as far as that.
  ///
  /// Writes down now and then that they were seen.
  public func whoIs(_ token: Secret, at now: Instant) throws -> SignedIn? {
    let digest = token.digest
    guard let here = try book.signedIn(by: digest, at: now), here.actor != nil else { return nil }
    if policy.needsTouch(here.session, at: now) {
      // Where nothing can be written one may still read; the session ends no later for it.
      do { try book.touch(digest, at: now) } catch is any BookFailure {}
    }
    return here
  }

  /// Sets one's own password; the other sessions of the account end.
  ///
  /// - Returns: false where the present password is another; that counts as a failure to sign in.
  public func changePassword(
    from present: String, to new: String, in token: Secret, source: SourceAddress,
    at clock: Clock
  ) throws -> Bool {
    guard let here = try book.signedIn(by: token.digest, at: clock.now), let actor = here.actor
    else { return false }
    try PasswordPolicy.judge(new, for: here.account)
    guard try confirm(present, of: here.account.id, from: source, at: clock) else { return false }
    try book.setPassword(
      PasswordHash(of: new, salt: random(PasswordHash.saltLength), cost: cost),
      of: here.account.id, by: actor, keeping: token.digest, at: clock)
    return true
  }

  /// Whether a password is an account's; that it is another counts as a failure to sign in.
  private func confirm(
    _ password: String, of id: ActorID, from source: SourceAddress, at clock: Clock
  ) throws -> Bool {
    let facts = try book.signInFacts(for: id, from: source, at: clock.now)
    let password = String(decoding: password.utf8.prefix(PasswordPolicy.most), as: UTF8.self)
    guard facts.tallies.wait(at: clock.now) == nil else { return false }
    guard SignIn.hashToCompare(facts, cost: cost).matches(password) else {
      try book.recordFailure(.password, of: id, from: source, at: clock)
      return false
    }
    return true
  }

  private func open(_ opening: SessionOpening, at clock: Clock) throws -> Admission {
    guard let token = Secret(bytes: random(Secret.length)) else { return .refused }
    var opening = opening
    opening.token = token.digest
    guard let session = try book.openSession(opening, at: clock),
      let here = try book.signedIn(by: token.digest, at: clock.now)
    else { return .refused }
    switch session.stage {
    case .awaitingCode: return .codeNeeded(token)
    case .enrolling: return .enrolmentNeeded(token)
    case .complete: return .admitted(token, here)
    }
  }
}
