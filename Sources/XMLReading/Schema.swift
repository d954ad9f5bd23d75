/// A schema that cannot be compiled, and why.
public struct SchemaError: Error, Hashable, Sendable {
  /// What is wrong with the schema, at least one finding.
  public let findings: [Finding]
}

/// An XML Schema, compiled once and used to judge any number of files, from any thread.
public final class Schema: Sendable {
  private let compiled: CompiledSchema
  private let vocabulary: SchemaVocabulary

  /// Compiles a schema that stands alone: includes and imports are refused, nothing is fetched.
  ///
  /// - Parameter leavingOutKeys: whether keys, references to them and what is to be unique are not
  ///   judged, for whoever finds the same in a better way: they cost as much as half of all else.
  public init(
    compiling source: XMLSource, leavingOutKeys: Bool = false
  ) throws(SchemaError) {
    let reading = XMLReader.read(source)
    guard let root = reading.root else { throw SchemaError(findings: reading.findings) }
    let reaching = SchemaVocabulary.reachesOut(root)
    guard reaching.isEmpty else { throw SchemaError(findings: reaching) }
    compiled = try CompiledSchema(source, root: root, leavingOutKeys: leavingOutKeys)
    vocabulary = SchemaVocabulary(root)
  }

  /// Reads and judges a file in one pass; nil where it is not well-formed.
  func reading(
    of bytes: UnsafeBufferPointer<UInt8>, building builder: TreeBuilder, limits: ReadingLimits
  ) -> (root: XMLElement, findings: Findings)? {
    compiled.reading(of: bytes, building: builder, limit: limits.findings + 1).map {
      ($0.root, findings(in: $0.root, bytes: bytes, limits: limits, first: $0.breaches))
    }
  }

  /// What the schema has against a file that was read.
  ///
  /// - Parameter first: the breaches of all of it, where they are known.
  func findings(
    in root: XMLElement, bytes: UnsafeBufferPointer<UInt8>, limits: ReadingLimits,
    first: [SchemaBreach]? = nil
  ) -> Findings {
    var rounds = SchemaRounds(limit: limits.findings)
    var known = first
    repeat {
      let breaches =
        known
        ?? compiled.breaches(in: bytes, leavingOut: rounds.leftOut, limit: limits.findings + 1)
      known = nil
      rounds.take(breaches, root: root, vocabulary: vocabulary)
    } while rounds.isWorthAnother
    return Findings(all: rounds.findings, isCut: rounds.isCut)
  }

  /// What a schema has against a file.
  struct Findings {
    let all: [Finding]
    /// Whether there are more.
    let isCut: Bool
  }
}
