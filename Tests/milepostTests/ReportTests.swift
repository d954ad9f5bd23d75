import Foundation
import Testing

/// `milepost report`, as people and programs use it.
struct ReportTests {
  private static let reports = """
    <reports xmlns="urn:milepost:reports:1" id="test-reports" version="1">
      <title>Test</title>
      <unit id="victim" once="child"><title>Victim: one child</title>
        <rule>A child counts once.</rule></unit>
      <report id="counties"><title>Counties</title><purpose>Where children live.</purpose>
        <source cite="Test law 1" verified="yes"/><source cite="Test law 2"/>
        <count id="victims" unit="victim" day="$report-day"><title>Children by county</title>
          <rows by="county"/><columns by="sex"/></count>
        <stated id="printed" unit="victim"><title>As printed</title>
          <figure row="A" value="3"/><figure row="B" value="4"/><sum value="8"/></stated></report>
      <report id="timeliness"><title>Timeliness</title>
        <timeliness id="steps" by="county version"><title>Required steps</title></timeliness>
      </report>
      <record id="children" unit="victim"><title>Children</title>
        <field name="CASE" take="case"/><field name="COUNTY" fact="county"/>
        <field name="SEX" fact="sex"><code value="female" as="2"/></field></record>
    </reports>
    """

  private func rehearsal(_ reports: String = ReportTests.reports) throws -> Rehearsal {
    let rehearsal = try Rehearsal()
    let folder = rehearsal.definitions.appending(path: "Reports")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Data(reports.utf8).write(to: folder.appending(path: "test.xml"))
    for _ in 0..<6 { _ = try rehearsal.openCase() }
    return rehearsal
  }

  @Test func `a report, a record and a dictionary in every form`() throws {
    let rehearsal = try rehearsal()
    var transcript = ""
    for words in [
      "report", "report counties", "report counties --format csv", "report counties --format json",
      "report counties --from 2026-05-05", "report timeliness", "report timeliness --by county",
      "report children", "report children --format csv", "report children --format json",
      "report children --dictionary --format csv",
    ] {
      let outcome = try rehearsal.run(words)
      #expect(outcome.code == 0, "\(words): \(outcome.errors)")
      transcript += "$ milepost \(words)\n\(outcome.output)\n"
    }
    try Golden.expect(transcript, is: "reports.txt")
  }

  @Test func `a picture is written whole, to a file`() throws {
    let rehearsal = try rehearsal()
    let path = rehearsal.folder.appending(path: "picture.svg").path
    let outcome = try rehearsal.run("report counties --format svg --output \(path)")
    #expect(outcome.code == 0 && outcome.output.isEmpty)
    let picture = try String(contentsOfFile: path, encoding: .utf8)
    #expect(picture.hasPrefix("<svg ") && picture.hasSuffix("</svg>\n"))
  }

  static let mistakes: [(words: String, code: Int32, says: String)] = [
    ("report countries", 1, "They are: counties, timeliness, children."),
    ("report counties --by county", 1, "Leave out --by."),
    ("report timeliness --by sex", 1, "county, version"),
    ("report counties --step a/b", 1, "Leave out --step"),
    ("report children --format svg", 2, "not as a picture"),
    ("report children --format csv --by county", 2, "is a record"),
    ("report counties --dictionary", 2, "is a report"),
    ("report counties --from 2026-05-05 --to 2026-05-04", 2, "lies before"),
    ("report counties --from 5", 2, "5"),
    ("report counties --as w1:worker@x", 1, "an auditor or a supervisor"),
    ("report children --format csv --as w1:worker@x", 1, "by a data-steward, not by worker"),
    ("report children --format csv --as a1:auditor@x", 1, "by a data-steward, not by auditor"),
    ("report children --format csv --as s1:supervisor@x", 1, "by a data-steward"),
  ]

  @Test(arguments: mistakes)
  func `bad input is answered`(words: String, code: Int32, says: String) throws {
    let outcome = try rehearsal().run(words)
    #expect(outcome.code == code)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(says), "\(outcome.errors)")
  }

  @Test func `check finds mistakes in reports, and what has some is not counted by`() throws {
    let rehearsal = try rehearsal(
      Self.reports.replacing("by=\"county\"/>", with: "by=\"country\"/>"))
    let check = try rehearsal.run("check --definitions \(rehearsal.definitions.path)", now: nil)
    #expect(check.code == 1)
    #expect(check.output.contains("[unknown-fact]"))
    let outcome = try rehearsal.run("report counties")
    #expect(outcome.code == 1)
    #expect(outcome.errors.contains("see milepost check"))
  }
}
