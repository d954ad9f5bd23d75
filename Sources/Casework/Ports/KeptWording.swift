public import CivilTime
public import Ledger

/// A wording file as the database keeps it.
public struct KeptWording: Hashable, Sendable {
  /// Its place among all that were ever installed.
  public let key: Int64
  /// The instrument.
  public let instrument: String
  /// The language, as BCP 47 writes it.
  public let language: String
  /// The version of the instrument that it was made for.
  public let version: String
  /// The number or name of the agreement by which the agency uses it.
  public let licenceReference: String
  /// The file, as it was named when it was installed.
  public let file: DefinitionFile
  /// The digest of its bytes.
  public let digest: Digest
  /// When it was installed.
  public let installed: Instant
  /// Who installed it.
  public let installedBy: ActorID
  /// When it went out of use; nil while it is in use.
  public let removed: Instant?
  /// Who removed or replaced it.
  public let removedBy: ActorID?

  /// A wording as it is kept.
  public init(
    key: Int64, instrument: String, language: String, version: String, licenceReference: String,
    file: DefinitionFile, digest: Digest, installed: Instant, installedBy: ActorID,
    removed: Instant?, removedBy: ActorID?
  ) {
    self.key = key
    self.instrument = instrument
    self.language = language
    self.version = version
    self.licenceReference = licenceReference
    self.file = file
    self.digest = digest
    self.installed = installed
    self.installedBy = installedBy
    self.removed = removed
    self.removedBy = removedBy
  }
}
