import CivilTime
import Ledger
import Testing

struct CanonicalTests {
  @Test(
    "canonical form follows RFC 8785",
    arguments: [
      (#"{"b":1,"a":2}"#, #"{"a":2,"b":1}"#),
      (#"{ "a" : [ true , false , null ] }"#, #"{"a":[true,false,null]}"#),
      (#""\u20ac$\u000f\nA'\u0042\"\\\/""#, #""€$\u000f\nA'B\"\\/""#),
      // RFC 8785 3.2.3: members are sorted by their UTF-16 code units.
      (
        #"{"\u20ac":1,"\r":2,"\ufb33":3,"1":4,"\ud83d\ude00":5,"\u0080":6,"\u00f6":7}"#,
        "{\"\\r\":2,\"1\":4,\"\u{80}\":6,\"ö\":7,\"€\":1,\"😀\":5,\"\u{fb33}\":3}"
      ),
      ("-12", "-12"), ("9007199254740993", "9007199254740993"),
    ])
  func canonical(_ text: String, _ expected: String) throws {
    #expect(try CanonicalValue(parsing: text).canonicalText == expected)
  }

  @Test(
    "text that two programs could read differently is refused",
    arguments: [
      "", "{", "[1,]", "{\"a\":1,\"a\":2}", "01", "1 2", "nul", "\"\\ud800\"", "\"\\x\"", "\"a",
      "\"\u{01}\"", "+1", ".5", "1.", "1e", "1e999",
      String(repeating: "[", count: 100) + String(repeating: "]", count: 100),
    ])
  func refused(_ text: String) {
    #expect(throws: JSONError.self) { try CanonicalValue(parsing: text) }
  }
}

struct ChainTests {
  private func entries(_ count: Int) -> [Entry] {
    var entries: [Entry] = []
    for sequence in 1...count {
      let time = Instant(milliseconds: Int64(sequence) * 1_000)
      entries.append(
        Entry(
          stream: "c", sequence: sequence, kind: "note.added", occurred: time, recorded: time,
          actor: "a", role: nil, agency: nil, definition: nil, body: .object([]), effects: [],
          previous: entries.last?.hash ?? .zero))
    }
    return entries
  }

  private func fault(_ entries: [Entry]) -> ChainFault? {
    var head = ChainHead.empty
    do {
      for entry in entries { try head.take(entry) }
      return nil
    } catch {
      return error
    }
  }

  @Test("an untouched chain is whole")
  func whole() {
    #expect(fault(entries(5)) == nil)
  }

  @Test("a dropped, moved or changed entry shows (peers 29: the recorded time too)")
  func tampered() {
    let good = entries(5)
    var dropped = good
    dropped.remove(at: 2)
    #expect(fault(dropped)?.kind == .gap(expected: 3))
    var swapped = good
    swapped.swapAt(1, 2)
    #expect(fault(swapped) != nil)
    for change: (inout Entry) -> Void in [
      { $0.recorded = $0.recorded.adding(milliseconds: 1) },
      { $0.occurred = $0.occurred.adding(milliseconds: 1) }, { $0.actor = "b" },
      { $0.body = .object([.init("x", 1)]) }, { $0.effects = [true] }, { $0.kind = "k" },
    ] {
      var changed = good
      change(&changed[3])
      #expect(fault(changed)?.sequence == 4)
    }
  }

  @Test("a commitment binds the salt, the place and the value")
  func commitments() {
    let salt = [UInt8](repeating: 7, count: Commitment.saltLength)
    let made = Commitment.digest(salt: salt, stream: "c", sequence: 2, field: "f", value: "v")
    #expect(
      made == Commitment.digest(salt: salt, stream: "c", sequence: 2, field: "f", value: "v"))
    var other = salt
    other[31] = 8
    #expect(
      made != Commitment.digest(salt: other, stream: "c", sequence: 2, field: "f", value: "v"))
    #expect(made != Commitment.digest(salt: salt, stream: "d", sequence: 2, field: "f", value: "v"))
    #expect(made != Commitment.digest(salt: salt, stream: "c", sequence: 3, field: "f", value: "v"))
    #expect(made != Commitment.digest(salt: salt, stream: "c", sequence: 2, field: "g", value: "v"))
    #expect(made != Commitment.digest(salt: salt, stream: "c", sequence: 2, field: "f", value: "w"))
  }
}
