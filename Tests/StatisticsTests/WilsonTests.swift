import Statistics
import Testing

struct WilsonTests {
  @Test(
    "both ends solve Wilson's equation", arguments: [(1, 20), (5, 10), (19, 20), (3, 7), (50, 60)])
  func ends(part: Int, whole: Int) throws {
    let interval = try #require(WilsonInterval.around(part, of: whole))
    let share = Double(part) / Double(whole)
    for end in [interval.lowerBound, interval.upperBound] {
      let distance = abs(share - end)
      let allowed = 1.959963984540054 * (end * (1 - end) / Double(whole)).squareRoot()
      #expect(abs(distance - allowed) < 1e-9)
    }
    #expect(interval.contains(share))
  }

  @Test("none and all have an end that is exact")
  func edges() throws {
    let none = try #require(WilsonInterval.around(0, of: 10))
    #expect(none.lowerBound == 0)
    #expect(abs(none.upperBound - 0.2775) < 0.0001)
    #expect(WilsonInterval.around(10, of: 10)?.upperBound == 1)
  }

  @Test("what is no part of a whole has none", arguments: [(0, 0), (3, 2), (-1, 2)])
  func none(part: Int, whole: Int) {
    #expect(WilsonInterval.around(part, of: whole) == nil)
  }
}
