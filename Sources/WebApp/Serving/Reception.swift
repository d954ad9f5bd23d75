public import Casework
public import CivilTime

/// Who may sign in, and who has: what the site asks of the accounts.
public protocol Reception: Sendable {
  /// Who a session's token stands for at a moment; nil where it stands for nobody, or is over.
  func signedIn(with token: String, at now: Instant) async throws -> SignedIn?

  /// Lets somebody in, or says why not.
  func signIn(_ attempt: SignInAttempt, at now: Instant) async throws -> SignInAnswer

  /// Ends a session.
  func signOut(_ token: String, at now: Instant) async throws
}

/// Somebody who is signed in.
public struct SignedIn: Hashable, Sendable {
  /// Who, in which role, for which agency.
  public let actor: Actor
  /// The person's name, as colleagues know it.
  public let name: String
  /// What a form of this session has to send back: it cannot have been made elsewhere.
  public let formToken: String

  /// Somebody who is signed in.
  public init(actor: Actor, name: String, formToken: String) {
    self.actor = actor
    self.name = name
    self.formToken = formToken
  }
}

/// What somebody gives to be let in.
public struct SignInAttempt: Hashable, Sendable {
  /// The account's name.
  public var account: String
  /// Its password.
  public var password: String
  /// The code of the second factor; empty where none was given.
  public var code: String
  /// Where the request comes from.
  public var address: String?

  /// What somebody gave.
  public init(account: String, password: String, code: String, address: String?) {
    self.account = account
    self.password = password
    self.code = code
    self.address = address
  }
}

/// What came of an attempt to sign in.
public enum SignInAnswer: Hashable, Sendable {
  /// The session's token, for a cookie.
  case welcome(token: String)
  /// The password is right and the role demands a code beside it.
  case codeNeeded
  /// Account, password or code are not right; which one is not said.
  case refused
  /// Too many attempts: the next one counts after so many seconds.
  case wait(seconds: Int)
}
