import Casework
import Foundation
import TestSupport
import Testing
import XMLReading

/// No attribute of a format is accepted and then ignored (peer failure 11).
///
/// For each there are two definitions that differ in it alone, and a case that goes otherwise, or
/// findings that do; of those that only tell people something, what is told differs.
struct AttributeTests {
  @Test(
    "peer failure 11: a workflow's attribute changes something", arguments: WorkflowAttributes.pairs
  )
  func workflow(_ pair: AttributePair) { judge(pair) }

  @Test(
    "peer failure 11: a calendar's attribute changes something", arguments: CalendarAttributes.pairs
  )
  func calendar(_ pair: AttributePair) { judge(pair) }

  @Test(
    "peer failure 11: a case file's attribute changes something",
    arguments: CaseFileAttributes.pairs)
  func caseFile(_ pair: AttributePair) { judge(pair) }

  @Test("no attribute of a calendar or a case file is without its pair")
  func othersComplete() throws {
    #expect(try Self.declared("calendar.xsd") == Set(CalendarAttributes.pairs.map(\.attribute)))
    #expect(try Self.declared("case-file.xsd") == Set(CaseFileAttributes.pairs.map(\.attribute)))
  }

  private func judge(_ pair: AttributePair) {
    let (one, other) = (pair.texts.one, pair.texts.other)
    #expect(one != other)
    if pair.informs {
      #expect(Conduct.information(one) != Conduct.information(other))
    } else {
      let usual = Conduct.lines(one, pair.tries)
      #expect(usual == Conduct.lines(one, pair.tries))
      #expect(usual != Conduct.lines(other, pair.tries))
      // The one that is compared with is sound, so that it is not two errors that differ.
      #expect(!usual.contains { $0.hasPrefix("error ") }, "\(usual.prefix(5))")
    }
  }

  @Test("no attribute of a workflow is without its pair")
  func workflowComplete() throws {
    #expect(try Self.declared("workflow.xsd") == Set(WorkflowAttributes.pairs.map(\.attribute)))
  }

  @Test(
    "peer failure 11: a scenario's attribute changes something", arguments: ScenarioAttributes.pairs
  )
  func scenario(_ pair: ScenarioAttributes.Pair) throws {
    #expect(pair.one != pair.other)
    let (one, other) = (
      try ScenarioAttributes.conduct(pair.one), try ScenarioAttributes.conduct(pair.other)
    )
    #expect(one.findings.isEmpty != pair.isFound, "\(one.findings)")
    #expect(one != other)
  }

  @Test("no attribute of a scenario is without its pair")
  func scenarioComplete() throws {
    #expect(try Self.declared("scenario.xsd") == Set(ScenarioAttributes.pairs.map(\.attribute)))
  }

  /// The attributes that a shipped schema declares.
  static func declared(_ schema: String) throws -> Set<String> {
    let folder = URL(filePath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Workflows")
    let bytes = [UInt8](try Data(contentsOf: folder.appending(path: schema)))
    let root = try #require(XMLReader.read(XMLSource(file: schema, bytes: bytes)).root)
    return SchemaAttributes(root).all
  }
}
