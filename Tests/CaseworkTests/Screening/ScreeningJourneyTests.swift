import CivilTime
import Instruments
import TestSupport
import Testing
import Workflows

@testable import Casework

@Suite struct ScreeningJourneyTests {
  private static let library = DefinitionLibrary(
    files: (SmallTown.texts() + [("Instruments/talk.xml", SmallTown.talk)]).map {
      DefinitionFile(path: $0.path, bytes: Array($0.text.utf8))
    })

  private func journey(_ answers: [String: String]) throws -> ScreeningJourney {
    let talk = try Self.library.requireInstrument("talk")
    let draft = ScreeningDraft(
      caseID: "c", author: "a", begun: Instant(milliseconds: 0), digest: talk.digest,
      form: form(answers))
    return try Self.library.journey(
      of: draft, on: try #require(Day("2026-05-04")), child: ScreenedChild())
  }

  private func form(_ answers: [String: String]) -> ScreeningForm {
    ScreeningForm(
      instrument: "talk",
      answers: answers.sorted { $0.key < $1.key }.map { WrittenEntry($0.key, $0.value) })
  }

  @Test func partsAreTheSectionsAndWhatMayComeUpStandsApart() throws {
    let journey = try journey([:])
    #expect(
      journey.parts.map { $0.items.map(\.id) } == [["away", "nights"], ["afraid", "words"]])
    #expect(journey.anyTime.map(\.id) == ["told"])
  }

  /// A question whose relevance is not known is asked (`instrument-format.md`).
  @Test(
    arguments: [
      ([:], ["away", "nights"], ["afraid"], 0, 4), (["away": "no"], [], ["afraid"], 1, 3),
      (["away": "yes"], ["nights"], ["afraid"], 1, 4),
      (["away": "declined"], ["nights"], ["afraid"], 1, 4),
      (["away": "yes", "nights": "unknown"], [], ["afraid"], 2, 4),
      (["away": "no", "nights": "3"], [], ["afraid"], 1, 3),
      (["away": "no", "afraid": "adult peer"], [], [], 2, 3),
      (["told": "yes"], [], [], 0, 0),
    ] as [([String: String], [String], [String], Int, Int)])
  func whatIsLeftFollowsFromTheAnswers(
    answers: [String: String], first: [String], second: [String], done: Int, of: Int
  ) throws {
    let journey = try journey(answers)
    let open = journey.parts.map { journey.unanswered(in: $0).map(\.id.rawValue) }
    #expect(open == [first, second])
    #expect(journey.progress == (done, of))
    #expect((journey.stopped != nil) == (answers["told"] == "yes"))
  }

  /// An answer that does not count stays in the draft, and leaves what is recorded.
  @Test func anAnswerThatDoesNotCountIsPruned() throws {
    let answers = ["away": "no", "nights": "3", "afraid": "nobody"]
    let pruned = try journey(answers).pruned(form(answers))
    #expect(pruned.answers.map(\.id) == ["afraid", "away"])
  }

  @Test(
    arguments: [
      ("away", "yes", nil), ("away", "perhaps", "answer-not-an-option"),
      ("nights", "many", "answer-wrong-type"), ("nights", "0", "answer-out-of-range"),
      ("nights", "3", nil), ("afraid", "adult nobody", "option-not-alone"), ("afraid", "", nil),
      ("away", "not-applicable", "answer-not-an-option"),
    ] as [(String, String, String?)])
  func anAnswerThatCannotBeTakenSaysWhy(item: String, text: String, fault: String?) throws {
    // It is asked, so that only its own answer is judged.
    let journey = try journey(["away": "yes"])
    let item = try #require(journey.instrument.item(ItemID(item)))
    #expect(journey.fault(in: text, to: item)?.id == fault)
  }

  @Test func aDraftIsReadBackAsItWasKept() throws {
    let talk = try Self.library.requireInstrument("talk")
    var draft = ScreeningDraft(
      caseID: "c", author: "a", begun: Instant(milliseconds: 1_777_000_000_000),
      digest: talk.digest, form: form(["away": "declined", "afraid": ""]))
    draft.amends = 4
    draft.form.qualifications = ["trained"]
    #expect(ScreeningDraft(json: draft.json) == draft)
    #expect(draft.place == ScreeningDraft.Place(caseID: "c", instrument: "talk", amends: 4))
  }

  /// An amendment begins with what the screening has.
  @Test func anAmendmentBeginsWithWhatWasRecorded() throws {
    let answers = ["away": "yes", "nights": "3", "afraid": "adult peer", "words": "Mine"]
    var form = form(answers)
    form.setting = "center"
    let evaluated = try Self.library.evaluate(
      form, on: try #require(Day("2026-05-04")), child: ScreenedChild())
    let again = ScreeningForm(evaluated.record)
    #expect(Dictionary(uniqueKeysWithValues: again.answers.map { ($0.id, $0.text) }) == answers)
    #expect(again.setting == "center")
  }
}

@Suite struct DocumentTypeTests {
  @Test(
    arguments: [
      (Array("%PDF-1.7".utf8), DocumentType.pdf),
      ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], .png),
      ([0xFF, 0xD8, 0xFF, 0xE0], .jpeg),
      (Array("ñandú\r\n\tone".utf8), .text), ([0x4D, 0x5A], .text), ([0x4D, 0x5A, 0x00], nil),
      ([0xFF, 0xFE, 0x41], nil), (Array("PK\u{3}\u{4}".utf8), nil), ([0x1B], nil),
    ] as [([UInt8], DocumentType?)])
  func aKindIsToldByTheBytes(bytes: [UInt8], type: DocumentType?) {
    #expect(DocumentType(of: bytes) == type)
  }

  @Test(arguments: [
    ("C:\\fakepath\\letter.PDF", "letter.PDF"), ("a/../b.pdf", "b.pdf"),
    ("le\u{202E}tter.pdf", "letter.pdf"), ("a\r\nb.pdf", "ab.pdf"),
  ])
  func aNameIsAFileNameAndNoMore(name: String, kept: String) throws {
    #expect(try DocumentAttachment(name: name, bytes: Array("%PDF-1.7".utf8)).name == kept)
  }

  @Test(arguments: [
    "", "/", "letter", "letter.txt", "letter.pdf.exe", String(repeating: "a", count: 200) + ".pdf",
  ])
  func aNameThatSaysAnotherKindIsRefused(name: String) {
    #expect(throws: Refusal.self) {
      try DocumentAttachment(name: name, bytes: Array("%PDF-1.7".utf8))
    }
  }
}
