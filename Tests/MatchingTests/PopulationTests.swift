import CivilTime
import TestSupport
import Testing

@testable import Matching

/// Precision and recall on a generated population, with floors below which nobody may let them
/// fall; the figures are in the documentation of this target.
struct PopulationTests {
  private static let figures = Figures(children: 4_000, secondReports: 1_200, seed: 2_026)

  @Test("nearly all second reports of a child are found, and most of what is shown is right")
  func floors() {
    let figures = Self.figures
    print(figures.table)
    #expect(figures.recall(of: [.likely, .possible]) >= 0.95)
    #expect(figures.precision(of: [.likely, .possible]) >= 0.92)
    #expect(figures.precision(of: [.likely]) >= 0.99)
    #expect(figures.recall(of: [.likely]) >= 0.78)
  }

  @Test("few candidates have to be compared, and few of the true ones are not among them")
  func blocks() {
    let figures = Self.figures
    #expect(figures.foundByBlocks >= 0.985)
    #expect(figures.comparedForEach <= 10)
  }

  @Test(
    "no kind of mistake lets second reports go unseen too often",
    arguments: Population.Mistake.allCases)
  func mistakes(_ mistake: Population.Mistake) {
    let found = Self.figures.recall(with: mistake)
    let floors: [Population.Mistake: Double] = [
      .newSurname: 0.65, .noDate: 0.75, .typingGiven: 0.78, .exchangedNames: 0.8, .wrongSex: 0.8,
      .nickname: 0.82, .typingDate: 0.82, .typingFamily: 0.86,
    ]
    #expect(found.share >= floors[mistake] ?? 0.9, "\(found.share) of \(found.of)")
  }

  @Test("twins are hardly ever called the same child, siblings never")
  func twins() {
    let figures = Self.figures
    #expect(figures.twinPairs > 30)
    #expect(figures.likelyTwins == 0)
    #expect(figures.likelySiblings == 0)
    #expect(Double(figures.shownTwins) <= 0.25 * Double(figures.twinPairs))
  }

  @Test("the shares that the weights are made of are near those of the population")
  func shares() {
    let counted = Self.figures.counted
    for given in Agreement.Given.allCases {
      expectNear(MatchWeights.shares(of: given), counted.given[given], "given \(given)")
    }
    for family in Agreement.Family.allCases {
      expectNear(MatchWeights.shares(of: family), counted.family[family], "family \(family)")
    }
    for sex in Agreement.Sex.allCases {
      expectNear(MatchWeights.shares(of: sex), counted.sex[sex], "sex \(sex)")
    }
  }

  /// Within 12 points of a hundred among pairs of one child, and within a factor of 4 among those
  /// of two: two bits of the weight.
  private func expectNear(
    _ stated: MatchWeights.Shares?, _ counted: Figures.Share?, _ what: String
  ) {
    guard let stated else { return }
    let found = counted ?? Figures.Share()
    #expect(abs(found.ofOneChild - stated.ofOneChild) <= 0.12, "\(what): \(found)")
    let ratio = found.ofTwoChildren / stated.ofTwoChildren
    #expect(ratio <= 4 && ratio >= 0.25, "\(what): \(found)")
  }
}
