import Testing

@testable import WebApp

@Suite struct WordsTests {
  /// What is said in one language is said in each.
  @Test func everyLanguageSaysEverything() {
    #expect(Words.english.keys == Words.spanish.keys)
  }
}
