import Casework
import Testing
import Workflows

/// Which passwords may be taken, and how they are kept.
struct PasswordTests {
  private static let account = Account(
    id: "marigold.lane", name: "Marigold Lane", agency: "boone-office",
    roles: ["childrens-division"])

  static let refused: [(String, String)] = [
    ("", "too short"), ("elevenchars", "too short"), ("kurz aber gu", "ok"),
    ("password1234", "guessed first"), ("Password1234", "guessed first"),
    ("pass word 1234", "guessed first"), ("correct horse battery staple", "guessed first"),
    ("aaaaaaaaaaaa", "a pattern"), ("abcabcabcabc", "a pattern"), ("123456789012", "a pattern"),
    ("abcdefghijkl", "a pattern"), ("zyxwvutsrqpo", "a pattern"), ("abab abab abab", "a pattern"),
    ("marigold.lane", "account's name"), ("Marigold.Lane1", "account's name"),
    ("marigoldmarigold", "account's name"), ("boone-office-1", "account's name"),
    ("marigold has eleven cats", "ok"), ("ÄÖÜßéèêâîôûç", "ok"), ("пароль-для-дома", "ok"),
    ("👩‍👧 and a blue house", "ok"), ("            x", "a pattern"), ("thirteen plain words", "ok"),
    (String(repeating: "lorem ipsum ", count: 90), "too long"),
  ]

  @Test("a password is judged by its length and by what is guessed first", arguments: refused)
  func policy(_ password: String, _ says: String) {
    do throws(Refusal) {
      try PasswordPolicy.judge(password, for: Self.account)
      #expect(says == "ok", "\(password) was taken")
    } catch {
      #expect(error.kind == .weakPassword)
      #expect(error.message.contains(says), "\(password): \(error.message)")
      // A refusal may be logged; a password may not.
      if !password.isEmpty { #expect(!"\(error.message) \(error.mend)".contains(password)) }
    }
  }

  private let cheap = PasswordHash.Cost(logRounds: 4, blockSize: 8, lanes: 1)

  @Test("RFC 7914, section 12: the first 32 bytes of its second vector")
  func published() {
    let hash = PasswordHash(
      of: "password", salt: Array("NaCl".utf8),
      cost: .init(logRounds: 10, blockSize: 8, lanes: 16))
    #expect(
      hash.description
        == "$scrypt$ln=10,r=8,p=16$TmFDbA$_bq-HJ00cgB4VucZDQHp_nxq18vII3gw53N2Y0s3MWI")
  }

  @Test("a hash is known again by its password alone, also from its text")
  func roundTrip() throws {
    let hash = PasswordHash(
      of: "a blue house by the river", salt: Array(repeating: 7, count: 16), cost: cheap)
    let read = try #require(PasswordHash(hash.description))
    #expect(read == hash)
    #expect(read.matches("a blue house by the river"))
    for wrong in ["", "a blue house by the rive", "A blue house by the river"] {
      #expect(!read.matches(wrong))
    }
    #expect(!hash.description.contains("blue"))
  }

  @Test("a letter with an accent is the same from every keyboard")
  func composed() {
    let hash = PasswordHash(
      of: "Jos\u{E9} and \u{FB01}ve", salt: Array(repeating: 7, count: 16), cost: cheap)
    #expect(hash.matches("Jose\u{301} and five"))
  }

  @Test("the same password under other bytes is another hash, and nobody's matches nothing")
  func salted() {
    let first = PasswordHash(of: "the same", salt: Array(repeating: 1, count: 16), cost: cheap)
    let second = PasswordHash(of: "the same", salt: Array(repeating: 2, count: 16), cost: cheap)
    #expect(first.description != second.description)
    #expect(!PasswordHash.nobody(cost: cheap).matches(""))
  }

  @Test(
    "what is no hash is refused, and so are costs that would stop the machine",
    arguments: [
      "", "$scrypt$", "$argon2id$v=19$m=1,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AA",
      "$scrypt$ln=4,r=8,p=1$AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
      "$scrypt$ln=40,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
      "$scrypt$ln=4,r=0,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
      "$scrypt$ln=4,r=8$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
      "$scrypt$ln=4,r=8,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
    ])
  func wrong(_ text: String) { #expect(PasswordHash(text) == nil) }
}
