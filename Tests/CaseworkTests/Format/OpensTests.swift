import Casework
import CivilTime
import Testing
import Workflows

/// Who may begin a run.
struct OpensTests {
  private static let states =
    "<state id=\"open\"><step id=\"work\" kind=\"task\" role=\"worker\"><outcome id=\"done\" kind=\"completed\" target=\"end\"/></step></state><final id=\"end\"/>"

  @Test("a workflow that is invoked and begun by hand is both")
  func both() throws {
    let other = Made.workflow(id: "other", opens: "invoked by-hand", Self.states)
    var docket = try Docket(
      "<state id=\"main\"><invoke id=\"first\" workflow=\"other\"/></state>", others: [other])
    #expect(docket.openSteps == ["work"])
    try docket.give(.start("other"), "Mon 10:00")
    #expect(docket.state.runs.map(\.workflow.id) == ["flow", "other", "other"])
    #expect(
      docket.refusal(of: .open(OpenCase(workflow: "other")), "Mon 10:00")?.kind
        == .workflowNotForThis)
  }

  @Test("a case of an agency's own work has no child, and goes from its opening to its end")
  func agency() throws {
    let library = Made.library([Made.workflow(id: "yearly", opens: "agency", Self.states)])
    var docket = Docket(library)
    try docket.open(on: "yearly", "Mon 09:00", by: .worker, agency: "worker-agency")
    #expect(docket.state.opening?.child == nil)
    #expect(docket.state.fact("birth-date")?.current == nil)
    try docket.finish("work", "done", "Mon 10:00", by: .worker)
    try docket.give(.close(reason: "finished"), "Mon 11:00", by: .worker)
    #expect(docket.state.isClosed)
    #expect(try docket.reread().record.state == docket.state)
  }
}
