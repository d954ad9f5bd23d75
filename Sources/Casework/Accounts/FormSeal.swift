import Crypto

/// What a form carries to show that it came from a page of this session (OWASP, "HMAC based token
/// pattern").
///
/// It follows from the session's token and can be made neither without it nor from what is kept.
public enum FormSeal {
  /// The seal that belongs into each form of a session.
  public static func seal(of token: Secret) -> String {
    Base64URL.text(Array(code(token)))
  }

  /// Whether a form came from a page of the session; takes the same time whatever was sent.
  public static func holds(_ text: String, for token: Secret) -> Bool {
    guard let bytes = Base64URL.bytes(text) else { return false }
    return HMAC<SHA256>.isValidAuthenticationCode(
      bytes, authenticating: purpose, using: SymmetricKey(data: token.bytes))
  }

  private static let purpose = Array("milepost form".utf8)

  private static func code(_ token: Secret) -> HMAC<SHA256>.MAC {
    HMAC<SHA256>.authenticationCode(for: purpose, using: SymmetricKey(data: token.bytes))
  }
}
