import Casework
import CivilTime
import Ledger
import Testing
import Workflows

/// Refusals that need something to have happened before.
struct RefusalTests {
  private func docket(_ states: String = RefusalTableTests.states) throws -> Docket {
    try Docket(states, facts: ["safe=no"])
  }

  @Test("a short name that fits several openings lists them")
  func ambiguous() throws {
    var docket = try docket()
    try docket.sweep("Mon 11:00")
    let refusal = docket.refusal(
      of: .finish(FinishStep(step: "late", outcome: "done")), "Mon 11:00")
    #expect(refusal?.kind == .ambiguousStep)
    #expect(refusal?.details == ["1/late#1", "1/late#2", "1/late#3"])
    try docket.finish("late#2", "done", "Mon 11:00")
    try docket.finish("1/late#3", "done", "Mon 11:00")
    try docket.finish("late", "done", "Mon 11:00")
  }

  @Test(
    "a step that has ended takes no outcome, attempt, person or extension",
    arguments: [
      Deed.finish(FinishStep(step: "review", outcome: "done")),
      .attempt(step: "review", fields: []), .assign(to: .queue("x"), step: "review"),
      .extend(step: "review", total: .hours(50), reason: "ill"), .stop(step: "review", reason: nil),
    ])
  func ended(_ deed: Deed) throws {
    var docket = try docket()
    try docket.finish("review", "done", "Tue 09:00")
    let refusal = docket.refusal(of: deed, "Tue 10:00")
    #expect(refusal?.kind == .stepNotOpen)
  }

  @Test("the mend of an ended step names the act to correct")
  func endedMend() throws {
    var docket = try docket()
    try docket.finish("review", "done", "Tue 09:00")
    let refusal = docket.refusal(
      of: .finish(FinishStep(step: "review", outcome: "done")), "Tue 10:00")
    let done = try #require(docket.logged(.stepDone).last)
    #expect(refusal?.mend.contains("act \(done.sequence)") == true)
  }

  @Test(
    "values that are none of their type",
    arguments: [
      "number-of-siblings=many", "number-of-siblings=1e3", "safe=maybe", "safe=", "place=moon",
      "place=camp", "report-day=2026-13-01", "report-day=tomorrow", "removed-at=noon",
      "birth-date=1850", "birth-date=2026-05-06",
    ])
  func wrongFacts(_ fact: String) throws {
    let refusal = try docket().refusal(of: .record(entries([fact])), "Tue 10:00")
    #expect(refusal?.kind == .wrongValue)
    #expect(refusal?.mend.isEmpty == false)
  }

  @Test("a fact or field given twice")
  func givenTwice() throws {
    let docket = try docket()
    let facts = Deed.record(entries(["safe=yes", "safe=no"]))
    #expect(docket.refusal(of: facts, "Tue 10:00")?.message == "The fact 'safe' is given twice.")
    let fields = Deed.finish(
      FinishStep(step: "talk", outcome: "done", fields: entries(["hours=1", "hours=2"])))
    #expect(docket.refusal(of: fields, "Tue 10:00")?.kind == .wrongValue)
  }

  @Test(
    "fields that are none of their type",
    arguments: [
      "hours=some", "hours=0x10", "hours=1e3", "hours=inf", "hours=", "day=2026-02-30",
      "how=letter",
      "words=more than ten letters", "agreed=perhaps", "met=someday",
    ])
  func wrongFields(_ field: String) throws {
    let deed = Deed.finish(FinishStep(step: "talk", outcome: "done", fields: entries([field])))
    #expect(try docket().refusal(of: deed, "Tue 10:00")?.kind == .wrongValue)
  }

  @Test(
    "a local time that the clock shows twice, or never, is refused with both readings",
    arguments: [
      ("2026-11-01T01:30", ["2026-11-01T01:30-05:00", "2026-11-01T01:30-06:00"]),
      ("2026-03-08T02:30", ["2026-03-08T02:30-06:00", "2026-03-08T02:30-05:00"]),
    ])
  func ambiguousTime(_ text: String, _ readings: [String]) throws {
    let docket = try docket()
    for deed in [
      Deed.record(entries(["removed-at=\(text)"])),
      .finish(FinishStep(step: "talk", outcome: "done", fields: entries(["met=\(text)"]))),
    ] {
      let refusal = docket.refusal(of: deed, "Tue 10:00")
      #expect(refusal?.kind == .ambiguousTime)
      let instants = readings.compactMap { Instant($0) }
      for word in refusal?.mend.split(separator: " ") ?? [] where word.hasPrefix("2026") {
        let instant = Instant(String(word).trimmingPunctuation)
        #expect(instant.map(instants.contains) == true, "\(word)")
      }
      #expect(refusal?.mend.split(separator: " ").count { $0.hasPrefix("2026") } == 2)
    }
  }

