import Casework
import CivilTime
import Expressions
import Ledger
import Workflows

/// The facts of a case as one column holds them: for each that was recorded, its word, what is known
/// of it, and its value.
///
/// A report of a million cases reads this column and nothing else, so it is short: ids of facts and
/// choices are numbers of the table of words, numbers take as few bytes as they need (LEB128, signed
/// ones zigzag). Values that would identify somebody are not in it.
enum FactBytes {
  /// What a byte says of the fact in front of it.
  enum Mark: UInt8 {
    case unknown, notCollected, conflicting, no, yes, choice, choices, number, day, instant
    /// Anything else, as the log writes it.
    case other
  }

  /// The facts of a case; `word` gives the number of a word.
  static func of(_ state: CaseState, word: (String) throws -> Int64) rethrows -> [UInt8] {
    var bytes: [UInt8] = []
    for (slot, id) in state.factIDs.enumerated() {
      guard let current = state.facts[slot].current?.value else { continue }
      if case .committed = current { continue }
      append(UInt64(try word(id.rawValue)), to: &bytes)
      try append(current, to: &bytes, word)
    }
    return bytes
  }

  private static func append(
    _ recorded: RecordedValue, to bytes: inout [UInt8], _ word: (String) throws -> Int64
  ) rethrows {
    switch recorded {
    case .unknown, .committed: bytes.append(Mark.unknown.rawValue)
    case .notCollected: bytes.append(Mark.notCollected.rawValue)
    case .conflicting: bytes.append(Mark.conflicting.rawValue)
    case .known(.boolean(let flag)): bytes.append((flag ? Mark.yes : .no).rawValue)
    case .known(.choice(let choice)):
      bytes.append(Mark.choice.rawValue)
      append(UInt64(try word(choice)), to: &bytes)
    case .known(.choices(let choices)):
      bytes.append(Mark.choices.rawValue)
      append(UInt64(choices.count), to: &bytes)
      for choice in choices { append(UInt64(try word(choice)), to: &bytes) }
    case .known(.number(let number)) where number == number.rounded() && abs(number) < 1e15:
      bytes.append(Mark.number.rawValue)
      append(zigzag(Int64(number)), to: &bytes)
    case .known(.dateTime(let instant)):
      bytes.append(Mark.instant.rawValue)
      append(zigzag(instant.milliseconds), to: &bytes)
    case .known(.date(let date)):
      guard let day = date.day else { return appendOther(.date(date), to: &bytes) }
      bytes.append(Mark.day.rawValue)
      append(zigzag(Int64(day.number)), to: &bytes)
    case .known(let value): appendOther(value, to: &bytes)
    }
  }

  private static func appendOther(_ value: Value, to bytes: inout [UInt8]) {
    bytes.append(Mark.other.rawValue)
    let text = (ValueCoding.encode(value) ?? .null).canonicalBytes
    append(UInt64(text.count), to: &bytes)
    bytes += text
  }

  private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  private static func zigzag(_ number: Int64) -> UInt64 {
    UInt64(bitPattern: (number << 1) ^ (number >> 63))
  }
}
