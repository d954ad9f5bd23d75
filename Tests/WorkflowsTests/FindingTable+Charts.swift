extension FindingTable {
  /// What is wrong with states and transitions.
  static let charts: [Case] = [
    Case("no-states", workflow: "»" + workflow("")),
    Case("duplicate-id", workflow: workflow("\(state)<final id=\"»open\"/>")),
    Case("parallel-without-states", workflow: workflow("\(state)<parallel id=\"»both\"/>")),
    Case("initial-without-states", workflow: workflow("\(state)»<state id=\"s\" initial=\"t\"/>")),
    Case(
      "initial-outside",
      workflow: workflow("\(state)<state id=\"s\" initial=\"»open\"><state id=\"t\"/></state>")),
    Case(
      "initial-outside",
      workflow: workflow(
        """
        \(state)<state id="s"><initial><transition target="»open"/></initial><state id="t"/></state>
        """)),
    Case(
      "final-with-content",
      workflow: workflow("\(state)<final id=\"»end\"><state id=\"s\"/></final>")),
    Case(
      "final-with-content",
      workflow: workflow("\(state)<final id=\"»end\"><transition target=\"open\"/></final>")),
    Case(
      "final-in-parallel",
      workflow: workflow(
        "\(state)<parallel id=\"both\"><state id=\"s\"/><final id=\"»end\"/></parallel>")),
    Case(
      "history-misplaced",
      workflow: workflow("\(state)<history id=\"»h\"><transition target=\"open\"/></history>")),
    Case(
      "history-misplaced",
      workflow: workflow(
        """
        \(state)<state id="s"><state id="t"/><history id="»h"><onentry/>
        <transition target="t"/></history></state>
        """)),
    Case(
      "history-without-default",
      workflow: workflow("\(state)<state id=\"s\"><state id=\"t\"/><history id=\"»h\"/></state>")),
    Case(
      "history-without-default",
      workflow: workflow(
        """
        \(state)<state id="s"><state id="t"/><history id="h">
        »<transition event="asked" target="t"/></history></state>
        """, top: asked)),
    Case(
      "history-without-default",
      workflow: workflow(
        """
        \(state)<state id="s"><state id="t"/><history id="h">
        <transition target="»open"/></history></state>
        """)),
    Case("empty-transition", workflow: workflow(step(state: "»<transition/>"))),
    Case(
      "unknown-state",
      workflow: workflow(step(state: "<transition event=\"asked\" target=\"»end\"/>"), top: asked)),
    Case(
      "illegal-targets",
      workflow: workflow(
        "\(step(state: "<transition event=\"asked\" target=\"open »end\"/>"))<final id=\"end\"/>",
        top: asked)),
    Case(
      "bad-event",
      workflow: workflow(step(state: "<transition event=\"asked »a..b\"/>"), top: asked)),
    Case(
      "bad-event",
      workflow: workflow(step(state: "<onentry><raise event=\"»a..b\"/></onentry>"))),
    // Reachability.
    Case("unreachable-state", workflow: workflow("\(state)<state id=\"»lost\"/>")),
    Case(
      "step-in-final",
      workflow: workflow(
        """
        \(step(state: "<transition event=\"asked\" target=\"end\" supersedes=\"work\"/>"))
        <final id="end">»<timer id="t" within="P1D" from="entered" counting="days" authority="a"/>
        </final>
        """, top: asked)),
    Case(
      "time-closes-duty",
      workflow: workflow(
        """
        \(step(
          "<due within=\"P1D\" from=\"entered\" counting=\"days\" authority=\"a\"/>",
          state: "<transition event=\"»overdue.work\" target=\"end\" supersedes=\"work\"/>"))
        <final id="end"/>
        """)),
    Case(
      "drops-duty",
      workflow: workflow(
        "\(step(state: "<transition event=\"asked\" target=\"»end\"/>"))<final id=\"end\"/>",
        top: asked)),
    // A run that was begun is a duty too.
    Case(
      "drops-duty",
      workflow: workflow(
        """
        \(step(
          "", "required=\"no\"",
          state: """
            <invoke id="call" workflow="called"/><transition event="asked" target="»end"/>
            """))
        <final id="end"/>
        """, top: asked),
      also: workflow(id: "called")
        .replacing("opens=\"case\"", with: "opens=\"invoked\"")),
    Case(
      "supersedes-nothing",
      workflow: workflow(
        """
        \(step(state: "<transition event=\"asked\" target=\"next\" supersedes=\"work »later\"/>"))
        <state id="next"><step id="later" kind="task" role="worker">
        <outcome id="done" kind="completed"/></step></state>
        """, top: asked)),
  ]
}
