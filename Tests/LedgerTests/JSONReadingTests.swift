import Ledger
import TestSupport
import Testing

/// Text that two programs could read differently is refused, with the place where it shows.
struct JSONReadingTests {
  private func error(_ bytes: [UInt8]) -> JSONError? {
    do {
      _ = try CanonicalValue(parsing: bytes)
      return nil
    } catch {
      return error
    }
  }

  @Test(
    "what is wrong is said, and at which byte",
    arguments: [
      ("", "ends where a value is expected", 0), ("  ", "ends where a value is expected", 2),
      ("{", "name in quotation marks", 1), ("{\"a\"", "':' is expected", 4),
      ("{\"a\":1", "',' or '}'", 6), ("{\"a\":1,}", "name in quotation marks", 7),
      ("{a:1}", "name in quotation marks", 1), ("[1,]", "not a JSON value", 3),
      ("[1", "',' or ']'", 2), ("[1 2]", "',' or ']'", 3), ("1 2", "more text", 2),
      ("{\"a\":1,\"a\":2}", "stands twice", 10), ("nul", "not a JSON value", 0),
      ("True", "not a JSON value", 0), ("'a'", "not a JSON value", 0),
      ("NaN", "not a JSON value", 0), ("01", "may not begin with 0", 2),
      ("-01", "may not begin with 0", 3), ("+1", "not a JSON value", 0),
      (".5", "not a JSON value", 0),
      ("1.", "digits are expected after", 2), ("1e", "digits are expected in the exponent", 2),
      ("1e+", "digits are expected in the exponent", 3), ("-", "not a JSON value", 1),
      ("1e999", "too large", 5), ("\"a", "ends inside quotation marks", 2),
      ("\"\\", "ends inside an escape", 2), ("\"\\x\"", "unknown escape", 3),
      ("\"\\u12\"", "four hexadecimal digits", 3), ("\"\\u+123\"", "four hexadecimal digits", 3),
      ("\"\\ud800\"", "unpaired surrogate", 7), ("\"\\ud800\\u0041\"", "unpaired surrogate", 13),
      ("\"\\udc00\"", "unpaired surrogate", 7), ("\"\u{01}\"", "control character", 1),
      ("\"a\\n\u{09}\"", "control character", 5),
    ])
  func refused(_ text: String, _ message: String, _ offset: Int) {
    let error = error(Array(text.utf8))
    #expect(error?.message.contains(message) == true, "\(error?.message ?? "read")")
    #expect(error?.offset == offset)
  }

  @Test(
    "bytes that are not UTF-8 are refused",
    arguments: [
      [0x22, 0xff, 0x22], [0x22, 0xc0, 0x80, 0x22], [0x22, 0xed, 0xa0, 0x80, 0x22],
      [0x22, 0x5c, 0x6e, 0xe2, 0x82, 0x22], [0xef, 0xbb, 0xbf, 0x31],
    ] as [[UInt8]])
  func encoding(_ bytes: [UInt8]) {
    #expect(error(bytes) != nil)
  }

  @Test("64 levels are read, one more is not")
  func depth() {
    func nested(_ levels: Int) -> [UInt8] {
      Array((String(repeating: "[", count: levels) + String(repeating: "]", count: levels)).utf8)
    }
    #expect(error(nested(64)) == nil)
    #expect(error(nested(65))?.message.contains("64 levels") == true)
    #expect(error(nested(100_000)) != nil)
  }

  @Test("damaged text is read or refused, and what is read has one byte form", arguments: 1...100)
  func damaged(_ seed: UInt64) throws {
    var random = Seeded(seed: seed)
    let good = Array(
      #"{"a":[1,-2.5e3,"x\u00e9\n",{"b":null}],"c":"\ud83d\ude00","d":{"e":[[],{}],"f":true}}"#.utf8
    )
    for _ in 0..<100 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...3, using: &random) {
        let place = Int.random(in: bytes.indices, using: &random)
        switch Int.random(in: 0...2, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        default: bytes.insert(bytes[Int.random(in: bytes.indices, using: &random)], at: place)
        }
      }
      guard let value = try? CanonicalValue(parsing: bytes) else { continue }
      let form = value.canonicalBytes
      #expect(try CanonicalValue(parsing: form).canonicalBytes == form)
    }
  }
}
