import Casework
import Ledger
import Testing
import Workflows

/// A fact that the case file has retired: nothing new is recorded of it, and what was recorded stays.
struct RetiredFactTests {
  private static let workflow = Made.workflow(
    """
    <state id="open"><step id="work" kind="task" role="worker">
      <outcome id="done" kind="completed"/></step></state>
    """)

  private static let inUse = caseFile(
    version: 1,
    """
    <fact id="stay" type="number" kind="statistical"/>
    <fact id="old-stay" type="number" kind="statistical"/>
    <fact id="older-stay" type="number" kind="statistical"/>
    """)
  private static let retired = caseFile(
    version: 2,
    """
    <fact id="stay" type="number" kind="statistical"/>
    <fact id="old-stay" type="number" kind="statistical" retired="yes" replaced-by="stay"/>
    <fact id="older-stay" type="number" kind="statistical" retired="yes"/>
    """)

  private static func caseFile(version: Int, _ more: String) -> String {
    Made.caseFile.replacing("id=\"made\" version=\"1\"", with: "id=\"made\" version=\"\(version)\"")
      .replacing("</case-file>", with: more + "</case-file>")
  }

  @Test(
    "what is given for a retired fact is refused, with what to record instead",
    arguments: [("old-stay", "Record 'stay' instead."), ("older-stay", "Leave it out.")])
  func refused(fact: String, mend: String) throws {
    var docket = Docket(Made.library([Self.workflow], caseFile: Self.retired))
    let given = OpenCase(workflow: "flow", facts: entries(["\(fact)=3"]))
    let opening = docket.refusal(of: .open(given), "Mon 09:00")
    #expect(opening?.kind == .retiredFact)
    #expect(opening?.mend.hasPrefix(mend) ?? false)
    #expect(opening?.subject == .fact(FactID(fact)))
    try docket.open("Mon 09:00")
    for text in ["\(fact)=3", "\(fact)=?", "\(fact)=!"] {
      #expect(docket.refusal(of: .record(entries([text])), "Mon 10:00")?.kind == .retiredFact)
    }
    let copy = Deed.merge(agency: "police", facts: entries(["\(fact)=3"]))
    #expect(docket.refusal(of: copy, "Mon 10:00")?.kind == .retiredFact)
    try docket.know("stay=3", time: "Mon 11:00")
  }

  @Test("what was recorded before is read, corrected and folded anew")
  func corrected() throws {
    var docket = Docket(Made.library([Self.workflow], caseFile: Self.inUse))
    try docket.open(facts: ["old-stay=1"], "Mon 09:00")
    try docket.know("old-stay=2", "safe=yes", time: "Mon 10:00")
    let recorded = try #require(docket.log.last?.sequence)
    let files = [Made.calendar, Self.inUse, Self.workflow].enumerated().map { Made.file($0, $1) }
    docket.library = Made.library([Self.workflow], caseFile: Self.retired, archive: files)
    // Until the case goes by the new case file, the fact is one as any other.
    try docket.know("old-stay=4", time: "Mon 11:00")
    try docket.give(.adopt(run: 1), "Mon 12:00")
    #expect(docket.refusal(of: .record(entries(["old-stay=5"])), "Mon 13:00")?.kind == .retiredFact)
    try docket.correct(recorded, "Mon 13:00", facts: ["old-stay=7"])
    try docket.correct(1, "Mon 14:00", facts: ["old-stay=6"])
    // A correction says what an act should have said, and is no way to record what it did not.
    let other = CorrectAct(
      sequence: recorded, occurred: nil, outcome: nil, fields: [],
      facts: entries(["older-stay=1"]), reason: "wrong")
    #expect(docket.refusal(of: .correct(other), "Mon 15:00")?.kind == .retiredFact)
    try docket.withdraw(try #require(docket.log.dropLast(3).last?.sequence), "Mon 16:00")
    #expect(try docket.reread().record.state == docket.state)
  }
}
