/// How large a file and its parts may be; one past a limit is refused with a finding.
///
/// The limits bound time and memory: libxml2's check for double attributes alone is quadratic in the
/// length of a start tag.
public struct ReadingLimits: Hashable, Sendable {
  /// The most bytes in a file.
  public var fileBytes: Int
  /// The most bytes in a start tag, `<` and `>` included.
  public var startTagBytes: Int
  /// How deep elements may be nested: the root is at depth 1, and no limit goes beyond 256.
  public var depth: Int
  /// The most bytes in an attribute's value, as written.
  public var attributeBytes: Int
  /// The most findings of one file; one more then says that there are others.
  public var findings: Int

  /// Limits of one's own, for tests above all.
  public init(
    fileBytes: Int = 8 << 20, startTagBytes: Int = 64 << 10, depth: Int = 256,
    attributeBytes: Int = 16 << 10, findings: Int = 1_000
  ) {
    self.fileBytes = fileBytes
    self.startTagBytes = startTagBytes
    self.depth = min(depth, 256)
    self.attributeBytes = attributeBytes
    self.findings = max(findings, 1)
  }

  /// A file of 8 MB, a start tag of 64 KB, depth 256, an attribute of 16 KB, 1,000 findings.
  public static let standard = ReadingLimits()
}
