import Crypto

extension Secret {
  /// Another secret that follows from this one: the same for the same purpose, and none the wiser of
  /// this one whoever holds it (HMAC-SHA-256).
  public func derived(for purpose: String) -> Secret {
    let code = HMAC<SHA256>.authenticationCode(
      for: Array("milepost \(purpose)".utf8), using: SymmetricKey(data: bytes))
    return Secret(code: Array(code))
  }
}
