import Ledger
import Testing
import Workflows
import XMLReading

@testable import Casework

/// A pair for each attribute of scenario.xsd.
enum ScenarioAttributes {
  /// Two scenarios that differ in one attribute, over one workflow.
  struct Pair: Sendable, CustomTestStringConvertible {
    let attribute: String
    let one: String
    let other: String
    /// Whether something is found of the first one too.
    let isFound: Bool
    var testDescription: String { attribute }

    /// `§` stands for the attribute's value.
    init(
      _ attribute: String, _ one: String, _ other: String, _ moments: String,
      facts: String = "<fact id=\"safe\" value=\"yes\"/>",
      open: String = "at=\"2026-05-04T09:00-05:00\"",
      head: String = "id=\"seen\" workflow=\"flow\"", isFound: Bool = false
    ) {
      let text = """
        <scenario xmlns="urn:milepost:scenario:1" \(head)><open \(open)>\(facts)</open>
        \(moments)</scenario>
        """
      self.attribute = attribute
      self.one = text.replacing("§", with: one)
      self.other = text.replacing("§", with: other)
      self.isFound = isFound
    }
  }

  private static let workflow = Made.workflow(
    """
    <event id="asked" role="worker"/><event id="ended" role="worker"/><event id="again" role="worker"/>
    <state id="working">
      <step id="work" kind="task" role="worker">
        <due within="PT24H" from="entered" counting="clock" authority="practice" warn="PT4H">
          <extend up-to="PT72H" approver="supervisor" authority="practice">
            <reason id="ill">I</reason><reason id="away">A</reason></extend>
          <stop authority="practice"><reason id="ill">I</reason><reason id="away">A</reason></stop></due>
        <record><field id="amount" type="number"/><field id="count" type="number"/></record>
        <outcome id="done" kind="completed" target="waiting">
          <reason id="x">X</reason><reason id="y">Y</reason></outcome>
        <outcome id="gone" kind="declined" target="waiting">
          <reason id="x">X</reason><reason id="y">Y</reason></outcome>
        <outcome id="agreed" kind="completed" approver="supervisor" target="waiting"/>
      </step>
      <step id="also" kind="referral" role="worker" to="center" required="no">
        <due within="PT24H" from="entered" counting="clock" authority="practice"/>
        <outcome id="sent" kind="sent"/></step>
      <transition event="overdue.work"><notify role="supervisor"/></transition>
      <transition event="asked" target="waiting" supersedes="work"/>
      <transition event="ended" target="over" supersedes="work"/>
    </state>
    <state id="waiting"><step id="wait" kind="task" role="worker">
      <requires test="$only-neglect">Known.</requires><outcome id="done" kind="completed"/></step>
      <transition event="again" target="working" supersedes="wait"/></state>
    <final id="over"/>
    <never id="no-lock" test="$place = 'locked'" authority="law">No lock.</never>
    """)

  private static let other = Made.workflow(
    id: "other", opens: "by-hand", "<state id=\"beside\"/>")

  private static let texts = [
    Made.calendar, Made.caseFile, workflow, other,
    other.replacing("id=\"other\"", with: "id=\"another\""), Tools.tool(),
    Tools.tool().replacing("id=\"tool\"", with: "id=\"kit\""),
  ]

  /// What comes of a scenario: what is found, and what became of the case.
  static func conduct(_ text: String) throws -> (findings: [String], history: [String]) {
    let library = Conduct.library(texts + [text])
    let wrong = library.findings.filter { $0.severity == .error }.map { "\($0.id) \($0.message)" }
    guard wrong.isEmpty, let scenario = library.scenarios.first,
      let plan = library.activePlan(of: scenario.workflow)
    else { return (wrong + ["not played"], []) }
    var play = ScenarioPlay(scenario, plan: plan, library: library)
    play.run()
    return (
      play.findings.map { "\($0.id) \($0.message)" },
      play.record.history.events.map {
        "\($0.sequence) \($0.occurred) \($0.recorded) \($0.actor) \($0.act)"
      } + ["\(play.record.state.stepRows(hash: { _ in .zero }).map(\.standing))"]
    )
  }

