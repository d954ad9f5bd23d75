import Testing

@testable import Instruments

/// The incomplete beta function and the intervals made from it, against mpmath 1.3 at 40 digits
/// (SciPy 1.17 agrees to the last digit it prints).
struct IntervalTests {
  static let betas: [(a: Double, b: Double, x: Double, value: Double)] = [
    (1, 1, 0.3, 0.3), (0.5, 0.5, 0.1, 0.20483276469913345), (2, 3, 0.5, 0.6875),
    (10, 1, 0.9, 0.34867844010000004), (1, 10, 0.05, 0.4012630607616211),
    (76, 15, 0.8, 0.17909041618147409), (77, 14, 0.9, 0.93663365778335828),
    (414, 307, 0.575, 0.51578322941758858), (3_000, 1, 0.999, 0.049712393998036175),
    (1, 4_127, 0.0001, 0.33815284697700293), (50_000, 50_001, 0.501, 0.73748794180253374),
    (720, 90, 0.89, 0.52864709114926844), (0.01, 5, 0.2, 0.99781803807703529),
    (12, 0.5, 0.99, 0.62693470606204194), (1_000, 2, 0.5, 4.6756507287011266e-299),
    (100, 100, 0.25, 1.7814755217536783e-14),
  ]

  @Test("I_x(a, b) is what mpmath gives", arguments: betas)
  func beta(a: Double, b: Double, x: Double, value: Double) {
    let found = IncompleteBeta.value(at: x, a, b)
    #expect(abs(found - value) <= 5e-11 * value)
  }

  @Test("The inverse undoes the function, and the ends are ends", arguments: betas)
  func inverse(a: Double, b: Double, x: Double, value: Double) {
    let probability = IncompleteBeta.value(at: x, a, b)
    let found = IncompleteBeta.inverse(probability, a, b)
    // Where the function is all but flat, many x have the same value.
    #expect(abs(IncompleteBeta.value(at: found, a, b) - probability) <= 1e-12 * probability)
    #expect(IncompleteBeta.inverse(0, a, b) == 0)
    #expect(IncompleteBeta.inverse(1, a, b) == 1)
    #expect(IncompleteBeta.value(at: 0, a, b) == 0)
    #expect(IncompleteBeta.value(at: 1, a, b) == 1)
  }

  static let intervals:
    [(found: Int, all: Int, exact: (Double, Double), wilson: (Double, Double))] =
      [
        (0, 1, (0.0, 0.975), (0.0, 0.79345068562276)),
        (1, 1, (0.025, 1.0), (0.20654931437724, 1.0)),
        (1, 2, (0.012579117093425, 0.98742088290657), (0.094531205734231, 0.90546879426577)),
        (0, 30, (0.0, 0.11570330822203), (0.0, 0.11351339317397)),
        (30, 30, (0.88429669177797, 1.0), (0.88648660682603, 1.0)),
        (23, 25, (0.73969415789479, 0.9901604099812), (0.75033891049605, 0.97777959871515)),
        (61, 83, (0.62663875815808, 0.82584536256603), (0.63113839229717, 0.81795585979877)),
        (76, 90, (0.75279741985448, 0.91226413538382), (0.75567154722702, 0.90501724405089)),
        (414, 720, (0.53795118291513, 0.61143185411768), (0.53858714940791, 0.61061679391962)),
        (76, 382, (0.16007773833991, 0.24256587495411), (0.16200407965345, 0.24189616294104)),
        (414, 428, (0.94572629777177, 0.98200385491541), (0.94584893967541, 0.98041691977299)),
        (10, 11, (0.58722008301162, 0.99770102778619), (0.6226415635484, 0.98376782711412)),
        (102, 192, (0.45805126933694, 0.60346893062497), (0.46074420275554, 0.60052985061529)),
        (10, 100, (0.049004689221486, 0.17622259774002), (0.055229137060675, 0.17436566150491)),
        (102, 103, (0.9470917132598, 0.99975422624631), (0.94704180816746, 0.99828410852095)),
        (9, 11, (0.48224414763983, 0.97716880170004), (0.52301943803916, 0.94863231025391)),
        (145, 192, (0.68810672252868, 0.81425163066815), (0.68977651095205, 0.81062825824305)),
        (22, 26, (0.65132121446464, 0.95643652346108), (0.66468800671787, 0.93849966276422)),
        (99, 186, (0.4578466678919, 0.60562493681356), (0.46062544897762, 0.60258519043985)),
        (26, 30, (0.69278164972387, 0.96244650366164), (0.70318673317964, 0.94690344515945)),
        (237, 310, (0.713264349822, 0.81063355958144), (0.71422432772045, 0.80833250914952)),
        (32, 36, (0.73938907948917, 0.96888386005498), (0.74685191409635, 0.95593359699684)),
        (12, 12, (0.73535153060295, 1.0), (0.75750599334476, 1.0)),
        (60, 3_917, (0.011708946792923, 0.019673636029862), (0.011919301186465, 0.019666127635731)),
        (4_127, 8_254, (0.48915439413228, 0.51084560586772), (0.48921587718886, 0.51078412281114)),
        (
          99_999, 100_000, (0.99994428483965, 0.99999974682195),
          (0.99994335290341, 0.99999823475227)
        ),
      ]

  @Test("Clopper-Pearson and Wilson intervals are those of mpmath", arguments: intervals)
  func interval(found: Int, all: Int, exact: (Double, Double), wilson: (Double, Double)) throws {
    let mine = try #require(ConfidenceInterval.clopperPearson(found, of: all))
    #expect(abs(mine.low - exact.0) < 1e-11)
    #expect(abs(mine.high - exact.1) < 1e-11)
    let other = try #require(ConfidenceInterval.wilson(found, of: all))
    #expect(abs(other.low - wilson.0) < 1e-12)
    #expect(abs(other.high - wilson.1) < 1e-12)
  }

  @Test("For every count of up to 60, the exact interval leaves out what it says, on each side")
  func tails() throws {
    func tail(atLeast found: Int, of all: Int, _ share: Double) -> Double {
      // The binomial distribution, added term by term.
      var term = 1.0
      for _ in 0..<all { term *= 1 - share }
      var sum = 0.0
      for successes in 0...all {
        if successes >= found { sum += term }
        term *= Double(all - successes) / Double(successes + 1) * share / (1 - share)
      }
      return sum
    }
    for all in 1...60 {
      for found in 0...all {
        let interval = try #require(ConfidenceInterval.clopperPearson(found, of: all))
        if found > 0 { #expect(abs(tail(atLeast: found, of: all, interval.low) - 0.025) < 1e-9) }
        if found < all {
          #expect(abs(1 - tail(atLeast: found + 1, of: all, interval.high) - 0.025) < 1e-9)
        }
        let share = Double(found) / Double(all)
        #expect(interval.low <= share && share <= interval.high)
      }
    }
  }

  @Test("There is no interval of nothing", arguments: [(0, 0), (1, 0), (-1, 3), (4, 3)])
  func nothing(found: Int, all: Int) {
    #expect(ConfidenceInterval.clopperPearson(found, of: all) == nil)
    #expect(ConfidenceInterval.wilson(found, of: all) == nil)
    #expect(ProportionEstimate(found, of: all) == nil)
  }
}
