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
}
