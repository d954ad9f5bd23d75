public import XMLReading

/// Reads a wording file and judges whether it fits its instrument.
public enum WordingReader {
  /// The namespace of wording files.
  public static let namespace = "urn:milepost:wording:1"

  /// Reads a file, judged by `wording.xsd`; every finding at once.
  ///
  /// The wording is nil where the file is not well-formed or breaks the schema, which demands a
  /// reference to the licence. Whether it fits an instrument is not judged: see
  /// ``read(_:for:)``.
  public static func read(
    _ source: XMLSource
  ) -> (wording: WordingDefinition?, findings: [Finding]) {
    guard let schema else {
      let finding = Finding(
        id: "schema-unusable", message: "the built-in schema of wordings does not compile",
        location: nil)
      return (nil, [finding])
    }
    let reading = XMLReader.read(source, schema: schema)
    guard let root = reading.root else { return (nil, reading.findings) }
    guard root.name == "wording", root.namespace == namespace else {
      let finding = Finding(
        id: "not-a-wording",
        message: "the root element is <\(root.name)>, not a <wording> of \(namespace)", at: root,
        mend: "write <wording xmlns=\"\(namespace)\" …>")
      return (nil, reading.findings.isEmpty ? [finding] : reading.findings)
    }
    let isFaulty = reading.findings.contains { $0.severity == .error }
    return (isFaulty ? nil : WordingDefinition(root), reading.findings)
  }

  /// Reads a file for one of some instruments: it must be made for the version at hand, name only
  /// its items and options, and have words for each item.
  ///
  /// - Parameter instruments: The instruments that may be used.
  /// - Returns: the wording, nil where any finding is an error, and every finding at once.
  public static func read(
    _ source: XMLSource, for instruments: [Instrument]
  ) -> (wording: WordingDefinition?, findings: [Finding]) {
    let reading = read(source)
    guard let wording = reading.wording else { return reading }
    let findings = (reading.findings + wording.findings(among: instruments)).sorted()
    return (findings.contains { $0.severity == .error } ? nil : wording, findings)
  }

  /// The schema, compiled once.
  private static let schema = try? Schema(
    compiling: XMLSource(file: "wording.xsd", bytes: PackageResources.wording_xsd))
}

extension WordingDefinition {
  init(_ root: XMLElement) {
    let licence = root.first("licence")
    self.init(
      instrument: root.reference("instrument"), version: root.token("version") ?? "",
      language: root.token("language") ?? "", kind: root.word("kind") ?? .official,
      licenceReference: licence?.token("reference") ?? "", licence: licence?.text ?? "",
      items: root.all("item").map { item in
        Item(
          item: item.reference("id"), prompt: item.first("prompt")?.text ?? "",
          options: item.all("option").map {
            Option(option: $0.reference("value"), text: $0.text, location: $0.location)
          },
          location: item.location)
      },
      location: root.location)
  }
}
