/// A schema that cannot be compiled, and why.
public struct SchemaError: Error, Hashable, Sendable {
  /// What is wrong with the schema, at least one finding.
  public let findings: [Finding]
}

/// An XML Schema, compiled once and used to judge any number of files, from any thread.
public final class Schema: Sendable {
  /// Compiles a schema that stands alone: includes and imports are refused, nothing is fetched.
  public init(compiling source: XMLSource) throws(SchemaError) {}
}
