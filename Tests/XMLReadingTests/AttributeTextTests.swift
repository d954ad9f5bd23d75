import TestSupport
import Testing
import XMLReading

/// The values of attributes as lists and tokens.
struct AttributeTextTests {
  @Test(
    "Words and white space are those of characters, however a value is written",
    arguments: [
      "", " ", "one", " one", "one ", "one  two", "\tone\n two\r\nthree", "é", " é ", "a\u{A0}b",
      "a\u{2003}b ", "\u{301} a", " \u{301}", "a \u{301}b", "\u{85}", "naïve café", "\u{1C}",
    ])
  func values(_ text: String) { expectSame(text) }

  @Test("So with any value", arguments: 0..<8)
  func anyValue(_ seed: UInt64) {
    var random = Seeded(seed: seed)
    let letters: [Character] = ["a", "b", "-", " ", " ", "\t", "\n", "é", "\u{A0}", "\u{301}"]
    for _ in 0..<200 {
      let count = Int.random(in: 0...8, using: &random)
      expectSame(String((0..<count).compactMap { _ in letters.randomElement(using: &random) }))
    }
  }

  private func expectSame(_ text: String) {
    let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
    #expect(text.words == words)
    #expect(text.collapsed == words.joined(separator: " "))
    #expect(
      text.hasSpaceAtEnds == (text.first?.isWhitespace == true || text.last?.isWhitespace == true))
  }
}
