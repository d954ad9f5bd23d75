/// What reading a file gave: the tree, the findings, or both.
public struct Reading: Hashable, Sendable {
  /// The root of the tree; nil only where the file is not well-formed or breaks a limit.
  public let root: XMLElement?
  /// The findings in the order of the file; those of a schema leave the root there.
  public let findings: [Finding]

  /// A reading with its tree and findings.
  public init(root: XMLElement?, findings: [Finding]) {
    self.root = root
    self.findings = findings
  }
}

/// Reads one XML file from its bytes.
///
/// Nothing is fetched, no document type declaration and no entity is read, and time and memory are
/// bounded by ``ReadingLimits``: whatever the bytes are, the answer is a tree or findings.
public enum XMLReader {
  /// Reads a file, and judges it by a schema where one is given.
  public static func read(
    _ source: XMLSource, schema: Schema? = nil, limits: ReadingLimits = .standard
  ) -> Reading {
    guard source.bytes.count <= limits.fileBytes else {
      return Reading(root: nil, findings: [tooLarge(source, limits)])
    }
    return source.bytes.withUnsafeBufferPointer { bytes in
      read(bytes, file: source.file, schema: schema, limits: limits)
    }
  }

  private static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, file: String, schema: Schema?, limits: ReadingLimits
  ) -> Reading {
    let encoding = EncodingCheck.findings(bytes, file: file)
    guard encoding.isEmpty else { return Reading(root: nil, findings: encoding.sorted()) }
    let scan = TagScan(bytes, file: file, limits: limits)
    guard !scan.isEmpty else { return Reading(root: nil, findings: [empty(file)]) }
    guard scan.findings.isEmpty else {
      return Reading(root: nil, findings: bounded(scan.findings, limits, bytes, file: file))
    }
    let builder = TreeBuilder(bytes, file: file, table: scan.table)
    func reading(_ root: XMLElement, _ found: Schema.Findings) -> Reading {
      Reading(
        root: root,
        findings: bounded(found.all, limits, bytes, file: file, isCut: found.isCut))
    }
    if let schema, let judged = schema.reading(of: bytes, building: builder, limits: limits) {
      return reading(judged.root, judged.findings)
    }
    let outcome = TreeParser.parse(bytes, building: builder)
    guard let root = outcome.root else {
      let findings = WellFormedness.findings(outcome, in: bytes, file: file)
      return Reading(root: nil, findings: bounded(findings, limits, bytes, file: file))
    }
    guard let schema else { return Reading(root: root, findings: []) }
    return reading(root, schema.findings(in: root, bytes: bytes, limits: limits))
  }

  /// The findings in order, no more than the limit and one at the end of the file that says that there are others.
  private static func bounded(
    _ findings: [Finding], _ limits: ReadingLimits, _ bytes: UnsafeBufferPointer<UInt8>,
    file: String, isCut: Bool = false
  ) -> [Finding] {
    let sorted = findings.sorted()
    guard isCut || sorted.count > limits.findings else { return sorted }
    let more = Finding(
      id: "too-many-findings",
      message:
        "reading stopped after \(min(sorted.count, limits.findings)) findings; there are others",
      location: Places.location(of: bytes.count, in: bytes, file: file),
      mend: "Mend these first, then read the file again")
    return sorted.prefix(limits.findings) + [more]
  }

  private static func tooLarge(_ source: XMLSource, _ limits: ReadingLimits) -> Finding {
    Finding(
      id: "xml-too-large",
      message: "the file has \(source.bytes.count) bytes; at most \(limits.fileBytes) are read",
      location: SourceLocation(file: source.file, line: 1, column: 1),
      mend: "Split it into several files")
  }

  private static func empty(_ file: String) -> Finding {
    Finding(
      id: "xml-empty", message: "the file holds no element",
      location: SourceLocation(file: file, line: 1, column: 1), mend: "Write a root element")
  }
}
