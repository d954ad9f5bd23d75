import Testing
import Workflows
import XMLReading

/// Bad input: a deadline that is not whole does not load.
struct BadDeadlineTests {
  private static func findings(
    _ due: String, fields: String = "", top: String = "", attributes: String = ""
  ) -> [String] {
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
        <fact id="day" type="date" kind="statistical"/><fact id="name" type="date" kind="identifying"/>
        <fact id="hours" type="number" kind="statistical"/>
        <fact id="safe" type="boolean" kind="statistical"/></case-file>
      """,
      """
      <workflow xmlns="urn:milepost:workflow:1" id="flow" version="1" calendar="made" opens="case">
        <title>Flow</title><authority id="a" kind="law" cite="A" verified="yes"/>
        <role id="worker" title="Worker"/>
        <uses fact="day"/><uses fact="hours"/><uses fact="safe"/>\(top)
        <state id="open"><step id="work" kind="task" role="worker" \(attributes)>\(due)
          <record>\(fields)</record><outcome id="done" kind="completed"/></step></state>
      </workflow>
      """,
    ]
    for (place, text) in texts.enumerated() {
      sample.read(XMLSource(file: "made-\(place).xml", bytes: Array(text.utf8)))
    }
    let (_, findings) = sample.linked()
    let errors = findings.filter { $0.severity == .error }.map(\.id)
    return errors
  }

  static let whole = [
    ("<due within=\"P3D\" from=\"fact:day\" counting=\"days\" authority=\"a\"/>", ""),
    ("<due within=\"P0D\" from=\"entered\" counting=\"days\" authority=\"a\"/>", ""),
    ("<due within=\"fact:hours\" from=\"entered\" counting=\"clock\" authority=\"a\"/>", ""),
    ("<due on=\"fact:day\" counting=\"days\" authority=\"a\"/>", ""),
    (
      "<due on=\"field:by\" counting=\"days\" authority=\"a\"/>", "<field id=\"by\" type=\"date\"/>"
    ),
    (
      "<due within=\"PT0S\" from=\"field:by\" counting=\"clock\" authority=\"a\"/>",
      "<field id=\"by\" type=\"appointment\"/>"
    ),
    ("<due within=\"when-needed\" authority=\"a\"/>", ""),
    (
      "<due within=\"when-needed\" not-before=\"P3D\" from=\"entered\" counting=\"days\" authority=\"a\"/>",
      ""
    ),
    (
      "<due within=\"P3D\" from=\"entered fact:day\" take=\"all\" counting=\"days\" authority=\"a\"/>",
      ""
    ),
    (
      "<due within=\"rhythm\" from=\"entered\" counting=\"days\" authority=\"a\"/><repeat every=\"P1M\" not-before=\"P3D\" from=\"last\" counting=\"days\" authority=\"a\"><then every=\"P3M\" after=\"P1Y\" of=\"fact:day started\"/></repeat>",
      ""
    ),
  ]

  @Test("a deadline that is whole loads", arguments: whole)
  func loads(due: String, fields: String) {
    #expect(Self.findings(due, fields: fields) == [])
  }

  static let broken: [(String, String, String)] = [
    ("<due within=\"P3D\" from=\"entered\" counting=\"days\"/>", "", "schema"),
    (
      "<due within=\"P3D\" from=\"entered\" counting=\"days\" authority=\"b\"/>", "",
      "unknown-authority"
    ),
    (
      "<due within=\"P3D\" from=\"entered\" counting=\"weeks\" authority=\"a\"/>", "",
      "unknown-rule"
    ),
    (
      "<due within=\"P1M\" from=\"entered\" counting=\"clock\" authority=\"a\"/>", "",
      "period-does-not-fit-rule"
    ),
    (
      "<due within=\"P1MT3H\" from=\"entered\" counting=\"days\" authority=\"a\"/>", "",
      "period-does-not-fit-rule"
    ),
    (
      "<due within=\"PT3H\" from=\"entered\" counting=\"days\" authority=\"a\"/>", "",
      "period-does-not-fit-rule"
    ),
    (
      "<due within=\"PT3H\" from=\"fact:day\" counting=\"clock\" authority=\"a\"/>", "",
      "date-under-clock"
    ),
    (
      "<due within=\"PT0S\" from=\"entered\" counting=\"clock\" authority=\"a\"/>", "", "bad-period"
    ),
    (
      "<due within=\"fact:day\" from=\"entered\" counting=\"days\" authority=\"a\"/>", "",
      "not-a-number"
    ),
    (
      "<due within=\"fact:none\" from=\"entered\" counting=\"days\" authority=\"a\"/>", "",
      "unknown-fact"
    ),
    ("<due on=\"fact:safe\" counting=\"days\" authority=\"a\"/>", "", "not-a-date"),
    ("<due on=\"field:by\" counting=\"days\" authority=\"a\"/>", "", "unknown-field"),
    (
      "<due on=\"field:by\" counting=\"days\" authority=\"a\"/>",
      "<field id=\"by\" type=\"number\"/>", "not-a-date"
    ),
    ("<due on=\"field:other/by\" counting=\"days\" authority=\"a\"/>", "", "unknown-step"),
    (
      "<due on=\"fact:day\" from=\"entered\" counting=\"days\" authority=\"a\"/>", "",
      "stray-attribute"
    ),
    (
      "<due within=\"PT1H\" from=\"field:by\" counting=\"clock\" authority=\"a\"/>",
      "<field id=\"by\" type=\"date\"/>", "date-under-clock"
    ),
    ("<due within=\"when-needed\" limit=\"yes\" authority=\"a\"/>", "", "stray-attribute"),
    (
      "<due within=\"PT3H\" from=\"entered\" counting=\"clock\" authority=\"a\"><stop from=\"fact:safe\" authority=\"a\"/></due>",
      "", "missing-attribute"
    ),
    (
      "<due within=\"PT3H\" from=\"entered\" counting=\"clock\" authority=\"a\"><stop authority=\"a\" reasons=\"none\"/></due>",
      "", "unknown-reasons"
    ),
    (
      "<due within=\"rhythm\" from=\"entered\" counting=\"days\" authority=\"a\"/>", "",
      "rhythm-without-repeat"
    ),
    (
      "<repeat every=\"P1M\" from=\"last\" counting=\"days\" authority=\"a\"><then every=\"P3M\" after=\"P1Y\" of=\"entered\"/></repeat>",
      "", "rhythm-anchor-moves"
    ),
    (
      "<repeat every=\"P1M\" from=\"last\" counting=\"days\" authority=\"a\"><then every=\"P3M\" after=\"P1Y\" of=\"done:work\"/></repeat>",
      "", "rhythm-anchor-moves"
    ),
    (
      "<repeat every=\"P1M\" from=\"last\" counting=\"days\" authority=\"a\"><then every=\"PT3H\" after=\"P1Y\" of=\"started\"/></repeat>",
      "", "period-does-not-fit-rule"
    ),
    (
      "<repeat every=\"P1M\" from=\"last\" counting=\"days\" authority=\"a\"><then every=\"P3M\" after=\"P1Y\" of=\"done:nothing\"/></repeat>",
      "", "unknown-step"
    ),
    (
      "<due within=\"P3D\" from=\"entered\" counting=\"days\" authority=\"a\"/><repeat every=\"P1M\" not-before=\"P3D\" from=\"anchor\" counting=\"days\" authority=\"a\"/>",
      "", "stray-attribute"
    ),
    (
      "<due within=\"rhythm\" not-before=\"P3D\" from=\"entered\" counting=\"days\" authority=\"a\"/><repeat every=\"P1M\" from=\"last\" counting=\"days\" authority=\"a\"/>",
      "", "stray-attribute"
    ),
    (
      "<escalate after=\"PT24H\" role=\"worker\" authority=\"a\"/>", "",
      "escalation-without-deadline"
    ),
    (
      "<due within=\"PT3H\" from=\"entered\" counting=\"clock\" authority=\"a\"/><escalate after=\"P1D\" role=\"worker\" authority=\"a\"/>",
      "", "period-does-not-fit-rule"
    ),
    (
      "<due within=\"PT3H\" from=\"entered\" counting=\"clock\" authority=\"a\"/><escalate role=\"nobody\" authority=\"a\"/>",
      "", "unknown-role"
    ),
  ]

  @Test("a deadline that is not whole does not load", arguments: broken)
  func refused(due: String, fields: String, id: String) {
    let found = Self.findings(due, fields: fields)
    #expect(found.contains { $0.contains(id) } || id == "schema" && !found.isEmpty, "\(found)")
  }

  @Test("a step that opens with its state cannot open many times")
  func many() {
    #expect(Self.findings("", attributes: "many=\"yes\"") == ["stray-attribute"])
  }
}
