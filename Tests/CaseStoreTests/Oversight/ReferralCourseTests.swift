import CaseStore
import Casework
import CivilTime
import TestSupport
import Testing
import Workflows

/// How far a referral has got, and what became of the times that were arranged.
@Suite struct ReferralCourseTests {
  /// The small town's interview, with a time that is arranged before it is held.
  private static let library = SmallTown.library(
    interview: SmallTown.interview().replacing(
      "target=\"hearing\"", with: "target=\"arranging\""
    ).replacing(
      "<state id=\"hearing\">",
      with: """
        <state id="arranging">
          <step id="arrange" kind="task" role="center">
            <title>Arrange a time</title>
            <record><field id="at" type="appointment"/></record>
            <outcome id="arranged" kind="completed" fields="at" target="hearing"/>
          </step>
        </state>
        <state id="hearing">
        """
    ).replacing(
      "<requires test=\"known($disclosure)\">It is known whether the child has told.</requires>",
      with: ""
    ).replacing(
      "<record><field id=\"note\" type=\"text\" max-length=\"200\"/></record>",
      with: "<record><field id=\"began\" type=\"date-time\"/></record>"
    ).replacing(
      "<outcome id=\"held\" kind=\"completed\" target=\"done\"/>",
      with: """
        <outcome id="held" kind="completed" target="done"/>
        <outcome id="missed" kind="unable" target="arranging"/>
        """))

  private static let now = Instant("2026-05-04T15:00:00Z") ?? Instant(milliseconds: 0)

  private let shelf: Shelf
  private let store: CaseStore

  init() throws {
    shelf = try Shelf(Self.library)
    store = try shelf.open()
    try act(.open(OpenCase(workflow: "interview")))
  }

  private func act(_ deed: Deed, by actor: Actor = .worker, after hours: Int64 = 0) throws {
    try store.perform(
      Command(deed, in: "case-1", by: actor), at: .system(Self.now.adding(seconds: hours * 3_600)))
  }

  private func end(_ step: String, _ outcome: String, at time: String? = nil, after hours: Int64)
    throws
  {
    let fields = time.map { [WrittenEntry("at", $0)] } ?? []
    try act(
      .finish(FinishStep(step: step, outcome: outcome, fields: fields)), by: .center, after: hours)
  }

  private func state(after hours: Int64) throws -> CaseState {
    try store.openedCase(
      "case-1", for: .operator, at: Self.now.adding(seconds: hours * 3_600)
    ).state
  }

  private func stage(after hours: Int64) throws -> ReferralCourse.Stage? {
    let state = try state(after: hours)
    let place = state.openings.lastIndex { state.step(of: $0)?.answers != nil }
    return place.map { state.course(ofReferralAt: $0).stage }
  }

  private func refer() throws {
    try act(
      .finish(FinishStep(step: "refer", outcome: "sent", fields: [WrittenEntry("to", "harbor")])))
  }

  @Test func theStagesInTheirOrder() throws {
    #expect(try stage(after: 0) == nil)
    try refer()
    #expect(try stage(after: 1) == .arrived)
    try end("accept", "accepted", after: 1)
    #expect(try stage(after: 1) == .accepted)
    try end("arrange", "arranged", at: "2026-05-06T10:00", after: 2)
    #expect(try stage(after: 2) == .scheduled)
    try end("hold", "missed", after: 48)
    #expect(try stage(after: 48) == .accepted)
    try end("arrange", "arranged", at: "2026-05-08T10:00", after: 49)
    #expect(try stage(after: 49) == .scheduled)
    try end("hold", "held", after: 96)
    #expect(try stage(after: 96) == .held)
  }

  @Test func aReturnIsOne() throws {
    try refer()
    try act(
      .finish(FinishStep(step: "accept", outcome: "returned", reason: "elsewhere")), by: .center)
    #expect(try stage(after: 0) == .returned)
  }

  @Test func whatBecameOfArrangedTimes() throws {
    try refer()
    try end("accept", "accepted", after: 1)
    try end("arrange", "arranged", at: "2026-05-06T10:00", after: 2)
    #expect(try state(after: 3).appointments.map(\.fate) == [.ahead])
    try end("hold", "missed", after: 48)
    try end("arrange", "arranged", at: "2026-05-08T10:00", after: 49)
    #expect(try state(after: 50).appointments.map(\.fate) == [.notHeld("missed"), .ahead])
    try end("hold", "held", after: 96)
    let appointments = try state(after: 97).appointments
    #expect(appointments.map(\.fate) == [.notHeld("missed"), .held("held")])
    #expect(
      appointments.map(\.time.description) == ["2026-05-06T15:00:00Z", "2026-05-08T15:00:00Z"])
  }
}
