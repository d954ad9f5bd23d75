public import CivilTime
public import Workflows

/// The time from somebody's signing in until they sign out, or are idle too long.
public struct AccountSession: Hashable, Sendable {
  /// How far somebody has got with signing in.
  public enum Stage: String, CaseIterable, Hashable, Sendable {
    /// The password was right, and a code is still asked for.
    case awaitingCode = "awaiting-code"
    /// The password was right, and a second factor has to be set up before anything else.
    case enrolling
    /// Signed in.
    case complete
  }

  /// Its number, by which the log tells views apart; nobody can take a session over by it.
  public let number: Int64
  /// Whose it is.
  public let account: ActorID
  /// What they act as.
  public let role: RoleID
  /// How far they have got.
  public let stage: Stage
  /// When they signed in; a change of role begins no new time.
  public let started: Instant
  /// When they were last seen, to the minute.
  public let seen: Instant
  /// From where they signed in.
  public let source: SourceAddress

  /// A session of these parts.
  public init(
    number: Int64, account: ActorID, role: RoleID, stage: Stage, started: Instant, seen: Instant,
    source: SourceAddress
  ) {
    self.number = number
    self.account = account
    self.role = role
    self.stage = stage
    self.started = started
    self.seen = seen
    self.source = source
  }
}

/// How long a session lasts.
public struct SessionPolicy: Hashable, Sendable {
  /// The longest time without a request, in seconds.
  public var idle: Int64
  /// The longest time in all, in seconds.
  public var absolute: Int64
  /// The longest time between the password and the code, in seconds.
  public var unfinished: Int64
  /// After how many seconds a request is written down as the last one; being idle is told no more
  /// exactly than that.
  public var touch: Int64

  /// Twenty minutes idle, twelve hours in all, five minutes to type a code.
  public static let standard = SessionPolicy(
    idle: 1_200, absolute: 43_200, unfinished: 300, touch: 60)

  /// A policy of these times, in seconds.
  public init(idle: Int64, absolute: Int64, unfinished: Int64, touch: Int64) {
    self.idle = idle
    self.absolute = absolute
    self.unfinished = unfinished
    self.touch = touch
  }

  /// The first instant at which a session is over, unless there is another request before.
  public func ends(_ session: AccountSession) -> Instant {
    let longest = session.stage == .complete ? absolute : unfinished
    return min(session.seen.adding(seconds: idle), session.started.adding(seconds: longest))
  }

  /// Whether a session is over at a moment.
  ///
  /// A clock that was set back makes none longer: a session from the future is over.
  public func isOver(_ session: AccountSession, at now: Instant) -> Bool {
    now >= ends(session) || now.adding(seconds: absolute) < session.started
  }

  /// Whether a request at a moment has to be written down as the last one.
  public func needsTouch(_ session: AccountSession, at now: Instant) -> Bool {
    now >= session.seen.adding(seconds: touch)
  }
}

/// A session with the account that it belongs to.
public struct SignedIn: Hashable, Sendable {
  /// The session.
  public let session: AccountSession
  /// The account, as it is now.
  public let account: Account

  /// A session of an account.
  public init(session: AccountSession, account: Account) {
    self.session = session
    self.account = account
  }

  /// Who acts in it; nil where they have not got that far, or may no longer.
  public var actor: Actor? {
    guard session.stage == .complete, account.isEnabled else { return nil }
    return account.actor(as: session.role)
  }
}
