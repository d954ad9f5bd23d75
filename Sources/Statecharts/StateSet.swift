/// A set of states of one chart, as bits in document order.
///
/// The first 256 states lie in the value itself, so that copying a set of a chart of ordinary size
/// allocates nothing. Sets of one chart have one length and may be compared; of two charts, not.
public struct StateSet: Hashable, Sendable {
  private var near: SIMD4<UInt64> = .zero
  private var far: [UInt64]
  /// How many words the chart needs; the others are never looked at.
  private let wordCount: Int

  /// An empty set for a chart of so many states.
  public init(capacity: Int) {
    wordCount = (capacity + 63) / 64
    far = wordCount > 4 ? Array(repeating: 0, count: wordCount - 4) : []
  }

  private func word(_ index: Int) -> UInt64 {
    index < 4 ? near[index] : far[index - 4]
  }

  /// Whether nothing is in it.
  public var isEmpty: Bool { near == .zero && far.allSatisfy { $0 == 0 } }

  /// How many states are in it.
  public var count: Int {
    (0..<wordCount).reduce(0) { $0 + word($1).nonzeroBitCount }
  }

  /// Whether the state is in it.
  public func contains(_ state: StateIndex) -> Bool {
    state.rawValue >= 0 && state.rawValue < wordCount * 64 && contains(state.rawValue)
  }

  func contains(_ state: Int) -> Bool {
    word(state >> 6) & (1 << UInt64(state & 63)) != 0
  }

  /// Puts a state into the set.
  public mutating func insert(_ state: StateIndex) { insert(state.rawValue) }

  mutating func insert(_ state: Int) {
    if state < 256 {
      near[state >> 6] |= 1 << UInt64(state & 63)
    } else {
      join(1 << UInt64(state & 63), farWord: (state >> 6) - 4)
    }
  }

  mutating func remove(_ state: Int) {
    if state < 256 {
      near[state >> 6] &= ~(1 << UInt64(state & 63))
    } else {
      removeFar(state)
    }
  }

  mutating func removeAll() {
    near = .zero
    guard !far.isEmpty else { return }
    for index in far.indices { far[index] = 0 }
  }

  mutating func formUnion(_ other: StateSet) {
    near |= other.near
    guard !far.isEmpty else { return }
    for index in far.indices { far[index] |= other.far[index] }
  }

  mutating func formIntersection(_ other: StateSet) {
    near &= other.near
    guard !far.isEmpty else { return }
    for index in far.indices { far[index] &= other.far[index] }
  }

  /// The states that are in this set or in another one.
  public func union(_ other: StateSet) -> StateSet {
    var all = self
    all.formUnion(other)
    return all
  }

  /// The states that are in both sets.
  public func intersection(_ other: StateSet) -> StateSet {
    var both = self
    both.formIntersection(other)
    return both
  }

  /// The states that are in this set and not in another one.
  public func subtracting(_ other: StateSet) -> StateSet {
    filter { !other.contains($0.rawValue) }
  }

  /// The states for which something holds.
  public func filter(_ holds: (StateIndex) -> Bool) -> StateSet {
    var kept = self
    for state in self where !holds(state) { kept.remove(state.rawValue) }
    return kept
  }

  /// Adds those states of `other` that lie in the range.
  mutating func formUnion(_ other: StateSet, in range: Range<Int>) {
    guard !range.isEmpty else { return }
    let first = range.lowerBound >> 6
    let last = (range.upperBound - 1) >> 6
    for index in first...last {
      var bits = other.word(index)
      if index == first { bits &= ~0 << UInt64(range.lowerBound & 63) }
      if index == last { bits &= ~0 >> UInt64(63 - (range.upperBound - 1) & 63) }
      if index < 4 { near[index] |= bits } else { join(bits, farWord: index - 4) }
    }
  }

  // Apart, so that a set without a far part never pays for making that its own.
  @inline(never)
  private mutating func join(_ bits: UInt64, farWord: Int) { far[farWord] |= bits }

  @inline(never)
  private mutating func removeFar(_ state: Int) {
    far[(state >> 6) - 4] &= ~(1 << UInt64(state & 63))
  }

  /// The first state of the set at this place or after it.
  func first(from place: Int) -> Int? {
    var index = place >> 6
    guard index < wordCount else { return nil }
    var bits = word(index) & (~0 << UInt64(place & 63))
    while bits == 0 {
      index += 1
      guard index < wordCount else { return nil }
      bits = word(index)
    }
    return index << 6 + bits.trailingZeroBitCount
  }

  /// The first state at this place or after it that is in both sets.
  func first(from place: Int, alsoIn other: StateSet) -> Int? {
    var index = place >> 6
    guard index < wordCount else { return nil }
    var bits = word(index) & other.word(index) & (~0 << UInt64(place & 63))
    while bits == 0 {
      index += 1
      guard index < wordCount else { return nil }
      bits = word(index) & other.word(index)
    }
    return index << 6 + bits.trailingZeroBitCount
  }

  /// The last state of the set before this place.
  func last(before place: Int) -> Int? {
    guard place > 0 else { return nil }
    var index = (place - 1) >> 6
    var bits = word(index) & (~0 >> UInt64(63 - (place - 1) & 63))
    while bits == 0 {
      index -= 1
      guard index >= 0 else { return nil }
      bits = word(index)
    }
    return index << 6 + 63 - bits.leadingZeroBitCount
  }

  /// Whether some state is in both sets.
  func meets(_ other: StateSet) -> Bool {
    if near & other.near != .zero { return true }
    return zip(far, other.far).contains { $0 & $1 != 0 }
  }

  func containsAny(in range: Range<Int>) -> Bool {
    guard let found = first(from: range.lowerBound) else { return false }
    return found < range.upperBound
  }
}

extension StateSet: Sequence {
  /// Goes through the states in document order.
  public struct Iterator: IteratorProtocol {
    let set: StateSet
    var place = 0

    /// The next state.
    public mutating func next() -> StateIndex? {
      guard let found = set.first(from: place) else { return nil }
      place = found + 1
      return StateIndex(found)
    }
  }

  /// The states in document order.
  public func makeIterator() -> Iterator { Iterator(set: self) }
}
