import CivilTime
import TestSupport

@testable import Matching

/// What comes of looking for second reports in a generated population.
struct Figures {
  /// How often an agreement was counted.
  struct Share {
    var ofOneChild = 0.0
    var ofTwoChildren = 0.0
  }

  /// The shares of each agreement among pairs of which both values are known.
  struct Counted {
    var given: [Agreement.Given: Share] = [:]
    var family: [Agreement.Family: Share] = [:]
    var sex: [Agreement.Sex: Share] = [:]
  }

  private struct Pair: Hashable {
    let one: Int
    let other: Int
  }

  private let reports: [Population.Report]
  private let people: Population
  private var judged: [Pair: MatchJudgement] = [:]
  private let truePairs: [Pair]
  private(set) var counted = Counted()

  init(children: Int, secondReports: Int, seed: UInt64) {
    var people = Population(children: children, seed: seed)
    var reports = people.reports(of: children)
    truePairs = (0..<secondReports).map { Pair(one: $0, other: children + $0) }
    reports += people.reports(of: secondReports)
    self.people = people
    self.reports = reports
    let records = reports.map { MatchRecord(of: $0.identity, under: .test) }
    var places: [MatchToken: [Int]] = [:]
    for (place, record) in records.enumerated() {
      for block in record.blocks { places[block, default: []].append(place) }
    }
    for block in places.values {
      for (index, one) in block.enumerated() {
        for other in block[(index + 1)...] where judged[Pair(one: one, other: other)] == nil {
          judged[Pair(one: one, other: other)] = MatchJudgement(records[one], records[other])
        }
      }
    }
    count(records, seed: seed)
  }

  private mutating func count(_ records: [MatchRecord], seed: UInt64) {
    var seeded = Seeded(seed: seed + 1)
    let same = truePairs.map { Agreement(records[$0.one], records[$0.other]) }
    var different: [Agreement] = []
    while different.count < 60_000 {
      let (one, other) = (seeded.below(records.count), seeded.below(records.count))
      guard reports[one].child != reports[other].child else { continue }
      different.append(Agreement(records[one], records[other]))
    }
    func shares<Value: Hashable>(
      _ path: KeyPath<Agreement, Value>, besides missing: Value
    ) -> [Value: Share] {
      var shares: [Value: Share] = [:]
      let (known, others) = (
        same.map { $0[keyPath: path] }.filter { $0 != missing },
        different.map { $0[keyPath: path] }.filter { $0 != missing }
      )
      for value in known { shares[value, default: Share()].ofOneChild += 1 / Double(known.count) }
      for value in others {
        shares[value, default: Share()].ofTwoChildren += 1 / Double(others.count)
      }
      return shares
    }
    counted = Counted(
      given: shares(\.given, besides: .missing), family: shares(\.family, besides: .missing),
      sex: shares(\.sex, besides: .missing))
  }

  private func isTrue(_ pair: Pair) -> Bool { reports[pair.one].child == reports[pair.other].child }

  private func isShown(_ pair: Pair, in bands: Set<MatchJudgement.Band>) -> Bool {
    judged[pair]?.band.map(bands.contains) ?? false
  }

  /// The share of true pairs among those that are shown.
  func precision(of bands: Set<MatchJudgement.Band>) -> Double {
    let shown = judged.keys.filter { isShown($0, in: bands) }
    return Double(shown.count(where: isTrue)) / Double(max(1, shown.count))
  }

  /// The share of true pairs that are shown.
  func recall(of bands: Set<MatchJudgement.Band>) -> Double {
    Double(truePairs.count { isShown($0, in: bands) }) / Double(truePairs.count)
  }

  /// The share of true pairs that are shown, of those with a mistake in either report.
  func recall(with mistake: Population.Mistake) -> (share: Double, of: Int) {
    let pairs = truePairs.filter {
      reports[$0.one].mistakes.contains(mistake) || reports[$0.other].mistakes.contains(mistake)
    }
    let found = pairs.count { isShown($0, in: [.likely, .possible]) }
    return (Double(found) / Double(max(1, pairs.count)), pairs.count)
  }

  /// The share of true pairs that were compared at all.
  var foundByBlocks: Double {
    Double(truePairs.count { judged[$0] != nil }) / Double(truePairs.count)
  }

  /// With how many others a report was compared, on average.
  var comparedForEach: Double { 2 * Double(judged.count) / Double(reports.count) }

  private func pairs(of relation: (Population.Child, Population.Child) -> Bool) -> [MatchJudgement]
  {
    judged.compactMap { pair, judgement in
      let (one, other) = (reports[pair.one].child, reports[pair.other].child)
      guard one != other, people.children[one].family == people.children[other].family,
        relation(people.children[one], people.children[other])
      else { return nil }
      return judgement
    }
  }

  private var twins: [MatchJudgement] { pairs { $0.born == $1.born } }
  /// How many pairs of reports about twins were compared.
  var twinPairs: Int { twins.count }
  /// How many of them were called likely.
  var likelyTwins: Int { twins.count { $0.band == .likely } }
  /// How many of them were shown.
  var shownTwins: Int { twins.count { $0.band != nil } }
  /// How many pairs of reports about other siblings were called likely.
  var likelySiblings: Int { pairs { $0.born != $1.born }.count { $0.band == .likely } }

  /// All of it, as documentation has it.
  var table: String {
    func percent(_ share: Double) -> String { "\((share * 1_000).rounded() / 10) %" }
    var lines = [
      "shown: precision \(percent(precision(of: [.likely, .possible]))), "
        + "recall \(percent(recall(of: [.likely, .possible])))",
      "likely: precision \(percent(precision(of: [.likely]))), "
        + "recall \(percent(recall(of: [.likely])))",
      "true pairs that were compared: \(percent(foundByBlocks))",
      "others that a report was compared with: \(comparedForEach.rounded())",
      "twins: \(twinPairs) pairs, \(shownTwins) shown, \(likelyTwins) likely",
    ]
    for mistake in Population.Mistake.allCases {
      let found = recall(with: mistake)
      lines.append("\(mistake): \(percent(found.share)) of \(found.of)")
    }
    func shares<Value: Hashable & CaseIterable & RawRepresentable>(
      _ name: String, _ shares: [Value: Share]
    ) {
      for value in Value.allCases {
        guard let share = shares[value] else { continue }
        lines.append("\(name) \(value.rawValue): \(share.ofOneChild) \(share.ofTwoChildren)")
      }
    }
    shares("given", counted.given)
    shares("family", counted.family)
    shares("sex", counted.sex)
    return lines.joined(separator: "\n")
  }
}
