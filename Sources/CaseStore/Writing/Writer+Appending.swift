import Casework
import CivilTime
import Foundation
import GRDB
import Ledger

// The log: entries chained one to another, the values they commit to, the bytes they go by.
extension Writer {
  /// Appends what a command became to its case's stream, and brings the indexes up to it.
  ///
  /// - Returns: the stream's key.
  @discardableResult
  func append(
    _ transaction: Transaction, to id: CaseID, at place: StreamPlace?
  ) throws -> Int64 {
    let stream = try place ?? begin(id.rawValue, at: transaction.record.state.time)
    var head = stream.head
    var hashes: [Int: Digest] = [:]
    for draft in transaction.drafts {
      let entry = draft.entry(in: id, after: head)
      try insert(entry, into: stream.key)
      for value in draft.held { try hold(value, of: entry, in: stream.key) }
      try archiveDefinitions(of: draft)
      head = entry.hash
      hashes[entry.sequence] = head
    }
    if let last = transaction.drafts.last {
      try execute(
        "UPDATE streams SET length = ?, head = ?, recorded = ? WHERE pk = ?",
        [last.sequence, head.data, last.recorded.milliseconds, stream.key])
    }
    try index(transaction, in: stream.key, isNew: place == nil, hashes: hashes)
    leave(transaction.record, as: id)
    return stream.key
  }

  func begin(_ name: String, at time: Instant) throws -> StreamPlace {
    try execute(
      "INSERT INTO streams (name, length, head, recorded) VALUES (?, 0, ?, ?)",
      [name, Digest.zero.data, Int64.min])
    return StreamPlace(
      key: database.lastInsertedRowID, length: 0, head: .zero, recorded: time)
  }

  func insert(_ entry: Entry, into stream: Int64) throws {
    try execute(
      """
      INSERT INTO events (stream, sequence, kind, occurred, recorded, actor, role, agency, \
      definition, body, effects, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        stream, entry.sequence, entry.kind, entry.occurred.milliseconds,
        entry.recorded.milliseconds, entry.actor, entry.role, entry.agency,
        entry.definition?.data, entry.body.canonicalText,
        CanonicalValue.array(entry.effects).canonicalText, entry.previous.data, entry.hash.data,
      ])
  }

  func hold(_ value: HeldValue, of entry: Entry, in stream: Int64) throws {
    try execute(
      "INSERT INTO identities (stream, sequence, field, value, salt) VALUES (?, ?, ?, ?, ?)",
      [
        stream, entry.sequence, value.field,
        (ValueCoding.encode(value.content.value) ?? .null).canonicalText,
        Data(value.content.salt),
      ])
  }

  /// Keeps the bytes of every definition that an event is the first to use.
  private func archiveDefinitions(of draft: Transaction.Draft) throws {
    if let definition = draft.definition { try archive(definition) }
    guard draft.body["pins"] != nil else { return }
    for pin in PinCoding.decode(draft.body).values {
      for digest in [pin.workflow, pin.calendar, pin.caseFile] { try archive(digest) }
    }
  }

  private func archive(_ digest: Digest) throws {
    guard !memory.archived.contains(digest) else { return }
    let statement = try database.cachedStatement(
      sql: "SELECT 1 FROM definitions WHERE digest = ?")
    if try Int.fetchOne(statement, arguments: [digest.data]) == nil {
      guard let bytes = store.definitions.bytes(of: digest) else {
        throw StoreError.failed(code: 0, "the bytes of definition \(digest.short) are not at hand")
      }
      try execute(
        "INSERT INTO definitions (digest, bytes) VALUES (?, ?)", [digest.data, Data(bytes)])
    }
    memory.archived.insert(digest)
  }
}
