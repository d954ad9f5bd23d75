public import Casework
public import Ledger

extension DefinitionLibrary: DefinitionArchive {
  /// The bytes of a definition among the files at hand; nil for an older one, which the database
  /// has kept since it was first used.
  public func bytes(of digest: Digest) -> [UInt8]? { file(digest)?.bytes }
}
