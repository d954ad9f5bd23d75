import Casework
import CivilTime
import Testing
import Workflows

/// Approvers that depend on a fact, shared reasons, and stops by hand.
struct ApprovalTests {
  private static let refusals = """
    <reasons id="refusals"><reason id="child">The child</reason>
      <reason id="caregiver">A caregiver</reason></reasons>
    <state id="open">
      <step id="offer" kind="task" role="worker">
        <outcome id="done" kind="completed"/>
        <outcome id="refused" kind="declined" reasons="refusals" approver="supervisor"
                 approver-if="not($safe)"/>
        <outcome id="unable" kind="unable" reasons="refusals"><reason id="moved">Moved</reason></outcome>
      </step>
    </state>
    """

  private static func refuse(_ reason: String = "child") -> Deed {
    .finish(FinishStep(step: "offer", outcome: "refused", reason: reason))
  }

  @Test(
    "an approver is spared only where the condition is false",
    arguments: [("?", true), ("no", true), ("yes", false)])
  func approver(safe: String, isNeeded: Bool) throws {
    var docket = try Docket(Self.refusals, by: .worker)
    try docket.give(.join(.acting(.supervisor)), "Mon 09:30")
    try docket.know("safe=\(safe)", time: "Mon 10:00", by: .worker)
    let refusal = docket.refusal(of: Self.refuse(), "Mon 11:00", by: .worker)
    #expect(refusal?.kind == (isNeeded ? .approverNeeded : nil))
    #expect(docket.refusal(of: Self.refuse(), "Mon 11:00", by: .supervisor) == nil)
  }

  @Test("reasons that outcomes share are asked for like their own")
  func sharedReasons() throws {
    var docket = try Docket(Self.refusals)
    #expect(docket.refusal(of: Self.refuse("moved"), "Mon 11:00")?.kind == .unknownReason)
    #expect(docket.refusal(of: Self.refuse("weather"), "Mon 11:00")?.kind == .unknownReason)
    try docket.finish("offer", "unable", "Mon 12:00", reason: "moved")
    #expect(try docket.row("offer").reason == "moved")
  }

  private static let stoppable = """
    <state id="open">
      <step id="work" kind="task" role="worker">
        <due within="PT24H" from="entered" counting="clock" authority="law">
          <stop authority="law" approver="supervisor" limit="PT10H">
            <reason id="ill">The child is ill</reason></stop>
        </due>
        <outcome id="done" kind="completed"/>
      </step>
    </state>
    """

  @Test("a stop by hand needs its approver and one of its reasons")
  func stopApproved() throws {
    var docket = try Docket(Self.stoppable, by: .worker)
    try docket.give(.join(.acting(.supervisor)), "Mon 09:30")
    let ill = Deed.stop(step: "work", reason: "ill")
    #expect(docket.refusal(of: ill, "Mon 10:00", by: .worker)?.kind == .approverNeeded)
    let none = Deed.stop(step: "work", reason: nil)
    #expect(docket.refusal(of: none, "Mon 10:00", by: .supervisor)?.kind == .reasonNeeded)
    try docket.give(ill, "Mon 10:00", by: .supervisor)
    // The limit has it run again at eight in the evening, so that it is due after 24 hours of running.
    #expect(try docket.row("work").standing.due == at("Tue 19:00"))
  }

  @Test("the stretches of a stop are cut off at its limit, all together")
  func stopLimit() throws {
    var docket = try Docket(Self.stoppable)
    try docket.give(.stop(step: "work", reason: "ill"), "Mon 10:00")
    try docket.give(.resume(step: "work"), "Mon 16:00")
    #expect(try docket.row("work").standing.due == at("Tue 15:00"))
    try docket.give(.stop(step: "work", reason: "ill"), "Mon 18:00")
    try docket.give(.resume(step: "work"), "Tue 07:00")
    // Six hours and then four of the thirteen.
    #expect(try docket.row("work").standing.due == at("Tue 19:00"))
    #expect(try docket.reread().record.state == docket.state)
  }
}

extension Membership {
  /// The part of somebody who acts in a role.
  static func acting(_ actor: Actor) -> Membership {
    Membership(who: actor.id.rawValue, role: actor.role, agency: actor.agency, purpose: "team")
  }
}
