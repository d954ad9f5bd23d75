import CivilTime
import Instruments
import TestSupport
import Testing

/// Every instrument of the library on answers by chance: against scorers of its own, and against
/// every way that what is missing might have been answered.
struct LibraryScoringTests {
  @Test(
    "Complete answers come out as the publisher's rule says", arguments: Scorers.all.keys.sorted())
  func complete(file: String) throws {
    let instrument = try Library.instrument("\(file).xml")
    let scorer = try #require(Scorers.all[file])
    var random = Seeded(seed: 3)
    for number in 0..<rounds(instrument, of: 1_200) {
      let screening = RandomScreening(
        instrument: instrument, context: try context(number, using: &random))
      let given = try screening.answers(using: &random)
      let result = try instrument.evaluate(answers: given, context: screening.context)
      let written = given.written(in: instrument)
      for (id, band) in scorer(written).sorted(by: { $0.key < $1.key }) {
        #expect(result.outcome(ResultID(id))?.name.rawValue == band, "\(id): \(written)")
      }
    }
  }

  @Test(
    "A band that is given although answers are missing is that of every completion",
    arguments: Library.files)
  func missing(file: String) throws {
    let instrument = try Library.instrument(file)
    let zero = Set(instrument.definition.scores.filter { $0.missing == .zero }.map(\.id))
    let results = instrument.definition.results.filter { result in
      result.score.map { !zero.contains($0.id) } ?? true
    }
    guard !results.isEmpty else { return }
    var random = Seeded(seed: 4)
    for number in 0..<rounds(instrument, of: 240) {
      let full = try context(number, using: &random)
      var known = full
      if number.isMultiple(of: 3) { known.sex = nil }
      if number.isMultiple(of: 5) { known.born = nil }
      let partial = RandomScreening(instrument: instrument, context: known)
      let given = try partial.answers(missing: 3, using: &random)
      let result = try instrument.evaluate(answers: given, context: known)
      for _ in 0..<3 {
        let completed = try RandomScreening(instrument: instrument, context: full)
          .completion(of: given, using: &random)
        let other = try instrument.evaluate(answers: completed, context: full)
        for definition in results {
          let outcome = try #require(result.outcome(definition.id))
          if outcome.band == nil, outcome.isApplicable { continue }
          #expect(
            other.outcome(definition.id)?.name == outcome.name,
            "\(definition.id): \(given.written(in: instrument))")
        }
        #expect(Set(other.criticals).isSuperset(of: result.criticals))
      }
    }
  }

  /// Fewer rounds for long instruments, so that each file takes about as long.
  private func rounds(_ instrument: Instrument, of work: Int) -> Int {
    max(5, work / instrument.definition.items.count)
  }

  private func context(_ number: Int, using random: inout Seeded) throws -> ScreeningContext {
    let day = try #require(Day("2026-05-04"))
    return ScreeningContext(
      day: day, born: PartialDay(day.adding(days: -Int.random(in: 3_000..<6_500, using: &random))),
      sex: number.isMultiple(of: 2) ? "female" : "male")
  }
}
