import Ledger
import Testing

struct DigestTests {
  @Test(
    "digests are those of FIPS 180-4",
    arguments: [
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      (
        "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
      ),
    ])
  func vectors(_ text: String, _ expected: String) {
    let digest = Digest(of: Array(text.utf8))
    #expect(digest.description == expected)
    #expect(Digest(expected) == digest)
    #expect(digest.short == expected.prefix(12))
  }

  @Test(
    "only 64 lower-case hexadecimal digits are a digest",
    arguments: [
      "", "0", String(repeating: "0", count: 63), String(repeating: "0", count: 65),
      String(repeating: "A", count: 64), String(repeating: "g", count: 64),
      String(repeating: "é", count: 32), " " + String(repeating: "0", count: 63),
    ])
  func refused(_ text: String) {
    #expect(Digest(text) == nil)
  }
}
