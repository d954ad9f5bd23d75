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
public enum XMLReader {
  /// Reads a file, and judges it by a schema where one is given.
  public static func read(
    _ source: XMLSource, schema: Schema? = nil, limits: ReadingLimits = .standard
  ) -> Reading {
    Reading(root: nil, findings: [])
  }
}
