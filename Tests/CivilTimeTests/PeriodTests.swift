import CivilTime
import TestSupport
import Testing

struct PeriodTests {
  @Test(
    "Periods are read and written in one form",
    arguments: [
      ("PT24H", "PT24H"), ("P3D", "P3D"), ("P2W", "P14D"), ("P1W2D", "P9D"), ("P1Y", "P1Y"),
      ("P18M", "P1Y6M"), ("P1Y6M", "P1Y6M"), ("P1DT12H", "P1DT12H"), ("PT90M", "PT1H30M"),
      ("PT0S", "PT0S"), ("P0D", "PT0S"), ("PT3600S", "PT1H"), ("PT1.5S", "PT1.500S"),
      ("PT0.0019S", "PT0.001S"), ("PT48H", "PT48H"), ("P1Y2M3DT4H5M6S", "P1Y2M3DT4H5M6S"),
      ("P007D", "P7D"), ("PT1H0.25S", "PT1H0.250S"), ("P9999Y", "P9999Y"),
    ])
  func reading(_ row: (text: String, canonical: String)) throws {
    let period = try #require(Period(row.text))
    #expect(period.description == row.canonical)
    #expect(Period(row.canonical) == period)
  }

  @Test(
    "What is no period is refused, and never becomes one of no length",
    arguments: [
      "", "P", "PT", "P1", "1D", "P1DT", "P-1D", "-P1D", "+P1D", "P1.5D", "PT1.5H", "P1H", "PT1D",
      "PT1M1H", "P1D1M", "P1D1D", "P1DT1H1H", "P1D ", " P1D", "p1d", "P1d", "PT1.S", "PT.5S",
      "P1S", "P D", "PT1HT1M", "P10", "24", "P1Y1", "P٣D",
      // Longer than any calendar reaches; their sums would overflow.
      "P10000Y", "P119989M", "P3659635D", "P999999999W", "PT87831217H", "P9999999999D",
    ])
  func refused(_ text: String) {
    #expect(Period(text) == nil)
  }

  @Test("Any period that can be read is written so that it is read back")
  func roundTrip() {
    var random = Seeded(seed: 3)
    for _ in 0..<2_000 {
      let period = Period(
        months: Bool.random(using: &random) ? 0 : Int.random(in: 0...300, using: &random),
        days: Bool.random(using: &random) ? 0 : Int.random(in: 0...3_000, using: &random),
        milliseconds: Bool.random(using: &random)
          ? 0 : Int64.random(in: 0...9_000_000_000, using: &random))
      #expect(Period(period.description) == period)
    }
  }

  @Test("A period knows what measures it")
  func parts() {
    #expect(Period.hours(24).hasTime && !Period.hours(24).hasDays)
    #expect(Period.days(3).hasDays && !Period.days(3).hasTime)
    #expect(Period(months: 1).hasDays)
    #expect(Period().isZero && !Period.days(1).isZero)
    #expect(
      Period(months: 1, days: 2, milliseconds: 3).times(3)
        == Period(months: 3, days: 6, milliseconds: 9))
  }

  @Test(
    "Elapsed time is in days of 24 hours, without fractions of a second",
    arguments: [
      (0, "PT0S"), (999, "PT0S"), (1_000, "PT1S"), (154_800_000, "P1DT19H"),
      (86_400_000, "P1D"), (90_061_500, "P1DT1H1M1S"), (-5_000, "PT0S"),
    ] as [(Int64, String)])
  func elapsed(_ row: (milliseconds: Int64, text: String)) {
    let start = Instant(milliseconds: 1_700_000_000_000)
    let end = start.adding(milliseconds: row.milliseconds)
    #expect(Period.elapsed(from: start, to: end) == row.text)
  }
}
