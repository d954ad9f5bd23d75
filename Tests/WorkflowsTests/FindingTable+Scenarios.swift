extension FindingTable {
  private static func act(_ element: String) -> String {
    scenario("<\(element) at=\"2026-05-04T10:00\"/>")
  }

  private static func seen(_ element: String) -> String {
    scenario("<expect at=\"2026-05-04T10:00\"><\(element)/></expect>")
  }

  /// What a scenario names that is not there.
  static let scenarios: [Case] = [
    Case("unknown-workflow", also: scenario("", workflow: "»none")),
    Case("unknown-workflow", also: act("start workflow=\"»none\"")),
    Case("unknown-step", also: act("outcome step=\"»none\" outcome=\"done\"")),
    Case(
      "unknown-step", also: seen("overdue steps=\"none\"").replacing("<expect", with: "»<expect")),
    Case("unknown-outcome", also: act("outcome step=\"work\" outcome=\"»none\"")),
    Case("unknown-reason", also: act("outcome step=\"work\" outcome=\"done\" reason=\"»none\"")),
    Case(
      "unknown-field",
      also: scenario(
        """
        <attempt step="work" at="2026-05-04T10:00"><field id="»none" value="x"/></attempt>
        """)),
    Case("unknown-role", also: act("event name=\"asked\" role=\"»nobody\"")),
    Case("unknown-event", also: act("event name=\"»asked\"")),
    Case("unknown-instrument", also: act("screening instrument=\"»none\"")),
    Case(
      "unknown-state",
      also: scenario("<expect at=\"2026-05-04T10:00\" configuration=\"open »none\"/>")),
    Case("unknown-authority", also: seen("step id=\"work\" authority=\"»b\"")),
    Case(
      "unknown-never", also: seen("violated nevers=\"none\"").replacing("<expect", with: "»<expect")
    ),
    Case("unknown-act", also: act("withdraw act=\"»3\"")),
    Case("unknown-fact", also: act("record fact=\"»none\" value=\"1\"")),
    Case("bad-value", also: act("record fact=\"hours\" value=\"»many\"")),
  ]
}
