import Testing
import Workflows
import XMLReading

@testable import Reports

/// Reports of a made-up town, small enough to be read at a glance.
enum Town {
  static let caseFileText = """
    <case-file xmlns="urn:milepost:case-file:1" id="town" version="1">
      <title>Town</title>
      <section id="safety" title="Safety"/>
      <fact id="county" type="choice" kind="statistical" sections="safety" source="made up">
        <title>County</title><definition>The county.</definition>
        <choice value="north">North</choice><choice value="south">South</choice></fact>
      <fact id="venues" type="choices" kind="statistical" sections="safety" source="made up">
        <title>Venues</title><definition>Where.</definition>
        <choice value="street">Street</choice><choice value="school">School</choice></fact>
      <fact id="found" type="boolean" kind="statistical" sections="safety" source="made up">
        <title>Found</title><definition>It was found to be so.</definition></fact>
      <fact id="report-day" type="date" kind="statistical" sections="safety" source="made up">
        <title>Day</title><definition>The day of the report.</definition></fact>
      <fact id="unit" type="choice" kind="statistical" sections="safety" source="made up">
        <title>Unit</title><definition>What it stands for.</definition>
        <choice value="signal">Signal</choice><choice value="report">Report</choice>
        <choice value="incident">Incident</choice><choice value="victim">Victim</choice>
        <choice value="charge">Charge</choice></fact>
      <fact id="detained" type="boolean" kind="sensitive" sections="safety" source="made up">
        <title>Detained</title><definition>The child is detained.</definition></fact>
      <fact id="name" type="string" kind="identifying" sections="safety" source="made up">
        <title>Name</title><definition>The child's name.</definition></fact>
    </case-file>
    """

  static let caseFile: CaseFile? = CaseFileReader.read(
    XMLSource(file: "case-file.xml", text: caseFileText)
  ).definition.flatMap { Linker.link(DefinitionSet(caseFiles: [$0])).caseFile }

  static let units = """
    <unit id="victim" once="child" where="$unit = 'victim' or not(known($unit))">
      <title>Victim</title><rule>Once a child.</rule></unit>
    <unit id="report" once="report" where="$unit = 'report' or $unit = 'victim' or not(known($unit))">
      <title>Report</title><rule>Once a report.</rule></unit>
    <unit id="incident" once="case" where="$unit = 'incident'">
      <title>Incident</title><rule>Each.</rule></unit>
    <unit id="signal" once="case" where="$unit = 'signal'">
      <title>Signal</title><rule>Each.</rule></unit>
    <unit id="charge" once="case" where="$unit = 'charge'">
      <title>Charge</title><rule>Each.</rule></unit>
    """

  /// What a file with these parts reads and links to.
  static func library(
    _ parts: String, steps: Set<String>? = ["interview/hold"]
  ) -> ReportLibrary {
    let text = """
      <reports xmlns="urn:milepost:reports:1" id="town" version="1">
      <title>Town</title>
      \(parts)
      </reports>
      """
    let reading = ReportsReader.read(XMLSource(file: "town.xml", text: text))
    let library = ReportLinker.link(
      [reading.definition].compactMap(\.self), caseFile: caseFile, steps: steps)
    return ReportLibrary(
      reports: library.reports, records: library.records,
      findings: reading.findings + library.findings)
  }

  /// The one report of a file with this inside, and the units.
  static func report(_ inside: String) throws -> Report {
    let library = library(units + "<report id=\"r\"><title>R</title>\(inside)</report>")
    for finding in library.findings where finding.severity == .error {
      Issue.record("\(finding.id): \(finding.message)")
    }
    return try #require(library.reports.first)
  }

  static func caseload() throws -> Caseload { Caseload(try #require(caseFile)) }
}
