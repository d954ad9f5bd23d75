import CivilTime
import Foundation
import Instruments
import Testing
import XMLReading

/// The instrument files of the package.
enum Library {
  static let folder = URL(filePath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Instruments")

  static func source(_ name: String) throws -> XMLSource {
    let bytes = try Data(contentsOf: folder.appending(path: name))
    return XMLSource(file: name, bytes: Array(bytes))
  }

  static func instrument(_ name: String) throws -> Instrument {
    let (instrument, findings) = try load(name)
    return try #require(instrument, "\(FindingText.render(findings, sources: [:]))")
  }

  /// An instrument and what was found in its file.
  static func load(_ name: String) throws -> (instrument: Instrument?, findings: [Finding]) {
    try #require(loaded[name]).get()
  }

  /// Every file, loaded once for all tests.
  private static let loaded = Dictionary(
    uniqueKeysWithValues: files.map { name in
      (name, Result { Instrument.load(try source(name)) })
    })

  /// The names of all of them, by the alphabet; ``LibraryTests`` says how many there must be.
  static let files = ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? [])
    .filter { $0.hasSuffix(".xml") }.sorted()
}

/// A small instrument around the parts a test is about.
func document(
  items: String, stops: String = "", scores: String = "", results: String = "",
  evidence: String = "", examples: String = "", head: String = "",
  attributes: String = #"id="test" version="1" purpose="testing" wording="none""#
) -> String {
  """
  <instrument xmlns="urn:milepost:instrument:1" \(attributes)>
  <title>Test</title>\(head)
  <items>\(items)</items>\(stops)
  \(scores.isEmpty ? "" : "<scores>\(scores)</scores>")
  \(results)
  \(evidence.isEmpty ? "" : "<evidence>\(evidence)</evidence>")
  \(examples.isEmpty ? "" : "<examples>\(examples)</examples>")
  </instrument>
  """
}

/// Loads a text, which must be sound.
func load(_ text: String) throws -> Instrument {
  let source = XMLSource(file: "test.xml", text: text)
  let (instrument, findings) = Instrument.load(source)
  return try #require(
    instrument, "\(FindingText.render(findings, sources: ["test.xml": source]))")
}

/// The findings of a text that must be refused.
func findings(_ text: String) -> [Finding] {
  Instrument.load(XMLSource(file: "test.xml", text: text)).findings
}

/// A yes-or-no item of one point.
func yesNo(_ id: String, _ more: String = "") -> String {
  #"<item id="\#(id)" type="choice" \#(more)><option value="yes" points="1"/>"#
    + #"<option value="no" points="0"/><non-answer value="declined"/></item>"#
}

extension Instrument {
  /// The outcome of answers written as in a file.
  func result(
    _ answers: [String: String], _ context: ScreeningContext = .plain
  ) throws -> ScreeningResult {
    try evaluate(answers: try given(answers), context: context)
  }

  /// Answers written as in a file, in the order of the items.
  func given(_ answers: [String: String]) throws -> [GivenAnswer] {
    try answers.sorted { $0.key < $1.key }.map { id, written in
      let item = try #require(self.item(ItemID(id)))
      return GivenAnswer(item.id, try #require(item.answer(written: written)))
    }
  }
}

extension ScreeningContext {
  /// A day on which nothing is special.
  static let plain = ScreeningContext(day: Day(number: 20_000))
}
