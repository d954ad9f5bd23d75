import Casework
import Instruments

/// What was answered and passed over so far, in the order in which it was.
struct Journey {
  private enum Move {
    case answered(WrittenEntry)
    case passed(ItemID)
  }

  private var moves: [Move] = []

  /// How many items are behind.
  var count: Int { moves.count }

  /// What was answered.
  var entries: [WrittenEntry] {
    moves.compactMap { if case .answered(let entry) = $0 { entry } else { nil } }
  }

  /// The answers, as the instrument takes them.
  func answers(of instrument: Instrument) -> [GivenAnswer] {
    entries.compactMap { entry in
      guard let item = instrument.item(ItemID(entry.id)),
        let answer = item.answer(written: entry.text)
      else { return nil }
      return GivenAnswer(item.id, answer)
    }
  }

  /// Whether an item was passed over.
  func hasPassed(_ item: ItemID) -> Bool {
    moves.contains { if case .passed(item) = $0 { true } else { false } }
  }

  /// Adds an answer; one to an item that was answered takes its place.
  mutating func answer(_ entry: WrittenEntry) {
    moves.removeAll { if case .answered(let old) = $0 { old.id == entry.id } else { false } }
    moves.append(.answered(entry))
  }

  /// Passes an item over that need not be answered.
  mutating func pass(_ item: ItemID) { moves.append(.passed(item)) }

  /// Takes the last move back; none where there is none.
  mutating func goBack() { _ = moves.popLast() }

  /// Forgets the answers to items that are left out now.
  mutating func forget(_ items: [ItemID]) {
    moves.removeAll { move in
      if case .answered(let entry) = move { items.contains(ItemID(entry.id)) } else { false }
    }
  }
}
