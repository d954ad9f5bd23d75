import Casework
import CivilTime
import Ledger
import Testing
import Workflows

/// Rules 10 to 12: due instants.
struct TimeRulesTests {
  private func part(_ id: String, _ within: String, limit: String? = nil) -> String {
    let outer = limit.map {
      "<due within=\"\($0)\" from=\"entered\" counting=\"clock\" authority=\"law\" limit=\"yes\"/>"
    }
    return """
      <state id="in-\(id)">
        <step id="\(id)" kind="task" role="worker">
          <due within="\(within)" from="entered" counting="clock" authority="practice"/>\(outer ?? "")
          <outcome id="done" kind="completed"/>
        </step>
        <timer id="t-\(id)" within="PT6H" from="entered" counting="clock" authority="practice"/>
        <transition event="timer.t-\(id)"><notify role="officer"/></transition>
      </state>
      """
  }

  @Test("rule 10: instants that come together fire by run, then in document order, timers first")
  func ties() throws {
    var docket = try Docket(
      "<parallel id=\"all\">" + part("second", "PT6H", limit: "PT6H") + part("first", "PT6H")
        + "</parallel>")
    try docket.sweep("Tue 09:00")
    let names = docket.log.dropFirst().map { entry in
      entry.body["timer"]?.text ?? (entry.body["opening"]?["step"]?.text ?? "")
        + (entry.body["limit"] == true ? ".limit" : "")
    }
    #expect(names == ["t-second", "second", "second.limit", "t-first", "first"])
  }

  @Test("rule 11: a due instant at R itself fires before the given event")
  func sameInstant() throws {
    var docket = try Docket(part("work", "PT24H"))
    try docket.finish("work", "done", "Tue 09:00", at: "Tue 09:00")
    #expect(
      docket.log.map(\.kind) == [
        "case.opened", "timer.fired", "step.overdue", "step.done",
      ])
    #expect(try docket.row("work").standing.status(at: at("Tue 09:00")) == .late)
  }

  @Test("rule 11: an outcome a millisecond before the due instant is on time")
  func justBefore() throws {
    var docket = try Docket(part("work", "PT24H"))
    let last = at("Tue 09:00").adding(milliseconds: -1)
    try docket.give(.finish(FinishStep(step: "work", outcome: "done")), last)
    #expect(docket.overdue.isEmpty)
    #expect(try docket.row("work").standing.status(at: last) == .onTime)
  }

  @Test("rule 12: each due instant fires once, the limit as an event of its own")
  func once() throws {
    var docket = try Docket(part("work", "PT2H", limit: "PT4H"))
    for time in ["Mon 10:00", "Mon 12:00", "Mon 12:30", "Mon 14:00", "Mon 20:00"] {
      try docket.sweep(time)
    }
    #expect(docket.overdue == ["work", "work.limit"])
    #expect(docket.logged(.stepOverdue).map(\.occurred) == [at("Mon 11:00"), at("Mon 13:00")])
    #expect(docket.logged(.stepOverdue).map(\.recorded) == [at("Mon 12:00"), at("Mon 14:00")])
  }

  @Test("rule 12: reads only compute it; the first write or sweep records it")
  func reading() throws {
    var docket = try Docket(part("work", "PT2H"))
    let seen = try docket.record.asOf(at("Mon 15:30"), plans: docket.library)
    #expect(seen.state.notices.count == 1)
    #expect(docket.log.count == 1)
    #expect(docket.state.notices.isEmpty)
    try docket.sweep("Mon 15:30")
    #expect(docket.log.count == 3)
  }

  @Test("rule 12: a stored due instant that does not follow from the events before it is refused")
  func stray() throws {
    var docket = try Docket(part("work", "PT2H"))
    try docket.sweep("Mon 12:00")
    let events = try docket.events()
    for wrong in [
      TimerEvent(sequence: 2, occurred: at("Mon 10:00"), recorded: at("Mon 12:00")),
      TimerEvent(sequence: 2, occurred: at("Mon 11:00"), recorded: at("Mon 10:59")),
    ] {
      var record = try CaseRecord(id: "case-1", events: [events[0]], plans: docket.library)
      #expect(throws: FoldFault.strayFiring(sequence: 2)) {
        try record.take(.timer(wrong), plans: docket.library)
      }
    }
  }

  @Test("the next instant is the earliest at which the case changes by itself")
  func nextInstant() throws {
    var docket = try Docket(part("work", "PT2H", limit: "PT4H"))
    func next() -> Instant? { docket.record.nextInstant(docket.library) }
    #expect(next() == at("Mon 11:00"))
    try docket.sweep("Mon 11:00")
    #expect(next() == at("Mon 13:00"))
    try docket.sweep("Mon 15:00")
    #expect(next() == nil)
  }
}
