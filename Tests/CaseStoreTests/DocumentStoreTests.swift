import CaseStore
import Casework
import CivilTime
import GRDB
import Ledger
import Testing
import Workflows

@Suite struct DocumentStoreTests {
  private static let wren = Actor(id: "wren", role: "worker", agency: "office")
  private static let pdf = Array("%PDF-1.7 a letter".utf8)

  private func store() throws -> (shelf: Shelf, store: CaseStore, sequence: Int) {
    let shelf = try Shelf()
    let store = try shelf.open()
    try store.perform(
      Command(
        key: "open", caseID: "MP-1", actor: Self.wren,
        deed: .open(OpenCase(workflow: "interview"))),
      at: .system(monday))
    let reply = try store.attach(
      Self.pdf, by: try command("a.pdf", Self.pdf), at: .system(monday))
    return (shelf, store, try #require(reply.sequences.first))
  }

  private func command(_ name: String, _ bytes: [UInt8]) throws -> Command {
    Command(
      key: IdempotencyKey(name), caseID: "MP-1", actor: Self.wren,
      deed: .attach(try DocumentAttachment(name: name, bytes: bytes)))
  }

  @Test func aDocumentIsReadBackAsItWas() throws {
    let (_, store, sequence) = try store()
    let kept = try store.document(sequence, in: "MP-1", for: Self.wren, at: monday)
    #expect(kept.bytes == Self.pdf)
    #expect(kept.document.name == "a.pdf")
    #expect(try store.verify().isSound)
  }

  @Test func otherBytesThanTheNamedAreRefused() throws {
    let (_, store, _) = try store()
    let command = try command("b.pdf", Self.pdf)
    #expect(throws: Refusal.self) {
      try store.attach(Self.pdf + [0x21], by: command, at: .system(monday))
    }
  }

  /// Other bytes in its place are handed to nobody, and found.
  @Test func aReplacedDocumentIsFoundOut() throws {
    let (shelf, store, sequence) = try store()
    try DatabaseQueue(path: shelf.path).write { database in
      try database.execute(
        sql: "DROP TRIGGER documents_no_update; UPDATE documents SET bytes = x'00'")
    }
    #expect(throws: StoreError.self) {
      try store.document(sequence, in: "MP-1", for: Self.wren, at: monday)
    }
    let faults = try store.verify().streams.flatMap(\.faults)
    #expect(faults.map(\.kind) == [.commitment])
    #expect(faults.map(\.sequence) == [sequence])
  }

  /// A document may be destroyed; what is left says that there was one.
  @Test func aDestroyedDocumentIsGone() throws {
    let (shelf, store, sequence) = try store()
    try DatabaseQueue(path: shelf.path).write { database in
      try database.execute(sql: "DELETE FROM documents")
    }
    #expect(throws: Refusal.self) {
      try store.document(sequence, in: "MP-1", for: Self.wren, at: monday)
    }
    #expect(try store.verify().isSound)
  }
}
