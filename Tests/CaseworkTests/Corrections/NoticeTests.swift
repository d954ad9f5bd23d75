import Casework
import CivilTime
import Ledger
import Testing
import Workflows

/// Rule 32: a notice goes out once for its cause; a void cause gets one notice of that.
struct NoticeTests {
  private static let watched = """
    <event id="alarm" role="officer">Alarm.</event>
    <state id="asking">
      <step id="ask" kind="task" role="worker">
        <due within="PT24H" from="entered" counting="clock" authority="practice"/>
        <outcome id="yes" kind="completed"/>
      </step>
      <transition event="overdue.ask"><notify role="supervisor"/></transition>
      <transition event="alarm"><notify role="supervisor officer"/></transition>
    </state>
    """

  private func notices(_ docket: Docket) -> [String] {
    docket.log.last?.effects.compactMap { effect in
      effect["notice"]?.text ?? effect["notice-void"]?.text.map { "void: \($0)" }
    } ?? []
  }

  @Test("a refold sends no notice again")
  func once() throws {
    var docket = try Docket(Self.watched)
    try docket.give(.raise("alarm"), "Mon 10:00")
    try docket.sweep("Tue 10:00")
    let before = docket.state.notices
    #expect(before.map(\.role) == ["supervisor", "officer", "supervisor"])
    try docket.correct(2, "Tue 11:00", to: "Mon 09:30")
    #expect(notices(docket).isEmpty)
    #expect(docket.state.notices.map(\.sequence) == before.map(\.sequence))
    // The opening's time moves the due instant: it is the same cause all the same.
    try docket.correct(1, "Tue 12:00", to: "Mon 08:00")
    #expect(notices(docket).isEmpty)
    #expect(docket.state.voidNotices.isEmpty)
  }

  @Test("a notice whose cause is withdrawn is told void, once")
  func void() throws {
    var docket = try Docket(Self.watched)
    try docket.give(.raise("alarm"), "Mon 10:00")
    try docket.withdraw(2, "Mon 11:00")
    #expect(notices(docket) == ["void: supervisor", "void: officer"])
    #expect(docket.state.notices.isEmpty)
    #expect(docket.state.voidNotices.map(\.notice.role) == ["supervisor", "officer"])
    #expect(docket.state.voidNotices.map(\.sequence) == [3, 3])
    try docket.correct(1, "Mon 12:00", to: "Mon 08:30")
    #expect(notices(docket).isEmpty)
    #expect(docket.state.voidNotices.map(\.sequence) == [3, 3])
    // Brought back, it is a notice again.
    try docket.withdraw(3, "Mon 13:00")
    #expect(notices(docket) == ["supervisor", "officer"])
    #expect(docket.state.voidNotices.isEmpty)
  }

  @Test("an overdue notice is void when the record says it was not overdue, and goes out if it is")
  func voidThenTrue() throws {
    var docket = try Docket(Self.watched)
    try docket.sweep("Tue 10:00")
    #expect(docket.state.notices.count == 1)
    try docket.correct(1, "Tue 11:00", to: "Mon 20:00", accepts: true)
    #expect(notices(docket) == ["void: supervisor"])
    try docket.sweep("Wed 09:00")
    #expect(notices(docket) == ["supervisor"])
    #expect(docket.state.voidNotices.isEmpty)
    #expect(docket.state.notices.count == 1)
  }
}
