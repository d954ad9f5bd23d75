import CivilTime
import Ledger
import Testing

/// The chain shows every change to a log, and where.
struct ChainTests {
  private func entry(_ sequence: Int, after previous: Digest, minutes: Int64? = nil) -> Entry {
    let time = Instant(milliseconds: (minutes ?? Int64(sequence)) * 60_000)
    return Entry(
      stream: "case-1", sequence: sequence, kind: "note.added", occurred: time, recorded: time,
      actor: "a-1", role: "worker", agency: "office", definition: .zero,
      body: .object([.init("note", "x")]), effects: [.object([.init("run", 1)])],
      previous: previous)
  }

  private func chain(_ count: Int) -> [Entry] {
    (1...count).reduce(into: []) { entries, sequence in
      entries.append(entry(sequence, after: entries.last?.hash ?? .zero))
    }
  }

  /// At which entry the chain is broken, and how; nil where it is whole.
  private func fault(_ entries: [Entry]) -> Fault? {
    var head = ChainHead.empty
    do {
      for entry in entries { try head.take(entry) }
      return nil
    } catch {
      return Fault(sequence: error.sequence, kind: error.kind)
    }
  }

  private struct Fault: Equatable {
    let sequence: Int
    let kind: ChainFault.Kind
  }

  @Test("an untouched chain is whole, and its head says how long it is")
  func whole() throws {
    let entries = chain(5)
    var head = ChainHead.empty
    for entry in entries { try head.take(entry) }
    #expect(head == ChainHead(length: 5, hash: entries[4].hash, recorded: entries[4].recorded))
  }

  /// A field of an entry, and a change of it.
  struct Change: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let make: @Sendable (inout Entry) -> Void

    init(_ field: String, _ make: @escaping @Sendable (inout Entry) -> Void) {
      testDescription = field
      self.make = make
    }
  }

  static let changes: [Change] = [
    Change("stream") { $0.stream = "case-2" }, Change("kind") { $0.kind = "note.addes" },
    Change("occurred") { $0.occurred = $0.occurred.adding(milliseconds: 1) },
    Change("recorded") { $0.recorded = $0.recorded.adding(milliseconds: 1) },
    Change("actor") { $0.actor = "a-2" }, Change("role") { $0.role = nil },
    Change("agency") { $0.agency = "" }, Change("definition") { $0.definition = nil },
    Change("body") { $0.body = .object([.init("note", "y")]) },
    Change("effects") { $0.effects = [] },
  ]

  @Test("peer failure 29: each field is inside the hash, the recorded time too", arguments: changes)
  func changed(_ change: Change) {
    var entries = chain(5)
    change.make(&entries[3])
    #expect(fault(entries) == Fault(sequence: 4, kind: .hash))
    // With its hash made anew it is the next entry that shows it.
    entries[3].hash = entries[3].computedHash
    #expect(fault(entries) == Fault(sequence: 5, kind: .link))
  }

  @Test("the hash is of the RFC 8785 form of all other fields, and what is stored are its parts")
  func sealed() {
    let whole = entry(7, after: Digest(of: [1]))
    for change in Self.changes + [
      Change("nothing") { _ in }, Change("marks") { $0.actor = "\"\n" },
    ] {
      var entry = whole
      change.make(&entry)
      let sealed = SealedEntry(sealing: entry)
      #expect(sealed.entry.hash == Digest(of: entry.value(withHash: false).canonicalBytes))
      #expect(sealed.entry.hash == entry.computedHash)
      #expect(Array(sealed.body) == entry.body.canonicalBytes)
      #expect(Array(sealed.effects) == CanonicalValue.array(entry.effects).canonicalBytes)
    }
  }

  @Test("a missing, doubled or moved entry shows at its place")
  func moved() {
    let good = chain(5)
    var missing = good
    missing.remove(at: 2)
    #expect(fault(missing) == Fault(sequence: 4, kind: .gap(expected: 3)))
    var doubled = good
    doubled.insert(good[2], at: 3)
    #expect(fault(doubled) == Fault(sequence: 3, kind: .gap(expected: 4)))
    var swapped = good
    swapped.swapAt(1, 2)
    #expect(fault(swapped) == Fault(sequence: 3, kind: .gap(expected: 2)))
    var headless = good
    headless.removeFirst()
    #expect(fault(headless) == Fault(sequence: 2, kind: .gap(expected: 1)))
  }

  @Test("swapped entries with swapped numbers show as well")
  func renumbered() {
    var entries = chain(5)
    (entries[1].sequence, entries[2].sequence) = (3, 2)
    entries.swapAt(1, 2)
    #expect(fault(entries) == Fault(sequence: 2, kind: .link))
  }

  @Test("a chain that begins with another's head is not this one")
  func otherBeginning() {
    let other = chain(1)
    let entries = [entry(1, after: other[0].hash)]
    #expect(fault(entries) == Fault(sequence: 1, kind: .link))
  }

  @Test("a recorded time that goes back shows, though every hash is right; an equal one does not")
  func timeBack() {
    var entries = chain(2)
    entries.append(entry(3, after: entries[1].hash, minutes: 2))
    #expect(fault(entries) == nil)
    entries.append(entry(4, after: entries[2].hash, minutes: 1))
    #expect(fault(entries) == Fault(sequence: 4, kind: .timeWentBack))
  }

  @Test("the hash is SHA-256 of the canonical form of all fields but itself")
  func hash() {
    let entry = entry(1, after: .zero)
    let form = """
      {"actor":"a-1","agency":"office","body":{"note":"x"},\
      "definition":"\(String(repeating: "0", count: 64))","effects":[{"run":1}],\
      "kind":"note.added","occurred":"1970-01-01T00:01:00.000Z",\
      "previous":"\(String(repeating: "0", count: 64))","recorded":"1970-01-01T00:01:00.000Z",\
      "role":"worker","sequence":1,"stream":"case-1"}
      """
    #expect(entry.value(withHash: false).canonicalText == form)
    #expect(entry.hash == Digest(of: Array(form.utf8)))
    #expect(entry.value().canonicalText.contains("\"hash\":\"\(entry.hash)\""))
  }
}
