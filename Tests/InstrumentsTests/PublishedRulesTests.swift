import CivilTime
import Instruments
import Testing

/// Scoring facts as they were published, apart from the examples in the files themselves.
struct PublishedRulesTests {
  @Test("Answers lead to the published results", arguments: PublishedRules.all)
  func rule(_ row: PublishedRule) throws {
    let instrument = try Library.instrument("\(row.file).xml")
    let answers = try AnswerVector.answers(row.answers, of: instrument)
    let context = ScreeningContext(
      day: try #require(.init("2026-05-04")), born: row.born.flatMap { .init($0) }, sex: row.sex)
    let result = try instrument.result(answers, context)
    for (id, expected) in row.results.sorted(by: { $0.key < $1.key }) {
      let outcome = result.outcome(ResultID(id))
      #expect(outcome?.name.rawValue == expected, "\(id)")
    }
    for (id, value) in row.scores.sorted(by: { $0.key < $1.key }) {
      #expect(result.score(ScoreID(id)) == .number(value), "\(id)")
    }
    #expect(Set(result.criticals.map(\.rawValue)) == Set(row.criticals))
  }

  @Test("Every file with a score of its own has published rules in the table")
  func covered() throws {
    let covered = Set(PublishedRules.all.map { "\($0.file).xml" })
    for file in Library.files {
      let definition = try Library.instrument(file).definition
      guard definition.kind == .scored else { continue }
      #expect(covered.contains(file), "\(file)")
    }
  }
}

/// Answers to an instrument and what must come of them.
struct PublishedRule: Sendable, CustomTestStringConvertible {
  let file: String
  let answers: String
  let results: [String: String]
  var scores: [String: Int] = [:]
  var criticals: [String] = []
  var born: String?
  var sex: String?

  var testDescription: String { "\(file) \(answers)" }

  init(
    _ file: String, _ answers: String, _ results: [String: String], scores: [String: Int] = [:],
    criticals: [String] = [], born: String? = nil, sex: String? = nil
  ) {
    self.file = file
    self.answers = answers
    self.results = results
    self.scores = scores
    self.criticals = criticals
    self.born = born
    self.sex = sex
  }
}
