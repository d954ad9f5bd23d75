import Casework
import CivilTime
import Workflows

/// A pair for each attribute of workflow.xsd.
enum WorkflowAttributes {
  static let pairs = document + states + steps + dues + endings

  // MARK: texts

  private static let events =
    "<event id=\"asked\" role=\"worker\"/><event id=\"back\" role=\"worker\"/>"

  /// A workflow of these states beside what is always there.
  private static func flow(_ states: String) -> [String] {
    [Made.calendar, Made.caseFile, Made.workflow(events + states), Tools.tool()]
  }

  /// The same with a change of the workflow's own text.
  private static func flow(
    _ states: String = step(""), replacing old: String, with new: String
  ) -> [String] {
    flow(states).map { text in
      text.contains("id=\"flow\"") ? text.replacing(old, with: new) : text
    }
  }

  /// A state with one step.
  private static func step(
    _ inner: String = "", _ attributes: String = "kind=\"task\" role=\"worker\"",
    id: String = "work", outcome: String = "", more: String = ""
  ) -> String {
    """
    <state id="open"><step id="\(id)" \(attributes)>\(inner)
      <outcome id="done" kind="completed" \(outcome)/></step>\(more)</state>
    """
  }

  private static func due(_ attributes: String, _ inner: String = "") -> String {
    "<due \(attributes)>\(inner)</due>"
  }

  /// A deadline of three days from the opening, with an attribute more.
  private static func three(_ attribute: String, _ inner: String = "") -> [String] {
    flow(
      step(
        due(
          "within=\"P3D\" from=\"entered\" counting=\"calendar-days\" authority=\"law\" \(attribute)",
          inner)))
  }

  private static let other = Made.workflow(
    id: "other", opens: "invoked by-hand",
    """
    <event id="asked" role="worker"/>
    <state id="beside"><step id="side" kind="task" role="worker">
      <due within="PT8H" from="fact:away-since" counting="clock" authority="law"/>
      <outcome id="done" kind="completed" target="over"/></step></state><final id="over"/>
    """)

  // MARK: the workflow itself

