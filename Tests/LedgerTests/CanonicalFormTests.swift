import Ledger
import TestSupport
import Testing

/// RFC 8785: one byte form for each value.
struct CanonicalFormTests {
  @Test(
    "texts, order and white space follow the RFC",
    arguments: [
      (#"{"b":1,"a":2}"#, #"{"a":2,"b":1}"#),
      (#"{ "a" : [ true , false , null ] }"#, #"{"a":[true,false,null]}"#),
      (#""\u20ac$\u000f\nA'\u0042\"\\\/""#, #""€$\u000f\nA'B\"\\/""#),
      (#""\b\t\n\f\r\u0000\u001f\u007f""#, "\"\\b\\t\\n\\f\\r\\u0000\\u001f\u{7f}\""),
      (#""\ud83d\ude00 \uD83D\uDE02""#, #""😀 😂""#),
      // 3.2.3: members are sorted by their UTF-16 code units, so that U+FB33 comes after U+1F600.
      (
        #"{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}"#,
        "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\u{fb33}\":3}"
      ),
      (#"{"peach":1,"péché":2,"pêche":3,"sin":4}"#, #"{"peach":1,"péché":2,"pêche":3,"sin":4}"#),
      (#"{"a":{"z":1,"b":[{"y":1,"x":2}]},"":0}"#, #"{"":0,"a":{"b":[{"x":2,"y":1}],"z":1}}"#),
      // 3.2.2: the sample of the RFC, with all its forms.
      (
        #"""
        {"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
         "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/", "literals": [null, true, false]}
        """#,
        #"""
        {"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],
        """# + #""string":"€$\u000f\nA'B\"\\\\\"/"}"#
      ),
    ])
  func form(_ text: String, _ expected: String) throws {
    let wanted = expected.split(separator: "\n").joined()
    #expect(try CanonicalValue(parsing: text).canonicalText == wanted)
  }

  /// A value put together by chance; without decimals, as the log has them.
  private func value(_ depth: Int, _ random: inout Seeded) -> CanonicalValue {
    switch Int.random(in: 0...(depth > 0 ? 6 : 4), using: &random) {
    case 0: return .null
    case 1: return .bool(.random(using: &random))
    case 2: return .integer(.random(in: .min ... .max, using: &random))
    case 3: return .integer(.random(in: -9...9, using: &random))
    case 4: return .string(text(&random))
    case 5:
      return .array(
        (0..<Int.random(in: 0...4, using: &random)).map { _ in value(depth - 1, &random) })
    default:
      var names: Set<String> = []
      for _ in 0..<Int.random(in: 0...4, using: &random) { names.insert(text(&random)) }
      return .object(names.shuffled(using: &random).map { .init($0, value(depth - 1, &random)) })
    }
  }

  private func text(_ random: inout Seeded) -> String {
    let scalars = "\u{0}\u{1f}\"\\/ab~\u{7f}\u{80}öß€\u{2028}\u{fb33}\u{fffd}😀𝄞".unicodeScalars
    var text = ""
    for _ in 0..<Int.random(in: 0...5, using: &random) {
      if let scalar = scalars.randomElement(using: &random) { text.unicodeScalars.append(scalar) }
    }
    return text
  }

  /// The value with its members in canonical order.
  private func sorted(_ value: CanonicalValue) -> CanonicalValue {
    switch value {
    case .array(let elements): .array(elements.map(sorted))
    case .object(let members):
      .object(
        members.map { .init($0.name, sorted($0.value)) }.sorted {
          $0.name.utf16.lexicographicallyPrecedes($1.name.utf16)
        })
    default: value
    }
  }

  @Test("what is written is read back as it was, and written again as it was", arguments: 1...200)
  func roundTrip(_ seed: UInt64) throws {
    var random = Seeded(seed: seed)
    for _ in 0..<20 {
      let value = value(4, &random)
      let bytes = value.canonicalBytes
      let read = try CanonicalValue(parsing: bytes)
      #expect(read == sorted(value))
      #expect(read.canonicalBytes == bytes)
    }
  }

  @Test("the order in which members are given does not matter", arguments: 1...50)
  func order(_ seed: UInt64) {
    var random = Seeded(seed: seed)
    let value = value(3, &random)
    guard case .object(let members) = value else { return }
    #expect(CanonicalValue.object(members.reversed()).canonicalBytes == value.canonicalBytes)
  }
}
