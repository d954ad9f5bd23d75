import TestSupport
import Testing

@testable import Casework

struct PlaceSetTests {
  @Test("places kept as bits are a set like any other", arguments: 1...20)
  func likeSet(_ seed: Int) {
    var random = Seeded(seed: UInt64(seed))
    var places = PlaceSet()
    var expected: Set<Int> = []
    for _ in 0..<60 {
      if Int.random(in: 0..<20, using: &random) == 0 {
        places.removeAll()
        expected.removeAll()
      }
      let place = Int.random(in: 0..<200, using: &random)
      places.insert(place)
      expected.insert(place)
      #expect(Array(places) == expected.sorted())
      #expect((0..<260).allSatisfy { places.contains($0) == expected.contains($0) })
      #expect(!places.isEmpty)
    }
    places.removeAll()
    #expect(places.isEmpty)
    #expect(Array(places).isEmpty)
  }
}