  private static let document: [AttributePair] = [
    AttributePair(
      "workflow@id", "flow", "flux", in: flow(replacing: "id=\"flow\"", with: "id=\"§\"")),
    AttributePair(
      "workflow@version", "1", "2",
      in: flow(replacing: "id=\"flow\" version=\"1\"", with: "id=\"flow\" version=\"§\"")),
    AttributePair(
      "workflow@jurisdiction", "US-MO", "US-KS",
      in: flow(replacing: "id=\"flow\"", with: "id=\"flow\" jurisdiction=\"§\""), informs: true),
    AttributePair(
      "workflow@calendar", "made", "east",
      in: three("").map { $0.replacing("calendar=\"made\"", with: "calendar=\"§\"") } + [
        Made.calendar.replacing("id=\"made\"", with: "id=\"east\"")
          .replacing("America/Chicago", with: "America/New_York")
      ]),
    AttributePair(
      "workflow@effective-from", "2020-01-01", "2021-01-01",
      in: flow(replacing: "id=\"flow\"", with: "id=\"flow\" effective-from=\"§\""), informs: true),
    AttributePair(
      "workflow@effective-to", "2030-01-01", "2031-01-01",
      in: flow(replacing: "id=\"flow\"", with: "id=\"flow\" effective-to=\"§\""), informs: true),
    AttributePair(
      "workflow@opens", "case", "invoked",
      in: flow(replacing: "opens=\"case\"", with: "opens=\"§\"")),
    AttributePair(
      "workflow@after-closing", "yes", "no",
      in: flow(step("", "kind=\"task\" role=\"worker\" required=\"no\"")) + [
        other.replacing("id=\"other\"", with: "id=\"other\" after-closing=\"§\"")
      ],
      [.deed(.start("other"), "Mon 11:00"), .deed(.close(reason: "finished"), "Wed 12:00")]),
    AttributePair(
      "workflow@initial", "open", "next",
      in: flow(
        "\(step())<state id=\"next\"/>", replacing: "id=\"flow\"", with: "id=\"flow\" initial=\"§\""
      )),
    AttributePair(
      "authority@id", "extra", "extro",
      in: flow(
        "<authority id=\"§\" kind=\"law\" cite=\"E\"/>"
          + step(due("within=\"PT3H\" from=\"entered\" counting=\"clock\" authority=\"extra\"")))),
    AttributePair("authority@kind", "law", "grant", in: rested("kind=\"§\" cite=\"E\"")),
    AttributePair("authority@cite", "E 1", "E 2", in: rested("kind=\"law\" cite=\"§\"")),
    AttributePair(
      "authority@effective-from", "2026-05-01", "2026-05-06",
      in: rested("kind=\"law\" cite=\"E\" effective-from=\"§\"")),
    AttributePair(
      "authority@effective-to", "2026-05-03", "2026-05-09",
      in: rested("kind=\"law\" cite=\"E\" effective-to=\"§\"")),
    AttributePair(
      "authority@verified", "yes", "no", in: rested("kind=\"law\" cite=\"E\" verified=\"§\"")),
    AttributePair(
      "authority@source", "here", "there", in: rested("kind=\"law\" cite=\"E\" source=\"§\""),
      informs: true),
    AttributePair(
      "role@id", "clerk", "clark",
      in: flow("<role id=\"§\" title=\"Clerk\"/>" + step("", "kind=\"task\" role=\"clerk\""))),
    AttributePair(
      "role@title", "Clerk", "Scribe", in: flow("<role id=\"clerk\" title=\"§\"/>" + step()),
      informs: true),
    AttributePair(
      "uses@fact", "safe", "place",
      in: flow(
        step("<requires test=\"$safe\">Safe.</requires>"), replacing: "<uses fact=\"safe\"/>",
        with: "<uses fact=\"§\"/>"
      )
      .map {
        $0.replacing("<uses fact=\"place\"/><uses fact=\"age\"/>", with: "<uses fact=\"age\"/>")
      }
    ),
    AttributePair(
      "uses@scope", "case", "run",
      in: flow(step()) + [
        other.replacing(
          "<uses fact=\"away-since\"/>", with: "<uses fact=\"away-since\" scope=\"§\"/>")
      ],
      [
        .know("Mon 10:30", "away-since=2026-05-04T10:00-05:00"),
        .deed(.start("other"), "Mon 11:00"),
      ]),
    AttributePair(
      "event@id", "told", "tell",
      in: flow("<event id=\"§\" role=\"worker\"/>" + step()), [.raise("told", "Mon 11:00")]),
    AttributePair(
      "event@role", "worker", "officer",
      in: flow("<event id=\"told\" role=\"§\"/>" + step()), [.raise("told", "Mon 11:00")]),
    AttributePair(
      "event@title", "Told", "Heard",
      in: flow("<event id=\"told\" role=\"worker\" title=\"§\"/>" + step()),
      informs: true),
    AttributePair(
      "never@id", "locked", "bolted",
      in: flow(step() + "<never id=\"§\" test=\"$safe\" authority=\"law\">No.</never>")),
    AttributePair(
      "never@test", "$safe", "not($safe)",
      in: flow(step() + "<never id=\"n\" test=\"§\" authority=\"law\">No.</never>")),
    AttributePair(
      "never@authority", "law", "practice",
      in: flow(step() + "<never id=\"n\" test=\"$safe\" authority=\"§\">No.</never>"), informs: true
    ),
  ]

  /// A step whose deadline rests on an authority.
  private static func rested(_ attributes: String) -> [String] {
    flow(
      "<authority id=\"extra\" \(attributes)>Text.</authority>"
        + step(due("within=\"PT48H\" from=\"entered\" counting=\"clock\" authority=\"extra\"")))
  }

  // MARK: states

  private static let remembering = """
    <state id="out"><transition event="back" target="h"/></state>
    <state id="s" initial="one"><history id="h" type="§"><transition target="one"/></history>
      <state id="one"><state id="x"><transition event="fact.safe" target="y"/></state><state id="y"/></state>
      <transition event="away" target="out"/></state>
    <event id="away" role="worker"/>
    """

