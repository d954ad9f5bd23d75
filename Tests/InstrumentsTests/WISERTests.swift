import CivilTime
import Instruments
import Testing

/// WISER: weighted points, against a scorer of its own.
struct WISERTests {
  /// The items with their options and points, from the published table.
  static let table: [(item: String, options: [(value: String, points: Int)])] = [
    ("ran-away", [("under-15", 40), ("15-or-older", 16), ("no", 0)]),
    ("first-placed-at-15", [("yes", 11), ("no", 0)]),
    ("english-not-first-language", [("yes", 14), ("no", 0)]),
    ("psychotropic-medicine", [("yes", 17), ("no", 0)]),
    (
      "first-placement", [("congregate-care", 14), ("runaway-or-abducted", 16), ("other", 0)]
    ),
    ("psychiatric-facility", [("yes", 9), ("no", 0)]),
    ("residential-facility", [("yes", 7), ("no", 0)]),
    ("temporary-shelter", [("yes", 0), ("no", 9)]),
  ]

  /// A girl under 15 cannot have been placed first at 15: no points for that.
  private static func points(_ answers: [String: String]) -> Int {
    table.reduce(0) { sum, row in
      if row.item == "first-placed-at-15", answers["ran-away"] == "under-15" { return sum }
      return sum + (row.options.first { $0.value == answers[row.item] }?.points ?? 0)
    }
  }

  /// Every way to fill in what is not there.
  private static func completions(_ answers: [String: String]) -> [[String: String]] {
    var ways = [answers]
    for row in table where answers[row.item] == nil {
      ways = ways.flatMap { way in
        row.options.map { option in
          var filled = way
          filled[row.item] = option.value
          return filled
        }
      }
    }
    return ways
  }

  @Test("900 random girls, two in three with facts not on record, score as the table does")
  func random() throws {
    let instrument = try Library.instrument("wiser.xml")
    var random = SplitMix64(seed: 20)
    for number in 0..<900 {
      var answers: [String: String] = [:]
      for row in Self.table {
        if number % 3 > 0, Int.random(in: 0..<4, using: &random) == 0 { continue }
        answers[row.item] = row.options.randomElement(using: &random)?.value
      }
      if answers["ran-away"] == "under-15" { answers["first-placed-at-15"] = nil }
      let result = try instrument.result(answers)

      let all = Self.completions(answers).map(Self.points)
      let low = try #require(all.min())
      let high = try #require(all.max())
      #expect(result.score("points") == (low == high ? .number(low) : .range(low...high)))
      let band: BandID? = high < 20 ? "below" : low >= 20 ? "at-or-above" : nil
      #expect(result.band("risk") == band)
    }
  }

  @Test("Exactly 20 counts as above the cut-off, and the file says that this is not verified")
  func edge() throws {
    let instrument = try Library.instrument("wiser.xml")
    let result = try #require(instrument.definition.results.first)
    #expect(result.provenance.verified == .no)
    #expect(result.bands.allSatisfy { $0.provenance.verified == .no })
    #expect(result.bands.first { $0.contains(20) }?.id == "at-or-above")
    #expect(result.bands.first { $0.contains(19) }?.id == "below")
  }

  @Test("A boy, or a child at home, is outside the validated use", arguments: ["female", "male"])
  func sex(sex: String) throws {
    let instrument = try Library.instrument("wiser.xml")
    let answers = Dictionary(
      uniqueKeysWithValues: Self.table.map { ($0.item, $0.options.last?.value ?? "") })
    let context = ScreeningContext(
      day: .init(number: 20_000), sex: sex, setting: "out-of-home-care",
      administeredBy: "record-review")
    let departures = try instrument.result(answers, context).departures.map(\.kind)
    #expect(departures == (sex == "female" ? [] : [.sex]))
  }
}
