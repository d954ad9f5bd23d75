import Casework
import Testing
import Workflows
import XMLReading

/// Bad input: no case is opened on a workflow whose deadline is not whole.
struct LoadingTests {
  @Test(
    "a workflow whose deadline lacks authority, names no rule or mixes months with hours does not load",
    arguments: [
      ("within=\"PT24H\" from=\"entered\" counting=\"clock\" authority=\"law\"", true),
      ("within=\"PT24H\" from=\"entered\" counting=\"clock\"", false),
      ("within=\"PT24H\" from=\"entered\" counting=\"clock\" authority=\"none\"", false),
      ("within=\"PT24H\" from=\"entered\" counting=\"weeks\" authority=\"law\"", false),
      ("within=\"P1MT3H\" from=\"entered\" counting=\"clock\" authority=\"law\"", false),
      ("within=\"P1D\" from=\"entered\" counting=\"clock\" authority=\"law\"", false),
    ])
  func deadline(_ attributes: String, loads: Bool) {
    let workflow = Made.workflow(
      """
      <state id="open"><step id="work" kind="task" role="worker"><due \(attributes)/>
        <outcome id="done" kind="completed"/></step></state>
      """)
    let texts = [Made.calendar, Made.caseFile, workflow]
    let library = DefinitionLibrary(files: texts.enumerated().map { Made.file($0, $1) })
    #expect((library.activePlan(of: "flow") != nil) == loads)
    #expect(library.findings.contains { $0.severity == .error } == !loads)
  }

  @Test("a role of a section that no workflow has is told, where it stands")
  func sectionRole() {
    let caseFile = Made.caseFile.replacing(
      "<section id=\"safety\" title=\"Safety\"/>",
      with: "<section id=\"safety\" title=\"Safety\" roles=\"worker supervisor oficer\"/>")
    let texts = [Made.calendar, caseFile, Made.workflow("<state id=\"s\"/>")]
    let library = DefinitionLibrary(files: texts.enumerated().map { Made.file($0, $1) })
    let found = library.findings.filter { $0.id == "unknown-section-role" }
    #expect(found.count == 1 && found.first?.severity == .warning)
    #expect(found.first?.mend?.contains("officer") == true)
    #expect(found.first?.location?.file == "made-1.xml")
    let alone = DefinitionLibrary(files: [Made.file(0, caseFile)])
    #expect(!alone.findings.contains { $0.id == "unknown-section-role" })
  }
}
