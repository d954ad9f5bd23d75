public import Casework
public import CivilTime
import Foundation
import GRDB
import Ledger

// The bytes of documents: rows of their own, which the log commits to and which may be destroyed.
extension CaseStore: DocumentShelf {
  /// Whether the bytes are encrypted on the disk: not yet.
  public var encryptsDocuments: Bool { false }

  /// Records that a document was attached and keeps its bytes, both or neither.
  @discardableResult
  public func attach(_ bytes: [UInt8], by command: Command, at clock: Clock) throws -> Reply {
    guard case .attach(let attachment) = command.deed, attachment.digest == Digest(of: bytes) else {
      throw Refusal(
        .wrongValue, "The document that came is not the one that was named.",
        mend: "Choose the file again.")
    }
    return try write(at: clock) { writer in
      let reply = try writer.perform(command)
      guard !reply.isRepetition, let sequence = reply.sequences.first,
        let stream = try StreamPlace.of(command.caseID, writer.database)?.key
      else { return reply }
      try writer.execute(
        "INSERT INTO documents (stream, sequence, bytes) VALUES (?, ?, ?)",
        [stream, sequence, Data(bytes)])
      return reply
    }
  }

  /// A document of a case with its bytes.
  public func document(
    _ sequence: Int, in id: CaseID, for actor: Actor, at now: Instant
  ) throws -> KeptDocument {
    let opened = try openedCase(id, for: actor, at: now)
    guard let document = opened.documents.first(where: { $0.sequence == sequence }),
      let bytes = try read({ database in
        try Data.fetchOne(
          database,
          sql: """
            SELECT bytes FROM documents JOIN streams ON pk = stream WHERE name = ? AND sequence = ?
            """, arguments: [id.rawValue, sequence])
      })
    else {
      throw Refusal(
        .unknownAct, "There is no document \(sequence) that you can see.",
        mend: "Look at the case's list of documents.")
    }
    let kept = Array(bytes)
    guard document.digest == Digest(of: kept).description else {
      throw StoreError.unreadable(
        stream: id.rawValue, sequence: sequence, "the document is not the one that was attached")
    }
    return KeptDocument(document: document, bytes: kept)
  }
}
