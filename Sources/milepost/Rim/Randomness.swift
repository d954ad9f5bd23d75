import Workflows
import Casework

/// What must not be guessed: salts, case numbers, keys.
///
/// The system's generator is the only source.
enum Randomness {
  /// The 32 bytes of a commitment's salt.
  @Sendable static func salt() -> [UInt8] { bytes(32) }

  /// So many bytes.
  @Sendable static func bytes(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 8)
    while bytes.count < count {
      let word = generator.next()
      bytes += (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) }
    }
    return Array(bytes.prefix(count))
  }

  /// A new case's number: `MP-` and three groups of four, 60 random bits.
  static func caseID() -> CaseID { .number(of: bytes(8)) }

  /// A key for a command that was given none.
  static func key() -> IdempotencyKey { IdempotencyKey("once-" + groups(6)) }

  /// Crockford's base 32 has no I, L, O or U, so that a number can be read out over the telephone.
  private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  private static func groups(_ count: Int) -> String {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in
      String((0..<4).map { _ in letters[Int.random(in: 0..<32, using: &generator)] })
    }.joined(separator: "-")
  }
}
