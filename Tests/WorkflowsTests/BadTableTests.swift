import Testing
import Workflows
import XMLReading

/// Bad input: tables that say two things at once, and conditions that ask for what is not there.
struct BadTableTests {
  private static func findings(_ tables: String, test: String = "$safe") -> [Finding] {
    var sample = Sample()
    let texts = [
      """
      <calendar xmlns="urn:milepost:calendar:1" id="made" version="1" zone="America/Chicago">
        <title>Made</title><authority id="l" kind="law" cite="L" verified="yes"/>
        <weekend days="sat sun"/><rule id="clock" counts="time"/><rule id="days" counts="days"/>
      </calendar>
      """,
      """
      <case-file xmlns="urn:milepost:case-file:1" id="made" version="1"><title>Made</title>
        <fact id="day" type="date" kind="statistical"/><fact id="age" type="number" kind="statistical"/>
        <fact id="place" type="choice" kind="statistical"><choice value="a"/><choice value="b"/></fact>
        <fact id="hours" type="number" kind="statistical"/>
        <fact id="safe" type="boolean" kind="statistical"/>\(tables)</case-file>
      """,
      """
      <workflow xmlns="urn:milepost:workflow:1" id="flow" version="1" calendar="made" opens="case">
        <title>Flow</title><authority id="a" kind="law" cite="A" verified="yes"/>
        <role id="worker" title="Worker"/><event id="asked" role="worker"/>
        <uses fact="day"/><uses fact="age"/><uses fact="safe"/><uses fact="place"/><uses fact="hours"/>
        <state id="open"><step id="work" kind="task" role="worker">
          <requires test="\(test)">It holds.</requires>
          <outcome id="done" kind="completed"/></step></state>
      </workflow>
      """,
    ]
    for (place, text) in texts.enumerated() {
      sample.read(XMLSource(file: "made-\(place).xml", bytes: Array(text.utf8)))
    }
    return sample.linked().findings.filter { $0.severity == .error }
  }

  private static let limits = """
    <table id="limits" type="number">
      <row key="age" value="18" effective-to="2027-12-31" verified="yes"/>
      <row key="age" value="17" effective-from="2028-01-01" verified="yes"/>
      <row key="age" value="16"/></table>
    """

  static let whole: [(String, String)] = [
    (limits, "$age &lt; look-up('limits', 'age', $day)"),
    (
      "<table id=\"t\" key=\"place\" value=\"hours\"><row key=\"a\" value=\"3\" verified=\"yes\"/></table>",
      "look-up('t', $place) > 2"
    ),
    ("<table id=\"t\" key=\"place\" type=\"date\"/>", "days-between(look-up('t', 'a'), $day) > 2"),
    ("", "previous($place) = 'a' and times('asked', 'P7D') > 2 and times('step.work') = 1"),
  ]

  @Test("tables and conditions that are whole load", arguments: whole)
  func loads(tables: String, test: String) {
    #expect(Self.findings(tables, test: test).map(\.message) == [])
  }

  static let broken: [(String, String, String)] = [
    (
      """
      <table id="t" type="number"><row key="x" value="1" effective-to="2027-01-01" verified="yes"/>
        <row key="x" value="2" effective-from="2027-01-01" verified="yes"/></table>
      """, "$safe", "overlapping-rows"
    ),
    (
      """
      <table id="t" key="place" value="hours"><row key="a" value="1" verified="yes"/>
        <row key="a" value="2" effective-from="2027-01-01" verified="yes"/></table>
      """, "$safe", "overlapping-rows"
    ),
    (
      """
      <table id="t" type="number"><row key="x" value="1" verified="yes"/><row key="x" value="2"/></table>
      """, "$safe", "duplicate-id"
    ),
    (
      """
      <table id="t" type="number"><row key="x" value="1" effective-from="2027-02-01"
        effective-to="2027-01-01" verified="yes"/></table>
      """, "$safe", "dates-out-of-order"
    ),
    (
      "<table id=\"t\" type=\"number\"><row key=\"x\" value=\"1\" effective-from=\"2027-02-30\"/></table>",
      "$safe", "bad-day"
    ),
    (
      "<table id=\"t\" type=\"number\"><row key=\"x\" value=\"one\"/></table>", "$safe", "bad-value"
    ),
    ("<table id=\"t\" key=\"place\" value=\"hours\" type=\"number\"/>", "$safe", "stray-attribute"),
    ("<table id=\"t\" key=\"place\"/>", "$safe", "missing-attribute"),
    ("<table id=\"t\" value=\"hours\"/>", "$safe", "missing-attribute"),
    ("<table id=\"t\" key=\"nobody\" type=\"number\"/>", "$safe", "unknown-fact"),
    (limits, "$age &lt; look-up('limits', 'age')", "expression-table-needs-day"),
    (limits, "$age &lt; look-up('limit', 'age', $day)", "expression-unknown-table"),
    ("", "previous($nobody) = 'a'", "unknown-fact"),
    ("", "times('asked-again') > 2", "event-without-source"),
    ("", "times('asked', '7 days') > 2", "expression-bad-period"),
  ]

  @Test("what does not fit together does not load", arguments: broken)
  func refused(tables: String, test: String, id: String) {
    let found = Self.findings(tables, test: test)
    #expect(found.contains { $0.id == id }, "\(found.map { ($0.id, $0.message) })")
    #expect(found.allSatisfy { $0.location != nil })
  }

  @Test("an event that nothing can raise is told at its name within the condition")
  func place() throws {
    let finding = try #require(Self.findings("", test: "times('asked-again') > 2").first)
    #expect(finding.location?.line == 6)
    #expect(finding.mend?.contains("asked") == true)
  }
}
