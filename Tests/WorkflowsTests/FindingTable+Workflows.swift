extension FindingTable {
  private static let threeDays = "within=\"P3D\" from=\"entered\" counting=\"days\""

  /// A workflow with two steps beside each other.
  private static func two(_ first: String, _ second: String) -> String {
    workflow(
      """
      <state id="open"><step id="one" kind="task" role="worker" \(first)
        <outcome id="done" kind="completed"/></step>
      <step id="two" kind="task" role="worker" \(second)
        <outcome id="done" kind="completed"/></step></state>
      """)
  }

  /// A workflow that sends in one state, and in another answers with this outcome.
  private static func apart(_ outcome: String) -> String {
    workflow(
      """
      <state id="open"><step id="one" kind="referral" role="worker" to="worker">
        <outcome id="gone" kind="sent" target="sent"/></step></state>
      <state id="sent"><step id="two" kind="referral" role="worker" answers="one">
        <outcome id="done" kind="completed" target="end"/>
        \(outcome)</step></state>
      <final id="end"/>
      """)
  }

  /// The rules of ``allChecks``.
  static let workflows: [Case] = [
    // Names.
    Case("duplicate-id", workflow: workflow(top: "<role id=\"»worker\" title=\"Another\"/>")),
    Case("duplicate-id", workflow: workflow(), also: workflow(id: "»flow")),
    Case("unknown-role", workflow: workflow(top: "<event id=\"asked\" role=\"worker »nobody\"/>")),
    Case(
      "unknown-authority",
      workflow: workflow(top: "<never id=\"n\" test=\"false()\" authority=\"»b\">No.</never>")),
    Case("unknown-step", workflow: workflow(step("", "before=\"»other\""))),
    Case(
      "unknown-step",
      workflow: workflow(
        step(state: "<transition event=\"asked\" supersedes=\"»other\"/>"), top: asked)),
    Case(
      "unknown-field",
      workflow: workflow(
        step().replacing("kind=\"completed\"", with: "kind=\"completed\" fields=\"»f\""))),
    Case(
      "unknown-field",
      workflow: workflow(due("within=\"P3D\" from=\"»field:f\" counting=\"days\""))),
    Case("unknown-calendar", workflow: workflow(calendar: "»none")),
    Case(
      "unknown-rule", workflow: workflow(due("within=\"P3D\" from=\"entered\" counting=\"»weeks\""))
    ),
    Case(
      "unknown-workflow",
      workflow: workflow(step(state: "<invoke id=\"call\" workflow=\"»called\"/>"))),
    Case(
      "opens-mismatch",
      workflow: workflow(step(state: "<invoke id=\"call\" workflow=\"»called\"/>")),
      also: workflow(id: "called")),
    Case(
      "unknown-screening",
      workflow: workflow(step("<requires screening=\"»worry\">Screened.</requires>"))),
    // Facts.
    Case("no-case-file", caseFile: nil, workflow: "»" + workflow()),
    Case("unknown-fact", workflow: workflow(top: "<uses fact=\"»nothing\"/>")),
    Case(
      "unknown-fact",
      workflow: workflow(
        step("<requires test=\"$safe and »$nothing\">Safe.</requires>"),
        top: "<uses fact=\"safe\"/>")
    ),
    Case(
      "identifying-fact",
      workflow: workflow(
        due("within=\"P3D\" from=\"»fact:born\" counting=\"days\""), top: "<uses fact=\"born\"/>")),
    Case(
      "undeclared-fact", workflow: workflow(step("<requires test=\"not(»$safe)\">Safe.</requires>"))
    ),
    Case("unused-fact", workflow: workflow(top: "<uses fact=\"»safe\"/>")),
    Case(
      "expression-types-differ",
      workflow: workflow(
        step("<requires test=\"»$safe = 3\">Safe.</requires>"), top: "<uses fact=\"safe\"/>")),
    // Steps.
    Case("stray-attribute", workflow: workflow(step("", "many=\"»yes\""))),
    Case(
      "step-without-outcome",
      workflow: workflow(
        "<state id=\"open\"><step id=\"»work\" kind=\"task\" role=\"worker\"/></state>")),
    Case(
      "sent-without-receiver",
      workflow: workflow(step("<outcome id=\"gone\" kind=\"»sent\"/>"))),
    Case("reason-missing", workflow: workflow(step("<outcome id=\"not\" kind=\"»unable\"/>"))),
    Case(
      "stray-attribute",
      workflow: workflow(
        step("<outcome id=\"not\" kind=\"completed\" approver-if=\"»true()\"/>"))),
    Case("answers-nothing-sent", workflow: two(">", "answers=\"»one\">")),
    Case(
      "answered-once",
      workflow: two(
        "to=\"worker\"><outcome id=\"gone\" kind=\"sent\"/>",
        "answers=\"»one\"><outcome id=\"back\" kind=\"declined\"/>")),
    Case(
      "returned-referral-lost",
      workflow: apart("<outcome id=\"back\" kind=\"declined\" target=\"»end\"/>")),
    Case("returned-referral-lost", workflow: apart("»<outcome id=\"back\" kind=\"declined\"/>")),
    Case("step-cycle", workflow: two("before=\"»two\">", "before=\"one\">")),
    Case("step-cycle", workflow: two("answers=\"»two\">", "answers=\"one\">")),
    Case(
      "step-cycle",
      workflow: two(
        "><due within=\"»as:two\" authority=\"a\"/>", "><due within=\"as:one\" authority=\"a\"/>")),
    Case(
      "escalation-without-deadline",
      workflow: workflow(step("»<escalate after=\"PT1H\" role=\"worker\" authority=\"a\"/>"))),
    // Gates.
    Case("gate-without-test", workflow: workflow(step("»<requires>Something.</requires>"))),
    Case(
      "gate-without-test",
      workflow: workflow(step("<requires test=\"true()\" screening=\"»worry\">Both.</requires>"))),
    Case(
      "gate-without-test",
      workflow: workflow(step("<requires test=\"true()\" valid=\"»yes\">Valid.</requires>"))),
    // Deadlines.
    Case(
      "missing-attribute",
      workflow: workflow(step("»<due within=\"P3D\" from=\"entered\" authority=\"a\"/>"))),
    Case("stray-attribute", workflow: workflow(due("\(threeDays) red=\"»PT4H\""))),
    Case(
      "missing-attribute",
      workflow: workflow(due(threeDays, "»<stop from=\"entered\" authority=\"a\"/>"))),
    Case(
      "rhythm-without-repeat",
      workflow: workflow(due("within=\"»rhythm\" from=\"entered\" counting=\"days\""))),
    Case(
      "rhythm-anchor-moves",
      workflow: workflow(
        step(
          """
          <repeat every="P1M" from="last" counting="days" authority="a">
          <then every="P3M" after="P1Y" of="started »entered"/></repeat>
          """))),
    Case(
      "period-does-not-fit-rule",
      workflow: workflow(due("within=\"»PT3H\" from=\"entered\" counting=\"days\""))),
    Case(
      "date-under-clock",
      workflow: workflow(
        due("within=\"PT3H\" from=\"»fact:day\" counting=\"clock\""), top: "<uses fact=\"day\"/>")),
    Case(
      "not-a-date",
      workflow: workflow(due("on=\"»fact:safe\" counting=\"days\""), top: "<uses fact=\"safe\"/>")),
    Case(
      "not-a-number",
      workflow: workflow(
        due("within=\"»fact:safe\" from=\"entered\" counting=\"days\""),
        top: "<uses fact=\"safe\"/>"
      )),
    Case(
      "dates-out-of-order",
      workflow: workflow(
        opens: "opens=\"case\" effective-from=\"2026-02-01\" effective-to=\"»2026-01-01\"")),
    // Events.
    Case(
      "event-without-source",
      workflow: workflow(step(state: "<transition event=\"asked »heard\"/>"), top: asked)),
    Case("reserved-event", workflow: workflow(top: "<event id=\"»step.work\" role=\"worker\"/>")),
    Case(
      "reserved-event",
      workflow: workflow(step(state: "<onexit><raise event=\"»overdue.work\"/></onexit>"))),
    Case(
      "invocation-cycle",
      workflow: workflow(
        step(state: "<invoke id=\"call\" workflow=\"»flow\"/>"), opens: "opens=\"case invoked\"")),
    Case(
      "unverified-authority",
      workflow: workflow(top: "»<authority id=\"b\" kind=\"practice\" cite=\"B\"/>")),
  ]
}
