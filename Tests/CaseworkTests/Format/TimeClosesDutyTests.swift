import Casework
import Testing
import Workflows
import XMLReading

/// Only people close a duty, also one that lies in an invoked run: `time-closes-duty`.
struct TimeClosesDutyTests {
  private static func child(
    _ id: String, required: Bool = true, inside: String = ""
  ) -> String {
    Made.workflow(
      id: id, opens: "invoked",
      """
      <state id="doing"><step id="do" kind="task" role="worker" required="\(required ? "yes" : "no")">
        <outcome id="done" kind="completed" target="over"\(inside.isEmpty ? "" : " supersedes=\"deep\"")/>
        </step>\(inside)</state>
      <final id="over"/>
      """)
  }

  private static let timer =
    "<timer id=\"end\" within=\"PT24H\" from=\"entered\" counting=\"clock\" authority=\"law\"/>"

  private static func parent(_ inside: String, invoking child: String = "child") -> String {
    Made.workflow(
      """
      <event id="moved-away" role="officer">The family has moved away.</event>
      <state id="waiting"><invoke id="inv" workflow="\(child)"/>\(timer)\(inside)</state>
      <final id="end"/>
      """)
  }

  struct Shape: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let texts: [String]
    let ids: [String]

    init(_ description: String, _ texts: [String], _ ids: String...) {
      testDescription = description
      self.texts = texts
      self.ids = ids
    }
  }

  private static func away(_ event: String, _ supersedes: String? = nil) -> String {
    "<transition event=\"\(event)\" target=\"end\""
      + (supersedes.map { " supersedes=\"\($0)\"" } ?? "") + "/>"
  }

  static let shapes: [Shape] = {
    let doing = child("child")
    let optional = child("child", required: false)
    let outer = child("outer", required: false, inside: "<invoke id=\"deep\" workflow=\"child\"/>")
    let starting = child("outer", required: false).replacing(
      "<outcome", with: "<outcome id=\"other\" kind=\"completed\"/><outcome")
    return [
      Shape("unsaid", [doing, parent(away("timer.end"))], "time-closes-duty"),
      Shape("said", [doing, parent(away("timer.end", "inv"))], "time-closes-duty"),
      Shape(
        "in the next step of the same moment",
        [
          doing,
          parent(
            "<transition event=\"timer.end\"><raise event=\"now\"/></transition>"
              + away("now", "inv")),
        ], "time-closes-duty"),
      Shape(
        "in a run that the invoked run invokes",
        [doing, outer, parent(away("timer.end", "inv"), invoking: "outer")], "time-closes-duty"),
      Shape("nothing required, unsaid", [optional, parent(away("timer.end"))], "drops-duty"),
      Shape("nothing required, said", [optional, parent(away("timer.end", "inv"))]),
      Shape(
        "nothing required here nor below",
        [starting, parent(away("timer.end", "inv"), invoking: "outer")]),
      Shape("by a person, unsaid", [doing, parent(away("moved-away"))], "drops-duty"),
      Shape("by a person, said", [doing, parent(away("moved-away", "inv"))]),
      Shape("at its end", [doing, parent(away("done.invoke.inv"))]),
    ]
  }()

  @Test("a run that has a required step is not ended by time, whatever is said", arguments: shapes)
  func invoked(_ shape: Shape) {
    let library = DefinitionLibrary(
      files: ([Made.calendar, Made.caseFile] + shape.texts).enumerated().map(Made.file))
    let errors = library.findings.filter { $0.severity == .error }.map(\.id)
    #expect(errors == shape.ids)
    #expect(!library.findings.contains { $0.id == "supersedes-nothing" })
  }

  /// A run that time ends raises `done.invoke` by time; that it has ended closes nothing more.
  @Test("the end of a run by time ends no other run that has a required step")
  func other() {
    let brief = Made.workflow(
      id: "brief", opens: "invoked",
      "<state id=\"on\">\(Self.timer)<transition event=\"timer.end\" target=\"off\"/></state>"
        + "<final id=\"off\"/>")
    let both = Self.parent(
      "<invoke id=\"short\" workflow=\"brief\"/>" + Self.away("done.invoke.short", "inv"))
    let library = DefinitionLibrary(
      files: [Made.calendar, Made.caseFile, Self.child("child"), brief, both].enumerated()
        .map(Made.file))
    #expect(
      library.findings.filter { $0.severity == .error }.map(\.message)
        == ["time alone could end a run whose workflow has a required step: \"inv\""])
  }
}
