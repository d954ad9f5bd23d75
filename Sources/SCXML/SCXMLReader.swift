import Expressions
import Statecharts
public import XMLReading

/// Reads plain SCXML documents (SCXML 1.0, sections 3 and 4, with the null data model of B.1).
///
/// Read are `scxml`, `state`, `parallel`, `final`, `history`, `initial`, `transition`, `onentry`,
/// `onexit`, `raise`, `log`, `if`, `elseif`, `else`. Everything else of the standard is refused by
/// name: a chart that would run otherwise than it was written is no chart. What is in another
/// namespace is left out, with a note.
public enum SCXMLReader {
  /// The namespace of SCXML.
  public static let namespace = "http://www.w3.org/2005/07/scxml"

  /// Reads a document; findings are all given at once.
  public static func read(_ source: XMLSource) -> SCXMLReading {
    let reading = XMLReader.read(source)
    guard let root = reading.root else {
      return SCXMLReading(document: nil, findings: reading.findings)
    }
    let result = read(root)
    return SCXMLReading(
      document: reading.findings.contains { $0.severity == .error } ? nil : result.document,
      findings: (reading.findings + result.findings).sorted())
  }

  /// Reads a document whose XML is read already.
  public static func read(_ root: XMLElement) -> SCXMLReading {
    var builder = DocumentBuilder(root)
    guard let definition = builder.build() else {
      return SCXMLReading(document: nil, findings: builder.findings.sorted())
    }
    do {
      let chart = try Chart(compiling: definition)
      let isSound = !builder.findings.contains { $0.severity == .error }
      let document = SCXMLDocument(
        name: root["name"], chart: chart, conditions: builder.content.conditions)
      return SCXMLReading(
        document: isSound ? document : nil, findings: builder.findings.sorted())
    } catch {
      let findings = error.errors.map { builder.finding(for: $0) }
      return SCXMLReading(document: nil, findings: (builder.findings + findings).sorted())
    }
  }
}
