import Crypto
public import CivilTime

/// The six digits that an authenticator program shows: TOTP (RFC 6238) with SHA-1 and 30 seconds,
/// which every such program knows.
public struct TimeCode: Hashable, Sendable {
  /// How many random bytes a secret has: as many as SHA-1 gives (RFC 4226, section 4).
  public static let secretLength = 20
  /// How many seconds a code is shown.
  public static let period: Int64 = 30
  /// How many codes before and after the present one are taken, for clocks that differ.
  public static let window: Int64 = 1

  /// What the program and the server share.
  public let secret: [UInt8]

  /// The codes of a secret.
  public init(secret: [UInt8]) {
    self.secret = secret
  }

  /// The code at a moment.
  public func code(at now: Instant) -> String { code(step: TimeCode.step(at: now)) }

  /// Which of the periods since 1970 a moment lies in.
  public static func step(at now: Instant) -> Int64 {
    // Rounded down also before 1970.
    (now.milliseconds - (now.milliseconds % 30_000 + 30_000) % 30_000) / (period * 1_000)
  }

  /// The period whose code was typed, where it may be taken: near the present one, and later than
  /// any that was taken before, so that nobody uses a code that somebody else has seen.
  ///
  /// - Parameter last: the period whose code was taken last.
  public func step(of typed: String, at now: Instant, after last: Int64?) -> Int64? {
    let digits = typed.filter { !$0.isWhitespace }
    guard digits.utf8.count == 6, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      return nil
    }
    let present = TimeCode.step(at: now)
    var found: Int64?
    // All are compared, whichever fits.
    for step in (present - TimeCode.window)...(present + TimeCode.window)
    where TimeCode.isEqual(code(step: step), digits) && last.map({ step > $0 }) ?? true {
      found = found ?? step
    }
    return found
  }

  /// HOTP of a counter (RFC 4226, section 5.3).
  func code(step: Int64, digits: Int = 6) -> String {
    let counter = withUnsafeBytes(of: UInt64(bitPattern: step).bigEndian) { Array($0) }
    let mac = Array(
      HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: secret)))
    let offset = Int(mac[19] & 15)
    let word = mac[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    let modulus = (0..<digits).reduce(UInt32(1)) { product, _ in product * 10 }
    let text = String(word % modulus)
    return String(repeating: "0", count: digits - text.count) + text
  }

  private static func isEqual(_ left: String, _ right: String) -> Bool {
    zip(left.utf8, right.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
      && left.utf8.count == right.utf8.count
  }

  /// The secret as people type it into an authenticator program: groups of four (RFC 4648, base 32).
  public var typed: String {
    let letters = Array(Base32.text(secret))
    return stride(from: 0, to: letters.count, by: 4).map { start in
      String(letters[start..<min(start + 4, letters.count)])
    }.joined(separator: " ")
  }

  /// The address that an authenticator program reads from a picture or a link (Google's "Key URI
  /// format").
  public func address(for account: ActorID, issuer: String = "Milepost") -> String {
    let issuer = TimeCode.escaped(issuer)
    return "otpauth://totp/\(issuer):\(TimeCode.escaped(account.rawValue))"
      + "?secret=\(Base32.text(secret))&issuer=\(issuer)&algorithm=SHA1&digits=6&period=30"
  }

  /// All but the unreserved characters of RFC 3986 as `%XX`.
  private static func escaped(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    return text.utf8.map { byte in
      let letter = Character(Unicode.Scalar(byte))
      let isPlain =
        letter.isASCII && (letter.isLetter || letter.isNumber || "-._~".contains(letter))
      return isPlain ? String(letter) : "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
    }.joined()
  }
}
