import Testing
import XMLReading

@testable import Reports

/// A definition with a mistake, and what it is called.
struct BadReport: Sendable, CustomTestStringConvertible {
  let id: String
  let parts: String

  var testDescription: String { id + ": " + parts.prefix(80) }
}

/// A definition that is wrong is found out, at its place, with a mend, and is not counted by.
struct BadReportTests {
  private static func count(_ id: String, _ attributes: String, _ inside: String = "") -> BadReport
  {
    BadReport(
      id: id,
      parts: Town.units
        + "<report id=\"r\"><count id=\"t\" \(attributes)>\(inside)</count></report>")
  }

  private static func record(_ id: String, _ inside: String) -> BadReport {
    BadReport(id: id, parts: Town.units + "<record id=\"x\" unit=\"victim\">\(inside)</record>")
  }

  static let table: [BadReport] = [
    count("unknown-unit", "unit=\"victims\""),
    count("unknown-fact", "unit=\"victim\"", "<rows by=\"country\"/>"),
    count("unknown-fact", "unit=\"victim\" where=\"$fond\""),
    count("expression-unknown-choice", "unit=\"victim\" where=\"$county = 'west'\""),
    count("fact-without-choices", "unit=\"victim\"", "<rows by=\"report-day\"/>"),
    count("fact-not-statistical", "unit=\"victim\"", "<rows by=\"detained\"/>"),
    count("fact-not-statistical", "unit=\"victim\" where=\"$detained\""),
    count("identifying-fact", "unit=\"victim\" where=\"$name = 'Rose'\""),
    count("dimension-shape", "unit=\"victim\"", "<rows/>"),
    count(
      "dimension-shape", "unit=\"victim\"",
      "<rows by=\"county\"><line id=\"a\" where=\"$found\">A</line></rows>"),
    count("groups-without-rows", "unit=\"victim\"", "<groups by=\"county\"/>"),
    count(
      "unknown-column", "unit=\"victim\"",
      "<columns><line id=\"a\" where=\"$found\">A</line><share id=\"s\" of=\"a\" in=\"b\">S</share>"
        + "</columns>"),
    count(
      "duplicate-id", "unit=\"victim\"",
      "<rows><line id=\"a\" where=\"$found\">A</line><line id=\"a\" where=\"$found\">B</line></rows>"
    ),
    count("empty-gap", "unit=\"victim\"", "<gap from=\"2021-02-01\" to=\"2021-01-01\">Why</gap>"),
    count("empty-gap", "unit=\"victim\"", "<gap>Why</gap>"),
    count("bad-day", "unit=\"victim\"", "<gap from=\"2021-02-30\">Why</gap>"),
    count(
      "table-too-large", "unit=\"victim\"",
      "<groups by=\"month\"/><rows by=\"month\"/><columns by=\"year\"/>"),
    count("repeated-element", "unit=\"victim\"", "<rows by=\"county\"/><rows by=\"found\"/>"),
    record("identifying-fact", "<field name=\"NAME\" fact=\"name\"/>"),
    record("field-content", "<field name=\"A\"/>"),
    record("field-content", "<field name=\"A\" fact=\"found\" take=\"case\"/>"),
    record("unknown-step", "<field name=\"A\" done=\"interview/holds\"/>"),
    record(
      "unknown-choice", "<field name=\"A\" fact=\"county\"><code value=\"west\" as=\"1\"/></field>"),
    record("duplicate-id", "<field name=\"A\" fact=\"found\"/><field name=\"A\" fact=\"county\"/>"),
    BadReport(
      id: "duplicate-id", parts: Town.units + "<report id=\"a\"/><record id=\"a\" unit=\"victim\"/>"
    ),
    BadReport(id: "missing-rule", parts: "<unit id=\"u\" once=\"case\"><title>U</title></unit>"),
    BadReport(
      id: "unknown-fact",
      parts: Town.units + "<report id=\"r\"><timeliness id=\"t\" by=\"country\"/></report>"),
  ]

  @Test("each mistake is found at its place", arguments: table)
  func found(_ bad: BadReport) throws {
    let library = Town.library(bad.parts)
    let finding = try #require(
      library.findings.first { $0.id == bad.id }, "\(library.findings.map(\.id))")
    #expect(finding.severity == .error)
    #expect(finding.mend != nil)
    #expect(finding.location?.file == "town.xml")
  }

  static let forbidden: [String] = [
    "<report id=\"r\"><count id=\"t\"/></report>",
    "<report id=\"r\"><stated id=\"t\" unit=\"victim\"><figure row=\"a\" value=\"-1\"/></stated></report>",
    "<unit id=\"u\" once=\"family\"><rule>R</rule></unit>",
    "<chart/>",
  ]

  @Test("what the schema forbids is found", arguments: forbidden)
  func forbids(parts: String) {
    #expect(Town.library(parts).findings.contains { $0.severity == .error })
  }

  @Test("a report with an error is not counted by, and the others are")
  func left() {
    let library = Town.library(
      Town.units + """
        <report id="good"><count id="t" unit="victim"/></report>
        <report id="bad"><count id="t" unit="nothing"/></report>
        """)
    #expect(library.reports.map(\.definition.id) == ["good"])
  }
}
