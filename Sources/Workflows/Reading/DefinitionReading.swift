public import XMLReading

/// What reading one definition file gave: the definition, the findings, or both.
///
/// With an error among the findings the definition is there for further checks only.
public struct DefinitionReading<Definition: Sendable>: Sendable {
  /// The definition; nil where the file is not well-formed, or of another kind.
  public let definition: Definition?
  /// Everything found, in the order of the file.
  public let findings: [Finding]

  /// Whether an error is among the findings.
  public var hasErrors: Bool { findings.contains { $0.severity == .error } }

  /// Reads a file, judges it by its schema where one is given, and makes a definition of its root.
  package init(
    _ source: XMLSource, root name: String, namespace: String,
    schema: Result<Schema, SchemaError>?,
    limits: ReadingLimits,
    _ read: (XMLElement, inout AttributeReader) -> Definition
  ) {
    let reading: Reading
    switch schema {
    case nil: reading = XMLReader.read(source, limits: limits)
    case .success(let schema)?:
      reading = XMLReader.read(source, schema: schema, limits: limits)
    case .failure(let error)?:
      definition = nil
      findings = error.findings
      return
    }
    guard let root = reading.root, root.name == name, root.namespace == namespace else {
      definition = nil
      findings = reading.findings
      return
    }
    var attributes = AttributeReader()
    definition = read(root, &attributes)
    findings = DefinitionReading.united(schema: reading.findings, own: attributes.findings)
  }

  /// The schema's findings and our own, without what would be said twice: what we report of an
  /// attribute's value the schema may have reported by its pattern.
  private static func united(schema: [Finding], own: [Finding]) -> [Finding] {
    let places = Set(own.compactMap(\.location))
    let kept = schema.filter { finding in
      !(finding.location.map(places.contains) ?? false)
    }
    return (kept + own).sorted()
  }
}
