import Foundation
import Testing
import XMLReading

@testable import Workflows

/// Every check of the readers and the rules, each at its very place.
struct FindingTests {
  @Test("each fault is found at its place, with a mend", arguments: FindingTable.all)
  func found(_ example: FindingTable.Case) throws {
    let place = try #require(example.place)
    let all = example.findings
    let found = all.filter { $0.id == example.id && $0.location == place }
    #expect(!found.isEmpty, "\(place): \(all.map(describe))")
    #expect(all.filter { $0.id == example.id }.allSatisfy { $0.mend != nil })
  }

  @Test("what the faults are put into is sound")
  func sound() {
    let whole = FindingTable.Case("", also: FindingTable.scenario(""))
    #expect(whole.findings.map(describe) == [])
  }

  @Test("no finding is without its example")
  func complete() throws {
    let written = try FindingTests.written()
    #expect(written.count > 60)
    let shown = Set(FindingTable.all.map(\.id)).union(["too-many-states", "too-deep"])
    #expect(written.subtracting(shown).sorted() == [])
  }

  /// The ids of all findings that the sources can make.
  private static func written() throws -> Set<String> {
    let folder = Shipped.root.appending(path: "Sources/Workflows")
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var ids: Set<String> = []
    for case let file as URL in try #require(files) where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      ids.formUnion(text.matches(of: /\bid: "([a-z-]+)"/).map { String($0.1) })
      ids.formUnion(text.matches(of: /report\(\s*"([a-z-]+)"/).map { String($0.1) })
      ids.formUnion(
        text.matches(of: /unknown\(\s*"([a-z-]+)"/).map { "unknown-\($0.1)" })
      if file.lastPathComponent == "ChartFindings.swift" {
        ids.formUnion(text.matches(of: /return \(\s*"([a-z-]+)"/).map { String($0.1) })
      }
    }
    return ids
  }

  /// Every place where a workflow names a role, with one that nobody declares.
  static let roles: [String] = [
    FindingTable.workflow(top: "<event id=\"asked\" role=\"worker »nobody\"/>"),
    FindingTable.workflow(
      top: "<escalate role=\"»nobody\" authority=\"a\"/>"),
    FindingTable.workflow(
      "<state id=\"open\"><onentry><notify role=\"»nobody\"/></onentry></state>"),
    FindingTable.workflow(
      """
      <state id="open"><step id="work" kind="task" role="»nobody">
      <outcome id="done" kind="completed"/></step></state>
      """),
    FindingTable.workflow(FindingTable.step("", "to=\"»nobody\"")),
    FindingTable.workflow(
      FindingTable.step("<outcome id=\"other\" kind=\"completed\" approver=\"»nobody\"/>")),
    FindingTable.workflow(
      FindingTable.due(
        "within=\"P3D\" from=\"entered\" counting=\"days\"",
        "<extend up-to=\"P5D\" approver=\"»nobody\" authority=\"a\"/>")),
    FindingTable.workflow(
      FindingTable.due(
        "within=\"P3D\" from=\"entered\" counting=\"days\"",
        "<stop approver=\"»nobody\" authority=\"a\"/>")),
  ]

  @Test(
    "peer failure 5: a role that nobody declares keeps a workflow from loading", arguments: roles)
  func unknownRole(_ text: String) throws {
    let example = FindingTable.Case("unknown-role", workflow: text)
    let found = try #require(
      example.findings.first { $0.id == "unknown-role" && $0.location == example.place })
    #expect(found.severity == .error)
  }

  @Test("a workflow of more states than a chart holds is refused")
  func manyStates() throws {
    let states = (0...65_536).map { "<state id=\"s\($0)\"/>" }.joined()
    let text = FindingTable.workflow(states)
    let limits = ReadingLimits()
    #expect(text.utf8.count < limits.fileBytes)
    let reading = WorkflowReader.read(
      XMLSource(file: "many.xml", bytes: Array(text.utf8)), isKnownSound: true)
    let definition = try #require(reading.definition)
    #expect(Self.chartFindings(definition).map(\.id) == ["too-many-states"])
  }

  /// The reader stops at depth 256, so that only what no file has written can be deeper.
  @Test("a workflow of deeper states than a chart holds is refused")
  func deepStates() throws {
    let reading = WorkflowReader.read(
      XMLSource(file: "deep.xml", bytes: Array(FindingTable.workflow("<state id=\"s\"/>").utf8)))
    let definition = try #require(reading.definition)
    var state = try #require(definition.states.first)
    for depth in 0..<512 {
      state = WorkflowState(
        id: StateID("s\(depth)"), kind: .state, title: "", initial: nil, onEntry: [], onExit: [],
        transitions: [], steps: [], invokes: [], timers: [], children: [state], place: state.place)
    }
    let deep = WorkflowDefinition(
      id: definition.id, version: definition.version, jurisdiction: nil,
      calendar: definition.calendar, effectiveFrom: nil, effectiveTo: nil, opens: definition.opens,
      goesOnAfterClosing: false, initial: [], title: "", purpose: "", authorities: [], roles: [],
      uses: [], events: [], escalations: [], states: [state], nevers: [], place: definition.place)
    #expect(Self.chartFindings(deep).map(\.id) == ["too-deep"])
  }

  private static func chartFindings(_ definition: WorkflowDefinition) -> [Finding] {
    WorkflowDraft(definition, caseFile: nil, calendar: nil).findings
  }
}
