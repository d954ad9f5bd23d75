import Casework
import CivilTime
import Ledger
import Testing
import Workflows

/// To whom a referral went is corrected like anything else that was recorded with it.
struct ReceiverTests {
  private static func states(_ record: String = "") -> String {
    """
    <state id="referring">
      <step id="refer" kind="referral" role="worker" to="center" service="interview">\(record)
        <outcome id="sent" kind="sent" target="waiting"/>
        <outcome id="kept" kind="completed" target="over"/></step>
    </state>
    <state id="waiting">
      <step id="accept" kind="referral" role="center" answers="refer">
        <outcome id="accepted" kind="completed" target="over"/>
        <outcome id="returned" kind="declined" target="referring"/></step>
    </state>
    <final id="over"/>
    """
  }

  private static let facility = "<record><field id=\"facility\" type=\"agency\"/></record>"

  private func docket(
    _ outcome: String, _ fields: [String], record: String = ""
  ) throws -> Docket {
    var docket = try Docket(Self.states(record), by: .worker)
    try docket.finish("refer", outcome, "Mon 10:00", by: .worker, fields: fields)
    return docket
  }

  /// The case must be with this agency and with none of the others.
  private func expect(
    _ docket: Docket, with agency: String?, _ location: SourceLocation = #_sourceLocation
  ) throws {
    for other in ["north", "south", "center"] {
      let actor = Actor.acting("center", agency: other)
      let decision = Access.decide(actor, .view, in: docket.state, at: at("Tue 12:00"))
      #expect(
        decision == (other == agency ? .allowed : .hidden), "\(other)", sourceLocation: location)
    }
    #expect(try docket.row("refer").to == agency ?? "center", sourceLocation: location)
    if let agency, docket.openSteps == ["accept"] {
      let row = try docket.row("accept")
      #expect(row.agency == AgencyID(agency) && row.to == agency, sourceLocation: location)
    }
    #expect(try docket.reread().record.state == docket.state, sourceLocation: location)
  }

  @Test("a wrong receiver gives way to the right one, and comes back with the correction withdrawn")
  func named() throws {
    var docket = try docket("sent", ["to=north"])
    try expect(docket, with: "north")
    try docket.correct(2, "Mon 11:00", fields: ["to=south"], by: .worker)
    try expect(docket, with: "south")
    #expect(docket.log.last?.body["to"] == "south")
    try docket.withdraw(3, "Mon 12:00", by: .worker)
    try expect(docket, with: "north")
    let same = CorrectAct(sequence: 2, fields: entries(["to=north"]), reason: "wrong")
    #expect(docket.refusal(of: .correct(same), "Mon 13:00", by: .worker)?.kind == .unknownAct)
  }

  @Test("what a step writes down as the agency is the receiver, corrected too")
  func field() throws {
    var docket = try docket("sent", ["facility=north"], record: Self.facility)
    try expect(docket, with: "north")
    try docket.correct(2, "Mon 11:00", fields: ["facility=south"], by: .worker)
    try expect(docket, with: "south")
    // One that is named beside it is meant.
    try docket.correct(2, "Mon 12:00", fields: ["to=north"], by: .worker)
    try expect(docket, with: "north")
    // Another field, or the time, changes nothing of it.
    try docket.correct(2, "Mon 13:00", to: "Mon 09:30", by: .worker)
    try expect(docket, with: "north")
  }

  @Test("an outcome that becomes a sending has a receiver; one that is none any more has not")
  func outcome() throws {
    var docket = try docket("kept", [])
    try docket.correct(2, "Mon 11:00", outcome: "sent", fields: ["to=south"], by: .worker)
    try expect(docket, with: "south")
    try docket.correct(2, "Mon 12:00", outcome: "kept", by: .worker)
    try expect(docket, with: nil)
    #expect(docket.state.run(1)?.ended != nil)
    // Said to nobody in particular, it goes to whoever acts in the role.
    try docket.withdraw(4, "Mon 13:00", by: .worker)
    try docket.withdraw(3, "Mon 13:00", by: .worker)
    try docket.correct(2, "Mon 14:00", outcome: "sent", by: .worker)
    #expect(try docket.row("refer").to == "center")
  }

  @Test("the outcome as it stands is judged, not the one that was recorded first")
  func standing() throws {
    var docket = try Docket(
      """
      <state id="asking">
        <step id="ask" kind="task" role="worker">
          <outcome id="if-safe" kind="completed"><requires test="$safe">Safe.</requires></outcome>
          <outcome id="done" kind="completed"/></step>
      </state>
      """, facts: ["safe=yes"], by: .worker)
    try docket.finish("ask", "if-safe", "Mon 10:00", by: .worker)
    try docket.correct(2, "Mon 11:00", outcome: "done", by: .worker)
    try docket.know("safe=no", time: "Mon 12:00", by: .worker)
    let again = Deed.correct(CorrectAct(sequence: 2, outcome: "if-safe", reason: "wrong"))
    #expect(docket.refusal(of: again, "Mon 13:00", by: .worker)?.kind == .gateNotPassed)
  }
}
