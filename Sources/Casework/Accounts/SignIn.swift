public import CivilTime

/// What is known when somebody tries to sign in.
public struct SignInFacts: Hashable, Sendable {
  /// The account of the name that was typed; nil where there is none.
  public let account: Account?
  /// Its password; nil where none was set.
  public let password: PasswordHash?
  /// Its second factor; nil where none was set up.
  public let secondFactor: SecondFactor?
  /// Who failed of late.
  public let tallies: Tallies

  /// Facts of these parts.
  public init(
    account: Account?, password: PasswordHash?, secondFactor: SecondFactor?, tallies: Tallies
  ) {
    self.account = account
    self.password = password
    self.secondFactor = secondFactor
    self.tallies = tallies
  }
}

/// Whether somebody is let in: a pure decision over what the store knows.
///
/// Unknown, disabled and wrong have one answer, given after the same work, so that nobody learns
/// which accounts there are. Only the log tells them apart.
public enum SignIn {
  /// Why somebody was not let in, as the log says it.
  public enum Failure: String, CaseIterable, Hashable, Sendable {
    /// There is no such account, or it has no password.
    case unknown
    /// The account is disabled.
    case disabled
    /// The password is another.
    case password
    /// The code is another, or was taken before.
    case code
  }

  /// What showed that the second factor is at hand.
  public enum Proof: Hashable, Sendable {
    /// The code of a period.
    case code(step: Int64)
    /// A code on paper.
    case recovery(RecoveryCode)
  }

  /// What is decided of a password.
  public enum PasswordJudgement: Hashable, Sendable {
    /// Not let in.
    case failed(Failure)
    /// On to the stage of a session.
    case passed(AccountSession.Stage)
  }

  /// The hash that a typed password is compared with: the account's, or one that nothing matches.
  public static func hashToCompare(
    _ facts: SignInFacts, cost: PasswordHash.Cost = .standard
  ) -> PasswordHash {
    facts.password ?? .nobody(cost: cost)
  }

  /// Judges a password once it was compared.
  ///
  /// - Parameter matches: whether it matched ``hashToCompare(_:cost:)``.
  public static func judge(_ facts: SignInFacts, matches: Bool) -> PasswordJudgement {
    guard let account = facts.account, facts.password != nil else { return .failed(.unknown) }
    guard account.isEnabled else { return .failed(.disabled) }
    guard matches else { return .failed(.password) }
    if facts.secondFactor != nil { return .passed(.awaitingCode) }
    return .passed(account.demandsSecondFactor ? .enrolling : .complete)
  }

  /// What a typed code shows: a telephone's or one on paper; nil where it shows nothing.
  public static func proof(
    _ typed: String, of factor: SecondFactor, at now: Instant
  ) -> Proof? {
    if let step = factor.codes.step(of: typed, at: now, after: factor.lastStep) {
      return .code(step: step)
    }
    guard let code = RecoveryCode(typed), factor.recovery.contains(code.digest) else { return nil }
    return .recovery(code)
  }
}
