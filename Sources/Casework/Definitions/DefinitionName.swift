import XMLReading

/// What a definition's bytes say that they are.
///
/// A definition is addressed by its digest, and people name it by these three: other bytes are then
/// another version.
public struct DefinitionName: Hashable, Sendable {
  /// What sort it is.
  public let kind: DefinitionKind
  /// Its id.
  public let id: String
  /// Its version.
  public let version: String

  /// Reads it off the root element of a file; nil where it is none of ours, or says no such thing.
  public init?(of file: DefinitionFile) {
    let root = XMLReader.read(XMLSource(file: file.path, bytes: file.bytes)).root
    guard let kind = file.kind, let id = root?["id"], let version = root?["version"] else {
      return nil
    }
    self.kind = kind
    self.id = id
    self.version = version
  }
}
