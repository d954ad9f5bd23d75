public import XMLReading

/// Reads an instrument file into its neutral definition.
public enum InstrumentReader {
  /// The namespace of instrument files.
  public static let namespace = "urn:milepost:instrument:1"

  /// Reads a file, judged by `instrument.xsd`; every finding at once.
  ///
  /// The definition is nil where the file is not well-formed or breaks the schema. What the
  /// definition says is not judged here: see ``Instrument/load(_:)``.
  public static func read(
    _ source: XMLSource
  ) -> (definition: InstrumentDefinition?, findings: [Finding]) {
    let (draft, findings) = draft(source)
    return (findings.contains { $0.severity == .error } ? nil : draft, findings)
  }

  /// As ``read(_:)``, but with as much of a definition as a faulty file gives.
  ///
  /// - Parameter isKnownSound: whether it was judged before; then the schema is not asked again.
  static func draft(
    _ source: XMLSource, isKnownSound: Bool = false
  ) -> (definition: InstrumentDefinition?, findings: [Finding]) {
    guard let schema else {
      let finding = Finding(
        id: "schema-unusable", message: "the built-in schema of instruments does not compile",
        location: nil)
      return (nil, [finding])
    }
    let reading =
      isKnownSound ? XMLReader.read(source) : XMLReader.read(source, schema: schema)
    guard let root = reading.root else { return (nil, reading.findings) }
    guard root.name == "instrument", root.namespace == namespace else {
      let finding = Finding(
        id: "not-an-instrument",
        message: "the root element is <\(root.name)>, not an <instrument> of \(namespace)",
        at: root, mend: "write <instrument xmlns=\"\(namespace)\" …>")
      return (nil, reading.findings.isEmpty ? [finding] : reading.findings)
    }
    var parts = PartReader(fileHasErrors: reading.findings.contains { $0.severity == .error })
    let definition = parts.instrument(root)
    return (definition, (reading.findings + parts.findings).sorted())
  }

  /// The schema, compiled once.
  private static let schema = try? Schema(
    compiling: XMLSource(file: "instrument.xsd", bytes: PackageResources.instrument_xsd))
}
