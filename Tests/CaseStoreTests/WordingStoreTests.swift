import CaseStore
import Casework
import CivilTime
import Foundation
import GRDB
import Instruments
import Ledger
import Testing
import XMLReading

/// Wording files as the database keeps them.
struct WordingStoreTests {
  private static let instrument = """
    <instrument xmlns="urn:milepost:instrument:1" id="small" version="1" purpose="safety"
                wording="paraphrase">
      <title>Small</title>
      <publication year="2020">Made up.</publication>
      <licence shipped="full">Made up.</licence>
      <items>
        <item id="a" type="choice" required="yes"><prompt>A</prompt>
          <option value="yes" points="1">Yes</option><option value="no" points="0">No</option></item>
      </items>
      <scores><score id="s" missing="range"><sum items="a"/></score></scores>
      <result id="r" score="s" cutoff="c">
        <band id="low" from="0" to="0" concern="none">Low.</band>
        <band id="high" from="1" to="1" concern="high">High.</band>
      </result>
      <examples><example id="e" source="made up"><answer item="a" value="yes"/>
        <expect score="s" value="1"/></example></examples>
    </instrument>
    """

  private func wording(
    _ prompt: String, language: String = "en"
  ) throws -> (wording: InstalledWording, file: DefinitionFile) {
    let library = DefinitionLibrary(files: [
      DefinitionFile(path: "small.xml", bytes: Array(Self.instrument.utf8))
    ])
    let file = DefinitionFile(
      path: "words.xml",
      bytes: Array(
        """
        <wording xmlns="urn:milepost:wording:1" instrument="small" version="1"
                 language="\(language)">
          <licence reference="L-1">Made up.</licence>
          <item id="a"><prompt>\(prompt)</prompt></item>
        </wording>
        """.utf8))
    var shelf = WordingShelf()
    try shelf.install(file, for: library)
    return (try #require(shelf.installed.first), file)
  }

  private func clock(_ second: Int64) -> Clock { .system(Instant(milliseconds: second)) }

  @Test("An installed wording is kept with its bytes, its licence, who and when")
  func kept() throws {
    let store = try Shelf().open()
    let (words, file) = try wording("One?")
    #expect(try store.install(words, from: file, by: .operator, at: clock(1)) == nil)
    let kept = try #require(try store.wordings().first)
    #expect(kept.file == file)
    #expect(kept.digest == words.digest)
    #expect(kept.licenceReference == "L-1")
    #expect(kept.installed == Instant(milliseconds: 1))
    #expect(kept.installedBy == Actor.operator.id)
  }

  @Test("A newer file takes the place of its language's; the same file changes nothing")
  func replaced() throws {
    let store = try Shelf().open()
    let (old, oldFile) = try wording("One?")
    let (new, newFile) = try wording("Two?")
    let (other, otherFile) = try wording("Eins?", language: "de")
    try store.install(old, from: oldFile, by: .operator, at: clock(1))
    try store.install(other, from: otherFile, by: .operator, at: clock(2))
    #expect(
      try store.install(new, from: newFile, by: .supervisor, at: clock(3))?.digest == old.digest)
    try store.install(new, from: newFile, by: .operator, at: clock(4))
    #expect(try store.wordings().map(\.digest) == [other.digest, new.digest])
    let all = try store.allWordings()
    #expect(all.count == 3)
    #expect(all.first?.removed == Instant(milliseconds: 3))
    #expect(all.first?.removedBy == Actor.supervisor.id)
  }

  @Test("What is removed is out of use and stays as it was")
  func removed() throws {
    let shelf = try Shelf()
    let store = try shelf.open()
    let (words, file) = try wording("One?")
    try store.install(words, from: file, by: .operator, at: clock(1))
    let removed = try store.removeWording(of: "small", in: "en", by: .operator, at: clock(2))
    #expect(removed?.digest == words.digest)
    #expect(try store.removeWording(of: "small", in: "en", by: .operator, at: clock(3)) == nil)
    #expect(try store.wordings().isEmpty)
    #expect(try store.allWordings().map(\.file) == [file])
    let queue = try DatabaseQueue(path: shelf.path)
    for sql in [
      "DELETE FROM wordings", "UPDATE wordings SET removed = NULL",
      "UPDATE wordings SET bytes = x'00'",
    ] {
      #expect(throws: DatabaseError.self, "\(sql)") { try queue.write { try $0.execute(sql: sql) } }
    }
  }

  @Test("Only a supervisor or the operator installs and removes")
  func permitted() throws {
    let store = try Shelf().open()
    let (words, file) = try wording("One?")
    #expect(throws: Refusal.self) {
      try store.install(words, from: file, by: .worker, at: clock(1))
    }
    #expect(throws: Refusal.self) {
      try store.removeWording(of: "small", in: "en", by: .worker, at: clock(1))
    }
    #expect(try store.allWordings().isEmpty)
  }
}
