public import Ledger

/// 256 random bits by which whoever holds them is known: a session's token, a link's.
///
/// Only its digest is kept, so that who reads the database cannot take anybody's place. It prints
/// as nothing that could be used, wherever it may be printed by mistake.
public struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
  /// How many bytes it has.
  public static let length = 32

  let bytes: [UInt8]

  /// The secret of 32 random bytes; nil for another number of them.
  public init?(bytes: [UInt8]) {
    guard bytes.count == Secret.length else { return nil }
    self.bytes = bytes
  }

  /// The secret that a code of as many bytes is.
  init(code: [UInt8]) { bytes = code }

  /// Reads ``text``; nil for anything else.
  public init?(_ text: String) {
    guard let bytes = Base64URL.bytes(text) else { return nil }
    self.init(bytes: bytes)
  }

  /// The 43 characters in which it travels: base64 for addresses (RFC 4648, section 5).
  public var text: String { Base64URL.text(bytes) }

  /// What is kept of it.
  public var digest: Digest { Digest(of: bytes) }

  /// Nothing of the secret.
  public var description: String { "(secret)" }

  /// Nothing of the secret.
  public var debugDescription: String { description }
}
