/// Which of up to millions were counted already: a bit each.
struct Seen: Sendable {
  private var words: ContiguousArray<UInt64> = []

  /// Whether a place is new; it is not afterwards.
  mutating func insert(_ place: Int) -> Bool {
    let (word, bit) = (place >> 6, UInt64(1) << UInt64(place & 63))
    if word >= words.count {
      words.append(contentsOf: repeatElement(0, count: max(word + 1 - words.count, words.count)))
    }
    guard words[word] & bit == 0 else { return false }
    words[word] |= bit
    return true
  }
}
