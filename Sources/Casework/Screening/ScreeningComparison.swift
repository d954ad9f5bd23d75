public import CivilTime
public import Instruments
import Ledger

/// The screenings of one child with one instrument, in the order in which they were given.
///
/// Only like is compared with like: the same instrument, and so the same informant. Amended
/// screenings count once, as they stand; withdrawn ones not at all.
public struct ScreeningComparison: Hashable, Sendable {
  /// One screening.
  public struct Point: Hashable, Sendable {
    /// Its number in the case.
    public let number: Int
    /// When it was given.
    public let occurred: Instant
    /// Whether it was given with the same bytes of the instrument as the last one.
    public let isSameVersion: Bool
    /// Whether it was inside its validated use.
    public let isValid: Bool
    /// The scores that are determined.
    public let scores: [ScoreID: Int]
    /// The bands, `undetermined` and `not-applicable` among them.
    public let bands: [ResultID: BandID]
    /// The bands that practitioners decided otherwise.
    public let decided: [ResultID: BandID]
  }

  /// How a score went from one screening to the next.
  public struct Change: Hashable, Sendable {
    /// The score.
    public let score: ScoreID
    /// The number of the later screening.
    public let number: Int
    /// Later less earlier.
    public let difference: Int
    /// Whether it is at least what the instrument says means something; nil where it does not say.
    public let isMeaningful: Bool?
  }

  /// How a result went from one screening to the next.
  public enum Direction: String, Hashable, Sendable {
    /// To more concern.
    case up
    /// To less.
    case down
    /// To the same.
    case same
  }

  /// The instrument.
  public let instrument: InstrumentID
  /// The screenings, the earliest first.
  public let points: [Point]
  private let definition: InstrumentDefinition

  /// The screenings of a case with an instrument.
  public init(_ state: CaseState, with instrument: Instrument) {
    self.instrument = instrument.id
    definition = instrument.definition
    let given = state.screenings.filter {
      $0.isCurrent && $0.record.instrument == instrument.id.rawValue
    }.sorted { ($0.occurred, $0.sequence) < ($1.occurred, $1.sequence) }
    points = given.map { Point($0, last: given.last?.record.digest) }
  }

  /// The changes of scores that were determined twice in a row, under the same bytes.
  public var changes: [Change] {
    zip(points, points.dropFirst()).flatMap { earlier, later -> [Change] in
      guard earlier.isSameVersion == later.isSameVersion else { return [] }
      return definition.scores.compactMap { score in
        guard let before = earlier.scores[score.id], let after = later.scores[score.id] else {
          return nil
        }
        return Change(
          score: score.id, number: later.number, difference: after - before,
          isMeaningful: score.change.map { abs(after - before) >= $0 })
      }
    }
  }

  /// How a result went from the screening before to the one of a number; nil where either has none.
  public func direction(of result: ResultID, at number: Int) -> Direction? {
    guard let place = points.firstIndex(where: { $0.number == number }), place > 0,
      let bands = definition.results.first(where: { $0.id == result }),
      let before = points[place - 1].bands[result].flatMap(bands.band),
      let after = points[place].bands[result].flatMap(bands.band)
    else { return nil }
    if after.concern == before.concern { return .same }
    return after.concern > before.concern ? .up : .down
  }
}

extension ScreeningComparison.Point {
  fileprivate init(_ given: CaseState.Screening, last: Digest?) {
    let record = given.record
    number = record.number
    occurred = given.occurred
    isSameVersion = record.digest == last
    isValid = record.departures.isEmpty
    scores = Dictionary(
      (record.scores.members ?? []).compactMap { member in
        member.value.integer.map { (ScoreID(member.name), Int($0)) }
      }, uniquingKeysWith: { first, _ in first })
    bands = Dictionary(
      record.results.map { (ResultID($0.result), BandID($0.band)) },
      uniquingKeysWith: { first, _ in first })
    decided = Dictionary(
      given.decisions.map { (ResultID($0.decision.result), BandID($0.decision.decided)) },
      uniquingKeysWith: { _, later in later })
  }
}