  private static let states: [AttributePair] = [
    AttributePair("state@id", "open", "shut", in: flow("<state id=\"§\"/>")),
    AttributePair(
      "state@initial", "one", "two",
      in: flow("<state id=\"s\" initial=\"§\"><state id=\"one\"/><state id=\"two\"/></state>")),
    AttributePair(
      "state@title", "Open", "Begun", in: flow("<state id=\"s\" title=\"§\"/>"), informs: true),
    AttributePair(
      "parallel@id", "both", "each",
      in: flow(
        "<state id=\"open\"><transition event=\"asked\" target=\"both\"/></state><parallel id=\"§\"><state id=\"a\"/><state id=\"b\"/></parallel>"
      )),
    AttributePair(
      "parallel@title", "Both", "Each",
      in: flow("<parallel id=\"p\" title=\"§\"><state id=\"a\"/></parallel>"),
      informs: true),
    AttributePair(
      "final@id", "end", "over",
      in: flow("\(step(outcome: "target=\"end\""))<final id=\"§\"/>")),
    AttributePair(
      "final@title", "End", "Over",
      in: flow("\(step(outcome: "target=\"end\""))<final id=\"end\" title=\"§\"/>"),
      informs: true),
    AttributePair(
      "history@id", "h", "g",
      in: flow(remembering.replacing("id=\"h\" type=\"§\"", with: "id=\"§\""))),
    AttributePair(
      "history@type", "shallow", "deep",
      in: flow(remembering, replacing: "<state id=\"out\">", with: "<state id=\"out\">")
        .map { text in
          text.replacing("calendar=\"made\"", with: "calendar=\"made\" initial=\"s\"")
        },
      [.raise("away", "Mon 16:00"), .raise("back", "Mon 17:00")]),
    AttributePair(
      "transition@event", "asked", "back",
      in: flow(
        "<state id=\"open\"><transition event=\"§\" target=\"next\"/></state><state id=\"next\"/>")),
    AttributePair(
      "transition@cond", "$safe", "not($safe)",
      in: flow(
        "<state id=\"open\"><transition cond=\"§\" target=\"next\"/></state><state id=\"next\"/>")),
    AttributePair(
      "transition@target", "one", "two",
      in: flow(
        "<state id=\"open\"><transition event=\"asked\" target=\"§\"/></state><state id=\"one\"/><state id=\"two\"/>"
      )),
    AttributePair(
      "transition@type", "internal", "external",
      in: flow(
        """
        <state id="s"><step id="work" kind="task" role="worker" required="no">
          <outcome id="done" kind="completed"/></step>
          <transition event="asked" type="§" target="t"/><state id="t"/></state>
        """)),
    AttributePair(
      "transition@supersedes", "work", "none",
      in: flow(
        "\(step(more: "<transition event=\"asked\" target=\"next\" supersedes=\"§\"/>"))<state id=\"next\"/>"
      )),
    AttributePair(
      "raise@event", "go", "gone",
      in: flow(
        """
        <state id="open"><transition event="asked"><raise event="§"/></transition>
        <transition event="go" target="next"/></state><state id="next"/>
        """)),
    AttributePair(
      "notify@role", "center", "officer",
      in: flow("<state id=\"open\"><onentry><notify role=\"§\">Look.</notify></onentry></state>")),
    AttributePair(
      "start@workflow", "other", "another",
      in: flow("<state id=\"open\"><onentry><start workflow=\"§\"/></onentry></state>") + [
        other, other.replacing("id=\"other\"", with: "id=\"another\""),
      ]),
    AttributePair(
      "invoke@id", "call", "ring",
      in: flow(
        """
        <state id="open"><invoke id="§" workflow="other"/>
        <transition event="done.invoke.call" target="next"/></state><state id="next"/>
        """) + [other], [.finish("side", "done", "Mon 16:00")]),
    AttributePair(
      "invoke@workflow", "other", "another",
      in: flow("<state id=\"open\"><invoke id=\"call\" workflow=\"§\"/></state>") + [
        other, other.replacing("id=\"other\"", with: "id=\"another\""),
      ]),
    AttributePair(
      "invoke@title", "Call", "Ring",
      in: flow("<state id=\"open\"><invoke id=\"call\" workflow=\"other\" title=\"§\"/></state>")
        + [other],
      informs: true),
    AttributePair(
      "timer@id", "wait", "rest",
      in: timed(
        "id=\"§\" within=\"P1D\" from=\"entered\" counting=\"calendar-days\" authority=\"law\"")),
    AttributePair(
      "timer@within", "P1D", "P2D",
      in: timed(
        "id=\"wait\" within=\"§\" from=\"entered\" counting=\"calendar-days\" authority=\"law\"")),
    AttributePair(
      "timer@from", "entered", "fact:removed-at",
      in: timed(
        "id=\"wait\" within=\"P1D\" from=\"§\" counting=\"calendar-days\" authority=\"law\"")),
    AttributePair(
      "timer@take", "first", "all",
      in: timed(
        "id=\"wait\" within=\"P1D\" from=\"entered fact:safe\" take=\"§\" counting=\"calendar-days\" authority=\"law\""
      ),
      []),
    AttributePair(
      "timer@counting", "calendar-days", "business-days",
      in: timed("id=\"wait\" within=\"P4D\" from=\"entered\" counting=\"§\" authority=\"law\"")),
    AttributePair(
      "timer@authority", "law", "practice",
      in: timed(
        "id=\"wait\" within=\"P4D\" from=\"entered\" counting=\"calendar-days\" authority=\"§\"")),
  ]

  private static func timed(_ attributes: String) -> [String] {
    flow(
      "<state id=\"open\"><timer \(attributes)/><transition event=\"timer.wait\" target=\"next\"/></state><state id=\"next\"/>"
    )
  }

  // MARK: steps

  private static func gate(_ attributes: String) -> [String] {
    flow(step("<requires \(attributes)>Look.</requires>"))
  }

  private static let steps: [AttributePair] = [
    AttributePair("step@id", "work", "toil", in: flow(step(id: "§"))),
    AttributePair("step@kind", "task", "meeting", in: flow(step("", "kind=\"§\" role=\"worker\""))),
    AttributePair("step@role", "worker", "officer", in: flow(step("", "kind=\"task\" role=\"§\""))),
    AttributePair(
      "step@all", "yes", "no", in: flow(step("", "kind=\"task\" role=\"worker center\" all=\"§\""))),
    AttributePair(
      "step@required", "yes", "no",
      in: flow(step("", "kind=\"task\" role=\"worker\" required=\"§\""))),
    AttributePair(
      "step@to", "center", "officer",
      in: flow(
        step("<outcome id=\"sent\" kind=\"sent\"/>", "kind=\"referral\" role=\"worker\" to=\"§\"")),
      [.finish("work", "sent", "Mon 16:00", "to=center-agency")]),
    AttributePair(
      "step@service", "talk", "look",
      in: flow(step("", "kind=\"referral\" role=\"worker\" to=\"center\" service=\"§\""))),
    AttributePair(
      "step@answers", "ask", "beg",
      in: flow(
        """
        <state id="open"><step id="ask" kind="referral" role="worker" to="center">
          <outcome id="sent" kind="sent" target="next"/></step>
          <step id="beg" kind="referral" role="worker" to="officer" required="no">
          <outcome id="sent" kind="sent"/></step></state>
        <state id="next"><step id="work" kind="referral" role="center" answers="§">
          <outcome id="done" kind="completed"/></step></state>
        """), [.finish("ask", "sent", "Mon 16:00", "to=center-agency")]),
    AttributePair(
      "step@opens-on", "asked", "back",
      in: flow(step("", "kind=\"task\" role=\"worker\" opens-on=\"event:§\""))),
    AttributePair(
      "step@many", "yes", "no",
      in: flow(step("", "kind=\"task\" role=\"worker\" opens-on=\"event:asked\" many=\"§\"")),
      [.raise("asked", "Mon 11:00")]),
    AttributePair(
      "step@before", "work", "rest",
      in: flow(
        """
        <state id="open"><step id="first" kind="task" role="worker" before="§">
          <outcome id="done" kind="completed"/></step>
          <step id="work" kind="task" role="worker"><outcome id="done" kind="completed"/></step>
          <step id="rest" kind="task" role="worker"><outcome id="done" kind="completed"/></step></state>
        """)),
    AttributePair("requires@test", "$safe", "not($safe)", in: gate("test=\"§\"")),
    AttributePair("requires@screening", "harm", "calm", in: gate("screening=\"§\"")),
    AttributePair(
      "requires@valid", "yes", "no", in: gate("screening=\"harm\" valid=\"§\"").map(strictly),
      [.screen("Mon 16:00", setting: "street", "a=no", "b=no")]),
    AttributePair(
      "requires@within", "P1D", "P30D",
      in: flow(step("<requires screening=\"harm\" within=\"§\">Look.</requires>", id: "toil")),
      [.screen("Mon 16:00", "a=no", "b=no"), .finish("toil", "done", "Sat 13:00")]),
    AttributePair(
      "requires@authority", "law", "practice", in: gate("test=\"$safe\" authority=\"§\""),
      informs: true),
    AttributePair(
      "repeat@every", "P2D", "P3D",
      in: rhythm("every=\"§\" from=\"last\" counting=\"calendar-days\" authority=\"law\"")),
    AttributePair(
      "repeat@not-before", "P1D", "P2D",
      in: rhythm(
        "every=\"P3D\" not-before=\"§\" from=\"last\" counting=\"calendar-days\" authority=\"law\"")
    ),
    AttributePair(
      "repeat@from", "last", "anchor",
      in: rhythm("every=\"P3D\" from=\"§\" counting=\"calendar-days\" authority=\"law\"")),
    AttributePair(
      "repeat@counting", "calendar-days", "business-days",
      in: rhythm("every=\"P3D\" from=\"last\" counting=\"§\" authority=\"law\"")),
    AttributePair(
      "repeat@authority", "law", "practice",
      in: rhythm("every=\"P3D\" from=\"last\" counting=\"calendar-days\" authority=\"§\"")),
    AttributePair(
      "then@every", "P4D", "P5D", in: rhythm(then: "every=\"§\" after=\"P1D\" of=\"started\"")),
    AttributePair(
      "then@not-before", "P1D", "P2D",
      in: rhythm(then: "every=\"P4D\" not-before=\"§\" after=\"P1D\" of=\"started\"")),
    AttributePair(
      "then@after", "P1D", "P9D", in: rhythm(then: "every=\"P4D\" after=\"§\" of=\"started\"")),
    AttributePair(
      "then@of", "started", "fact:hearing-day",
      in: rhythm(then: "every=\"P4D\" after=\"P1D\" of=\"§\"")),
    AttributePair(
      "choice@value", "red", "blue",
      in: flow(
        step(
          "<record><field id=\"f\" type=\"choice\"><choice value=\"§\">C</choice></field></record>")
      ),
      [.finish("work", "done", "Mon 16:00", "f=red")]),
    AttributePair(
      "field@id", "f", "g", in: flow(step("<record><field id=\"§\" type=\"number\"/></record>")),
      [.finish("work", "done", "Mon 16:00", "f=1")]),
    AttributePair(
      "field@type", "number", "date",
      in: flow(step("<record><field id=\"f\" type=\"§\"/></record>")),
      [.finish("work", "done", "Mon 16:00", "f=1")]),
    AttributePair(
      "field@title", "F", "G",
      in: flow(step("<record><field id=\"f\" type=\"number\" title=\"§\"/></record>")),
      informs: true),
    AttributePair(
      "field@max-length", "3", "30",
      in: flow(step("<record><field id=\"f\" type=\"text\" max-length=\"§\"/></record>")),
      [.finish("work", "done", "Mon 16:00", "f=longer")]),
    AttributePair(
      "field@required", "yes", "no",
      in: flow(step("<record><field id=\"f\" type=\"number\" required=\"§\"/></record>"))),
  ]

  /// The tool, which was validated in a clinic alone.
  private static func strictly(_ text: String) -> String {
    text.replacing(
      "<age from=\"11\" to=\"17\"/>", with: "<age from=\"11\" to=\"17\"/><setting code=\"clinic\"/>"
    )
  }

  private static func rhythm(_ attributes: String) -> [String] {
    flow(step("<repeat \(attributes)/>"))
  }

  private static func rhythm(then attributes: String) -> [String] {
    flow(
      step(
        "<repeat every=\"P2D\" not-before=\"PT0S\" from=\"last\" counting=\"calendar-days\" authority=\"law\"><then \(attributes)/></repeat>"
          .replacing(" not-before=\"PT0S\"", with: "")))
  }

  // MARK: deadlines

  private static let dues: [AttributePair] = [
    AttributePair(
      "due@within", "P1D", "P2D",
      in: flow(
        step(due("within=\"§\" from=\"entered\" counting=\"calendar-days\" authority=\"law\"")))),
    AttributePair(
      "due@on", "--05-06", "--05-07",
      in: flow(step(due("on=\"§\" from=\"entered\" counting=\"calendar-days\" authority=\"law\"")))),
    AttributePair(
      "due@from", "entered", "fact:hearing-day",
      in: flow(step(due("within=\"P3D\" from=\"§\" counting=\"calendar-days\" authority=\"law\"")))),
    AttributePair(
      "due@take", "earliest", "latest",
      in: flow(
        step(
          due(
            "within=\"P3D\" from=\"entered fact:safe\" take=\"§\" counting=\"calendar-days\" authority=\"law\""
          ))),
      [.know("Tue 09:00", "safe=no")]),
    AttributePair(
      "due@counting", "calendar-days", "business-days",
      in: flow(step(due("within=\"P5D\" from=\"entered\" counting=\"§\" authority=\"law\"")))),
    AttributePair(
      "due@authority", "law", "practice",
      in: flow(
        step(due("within=\"P5D\" from=\"entered\" counting=\"calendar-days\" authority=\"§\"")))),
    AttributePair(
      "due@warn", "PT1H", "PT9H",
      in: flow(
        step(
          due("within=\"PT48H\" from=\"entered\" counting=\"clock\" authority=\"law\" warn=\"§\"")))
    ),
    AttributePair(
      "due@limit", "yes", "no",
      in: flow(
        step(
          due("within=\"PT8H\" from=\"entered\" counting=\"clock\" authority=\"law\" limit=\"§\"")))
    ),
    AttributePair(
      "due@right", "yes", "no",
      in: flow(
        step(
          due("within=\"PT8H\" from=\"entered\" counting=\"clock\" authority=\"law\" right=\"§\"")))
    ),
    AttributePair(
      "due@until", "yes", "no",
      in: flow(
        step(
          due(
            "within=\"P1D\" from=\"fact:report-day\" counting=\"calendar-days\" authority=\"law\" until=\"§\""
          )))),
    AttributePair("due@not-before", "P1D", "P3D", in: three("not-before=\"§\"")),
    AttributePair("due@cond", "$safe", "not($safe)", in: three("cond=\"§\"")),
    AttributePair(
      "due@amber", "PT1H", "PT2H",
      in: flow(
        step(
          due(
            "within=\"immediately\" from=\"entered\" counting=\"clock\" authority=\"law\" amber=\"§\" red=\"PT8H\""
          )))),
    AttributePair(
      "due@red", "PT4H", "PT8H",
      in: flow(
        step(
          due(
            "within=\"immediately\" from=\"entered\" counting=\"clock\" authority=\"law\" amber=\"PT1H\" red=\"§\""
          )))),
    AttributePair(
      "extend@up-to", "P4D", "P9D",
      in: extended("up-to=\"§\" approver=\"supervisor\" authority=\"practice\""), longer),
    AttributePair(
      "extend@reasons", "some", "more",
      in: extended("up-to=\"P9D\" reasons=\"§\" approver=\"supervisor\" authority=\"practice\""),
      longer),
    AttributePair(
      "extend@approver", "supervisor", "officer",
      in: extended("up-to=\"P9D\" approver=\"§\" authority=\"practice\""), longer),
    AttributePair(
      "extend@authority", "practice", "law",
      in: extended("up-to=\"P9D\" approver=\"supervisor\" authority=\"§\""), longer),
    AttributePair(
      "stop@from", "fact:away-since", "fact:removed-at",
      in: stopped("from=\"§\" until=\"fact:back-since\" authority=\"practice\""), gone),
    AttributePair(
      "stop@until", "fact:back-since", "fact:removed-at",
      in: stopped("from=\"fact:away-since\" until=\"§\" authority=\"practice\""), gone),
    AttributePair(
      "stop@authority", "practice", "law",
      in: stopped("from=\"fact:away-since\" until=\"fact:back-since\" authority=\"§\""), gone),
    AttributePair(
      "stop@limit", "P1D", "P9D",
      in: stopped(
        "from=\"fact:away-since\" until=\"fact:back-since\" authority=\"practice\" limit=\"§\""),
      gone),
    AttributePair(
      "stop@approver", "supervisor", "officer",
      in: stopped("approver=\"§\" authority=\"practice\""),
      [.deed(.stop(step: "work", reason: nil), "Mon 16:00", by: .supervisor)]),
    AttributePair(
      "stop@reasons", "some", "more", in: stopped("reasons=\"§\" authority=\"practice\""),
      [.deed(.stop(step: "work", reason: "ill"), "Mon 16:00")]),
    AttributePair(
      "escalate@at", "warn", "due",
      in: laddered("at=\"§\" role=\"supervisor\" authority=\"practice\"")),
    AttributePair(
      "escalate@after", "PT1H", "PT96H",
      in: laddered("after=\"§\" role=\"supervisor\" authority=\"practice\"")),
    AttributePair(
      "escalate@role", "supervisor", "center", in: laddered("role=\"§\" authority=\"practice\"")),
    AttributePair(
      "escalate@authority", "practice", "none", in: laddered("role=\"supervisor\" authority=\"§\"")),
  ]

  private static let lists = """
    <reasons id="some"><reason id="ill">Ill</reason></reasons>
    <reasons id="more"><reason id="away">Away</reason></reasons>
    """

  private static let longer: [AttributePair.Try] = [
    .deed(.extend(step: "work", total: .days(6), reason: "ill"), "Mon 16:00", by: .supervisor)
  ]

  private static let gone: [AttributePair.Try] = [
    .know("Mon 15:00", "away-since=2026-05-04T15:00-05:00"),
    .know("Tue 10:00", "removed-at=2026-05-05T09:00-05:00"),
    .know("Thu 10:00", "back-since=2026-05-07T10:00-05:00"),
  ]

  private static func extended(_ attributes: String) -> [String] {
    three("", "<extend \(attributes)/>").map { text in
      text.contains("id=\"flow\"")
        ? text.replacing("<state id=\"open\">", with: lists + "<state id=\"open\">") : text
    }
  }

  private static func stopped(_ attributes: String) -> [String] {
    flow(
      lists
        + step(
          due(
            "within=\"PT100H\" from=\"entered\" counting=\"clock\" authority=\"law\"",
            "<stop \(attributes)/>"), "kind=\"task\" role=\"worker\"", outcome: "")
    )
    .map { $0.replacing("id=\"done\" kind=\"completed\"", with: "id=\"ended\" kind=\"completed\"") }
  }

  private static func laddered(_ attributes: String) -> [String] {
    flow(
      step(
        due("within=\"PT12H\" from=\"entered\" counting=\"clock\" authority=\"law\" warn=\"PT2H\"")
          + "<escalate \(attributes)>Look.</escalate>"))
  }

  // MARK: endings

  private static func ending(_ attributes: String, _ inner: String = "") -> [String] {
    flow(
      lists
        + """
        <state id="open"><step id="work" kind="task" role="worker">
          <record><field id="f" type="number"/></record>
          <outcome \(attributes)>\(inner)</outcome></step>
          <step id="rest" kind="task" role="worker"><outcome id="done" kind="completed"/></step></state>
        <state id="one"/><state id="two"/>
        """)
  }

  private static let endings: [AttributePair] = [
    AttributePair("outcome@id", "done", "over", in: ending("id=\"§\" kind=\"completed\"")),
    AttributePair("outcome@kind", "completed", "declined", in: ending("id=\"done\" kind=\"§\"")),
    AttributePair(
      "outcome@title", "Done", "Over", in: ending("id=\"done\" kind=\"completed\" title=\"§\""),
      informs: true),
    AttributePair(
      "outcome@target", "one", "two",
      in: ending("id=\"done\" kind=\"completed\" target=\"§\" supersedes=\"rest\"")),
    AttributePair(
      "outcome@approver", "supervisor", "worker",
      in: ending("id=\"done\" kind=\"completed\" approver=\"§\"")),
    AttributePair(
      "outcome@approver-if", "$safe", "not($safe)",
      in: ending("id=\"done\" kind=\"completed\" approver=\"supervisor\" approver-if=\"§\"")),
    AttributePair(
      "outcome@reasons", "some", "more", in: ending("id=\"done\" kind=\"completed\" reasons=\"§\""),
      [.finish("work", "done", "Mon 16:00", reason: "ill")]),
    AttributePair(
      "outcome@fields", "f", "g", in: ending("id=\"done\" kind=\"completed\" fields=\"§\"")),
    AttributePair(
      "outcome@supersedes", "rest", "work",
      in: ending("id=\"done\" kind=\"completed\" target=\"one\" supersedes=\"§\"")),
    AttributePair(
      "reasons@id", "list", "roll",
      in: flow(
        "<reasons id=\"§\"><reason id=\"ill\">I</reason></reasons>"
          + step(outcome: "reasons=\"list\""))),
    AttributePair(
      "reason@id", "ill", "away",
      in: ending("id=\"done\" kind=\"completed\"", "<reason id=\"§\">R</reason>"),
      [.finish("work", "done", "Mon 16:00", reason: "ill")]),
  ]
}
