import Crypto

/// The secret of an installation under which names and birth dates become tokens.
///
/// A token is HMAC-SHA-256 under this key, cut to 64 bits. Whoever has the tokens and not the key
/// cannot try names against them, which an unkeyed hash would let anybody do; that is why the key
/// never lies with the events. What is hashed begins with what kind of thing it is, so that a given
/// name and a family name of the same letters have nothing in common unless they are compared.
public struct MatchKey: Sendable {
  /// How many bytes a key has.
  public static let length = 32

  private let key: SymmetricKey
  private let salt: [UInt8]

  /// A key of 32 random bytes, and 32 more with which everything that is hashed begins; nil for
  /// another length.
  public init?(key: [UInt8], salt: [UInt8]) {
    guard key.count == MatchKey.length, salt.count == MatchKey.length else { return nil }
    self.key = SymmetricKey(data: key)
    self.salt = salt
  }

  /// What tells this key from another, and says nothing of it.
  public var fingerprint: MatchToken { token(.fingerprint, "") }

  /// What is hashed, each kind apart.
  enum Kind: UInt8 {
    case word = 1, familiar, sound, near, handle
    case day, unorderedDay, yearAndMonth, yearAndDay, monthAndDay, year
    case sex, block, fingerprint
  }

  func token(_ kind: Kind, _ text: String) -> MatchToken {
    let code = HMAC<SHA256>.authenticationCode(
      for: salt + [kind.rawValue] + Array(text.utf8), using: key)
    return MatchToken(
      bits: code.withUnsafeBytes { UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)) })
  }

  func tokens(_ kind: Kind, _ texts: some Sequence<String>) -> Set<MatchToken> {
    Set(texts.map { token(kind, $0) })
  }
}

/// A value that was hashed under an installation's key.
public struct MatchToken: Hashable, Sendable {
  /// The first 64 bits of its HMAC.
  public let bits: UInt64

  /// A token of these bits, as it was kept.
  public init(bits: UInt64) { self.bits = bits }
}
