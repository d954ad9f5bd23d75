import Foundation
import Instruments
import Testing
import XMLReading

/// The wording file among the samples.
struct SampleWordingTests {
  @Test("It fits the Short Screen, and no screening given with it passes as valid")
  func sample() throws {
    let file = Library.folder.deletingLastPathComponent()
      .appending(path: "Samples/short-screen-made-up-wording.xml")
    let source = XMLSource(file: "wording.xml", bytes: Array(try Data(contentsOf: file)))
    let instrument = try Library.instrument("short-screen-child-sex-trafficking.xml")
    let (read, findings) = WordingReader.read(source, for: [instrument])
    #expect(findings.isEmpty, "\(FindingText.render(findings, sources: ["wording.xml": source]))")
    let wording = try #require(read)
    #expect(wording.kind == .madeUp)
    #expect(wording.wording == .paraphrase)
    for item in ShortScreenTests.items {
      let prompt = try #require(wording.prompt(of: ItemID(item)))
      #expect(prompt.hasPrefix("[Invented words]"))
      #expect(prompt != instrument.item(ItemID(item))?.prompt)
    }
  }
}
