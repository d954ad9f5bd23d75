import Casework
import CivilTime
import Foundation
import GRDB
import Ledger

// The log: entries chained one to another, and the values they commit to.
extension Writer {
  /// Appends what a command became to its case's stream, and brings the indexes up to it.
  ///
  /// - Parameters:
  ///   - place: where the stream stands; nil where the case is new.
  ///   - before: the case as it was.
  /// - Returns: the stream's key.
  /// - Throws: `Refusal` where a definition was changed and its version was not; then nothing is
  ///   written.
  @discardableResult
  func append(
    _ transaction: Transaction, to id: CaseID, at place: StreamPlace?, after before: CaseRecord
  ) throws -> Int64 {
    let definitions = try newDefinitions(of: transaction)
    let stream = try place ?? begin(id.rawValue, at: transaction.record.state.time)
    var head = stream.head
    var hashes: [Int: Digest] = [:]
    try archive(definitions)
    for draft in transaction.drafts {
      let sealed = draft.sealed(in: id, after: head)
      let entry = sealed.entry
      try insert(sealed, into: stream.key)
      for value in draft.held { try hold(value, of: entry, in: stream.key) }
      head = entry.hash
      hashes[entry.sequence] = head
    }
    if let last = transaction.drafts.last {
      try move(stream.key, to: head, length: last.sequence, recorded: last.recorded)
    }
    try index(
      transaction, after: place == nil ? nil : before.state, in: stream.key, hashes: hashes)
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

  /// Notes where a stream's chain has got to.
  func move(_ stream: Int64, to head: Digest, length: Int, recorded: Instant) throws {
    try write("UPDATE streams SET length = ?, head = ?, recorded = ? WHERE pk = ?") { put in
      put(length)
      put(head)
      put(recorded)
      put(stream)
    }
  }

  func insert(_ sealed: SealedEntry, into stream: Int64) throws {
    let entry = sealed.entry
    try write(
      """
      INSERT INTO events (stream, sequence, kind, occurred, recorded, actor, role, agency, \
      definition, body, effects, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """
    ) { put in
      put(stream)
      put(entry.sequence)
      put(entry.kind)
      put(entry.occurred)
      put(entry.recorded)
      put(entry.actor)
      put(entry.role)
      put(entry.agency)
      put(entry.definition)
      put(sealed.body)
      put(sealed.effects)
      put(entry.previous)
      put(entry.hash)
    }
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
}
