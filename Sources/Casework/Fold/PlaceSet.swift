/// Places of a list, kept as bits: filling, asking and emptying it costs next to nothing.
struct PlaceSet: Hashable, Sendable {
  private var words: [UInt64] = []
  private(set) var isEmpty = true

  /// A set of nothing.
  init() {}

  func contains(_ place: Int) -> Bool {
    let word = place >> 6
    return word < words.count && words[word] >> UInt64(place & 63) & 1 == 1
  }

  mutating func insert(_ place: Int) {
    let word = place >> 6
    while word >= words.count { words.append(0) }
    words[word] |= 1 << UInt64(place & 63)
    isEmpty = false
  }

  mutating func removeAll() {
    guard !isEmpty else { return }
    for word in words.indices { words[word] = 0 }
    isEmpty = true
  }
}

extension PlaceSet: Sequence {
  /// Goes through the places, the least first.
  struct Iterator: IteratorProtocol {
    private let words: [UInt64]
    private var word = 0
    private var bits: UInt64

    init(_ words: [UInt64]) {
      self.words = words
      bits = words.first ?? 0
    }

    mutating func next() -> Int? {
      while bits == 0 {
        word += 1
        guard word < words.count else { return nil }
        bits = words[word]
      }
      let place = bits.trailingZeroBitCount
      bits &= bits - 1
      return word << 6 + place
    }
  }

  func makeIterator() -> Iterator { Iterator(words) }
}
