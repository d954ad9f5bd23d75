import CivilTime
import Instruments
import TestSupport
import Testing

/// WISER: weighted points, against a scorer of its own.
struct WISERTests {
  /// The items with their options and points, from the published table.
  static let table: [(item: String, options: [(value: String, points: Int)])] = [
    ("ran-away", [("yes", 16), ("no", 0)]),
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

  /// Running away is worth 40 points under 15; and a girl under 15 cannot have been placed first at
  /// 15: no points for that.
  private static func points(_ answers: [String: String], age: Int) -> Int {
    table.reduce(0) { sum, row in
      if age < 15 {
        if row.item == "first-placed-at-15" { return sum }
        if row.item == "ran-away", answers[row.item] == "yes" { return sum + 40 }
      }
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
    let day = try #require(Day("2026-05-04"))
    var random = Seeded(seed: 20)
    for number in 0..<900 {
      let age = Int.random(in: 9...17, using: &random)
      var answers: [String: String] = [:]
      for row in Self.table {
        if number % 3 > 0, Int.random(in: 0..<4, using: &random) == 0 { continue }
        answers[row.item] = row.options.randomElement(using: &random)?.value
      }
      if age < 15 { answers["first-placed-at-15"] = nil }
      // Fifteen on the very day, or the day before it, among them.
      let birthday = day.adding(months: -12 * age)
      let born = Bool.random(using: &random) ? birthday : birthday.adding(days: -100)
      let result = try instrument.result(
        answers, ScreeningContext(day: day, born: PartialDay(born), sex: "female"))

      let all = Self.completions(answers).map { Self.points($0, age: age) }
      let low = try #require(all.min())
      let high = try #require(all.max())
      #expect(result.score("points") == (low == high ? .number(low) : .range(low...high)))
      let band: BandID? = high < 20 ? "below" : low >= 20 ? "at-or-above" : nil
      #expect(result.band("risk") == band)
    }
  }

  @Test(
    "A girl who ran away scores by her age on the day, to the day; an open age leaves it open",
    arguments: [
      ("2011-05-05", 40...40), ("2011-05-04", 16...16), ("2011-05", 16...40), ("2011", 16...40),
      ("2012", 40...40), ("2010", 16...16),
    ])
  func age(born: String, points: ClosedRange<Int>) throws {
    let instrument = try Library.instrument("wiser.xml")
    var answers = Dictionary(
      uniqueKeysWithValues: Self.table.map { ($0.item, $0.options.last?.value ?? "") })
    answers["ran-away"] = "yes"
    answers["temporary-shelter"] = "yes"
    if points == 40...40 { answers["first-placed-at-15"] = nil }
    let context = ScreeningContext(
      day: try #require(.init("2026-05-04")), born: .init(born), sex: "female")
    #expect(try instrument.result(answers, context).score("points")?.bounds == points)
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
      day: .init(number: 20_000), born: .init("2008"), sex: sex, administeredBy: "record-review",
      placement: "out-of-home-care")
    let departures = try instrument.result(answers, context).departures.map(\.kind)
    #expect(departures == (sex == "female" ? [] : [.sex]))
  }
}
