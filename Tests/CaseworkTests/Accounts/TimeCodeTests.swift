import Casework
import CivilTime
import TestSupport
import Testing
import Workflows

/// The codes of a telephone.
struct TimeCodeTests {
  /// The secret of RFC 6238, appendix B.
  private let codes = TimeCode(secret: Array("12345678901234567890".utf8))

  /// Its vectors for SHA-1; it prints eight digits, of which six are the last.
  static let vectors: [(Int64, String)] = [
    (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"),
    (1_234_567_890, "89005924"), (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
  ]

  @Test("RFC 6238, appendix B", arguments: vectors)
  func published(_ second: Int64, _ digits: String) {
    #expect(codes.code(at: Instant(milliseconds: second * 1_000)) == digits.suffix(6))
  }

  @Test("a code is good in its period, the one before and the one after, and in no other")
  func window() {
    let now = at("Mon 09:00")
    let step = TimeCode.step(at: now)
    for shift in Int64(-4)...4 {
      let code = codes.code(at: now.adding(seconds: shift * 30))
      let found = codes.step(of: code, at: now, after: nil)
      #expect(found == (abs(shift) <= 1 ? step + shift : nil), "\(shift)")
    }
  }

  @Test("a code is taken once, and none that is older than it after it")
  func once() throws {
    let now = at("Mon 09:00")
    let code = codes.code(at: now)
    let step = try #require(codes.step(of: code, at: now, after: nil))
    #expect(codes.step(of: code, at: now, after: step) == nil)
    let before = codes.code(at: now.adding(seconds: -30))
    #expect(codes.step(of: before, at: now, after: step) == nil)
    let next = codes.code(at: now.adding(seconds: 30))
    #expect(codes.step(of: next, at: now, after: step) == step + 1)
  }

  @Test(
    "what is no code is none",
    arguments: ["", "12345", "1234567", "12345a", "１２３４５６", "-12345", "12345\u{0}"])
  func wrong(_ typed: String) {
    #expect(codes.step(of: typed, at: at("Mon 09:00"), after: nil) == nil)
  }

  @Test("blanks in a code do not matter")
  func blanks() {
    let now = at("Mon 09:00")
    let code = codes.code(at: now)
    #expect(codes.step(of: code.prefix(3) + " " + code.suffix(3), at: now, after: nil) != nil)
  }

  @Test("a period lasts thirty seconds, before 1970 too")
  func steps() {
    #expect(TimeCode.step(at: Instant(milliseconds: 29_999)) == 0)
    #expect(TimeCode.step(at: Instant(milliseconds: 30_000)) == 1)
    #expect(TimeCode.step(at: Instant(milliseconds: -1)) == -1)
    #expect(TimeCode.step(at: Instant(milliseconds: -30_000)) == -1)
    #expect(TimeCode.step(at: Instant(milliseconds: -30_001)) == -2)
  }

  @Test("the address is one that authenticator programs read")
  func address() {
    #expect(
      codes.address(for: "ann.lee", issuer: "Milepost Boone")
        == "otpauth://totp/Milepost%20Boone:ann.lee?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
        + "&issuer=Milepost%20Boone&algorithm=SHA1&digits=6&period=30")
  }

  @Test("a code on paper is read as people type it")
  func recovery() throws {
    let code = try #require(RecoveryCode(bytes: [1, 0, 255, 17, 34, 51, 68, 85, 102, 119]))
    let plain = code.text.filter { $0 != "-" }
    #expect(plain.count == 16)
    let typed = [
      code.text, code.text.lowercased(), plain, plain.replacing("0", with: "O"),
      plain.replacing("1", with: "l"), " \(plain.prefix(8)) \(plain.suffix(8))\n",
    ]
    for text in typed { #expect(RecoveryCode(text)?.digest == code.digest, "\(text)") }
    for text in ["", "ABCD", plain + "0", String(plain.dropLast()) + "U"] {
      #expect(RecoveryCode(text) == nil, "\(text)")
    }
    #expect(RecoveryCode(bytes: [1, 2, 3]) == nil)
  }
}