  static let pairs = head + group + acts + expectations

  private static let head = [
    Pair(
      "scenario@id", "one", "two",
      "<expect at=\"2026-05-04T10:00-05:00\" configuration=\"waiting\"/>",
      head: "id=\"§\" workflow=\"flow\"", isFound: true),
    Pair("scenario@workflow", "flow", "none", "", head: "id=\"seen\" workflow=\"§\""),
    Pair("open@at", "2026-05-04T09:00-05:00", "2026-05-04T08:00-05:00", "", open: "at=\"§\""),
    Pair(
      "open@recorded", "2026-05-04T09:30-05:00", "2026-05-04T10:30-05:00", "",
      open: "at=\"2026-05-04T09:00-05:00\" recorded=\"§\""),
    Pair("open@role", "worker", "officer", "", open: "at=\"2026-05-04T09:00-05:00\" role=\"§\""),
    Pair(
      "open@agency", "north", "south", "",
      open: "at=\"2026-05-04T09:00-05:00\" role=\"worker\" agency=\"§\""),
    Pair(
      "open@refused", "case-closed", "case-open", "",
      open: "at=\"2026-05-04T09:00-05:00\" refused=\"§\"", isFound: true),
  ]

  // MARK: what every act has

  private struct Act {
    let element: String
    let attributes: String
    var role = "worker"
    var before = ""
    var inner = ""
  }

  private static let answers = "<answer item=\"a\" value=\"no\"/><answer item=\"b\" value=\"no\"/>"
  private static let screened =
    "<screening at=\"2026-05-04T09:20-05:00\" role=\"worker\" instrument=\"tool\">\(answers)</screening>"
  private static let ended = "<event at=\"2026-05-04T09:20-05:00\" role=\"worker\" name=\"ended\"/>"
  private static let recorded =
    "<record at=\"2026-05-04T09:20-05:00\" role=\"worker\" fact=\"place\" value=\"home\"/>"

  private static let written: [Act] = [
    Act(element: "record", attributes: "fact=\"place\" value=\"kin\""),
    Act(element: "outcome", attributes: "step=\"work\" outcome=\"done\" reason=\"x\""),
    Act(element: "event", attributes: "name=\"asked\""),
    Act(element: "screening", attributes: "instrument=\"tool\"", inner: answers),
    Act(
      element: "override",
      attributes: "screening=\"1\" result=\"screen\" band=\"positive\" reason=\"knows\"",
      role: "supervisor", before: screened),
    Act(element: "attempt", attributes: "step=\"work\""),
    Act(
      element: "extend", attributes: "step=\"work\" to=\"PT48H\" reason=\"ill\"", role: "supervisor"
    ),
    Act(element: "stop", attributes: "step=\"work\" reason=\"ill\""),
    Act(
      element: "resume", attributes: "step=\"work\"",
      before: "<stop at=\"2026-05-04T09:20-05:00\" role=\"worker\" step=\"work\" reason=\"ill\"/>"),
    Act(element: "start", attributes: "workflow=\"other\""),
    Act(element: "note", attributes: "", inner: "Seen."),
    Act(element: "assign", attributes: "who=\"wren\"", role: "supervisor"),
    Act(
      element: "close", attributes: "reason=\"finished\"", role: "supervisor", before: ended),
    Act(
      element: "reopen", attributes: "", role: "supervisor",
      before: ended
        + "<close at=\"2026-05-04T09:30-05:00\" role=\"supervisor\" reason=\"finished\"/>"),
    Act(element: "withdraw", attributes: "act=\"2\"", before: recorded),
    Act(element: "correct", attributes: "act=\"2\" value=\"kin\"", before: recorded),
  ]

