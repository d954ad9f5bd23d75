import Casework
import CivilTime
import Expressions
import Ledger
import Testing
import Workflows
import XMLReading

/// Reasons are codes in the log: words that somebody gives instead lie apart from it, as a note.
struct ReasonTests {
  private static let states = """
    <state id="working">
      <step id="work" kind="task" role="worker"><outcome id="done" kind="completed" target="over"/>
      </step>
    </state>
    <final id="over"/>
    """
  private static let words = "Jane has moved to Oak Street"

  private func isInLog(_ docket: Docket) -> Bool {
    docket.log.contains { $0.value().canonicalText.contains("Oak Street") }
  }

  @Test("a reason in words is noted, whatever it is the reason of, and the case reads the same")
  func inWords() throws {
    var docket = try Docket(Self.states)
    try docket.know("safe=yes", time: "Mon 09:30")
    let outcome = FinishStep(
      step: "work", outcome: "done", reason: Self.words, note: "Seen at the door.")
    try docket.give(.finish(outcome), "Mon 10:00")
    #expect(try docket.row("work").reason == "as-noted")
    #expect(docket.held[3]?["note"]?.value == .string("\(Self.words)\nSeen at the door."))
    let correction = CorrectAct(sequence: 2, facts: entries(["safe=no"]), reason: Self.words)
    let deeds: [Deed] = [
      .correct(correction), .withdraw(sequence: 2, reason: Self.words), .close(reason: Self.words),
    ]
    for (place, deed) in deeds.enumerated() {
      let sequence = docket.state.sequence + 1
      try docket.give(deed, "Mon 1\(place + 1):00")
      #expect(docket.log[sequence - 1].body["reason"] == "as-noted", "\(deed)")
      #expect(docket.held[sequence + 1]?["note"]?.value == .string(Self.words), "\(deed)")
      #expect(docket.state.sequence == sequence + 1)
    }
    #expect(docket.state.isClosed)
    #expect(!isInLog(docket))
    #expect(try docket.reread().record.state == docket.state)
    #expect(try docket.reread().effects == docket.log.map(\.effects))
  }

  @Test("a code is recorded as it is given, with nothing beside it")
  func asCode() throws {
    var docket = try Docket(Self.states)
    try docket.know("safe=yes", time: "Mon 09:30")
    try docket.give(
      .finish(FinishStep(step: "work", outcome: "done", reason: "moved")), "Mon 10:00")
    try docket.give(.withdraw(sequence: 2, reason: "entered-twice"), "Mon 11:00")
    try docket.give(.close(reason: "done"), "Mon 12:00")
    #expect(
      docket.log.map { $0.body["reason"]?.text } == [nil, nil, "moved", "entered-twice", "done"])
    #expect(docket.state.notes == 0)
    #expect(docket.refusal(of: .withdraw(sequence: 2, reason: ""), "Mon 13:00")?.kind != nil)
  }

  @Test(
    "a fact that holds any text in clear is pointed out",
    arguments: [
      ("kind=\"sensitive\"", true), ("kind=\"statistical\"", true), ("kind=\"identifying\"", false),
    ])
  func textInClear(_ kind: String, _ isPointedOut: Bool) {
    let caseFile = Made.caseFile.replacing(
      "</case-file>", with: "<fact id=\"words\" type=\"string\" \(kind)/></case-file>")
    let library = Made.library([Made.workflow(Self.states)], caseFile: caseFile)
    let found = library.findings.filter { $0.id == "text-in-clear" }
    #expect(found.map(\.severity) == (isPointedOut ? [.note] : []))
  }
}
