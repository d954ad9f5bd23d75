import Crypto

/// What a form carries to show that it came from a page of this session (OWASP, "HMAC based token
/// pattern").
///
/// It follows from the session's token and can be made neither without it nor from what is kept. In
/// each page it stands under another mask of random bytes: what of a page is always the same can be
/// guessed, byte by byte, from how well the page is compressed together with what one has it repeat
/// (BREACH, 2013).
public enum FormSeal {
  /// How many random bytes mask a seal.
  public static let maskLength = SHA256Digest.byteCount

  /// The seal that belongs into the forms of one page of a session.
  ///
  /// - Parameter mask: fresh random bytes, ``maskLength`` of them.
  public static func seal(of token: Secret, mask: [UInt8]) -> String {
    Base64URL.text(mask + zip(mask, code(token)).map { $0 ^ $1 })
  }

  /// Whether a form came from a page of the session; takes the same time whatever was sent.
  public static func holds(_ text: String, for token: Secret) -> Bool {
    guard let bytes = Base64URL.bytes(text), bytes.count == 2 * maskLength else { return false }
    let code = zip(bytes.prefix(maskLength), bytes.suffix(maskLength)).map { $0 ^ $1 }
    return HMAC<SHA256>.isValidAuthenticationCode(
      code, authenticating: purpose, using: SymmetricKey(data: token.bytes))
  }

  private static let purpose = Array("milepost form".utf8)

  private static func code(_ token: Secret) -> HMAC<SHA256>.MAC {
    HMAC<SHA256>.authenticationCode(for: purpose, using: SymmetricKey(data: token.bytes))
  }
}