  /// `at`, `recorded`, `role`, `agency` and `refused` of each act.
  private static let group: [Pair] = written.flatMap { act -> [Pair] in
    func moments(_ more: String, role: String? = nil) -> String {
      let who = role ?? "role=\"\(act.role)\""
      return
        "\(act.before)<\(act.element) \(act.attributes) \(who) \(more)>\(act.inner)</\(act.element)>"
    }
    let time = "at=\"2026-05-04T10:00-05:00\""
    return [
      Pair(
        "\(act.element)@at", "2026-05-04T10:00-05:00", "2026-05-04T10:30-05:00",
        moments("at=\"§\"")),
      Pair(
        "\(act.element)@recorded", "2026-05-04T11:00-05:00", "2026-05-04T11:30-05:00",
        moments("\(time) recorded=\"§\"")),
      Pair(
        "\(act.element)@role", act.role, act.role == "worker" ? "supervisor" : "officer",
        moments(time, role: "role=\"§\"")),
      Pair("\(act.element)@agency", "north", "south", moments("\(time) agency=\"§\"")),
      Pair(
        "\(act.element)@refused", "case-closed", "case-open", moments("\(time) refused=\"§\""),
        isFound: true),
    ]
  }

  // MARK: what each act has of its own

  private static func act(_ markup: String, before: String = "") -> String {
    "\(before)<\(markup.replacing(" ", with: " at=\"2026-05-04T10:00-05:00\" ", maxReplacements: 1))"
  }

  private static let acts: [Pair] = [
    Pair("fact@id", "safe", "only-neglect", "", facts: "<fact id=\"§\" value=\"yes\"/>"),
    Pair("fact@value", "yes", "no", "", facts: "<fact id=\"safe\" value=\"§\"/>"),
    Pair(
      "field@id", "amount", "count",
      act("attempt step=\"work\"><field id=\"§\" value=\"3\"/></attempt>")),
    Pair(
      "field@value", "3", "4",
      act("attempt step=\"work\"><field id=\"amount\" value=\"§\"/></attempt>")),
    Pair("record@fact", "safe", "only-neglect", act("record fact=\"§\" value=\"yes\"/>")),
    Pair("record@value", "home", "kin", act("record fact=\"place\" value=\"§\"/>")),
    Pair("outcome@step", "work", "also", act("outcome step=\"§\" outcome=\"done\" reason=\"x\"/>")),
    Pair(
      "outcome@outcome", "done", "gone", act("outcome step=\"work\" outcome=\"§\" reason=\"x\"/>")),
    Pair("outcome@reason", "x", "y", act("outcome step=\"work\" outcome=\"done\" reason=\"§\"/>")),
    Pair(
      "outcome@approver", "supervisor", "worker",
      act("outcome step=\"work\" outcome=\"agreed\" approver=\"§\"/>")),
    Pair("outcome@to", "north", "south", act("outcome step=\"also\" outcome=\"sent\" to=\"§\"/>")),
    Pair("event@name", "asked", "ended", act("event name=\"§\"/>")),
    Pair(
      "screening@instrument", "tool", "kit",
      act("screening instrument=\"§\">\(answers)</screening>")),
    Pair(
      "screening@language", "en", "es",
      act("screening instrument=\"tool\" language=\"§\">\(answers)</screening>")),
    Pair(
      "screening@setting", "clinic", "street",
      act("screening instrument=\"tool\" setting=\"§\">\(answers)</screening>")),
    Pair(
      "screening@administered-by", "practitioner", "self",
      act("screening instrument=\"tool\" administered-by=\"§\">\(answers)</screening>")),
    Pair(
      "screening@wording", "paraphrase", "official",
      act("screening instrument=\"tool\" wording=\"§\">\(answers)</screening>")),
    Pair(
      "screening@amends", "1", "2",
      act("screening instrument=\"tool\" amends=\"§\">\(answers)</screening>", before: screened)),
    Pair(
      "answer@item", "b", "where",
      act(
        "screening instrument=\"tool\"><answer item=\"a\" value=\"no\"/><answer item=\"§\" value=\"no\"/></screening>"
      )),
    Pair(
      "answer@value", "no", "yes",
      act(
        "screening instrument=\"tool\"><answer item=\"a\" value=\"§\"/><answer item=\"b\" value=\"no\"/></screening>"
      )),
    Pair(
      "override@screening", "1", "2",
      act(
        "override role=\"supervisor\" screening=\"§\" result=\"screen\" band=\"positive\" reason=\"knows\"/>",
        before: screened)),
    Pair(
      "override@result", "screen", "none",
      act(
        "override role=\"supervisor\" screening=\"1\" result=\"§\" band=\"positive\" reason=\"knows\"/>",
        before: screened)),
    Pair(
      "override@band", "positive", "none",
      act(
        "override role=\"supervisor\" screening=\"1\" result=\"screen\" band=\"§\" reason=\"knows\"/>",
        before: screened)),
    Pair(
      "override@reason", "knows", "guesses",
      act(
        "override role=\"supervisor\" screening=\"1\" result=\"screen\" band=\"positive\" reason=\"§\"/>",
        before: screened)),
    Pair("attempt@step", "work", "also", act("attempt step=\"§\"/>")),
    Pair(
      "extend@step", "work", "also",
      act("extend role=\"supervisor\" step=\"§\" to=\"PT48H\" reason=\"ill\"/>")),
    Pair(
      "extend@to", "PT48H", "PT60H",
      act("extend role=\"supervisor\" step=\"work\" to=\"§\" reason=\"ill\"/>")),
    Pair(
      "extend@reason", "ill", "away",
      act("extend role=\"supervisor\" step=\"work\" to=\"PT48H\" reason=\"§\"/>")),
    Pair("stop@step", "work", "also", act("stop step=\"§\" reason=\"ill\"/>")),
    Pair("stop@reason", "ill", "away", act("stop step=\"work\" reason=\"§\"/>")),
    Pair(
      "resume@step", "work", "also",
      act(
        "resume step=\"§\"/>",
        before: "<stop at=\"2026-05-04T09:20-05:00\" step=\"work\" reason=\"ill\"/>")),
    Pair("start@workflow", "other", "another", act("start workflow=\"§\"/>")),
    Pair("assign@who", "wren", "cleo", act("assign who=\"§\"/>")),
    Pair("assign@step", "work", "also", act("assign who=\"wren\" step=\"§\"/>")),
    Pair("close@reason", "finished", "moved", act("close reason=\"§\"/>", before: ended)),
    Pair("withdraw@act", "2", "1", act("withdraw act=\"§\"/>", before: recorded)),
    Pair(
      "withdraw@reason", "typo", "other", act("withdraw act=\"2\" reason=\"§\"/>", before: recorded)
    ),
    Pair("withdraw@accept", "yes", "no", act("withdraw act=\"2\" accept=\"§\"/>", before: asked)),
    Pair(
      "correct@act", "2", "3", act("correct act=\"§\" value=\"kin\"/>", before: recorded + asked)),
    Pair(
      "correct@new-at", "2026-05-04T09:10-05:00", "2026-05-04T09:15-05:00",
      act("correct act=\"2\" new-at=\"§\"/>", before: recorded)),
    Pair(
      "correct@outcome", "gone", "agreed",
      act("correct act=\"2\" outcome=\"§\"/>", before: done)),
    Pair(
      "correct@fact", "place", "safe",
      act("correct act=\"2\" fact=\"§\" value=\"kin\"/>", before: recorded)),
    Pair("correct@value", "kin", "home", act("correct act=\"2\" value=\"§\"/>", before: recorded)),
    Pair(
      "correct@reason", "typo", "other",
      act("correct act=\"2\" value=\"kin\" reason=\"§\"/>", before: recorded)),
    Pair(
      "correct@accept", "yes", "no",
      act(
        "correct act=\"3\" new-at=\"2026-05-04T09:42-05:00\" accept=\"§\"/>", before: asked + again)
    ),
  ]

  private static let asked = "<event at=\"2026-05-04T09:25-05:00\" role=\"worker\" name=\"asked\"/>"
  private static let again = "<event at=\"2026-05-04T09:40-05:00\" role=\"worker\" name=\"again\"/>"
  private static let done =
    "<outcome at=\"2026-05-04T09:20-05:00\" step=\"work\" outcome=\"done\" reason=\"x\"/>"

  // MARK: what is expected

  /// Late work on Tuesday, a place where no child may be on Wednesday, and the work once more.
  private static func seen(_ expectation: String, at time: String = "2026-05-06T10:00-05:00")
    -> String
  {
    """
    <outcome at="2026-05-05T11:00-05:00" recorded="2026-05-05T17:00-05:00" step="work"
             outcome="done" reason="x" role="worker"/>
    <record at="2026-05-06T08:00-05:00" fact="place" value="locked"/>
    <event at="2026-05-06T09:00-05:00" name="again" role="worker"/>
    <expect at="\(time)" \(expectation)</expect>
    """
  }

  private static func step(_ attribute: String, _ one: String, _ other: String, id: String = "work")
    -> Pair
  {
    Pair(
      "step@\(attribute)", one, other, seen("><step id=\"\(id)\" \(attribute)=\"§\"/>"))
  }

  private static let expectations: [Pair] = [
    Pair(
      "expect@at", "2026-05-06T10:00-05:00", "2026-05-05T18:00-05:00",
      seen("configuration=\"working\">", at: "§")),
    Pair("expect@run", "1", "2", seen("run=\"§\" configuration=\"working\">")),
    Pair("expect@configuration", "working", "waiting", seen("configuration=\"§\">")),
    Pair("expect@status", "running", "finished", seen("status=\"§\">")),
    Pair(
      "expect@waiting-for", "only-neglect", "place",
      seen("waiting-for=\"§\">", at: "2026-05-06T08:30-05:00")),
    Pair("expect@set-aside", "", "2", seen("set-aside=\"§\">")),
    Pair("step@id", "work", "wait#2", seen("><step id=\"§\"/>")),
    step("opening", "2", "3"), step("run", "1", "2"), step("status", "late", "on-time"),
    step("opened", "2026-05-04T09:00-05:00", "2026-05-04T09:01-05:00"),
    step("due", "2026-05-05T09:00-05:00", "none"),
    step("first-due", "2026-05-05T09:00-05:00", "none"),
    step("done", "2026-05-05T11:00-05:00", "2026-05-05T17:00-05:00"),
    step("outcome", "done", "gone"), step("reason", "x", "y"), step("role", "worker", "officer"),
    step("late-by", "PT2H", "PT3H"), step("recorded-late-by", "PT6H", "PT5H"),
    step("authority", "practice", "law"), step("counting", "clock", "calendar-days"),
    step("superseded-by", "4", "3", id: "wait"),
    step("warn-from", "2026-05-05T05:00-05:00", "2026-05-05T06:00-05:00"),
    Pair(
      "step@waiting-for", "only-neglect", "place",
      seen("><step id=\"wait\" waiting-for=\"§\"/>", at: "2026-05-06T08:30-05:00")),
    Pair("no-step@id", "wait#2", "work#2", seen("><no-step id=\"§\"/>")),
    Pair(
      "overdue@steps", "also work", "also",
      seen("><overdue steps=\"§\"/>", at: "2026-05-05T12:00-05:00")
    ),
    Pair("notice@role", "supervisor", "officer", seen("><notice role=\"§\"/>")),
    Pair("notice@count", "1", "2", seen("><notice role=\"supervisor\" count=\"§\"/>")),
    Pair("violated@nevers", "no-lock", "", seen("><violated nevers=\"§\"/>")),
    Pair("run@run", "1", "2", seen("><run run=\"§\"/>")),
    Pair("run@workflow", "flow", "other", seen("><run run=\"1\" workflow=\"§\"/>")),
    Pair("run@status", "running", "finished", seen("><run run=\"1\" status=\"§\"/>")),
    Pair("run@configuration", "working", "waiting", seen("><run run=\"1\" configuration=\"§\"/>")),
  ]
}
