public import CivilTime

/// How often somebody failed of late, and when last.
public struct Tally: Hashable, Sendable {
  /// The failures that are remembered.
  public var failures: Int
  /// When the last one was; nil where there is none.
  public var last: Instant?

  /// Nothing that is remembered.
  public static let none = Tally(failures: 0, last: nil)

  /// A number of failures, the last at a moment.
  public init(failures: Int, last: Instant?) {
    self.failures = failures
    self.last = last
  }

  /// The tally after one more failure; what is older than a day is forgotten.
  public func adding(failureAt now: Instant) -> Tally {
    Tally(failures: (isForgotten(at: now) ? 0 : failures) + 1, last: max(now, last ?? now))
  }

  /// Whether it says nothing any more.
  public func isForgotten(at now: Instant) -> Bool {
    guard let last else { return true }
    return last.adding(seconds: Tally.memory) <= now
  }

  /// For how many seconds a failure is remembered.
  public static let memory: Int64 = 86_400
}

/// What is remembered of those who try to sign in to one account from one source.
///
/// An attempt is evaluated only where no tally that applies makes it wait; one that has to wait
/// changes none of them, so that nobody is kept out by somebody else's hammering.
public struct Tallies: Hashable, Sendable {
  /// Of this source on this account.
  public var pair: Tally
  /// Of all sources on this account.
  public var account: Tally
  /// Of this source on all accounts.
  public var source: Tally
  /// Whether somebody signed in to this account from this source of late.
  public var isKnownPair: Bool

  /// Nothing that is remembered.
  public static let none = Tallies(
    pair: .none, account: .none, source: .none, isKnownPair: false)

  /// Tallies of these parts.
  public init(pair: Tally, account: Tally, source: Tally, isKnownPair: Bool) {
    self.pair = pair
    self.account = account
    self.source = source
    self.isKnownPair = isKnownPair
  }

  /// Until when an attempt has to wait; nil where it is evaluated now.
  ///
  /// Where the account's own people sign in from, only their own failures count: an attacker
  /// elsewhere cannot keep them out, nor can a colleague at the same address who forgot a
  /// password. Everywhere else the account's and the source's count as well.
  public func wait(at now: Instant) -> Instant? {
    var waits = [Throttle.pair.wait(after: pair, at: now)]
    if !isKnownPair {
      waits.append(Throttle.account.wait(after: account, at: now))
      waits.append(Throttle.source.wait(after: source, at: now))
    }
    return waits.compactMap { $0 }.max()
  }
}

/// How long one waits after failures: not at all for the first, then twice as long after each, up
/// to a limit.
///
/// There is no number of failures after which one is locked out for good.
public struct Throttle: Hashable, Sendable {
  /// How many failures cost nothing.
  public let free: Int
  /// The longest wait, in seconds.
  public let longest: Int64

  /// One source on one account: five tries, then up to a quarter of an hour.
  public static let pair = Throttle(free: 5, longest: 900)
  /// All sources on one account: at the longest wait fewer than a hundred guesses a day.
  public static let account = Throttle(free: 20, longest: 900)
  /// One source on all accounts: an office behind one address makes mistakes too.
  public static let source = Throttle(free: 30, longest: 900)

  /// Until when one waits after some failures; nil where that is over.
  public func wait(after tally: Tally, at now: Instant) -> Instant? {
    guard let last = tally.last, !tally.isForgotten(at: now), tally.failures >= free else {
      return nil
    }
    let doublings = min(tally.failures - free, 30)
    let until = last.adding(seconds: min(longest, 1 << Int64(doublings)))
    return now < until ? until : nil
  }
}
