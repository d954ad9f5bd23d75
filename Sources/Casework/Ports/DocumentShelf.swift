public import CivilTime

/// Where the bytes of documents are kept, apart from the log that commits to them.
///
/// It alone sees the bytes as they lie on the disk, so that a store that encrypts them takes its
/// place without anybody's noticing but the page that says whether they are. Each call throws
/// `Refusal` where something may not be done, and a ``BookFailure`` where what is kept cannot be
/// used.
public protocol DocumentShelf: Sendable {
  /// Whether the bytes are encrypted on the disk.
  var encryptsDocuments: Bool { get }

  /// Records that a document was attached and keeps its bytes, both or neither.
  ///
  /// - Parameter command: attaches a document of just these bytes; else it is refused.
  @discardableResult
  func attach(_ bytes: [UInt8], by command: Command, at clock: Clock) throws -> Reply

  /// A document of a case with its bytes, by the act that attached it.
  ///
  /// - Throws: `Refusal` where there is none, or somebody may not see it; ``BookFailure`` where the
  ///   bytes are not those that the log has committed to.
  func document(
    _ sequence: Int, in id: CaseID, for actor: Actor, at now: Instant
  ) throws -> KeptDocument
}

/// A document with its bytes.
public struct KeptDocument: Hashable, Sendable {
  /// What the case knows of it.
  public let document: CaseState.Document
  /// The bytes.
  public let bytes: [UInt8]

  /// A document with its bytes.
  public init(document: CaseState.Document, bytes: [UInt8]) {
    self.document = document
    self.bytes = bytes
  }
}
