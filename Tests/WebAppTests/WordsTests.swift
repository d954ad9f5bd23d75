import Testing

@testable import WebApp

@Suite struct WordsTests {
  @Test func whatIsSaidInOneLanguageIsSaidInEach() {
    #expect(Words.english.keys.symmetricDifference(Words.spanish.keys).sorted() == [])
  }

  /// Of two pages that say one key the later would take the other's words.
  @Test(arguments: [Words.english, Words.spanish])
  func nothingIsSaidTwice(words: Words) {
    #expect(words.repeated == [])
  }

  /// A template that asks for words that nobody wrote would print the key.
  @Test func everyWordThatATemplateAsksForIsThere() {
    let keys = Words.english.keys
    for (name, bytes) in Templates.sources {
      for match in String(decoding: bytes, as: UTF8.self).matches(of: /{{w\.([^}]+)}}/) {
        #expect(keys.contains(String(match.1)), "\(name): \(match.1)")
      }
    }
  }

  /// Places for what is filled in are the same in each language.
  @Test func placesAgree() {
    for key in Words.english.keys {
      for place in ["%1", "%2", "%3"] {
        #expect(
          Words.english[key].contains(place) == Words.spanish[key].contains(place), "\(key)")
      }
    }
  }

  /// Each place once, whatever is filled in: also what looks like a place.
  @Test func placesAreFilled() {
    for key in Words.english.keys {
      var expected = Words.english[key]
      for (place, part) in ["A", "B", "C"].enumerated() {
        expected = expected.replacing("%\(place + 1)", with: part)
      }
      #expect(Words.english[key, "A", "B", "C"] == expected, "\(key)")
    }
    let filled = Words.english["screening.decided-up", "%2", "100 %"]
    #expect(filled.contains("From \"%2\" up to \"100 %\""))
    #expect(Words.english["no such key 5 % %9", "A"] == "no such key 5 % %9")
  }
}
