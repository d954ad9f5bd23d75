import Casework
import CivilTime
import Ledger
import Testing
import Workflows

/// Rule 33: when a calendar gains a holiday, what moves is listed for a person to accept.
struct AdoptionTests {
  private static let states = """
    <state id="open"><step id="work" kind="task" role="worker">
      <due within="P3D" from="entered" counting="business-days" authority="law"/>
      <outcome id="done" kind="completed"/></step></state>
    """
  private static let workflow = Made.workflow(states)
  private static let later = Made.calendar.replacing(
    "version=\"1\"", with: "version=\"2\""
  ).replacing(
    "</holidays>",
    with: "<closure on=\"2026-05-06\" authority=\"made-law\">Flood</closure></holidays>")

  /// A case opened under the old calendar, and the same one once the new one is active.
  private static func opened() throws -> (docket: Docket, later: DefinitionLibrary) {
    let old = Made.library([workflow])
    var docket = Docket(old)
    try docket.open("Mon 09:00")
    let files = [Made.calendar, Made.caseFile, workflow].enumerated().map { Made.file($0, $1) }
    return (docket, Made.library([workflow], calendar: later, archive: files))
  }

  @Test("rule 33: a new holiday moves nothing until what it moves is accepted; both values stay")
  func accepted() throws {
    let (before, later) = try Self.opened()
    #expect(try before.row("work").standing.due == at("Fri 00:00"))
    var docket = before.going(by: later)
    #expect(docket.state.outdatedRuns(under: later) == [1])
    try docket.sweep("Mon 10:00")
    #expect(try docket.row("work").standing.due == at("Fri 00:00"))

    let refusal = docket.refusal(of: .adopt(run: 1), "Mon 11:00", accepts: false)
    #expect(refusal?.kind == .acceptanceNeeded)
    #expect(
      refusal?.details == [
        "due: 1/work 2026-05-12T05:00:00.000Z was 2026-05-08T05:00:00.000Z"
      ])
    try docket.give(.adopt(run: 1), "Mon 11:00")
    // Thursday is the second day, Friday a holiday, Monday the third.
    #expect(try docket.row("work").standing.due == at("Tue2 00:00"))
    #expect(try docket.row("work").firstDue == at("Fri 00:00"))
    #expect(docket.state.outdatedRuns(under: later).isEmpty)
    #expect(docket.logged(.definitionAdopted).count == 1)
    #expect(try docket.reread().record.state == docket.state)
    #expect(docket.refusal(of: .adopt(run: 1), "Mon 12:00")?.kind == .notAllowed)
  }

  @Test("rule 33: what has fired stays fired, and a later correction keeps both pins")
  func firedStays() throws {
    let (before, later) = try Self.opened()
    var docket = before.going(by: later)
    try docket.sweep("Fri 08:00")
    #expect(docket.overdue == ["work"])
    try docket.give(.adopt(run: 1), "Fri 09:00")
    #expect(docket.overdue == ["work"])
    #expect(try docket.row("work").standing.status(at: at("Fri 10:00")) == .open)
    try docket.sweep("Tue2 08:00")
    #expect(docket.overdue == ["work", "work"])
    try docket.know("safe=yes", time: "Tue2 09:00")
    try docket.withdraw(docket.state.sequence, "Tue2 10:00")
    #expect(try docket.row("work").standing.due == at("Tue2 00:00"))
    #expect(try docket.reread().record.state == docket.state)
  }

  @Test("rule 33: a version with other steps is refused: the run ends by what it began with")
  func otherShape() throws {
    let (before, _) = try Self.opened()
    let other = Made.workflow(
      version: "2", Self.states.replacing("id=\"work\"", with: "id=\"other-work\""))
    let files = [Made.calendar, Made.caseFile, Self.workflow].enumerated().map { Made.file($0, $1) }
    let docket = before.going(by: Made.library([other], archive: files))
    #expect(docket.refusal(of: .adopt(run: 1), "Mon 11:00")?.kind == .workflowNotForThis)
    #expect(docket.refusal(of: .adopt(run: 7), "Mon 11:00")?.kind == .unknownWorkflow)
  }

  @Test("an anchor that is corrected moves nothing before what it moves is accepted; both stay")
  func correctedAnchor() throws {
    var docket = try Docket(
      """
      <state id="open"><step id="work" kind="task" role="worker">
        <due within="P3D" from="fact:report-day" counting="calendar-days" authority="law"/>
        <outcome id="done" kind="completed"/></step></state>
      """)
    try docket.know("report-day=2026-05-04", time: "Mon 10:00")
    let recorded = docket.state.sequence
    let change = Deed.correct(
      CorrectAct(sequence: recorded, facts: entries(["report-day=2026-05-03"]), reason: "wrong"))
    let refusal = docket.refusal(of: change, "Mon 11:00", accepts: false)
    #expect(
      refusal?.details == [
        "due: 1/work 2026-05-07T05:00:00.000Z was 2026-05-08T05:00:00.000Z"
      ])
    try docket.give(change, "Mon 11:00")
    #expect(try docket.row("work").standing.due == at("Thu 00:00"))
    let said = docket.log.flatMap(\.effects).compactMap { $0["due"]?.text }
    #expect(said == ["2026-05-08T05:00:00.000Z", "2026-05-07T05:00:00.000Z"])
  }
}

extension Docket {
  /// The same case, gone on with under other definitions.
  func going(by library: DefinitionLibrary) -> Docket {
    var docket = self
    docket.library = library
    return docket
  }
}
