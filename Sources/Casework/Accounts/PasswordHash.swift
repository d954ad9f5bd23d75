import Crypto
import CryptoExtras
import Foundation

/// A password as it is kept: scrypt (RFC 7914) of it, with the salt and the cost beside it.
///
/// Making one takes a tenth of a second and tens of megabytes on purpose: it belongs on a thread
/// that may wait, and in no transaction.
public struct PasswordHash: Hashable, Sendable {
  /// How much work a guess costs.
  public struct Cost: Hashable, Sendable {
    /// The binary logarithm of scrypt's N.
    public let logRounds: Int
    /// scrypt's r.
    public let blockSize: Int
    /// scrypt's p.
    public let lanes: Int

    /// A cost of these parameters.
    public init(logRounds: Int, blockSize: Int, lanes: Int) {
      self.logRounds = logRounds
      self.blockSize = blockSize
      self.lanes = lanes
    }

    /// N = 2^15, r = 8, p = 3: 32 MB at a time, as strong as OWASP's password storage cheat sheet
    /// asks.
    public static let standard = Cost(logRounds: 15, blockSize: 8, lanes: 3)

    /// Parameters that are neither so small as to be worthless nor so great as to stop the machine.
    var isSane: Bool {
      (1...20).contains(logRounds) && (1...32).contains(blockSize) && (1...16).contains(lanes)
    }
  }

  /// The cost it was made at.
  public let cost: Cost
  let salt: [UInt8]
  let key: [UInt8]

  /// The hash of a password under fresh random bytes.
  ///
  /// - Parameter salt: at least 16 random bytes, never used before.
  public init(of password: String, salt: [UInt8], cost: Cost = .standard) {
    self.cost = cost
    self.salt = salt
    key = PasswordHash.derive(password, salt: salt, cost: cost)
  }

  /// Whether a password is the one it was made of; takes the same time whatever was typed.
  public func matches(_ password: String) -> Bool {
    let other = PasswordHash.derive(password, salt: salt, cost: cost)
    return zip(key, other).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0 && other.count == key.count
  }

  /// The hash that nothing matches, at a cost: what is compared where there is no account, so that
  /// the answer takes as long.
  public static func nobody(cost: Cost = .standard) -> PasswordHash {
    PasswordHash(
      cost: cost, salt: Array(repeating: 0, count: 16), key: Array(repeating: 0, count: 32))
  }

  private init(cost: Cost, salt: [UInt8], key: [UInt8]) {
    self.cost = cost
    self.salt = salt
    self.key = key
  }

  private static func derive(_ password: String, salt: [UInt8], cost: Cost) -> [UInt8] {
    // Only parameters outside what `isSane` lets could fail; a key of no bytes matches nothing.
    let key = try? KDF.Scrypt.deriveKey(
      from: Array(PasswordHash.canonical(password).utf8), salt: salt, outputByteCount: 32,
      rounds: 1 << cost.logRounds, blockSize: cost.blockSize, parallelism: cost.lanes)
    return key?.withUnsafeBytes { Array($0) } ?? []
  }

  /// The same password from another keyboard: NFKC, as NIST SP 800-63B asks for.
  private static func canonical(_ password: String) -> String {
    password.precomposedStringWithCompatibilityMapping
  }
}

extension PasswordHash: LosslessStringConvertible {
  /// `$scrypt$ln=15,r=8,p=3$SALT$KEY`, as the PHC string format writes it.
  public var description: String {
    "$scrypt$ln=\(cost.logRounds),r=\(cost.blockSize),p=\(cost.lanes)"
      + "$\(Base64URL.text(salt))$\(Base64URL.text(key))"
  }

  /// Reads ``description``; nil for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "$", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 5, parts[0].isEmpty, parts[1] == "scrypt",
      let salt = Base64URL.bytes(parts[3]), salt.count >= 16,
      let key = Base64URL.bytes(parts[4]), key.count == 32
    else { return nil }
    let numbers = zip(parts[2].split(separator: ","), ["ln=", "r=", "p="]).compactMap {
      $0.hasPrefix($1) ? Int($0.dropFirst($1.count)) : nil
    }
    guard numbers.count == 3 else { return nil }
    let cost = Cost(logRounds: numbers[0], blockSize: numbers[1], lanes: numbers[2])
    guard cost.isSane else { return nil }
    self.init(cost: cost, salt: salt, key: key)
  }
}
