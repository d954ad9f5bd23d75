import Casework
import CivilTime
import Testing
import Workflows

@testable import WebApp

/// What the casework refuses is said in the language of the page, and written once.
@Suite struct RefusalWordsTests {
  private static let targets = ["Deadlines", "Casework", "CaseStore", "WebApp"]
  private static let said = Result { try SaidSentences.all(of: targets) }

  @Test func everySentenceOfARefusalHasSpanishWords() throws {
    let said = try Self.said.get()
    #expect(said.count > 250)
    for (pattern, file) in said {
      #expect(Words.spanish.patterns.contains(pattern), "\(file): \(pattern)")
    }
  }

  /// Words for a sentence that nobody says are left over from one that was changed.
  @Test(arguments: Language.allCases)
  func noWordsAreForASentenceThatIsNotSaid(language: Language) throws {
    let said = Set(try Self.said.get().map(\.pattern))
    #expect(language.words.patterns.subtracting(said).sorted() == [])
  }

  /// Every kind is said somewhere, and so by the tests above in both languages.
  @Test func everyKindOfRefusalIsSaid() throws {
    let said = try SaidSentences.sources(of: Self.targets + ["milepost"])
      .filter { !$0.path.hasSuffix("Decisions/Refusal.swift") }.map(\.text)
    for kind in Refusal.Kind.allCases where kind != .definitionFault {
      #expect(said.contains { $0.contains(".\(kind)") }, "\(kind)")
    }
  }

  /// A page speaks of no command line.
  @Test func noPageSpeaksOfCommands() throws {
    let sentences = try Self.said.get().map(\.pattern)
    for words in [Words.english, Words.spanish] {
      for pattern in sentences {
        let said = words.said(pattern)
        for command in ["milepost ", "--"] {
          #expect(!said.contains(command), "\(words.language): \(said)")
        }
      }
    }
  }

  @Test(arguments: [
    ("This is for %1, not for %2.", "Esto corresponde a %1, no a %2."),
    ("Give --field %1=VALUE.", "Llene el campo «%1»."),
  ])
  func theExtractorFindsSentencesAsTheyAreWritten(english: String, spanish: String) throws {
    #expect(try Self.said.get().contains { $0.pattern == english })
    #expect(Words.spanish.said(english) == spanish)
  }

  @Test func whatIsFilledInIsSaidInTheLanguageToo() throws {
    let zone = Zone(identifier: "Test/Five", initialOffset: -18_000)
    let noon = try #require(Instant("2026-05-04T12:00:00-05:00"))
    let sentence: Sentence = "The time stated (\(noon)) lies in the future; it is \(noon) now."
    let roles: Sentence = "This is for \(["worker", "supervisor"] as [RoleID]), not for \("%1")."
    func say(_ sentence: Sentence, _ words: Words) -> String {
      TimeWords(zone: zone, now: noon, words: words).say(sentence)
    }
    #expect(
      say(sentence, .english)
        == "The time stated (Mon 4 May, 12:00) lies in the future; it is Mon 4 May, 12:00 now.")
    #expect(say(sentence, .spanish).hasPrefix("El momento indicado (lun 4 de mayo, 12:00)"))
    #expect(sentence.english.contains("(2026-05-04T17:00:00.000Z)"))
    #expect(say(roles, .spanish).contains(" o "))
    // What somebody typed is never taken for a place to fill in.
    #expect(say(roles, .spanish).hasSuffix("no a %1."))
    #expect(Sentence(verbatim: "100 % of %2").english == "100 % of %2")
  }

  @Test(arguments: ["", "kept:10 released:~supervisor!", "a: b:0", "x:1!"])
  func howAStepStoodIsReadAsItWasWritten(text: String) {
    #expect(SeenStep(text)?.description ?? "" == text)
  }

  @Test(arguments: ["kept", ":1", "kept:2", "kept:1~", "kept:1 :", "é"])
  func whatIsNotHowAStepStoodIsNothing(text: String) {
    #expect(SeenStep(text) == nil)
  }
}
