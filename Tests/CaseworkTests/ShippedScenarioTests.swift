import Casework
import Foundation
import Testing
import Workflows
import XMLReading

/// The definitions that Milepost ships.
enum Shipped {
  static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let library: DefinitionLibrary = {
    var files: [DefinitionFile] = []
    for part in ["Instruments", "Workflows"] {
      let folder = root.appendingPathComponent(part)
      let paths = FileManager.default.enumerator(atPath: folder.path)?.allObjects ?? []
      for case let path as String in paths where path.hasSuffix(".xml") {
        guard let data = FileManager.default.contents(atPath: folder.path + "/" + path) else {
          continue
        }
        files.append(DefinitionFile(path: "\(part)/\(path)", bytes: Array(data)))
      }
    }
    return DefinitionLibrary(files: files)
  }()

  static let scenarios = library.scenarios.map { "\($0.workflow)/\($0.id)" }.sorted()
}

struct ShippedScenarioTests {
  @Test("no shipped definition has an error")
  func sound() {
    for finding in Shipped.library.findings where finding.severity == .error {
      Issue.record("\(finding.message) [\(finding.id)]")
    }
    #expect(Shipped.library.workflowIDs.count >= 9)
    #expect(Shipped.library.instrumentIDs.count >= 3)
  }

  @Test("every shipped scenario plays as it says", arguments: Shipped.scenarios)
  func scenario(_ name: String) throws {
    let scenario = try #require(
      Shipped.library.scenarios.first { "\($0.workflow)/\($0.id)" == name })
    let (findings, _) = ScenarioRunner(Shipped.library).run(scenario)
    for finding in findings {
      let line = finding.location.map { "\($0.file):\($0.line)" } ?? ""
      Issue.record("\(line) \(finding.message)")
    }
  }
}
