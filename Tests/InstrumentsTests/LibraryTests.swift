import Instruments
import Testing
import XMLReading

/// The instruments that come with Milepost.
struct LibraryTests {
  @Test("Every file of the library loads without errors or warnings", arguments: Library.files)
  func loads(file: String) throws {
    let source = try Library.source(file)
    let (instrument, findings) = Instrument.load(source)
    let worse = findings.filter { $0.severity != .note }
    #expect(worse.isEmpty, "\(FindingText.render(worse, sources: [file: source]))")
    #expect(instrument != nil)
  }

  @Test("What is not verified is said in one note a file, part by part")
  func unverified() throws {
    let (_, findings) = Instrument.load(
      try Library.source("short-screen-child-sex-trafficking.xml"))
    let notes = findings.filter { $0.id == "unverified" }
    #expect(notes.map(\.message) == ["8 parts are not verified"])
    let parts = notes.first?.notes.compactMap { $0.split(separator: ": ").last.map(String.init) }
    #expect(
      parts == ["licence", "item disclosed"] + ShortScreenTests.items.map { "item \($0)" })
  }

  @Test("The five tables of the Short Screen are those of the facts")
  func tables() throws {
    let instrument = try Library.instrument("short-screen-child-sex-trafficking.xml")
    let tables = instrument.definition.studies.map { study in
      [
        study.table.truePositives, study.table.falseNegatives, study.table.falsePositives,
        study.table.trueNegatives,
      ].compactMap { $0 }
    }
    #expect(
      tables == [
        [23, 2, 22, 61], [76, 14, 306, 414], [10, 1, 90, 102], [9, 2, 47, 145], [22, 4, 87, 99],
      ])
  }

  @Test("No file holds official wording", arguments: Library.files)
  func wording(file: String) throws {
    let definition = try Library.instrument(file).definition
    #expect(definition.wording == .paraphrase)
    #expect(definition.licence?.shipped == .scoringOnly)
    #expect(definition.items.allSatisfy { ($0.prompt ?? "").split(separator: " ").count <= 25 })
  }
}
