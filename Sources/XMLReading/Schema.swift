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
  public init(compiling source: XMLSource) throws(SchemaError) {
    let reading = XMLReader.read(source)
    guard let root = reading.root else { throw SchemaError(findings: reading.findings) }
    let reaching = SchemaVocabulary.reachesOut(root)
    guard reaching.isEmpty else { throw SchemaError(findings: reaching) }
    compiled = try CompiledSchema(source, root: root)
    vocabulary = SchemaVocabulary(root)
  }

  /// What the schema has against a file that was read.
  func findings(
    in root: XMLElement, bytes: UnsafeBufferPointer<UInt8>, limits: ReadingLimits
  ) -> (findings: [Finding], isCut: Bool) {
    var rounds = SchemaRounds(limit: limits.findings)
    repeat {
      let breaches = compiled.breaches(
        in: bytes, leavingOut: rounds.leftOut, limit: limits.findings + 1)
      rounds.take(breaches, root: root, vocabulary: vocabulary)
    } while rounds.isWorthAnother
    return (rounds.findings, rounds.isCut)
  }
}
