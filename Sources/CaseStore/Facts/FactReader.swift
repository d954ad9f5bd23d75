import Casework
import CivilTime
import Expressions
import Ledger
import Reports
import Workflows

/// Reads those facts of a case's column that a report asks for.
struct FactReader {
  /// The words by their numbers, with the choice that each may stand for.
  private let choices: [Value]
  /// The slot of each fact that is asked for, by the number of its word; -1 for all others.
  private let slots: [Int]

  /// A reader of some facts.
  ///
  /// - Parameters:
  ///   - words: the table of words, by number.
  ///   - wanted: the slots by the facts' ids.
  init(words: [String], wanted: [String: Int]) {
    choices = words.map(Value.choice)
    slots = words.map { wanted[$0] ?? -1 }
  }

  /// Fills in the facts that a column has; those it does not have stay as they are.
  ///
  /// - Returns: whether the column could be read to its end.
  func read(_ column: UnsafeRawBufferPointer, into counted: inout CountedCase) -> Bool {
    var cursor = Cursor(column)
    while !cursor.isAtEnd {
      guard let word = cursor.number(), let mark = cursor.byte().flatMap(FactBytes.Mark.init)
      else { return false }
      let slot = word < UInt64(slots.count) ? slots[Int(word)] : -1
      guard read(mark, slot, &cursor, &counted) else { return false }
    }
    return true
  }

  private func read(
    _ mark: FactBytes.Mark, _ slot: Int, _ cursor: inout Cursor, _ counted: inout CountedCase
  ) -> Bool {
    let isWanted = slot >= 0
    func set(_ value: Value, _ state: FactState = .known) -> Bool {
      if isWanted { counted.set(slot, value, state) }
      return true
    }
    switch mark {
    case .unknown: return set(.unknown, .unknown)
    case .notCollected: return set(.unknown, .notCollected)
    case .conflicting: return set(.unknown, .conflicting)
    case .no: return set(.boolean(false))
    case .yes: return set(.boolean(true))
    case .choice:
      guard let word = cursor.number(), word < UInt64(choices.count) else { return false }
      return isWanted ? set(choices[Int(word)]) : true
    case .choices:
      guard let count = cursor.number(), count < 10_000 else { return false }
      var chosen: [String] = []
      for _ in 0..<count {
        guard let word = cursor.number(), word < UInt64(choices.count) else { return false }
        if isWanted, case .choice(let choice) = choices[Int(word)] { chosen.append(choice) }
      }
      return isWanted ? set(.choices(chosen)) : true
    case .number:
      guard let number = cursor.signed() else { return false }
      return set(.number(Double(number)))
    case .instant:
      guard let number = cursor.signed() else { return false }
      return set(.dateTime(Instant(milliseconds: number)))
    case .day:
      guard let number = cursor.signed().flatMap({ Int32(exactly: $0) }) else { return false }
      return set(.date(PartialDay(Day(number: number))))
    case .other:
      guard let count = cursor.number(), let text = cursor.take(count) else { return false }
      guard isWanted else { return true }
      guard let value = try? CanonicalValue(parsing: String(decoding: text, as: UTF8.self)),
        let decoded = ValueCoding.decode(value)
      else { return false }
      return set(decoded)
    }
  }

  /// Where the reading of a column has got to.
  private struct Cursor {
    private let bytes: UnsafeRawBufferPointer
    private var place = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { place >= bytes.count }

    mutating func byte() -> UInt8? {
      guard !isAtEnd else { return nil }
      defer { place += 1 }
      return bytes[place]
    }

    mutating func number() -> UInt64? {
      var number: UInt64 = 0
      var shift: UInt64 = 0
      while let byte = byte(), shift < 64 {
        number |= UInt64(byte & 0x7F) << shift
        if byte < 0x80 { return number }
        shift += 7
      }
      return nil
    }

    mutating func signed() -> Int64? {
      number().map { Int64(bitPattern: $0 >> 1) ^ -Int64(bitPattern: $0 & 1) }
    }

    mutating func take(_ count: UInt64) -> UnsafeRawBufferPointer.SubSequence? {
      guard count <= UInt64(bytes.count - place) else { return nil }
      defer { place += Int(count) }
      return bytes[place..<place + Int(count)]
    }
  }
}
