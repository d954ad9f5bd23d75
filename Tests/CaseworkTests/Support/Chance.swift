import TestSupport

/// Choices by chance that are the same in every run.
struct Chance: RandomNumberGenerator {
  private var random: Seeded

  init(_ seed: Int) {
    random = Seeded(seed: UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15)
  }

  mutating func next() -> UInt64 { random.next() }

  /// A number of a range.
  mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

  /// True once in so many times.
  mutating func once(in times: Int) -> Bool { int(1...times) == 1 }

  /// One of some things; nil of none.
  mutating func pick<Thing>(_ things: some Collection<Thing>) -> Thing? {
    things.randomElement(using: &self)
  }
}