  @Test("a birth date after the report was received")
  func bornAfterOpening() throws {
    let empty = Docket(try docket().library)
    let open = Deed.open(
      OpenCase(workflow: "flow", facts: entries(["birth-date=2026-05-03"])))
    let refusal = empty.refusal(of: open, "Mon 10:00", at: "2026-05-02T10:00-05:00")
    #expect(refusal?.kind == .timeBeforeBirth)
    #expect(empty.refusal(of: open, "Mon 10:00", at: "2026-05-03T10:00-05:00") == nil)
  }

  @Test("a birth date known in part refuses only what is surely before it")
  func partialBirth() throws {
    var docket = try docket()
    try docket.know("birth-date=2020-02", time: "Mon 10:00")
    #expect(docket.refusal(of: .note("x"), "Mon 11:00", at: "2020-02-01T00:00-06:00") == nil)
    let before = docket.refusal(of: .note("x"), "Mon 11:00", at: "2020-01-31T23:59-06:00")
    #expect(before?.kind == .timeBeforeBirth)
  }

  @Test("a clock cannot be stopped twice, nor stopped before it was resumed")
  func clocks() throws {
    var docket = try docket()
    try docket.give(.stop(step: "review", reason: nil), "Mon 10:00")
    let again = docket.refusal(of: .stop(step: "review", reason: nil), "Mon 11:00")
    #expect(again?.kind == .notAllowed)
    let resume = Deed.resume(step: "review")
    #expect(docket.refusal(of: resume, "Mon 11:00", at: "Mon 09:59")?.kind == .wrongTime)
    try docket.give(resume, "Mon 12:00")
    let before = docket.refusal(
      of: .stop(step: "review", reason: nil), "Mon 13:00", at: "Mon 11:59")
    #expect(before?.kind == .wrongTime)
    try docket.give(.stop(step: "review", reason: nil), "Mon 13:00", at: "Mon 12:00")
  }

  @Test("a closed case takes notes and corrections only, until it is opened again")
  func closed() throws {
    var docket = try Docket(
      """
      <state id="working"><step id="work" kind="task" role="worker">
        <outcome id="done" kind="completed" target="end"/></step></state>
      <final id="end"/>
      """)
    try docket.finish("work", "done", "Mon 10:00")
    try docket.give(.close(reason: "done"), "Mon 11:00")
    #expect(docket.state.isClosed)
    for deed in [
      Deed.record(entries(["safe=yes"])), .raise("x"), .close(reason: "again"),
      .assign(to: .queue("x"), step: nil), .leave("x"),
    ] {
      let refusal = docket.refusal(of: deed, "Mon 12:00")
      #expect(refusal?.kind == .caseClosed)
      #expect(refusal?.mend.contains("milepost case reopen case-1") == true)
    }
    try docket.give(.note("x"), "Mon 12:00")
    try docket.correct(2, "Mon 12:00", to: "Mon 09:30")
    try docket.give(.reopen, "Mon 13:00")
    try docket.know("safe=yes", time: "Mon 14:00")
  }

  @Test("a chart that runs in circles stops the command, not the program")
  func circles() throws {
    var docket = try docket()
    try docket.know("safe=yes", time: "Mon 10:00")
    try docket.finish("talk", "to-camp", "Mon 11:00")
    let refusal = docket.refusal(of: .record(entries(["number-of-siblings=10"])), "Mon 12:00")
    #expect(refusal?.kind == .definitionFault)
    #expect(refusal?.mend.contains("milepost check") == true)
    try docket.know("number-of-siblings=9", time: "Mon 12:00")
  }

  @Test("a withdrawn act is corrected only once it is back")
  func withdrawnAct() throws {
    var docket = try docket()
    try docket.know("safe=yes", time: "Mon 09:10")
    try docket.withdraw(2, "Mon 09:20")
    let correction = Deed.correct(CorrectAct(sequence: 2, facts: entries(["safe=no"]), reason: "x"))
    #expect(docket.refusal(of: correction, "Mon 09:30")?.mend.contains("Bring it back") == true)
    let corrects = Deed.correct(CorrectAct(sequence: 3, occurred: at("Mon 09:15"), reason: "x"))
    #expect(docket.refusal(of: corrects, "Mon 09:30")?.kind == .unknownAct)
    #expect(
      docket.refusal(of: .withdraw(sequence: 2, reason: "x"), "Mon 09:30")?.kind == .unknownAct)
  }

  @Test("a screening that cannot be read is refused before anything is recorded")
  func screenings() {
    func kind(_ form: ScreeningForm) -> Refusal.Kind? {
      do {
        _ = try Shipped.library.evaluate(
          form, on: Day(number: 20_000), child: ScreenedChild())
        return nil
      } catch {
        return error.kind
      }
    }
    #expect(kind(ScreeningForm(instrument: "nothing", answers: [])) == .unknownInstrument)
    for id in Shipped.library.instrumentIDs {
      let form = ScreeningForm(instrument: id, answers: entries(["no-such-item=1"]))
      #expect(kind(form) == .wrongAnswers)
    }
  }
}

extension String {
  fileprivate var trimmingPunctuation: String {
    var text = self
    while let last = text.last, last == "." || last == "," { text.removeLast() }
    return text
  }
}
