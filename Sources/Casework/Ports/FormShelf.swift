public import CivilTime
public import Ledger

/// Where a form is kept that came after its session had ended, until its author sends it again.
///
/// Nothing of it is recorded. It belongs to the account whose session it was, shows to nobody else,
/// and goes when it was recorded, given up, or after ``UnsentForm/kept``. Each call throws a
/// ``BookFailure`` where what is kept cannot be used.
public protocol FormShelf: Sendable {
  /// Whose a session was that is over or was ended, not longer ago than ``UnsentForm/kept``; nil
  /// where the account may no longer be used, or where nobody had got so far as to see a form.
  func author(ofEnded token: Digest, at now: Instant) throws -> ActorID?

  /// Keeps a form for the account whose session a token was; durable when the call returns.
  ///
  /// The same form sent again takes the place of its first copy, and only the last
  /// ``UnsentForm/most`` of an account are kept.
  /// - Returns: its number; nil where ``author(ofEnded:at:)`` knows nobody.
  func keepForm(_ typed: TypedForm, ofEnded token: Digest, at clock: Clock) throws -> Int64?

  /// A form of an account; nil where there is none of this number, or it was recorded since.
  func unsentForm(_ number: Int64, of author: ActorID, at now: Instant) throws -> UnsentForm?

  /// The forms of an account that were not recorded since, the newest first.
  func unsentForms(of author: ActorID, at now: Instant) throws -> [UnsentForm]

  /// Deletes a form of an account; nothing where there is none.
  func discardForm(_ number: Int64, of author: ActorID, at clock: Clock) throws
}

/// What was typed into a form.
public struct TypedForm: Hashable, Sendable {
  /// The address that it was sent to.
  public let action: String
  /// The address of the page that shows the same form.
  public let page: String
  /// Its key, with which what it becomes is recorded; empty where it has none.
  public let key: String
  /// Its fields, as browsers write them; never a session's seal.
  public let text: String
  /// Whether files came with it, which are not kept.
  public let hadFiles: Bool

  /// A form of these parts.
  public init(action: String, page: String, key: String, text: String, hadFiles: Bool) {
    self.action = action
    self.page = page
    self.key = key
    self.text = text
    self.hadFiles = hadFiles
  }
}

/// A form that came after its session had ended, as it is kept.
public struct UnsentForm: Hashable, Sendable {
  /// Its number.
  public let number: Int64
  /// What was typed.
  public let typed: TypedForm
  /// When it came.
  public let saved: Instant

  /// For how many seconds a form is kept: three days, so that a weekend lies between.
  public static let kept: Int64 = 259_200
  /// How many forms of an account are kept, the newest.
  public static let most = 12

  /// A form that came at a moment.
  public init(number: Int64, typed: TypedForm, saved: Instant) {
    self.number = number
    self.typed = typed
    self.saved = saved
  }

  /// The first instant at which it is kept no more.
  public var until: Instant { saved.adding(seconds: UnsentForm.kept) }
}
