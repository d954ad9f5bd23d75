import Foundation
import SCXML
import Statecharts
import Testing
import XMLReading

/// Conformance files of public standards, where they lie beside the project.
///
/// They are no part of it; without them the tests that need them are skipped and say so.
enum Conformance {
  static let folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/data/scxml")

  static let isThere = FileManager.default.fileExists(atPath: folder.path)

  static let missing: Comment = "the folder of conformance files is not beside the project"

  /// The names of the charts of a collection, without their ending.
  static func charts(_ collection: String) -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(
      atPath: folder.appending(path: collection).path)
    return (names ?? []).filter { $0.hasSuffix(".scxml") }.map { String($0.dropLast(6)) }.sorted()
  }

  static func document(_ collection: String, _ name: String) throws -> SCXMLDocument {
    let file = folder.appending(path: "\(collection)/\(name).scxml")
    let reading = SCXMLReader.read(
      XMLSource(file: "\(name).scxml", bytes: Array(try Data(contentsOf: file))))
    for finding in reading.findings { Issue.record("\(finding.message)") }
    return try #require(reading.document)
  }
}

struct ConformanceTests {
  private struct Script: Decodable {
    struct Step: Decodable {
      struct Event: Decodable { let name: String }
      let event: Event
      let nextConfiguration: [String]
    }

    let initialConfiguration: [String]
    let events: [Step]
  }

  @Test(
    "every event script of the framework's tests goes as it says",
    .enabled(if: Conformance.isThere, Conformance.missing),
    arguments: Conformance.charts("scion"))
  func script(_ name: String) throws {
    let document = try Conformance.document("scion", name)
    let file = Conformance.folder.appending(path: "scion/\(name).json")
    let script = try JSONDecoder().decode(Script.self, from: try Data(contentsOf: file))
    let lines = try ChartSession.lines(of: document, events: script.events.map(\.event.name))
    let expected = [script.initialConfiguration] + script.events.map(\.nextConfiguration)
    #expect(lines == expected.map { $0.sorted().joined(separator: " ") })
  }

  @Test(
    "every chart of the implementation report ends in its state 'pass'",
    .enabled(if: Conformance.isThere, Conformance.missing),
    arguments: Conformance.charts("w3c"))
  func report(_ name: String) throws {
    let document = try Conformance.document("w3c", name)
    #expect(try ChartSession.lines(of: document, events: []) == ["pass"])
  }
}
