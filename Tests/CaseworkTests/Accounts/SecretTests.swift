import Casework
import TestSupport
import Testing

/// Tokens, the seals of forms, and the letters they travel in.
struct SecretTests {
  /// RFC 4648, section 10, without padding.
  static let published: [(String, String)] = [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
    ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
  ]

  @Test("base 32 of RFC 4648", arguments: published)
  func base32(_ plain: String, _ text: String) {
    #expect(Base32.text(Array(plain.utf8)) == text)
    #expect(Base32.bytes(text.lowercased() + "==") == Array(plain.utf8))
  }

  @Test("what is not base 32 is refused", arguments: ["M", "MZX", "M1", "MZ", "MY!", "ÄÄ"])
  func notBase32(_ text: String) { #expect(Base32.bytes(text) == nil) }

  @Test("any bytes come back from their letters")
  func roundTrip() {
    var random = Seeded(seed: 3)
    for _ in 0..<500 {
      let bytes = (0..<Int.random(in: 0..<70, using: &random)).map { _ in
        UInt8.random(in: 0...255, using: &random)
      }
      #expect(Base32.bytes(Base32.text(bytes)) == bytes)
    }
    for _ in 0..<500 {
      let secret = secret(&random)
      #expect(secret.text.count == 43)
      #expect(Secret(secret.text) == secret)
      #expect(Secret(secret.text)?.digest == secret.digest)
    }
  }

  @Test("a token of another length, or of other letters, is none")
  func wrong() {
    var random = Seeded(seed: 4)
    let text = secret(&random).text
    for wrong in ["", "x", text + "A", String(text.dropLast()), text.dropLast() + "!"] {
      #expect(Secret(String(wrong)) == nil, "\(wrong)")
    }
    // The last letter has bits that belong to no byte: only one text stands for a token.
    let last = text.dropLast()
    let readable = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
      .filter { Secret(last + String($0)) != nil }
    #expect(readable.count == 16)
    #expect(Secret(bytes: [1, 2, 3]) == nil)
  }

  @Test("a token prints as nothing that could be used")
  func silent() {
    var random = Seeded(seed: 5)
    let secret = secret(&random)
    let printed = "\(secret) \(String(reflecting: secret)) \([secret]) \(Optional(secret) as Any)"
    #expect(!printed.contains(secret.text))
  }

  @Test("the seal of a form holds for its session and no other")
  func seals() {
    var random = Seeded(seed: 6)
    let (mine, other) = (secret(&random), secret(&random))
    let seal = FormSeal.seal(of: mine, mask: mask(&random))
    #expect(FormSeal.holds(seal, for: mine))
    #expect(!FormSeal.holds(seal, for: other))
    #expect(seal != mine.text)
    let short = FormSeal.seal(of: mine, mask: [1, 2, 3])
    for wrong in ["", "x", seal + "A", String(seal.dropLast()), mine.text, short] {
      #expect(!FormSeal.holds(wrong, for: mine), "\(wrong)")
    }
  }

  /// What is the same in two pages can be guessed from their lengths when they are compressed.
  @Test("two pages of a session have no part of their seals in common")
  func masks() throws {
    var random = Seeded(seed: 8)
    let mine = secret(&random)
    let seals = (0..<20).map { _ in FormSeal.seal(of: mine, mask: mask(&random)) }
    #expect(seals.allSatisfy { FormSeal.holds($0, for: mine) })
    func parts(_ seal: String) -> Set<String> {
      let letters = Array(seal)
      return Set((0...(letters.count - 5)).map { String(letters[$0..<$0 + 5]) })
    }
    for (number, seal) in seals.enumerated() {
      for other in seals.dropFirst(number + 1) {
        #expect(parts(seal).isDisjoint(with: parts(other)))
      }
    }
  }

  private func mask(_ random: inout Seeded) -> [UInt8] {
    (0..<FormSeal.maskLength).map { _ in UInt8.random(in: 0...255, using: &random) }
  }

  private func secret(_ random: inout Seeded) -> Secret {
    let bytes = (0..<32).map { _ in UInt8.random(in: 0...255, using: &random) }
    guard let secret = Secret(bytes: bytes) else { preconditionFailure("32 bytes are a secret") }
    return secret
  }
}
