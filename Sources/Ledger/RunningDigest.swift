import Crypto

/// The SHA-256 digest of bytes that come in pieces.
public struct RunningDigest: Sendable {
  private var hash = SHA256()

  /// The digest of nothing yet.
  public init() {}

  /// Adds the next piece.
  public mutating func add(_ bytes: [UInt8]) { hash.update(data: bytes) }

  /// The digest of all pieces so far.
  public var value: Digest {
    hash.finalize().withUnsafeBytes { Digest(stored: $0) } ?? .zero
  }
}
