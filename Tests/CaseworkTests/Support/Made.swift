import Casework
import Testing
import Workflows
import XMLReading

/// Small made-up definitions, compiled through the library as shipped ones are.
enum Made {
  static let calendar = """
    <calendar xmlns="urn:milepost:calendar:1" id="made" version="1" zone="America/Chicago">
      <title>A made-up calendar</title>
      <authority id="made-law" kind="law" cite="Made-up law 1" verified="yes"/>
      <weekend days="sat sun"/>
      <holidays id="legal">
        <holiday id="founders" month="5" day="8" authority="made-law">Founders' Day</holiday>
      </holidays>
      <rule id="clock" counts="time"/>
      <rule id="calendar-days" counts="days"/>
      <rule id="business-days" counts="working-days" holidays="legal"/>
    </calendar>
    """

  static let caseFile = """
    <case-file xmlns="urn:milepost:case-file:1" id="made" version="1">
      <title>A made-up case file</title>
      <section id="safety" title="Safety"/>
      <fact id="safe" type="boolean" kind="statistical" sections="safety"><title>Safe</title></fact>
      <fact id="only-neglect" type="boolean" kind="statistical" sections="safety"/>
      <fact id="number-of-siblings" type="number" kind="statistical" sections="safety"/>
      <fact id="report-day" type="date" kind="statistical" sections="safety"/>
      <fact id="hearing-day" type="date" kind="statistical" sections="safety"/>
      <fact id="removed-at" type="date-time" kind="statistical" sections="safety"/>
      <fact id="away-since" type="date-time" kind="statistical" sections="safety"/>
      <fact id="back-since" type="date-time" kind="statistical" sections="safety"/>
      <fact id="place" type="choice" kind="sensitive" sections="safety">
        <choice value="home">Home</choice><choice value="kin">Kin</choice>
        <choice value="locked">A locked place</choice>
        <choice value="camp" retired="yes">A camp</choice>
      </fact>
      <fact id="birth-date" type="date" kind="identifying" sections="safety"/>
      <fact id="age" type="number" kind="statistical" sections="safety"
            from="age-on($birth-date, $report-day)"/>
    </case-file>
    """

  /// A workflow of these states, with the roles and authorities that all made-up ones share.
  static func workflow(
    id: String = "flow", version: String = "1", opens: String = "case", _ states: String
  ) -> String {
    """
    <workflow xmlns="urn:milepost:workflow:1" id="\(id)" version="\(version)" calendar="made"
              opens="\(opens)">
      <title>A made-up workflow</title>
      <authority id="practice" kind="practice" cite="Made-up protocol">A made-up rule.</authority>
      <authority id="law" kind="law" cite="Made-up law 2" verified="yes">A made-up rule.</authority>
      <authority id="old-law" kind="law" cite="Made-up law 3" effective-to="2026-05-04"
                 verified="yes">A made-up rule of old.</authority>
      <authority id="new-law" kind="law" cite="Made-up law 4" effective-from="2026-05-05"
                 verified="yes">A made-up rule of late.</authority>
      <role id="worker" title="Worker"/>
      <role id="supervisor" title="Supervisor"/>
      <role id="center" title="Center"/>
      <role id="officer" title="Officer"/>
      \(uses)
      \(states)
    </workflow>
    """
  }

  private static let uses = [
    "safe", "only-neglect", "number-of-siblings", "report-day", "hearing-day", "removed-at",
    "away-since", "back-since", "place", "age",
  ].map { "<uses fact=\"\($0)\"/>" }.joined()

  /// The library of some workflows; a definition with an error is a mistake of the test.
  static func library(
    _ workflows: [String], caseFile: String = caseFile, calendar: String = calendar,
    instruments: [String] = [], archive: [DefinitionFile] = [],
    _ location: Testing.SourceLocation = #_sourceLocation
  ) -> DefinitionLibrary {
    let texts = [calendar, caseFile] + workflows + instruments
    let kept = Dictionary(uniqueKeysWithValues: archive.map { ($0.digest, $0.bytes) })
    let library = DefinitionLibrary(files: texts.enumerated().map(file), archive: { kept[$0] })
    for finding in library.findings where finding.severity == .error {
      let line = finding.location.map { "\($0.file):\($0.line)" } ?? ""
      Issue.record("\(line) \(finding.message) [\(finding.id)]", sourceLocation: location)
    }
    return library
  }

  /// The file of one made-up definition.
  static func file(_ place: Int, _ text: String) -> DefinitionFile {
    DefinitionFile(path: "made-\(place).xml", bytes: Array(text.utf8))
  }
}
