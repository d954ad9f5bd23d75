import Testing

@testable import WebApp

@Suite struct WordsTests {
  @Test func whatIsSaidInOneLanguageIsSaidInEach() {
    #expect(Words.english.keys.symmetricDifference(Words.spanish.keys).sorted() == [])
  }

  /// Of two pages that say one key the later would take the other's words.
  @Test(arguments: Language.allCases)
  func nothingIsSaidTwice(language: Language) {
    #expect(language.words.repeated == [])
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
      var expected = Words.english[key].replacing(/\{\d:[^|}]*\|([^}]*)\}/) { $0.1 }
      for (place, part) in ["A", "B", "C", "D", "E"].enumerated() {
        expected = expected.replacing("%\(place + 1)", with: part)
      }
      #expect(Words.english[key, "A", "B", "C", "D", "E"] == expected, "\(key)")
    }
    #expect(Words.english["no such key {1:a|b} {9:a|b} {x", "A"] == "no such key b {9:a|b} {x")
    let filled = Words.english["screening.decided-up", "%2", "100 %"]
    #expect(filled.contains("From \"%2\" up to \"100 %\""))
    #expect(Words.english["no such key 5 % %9", "A"] == "no such key 5 % %9")
  }

  @Test func aNumberChoosesItsForm() {
    let (english, spanish) = (Words.english, Words.spanish)
    #expect(english["unit.steps-count", "1", "1"] == "1 step in 1 case")
    #expect(english["unit.steps-count", "2", "1"] == "2 steps in 1 case")
    #expect(spanish["unit.steps-count", "1", "2"] == "1 paso en 2 casos")
    #expect(english["exports.waiting", "1"] == "1 export is made before it.")
    #expect(spanish["exports.waiting", "1"] == "Antes se hace 1 exportación.")
    #expect(english["pairs.sentence", "60+", "0"] == "60+ to decide, 0 of them likely.")
    #expect(spanish["time-frame.W", "1"] == "la última semana")
    #expect(spanish["time-frame.W", "2"] == "las últimas 2 semanas")
  }
}
