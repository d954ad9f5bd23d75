import CivilTime
import XMLReading

/// Every worked example comes out as it says.
enum ExamplesHold: InstrumentRule {
  static func findings(in instrument: Instrument) -> [Finding] {
    instrument.definition.examples.flatMap { findings(of: $0, in: instrument) }
  }

  private static func findings(
    of example: ExampleDefinition, in instrument: Instrument
  ) -> [Finding] {
    var given: [GivenAnswer] = []
    var findings: [Finding] = []
    for written in example.answers {
      let slot = instrument.slots.items[written.item.id]
      guard
        let answer = slot.flatMap({ instrument.definition.items[$0].answer(written: written.value) }
        )
      else {
        let kind = slot.map { instrument.definition.items[$0].kind.rawValue }
        findings.append(
          unfit(example, "“\(written.value)” is no \(kind ?? "answer")", written))
        continue
      }
      given.append(GivenAnswer(written.item.id, answer))
    }
    guard findings.isEmpty else { return findings }
    // Only formulas look at the day, and an example for those names it.
    let context = ScreeningContext(
      day: example.day ?? Day(number: 0), born: example.born, sex: example.sex)
    do throws(AnswerErrors) {
      let result = try instrument.evaluate(answers: given, context: context)
      return example.expectations.compactMap { failure(of: $0, in: result, example) }
    } catch {
      return error.errors.map { fault in
        let written = example.answers.last { $0.item.id == fault.item }
        return unfit(example, fault.message, written)
      }
    }
  }

  private static func unfit(
    _ example: ExampleDefinition, _ message: String, _ written: ExampleDefinition.WrittenAnswer?
  ) -> Finding {
    Finding(
      id: "example-answer-unfit", message: "example \(example.id): \(message)",
      location: written?.location ?? example.location, mend: "write an answer that the item takes")
  }

  private static func failure(
    of expectation: ExampleDefinition.Expectation, in result: ScreeningResult,
    _ example: ExampleDefinition
  ) -> Finding? {
    switch expectation {
    case .score(let score, let value):
      return failure(
        example, "score \(score.id)", .number(value), result.score(score.id), score.location)
    case .scoreRange(let score, let low, let high):
      let expected: ScoreValue = low <= high ? ScoreValue(low...high) : .none(.missingAnswers)
      return failure(
        example, "score \(score.id)", expected, result.score(score.id), score.location)
    case .result(let named, let band):
      return failure(
        example, named, result.outcome(named.id)?.name, band?.id ?? BandDefinition.undetermined)
    case .notApplicable(let named):
      return failure(
        example, named, result.outcome(named.id)?.name, BandDefinition.notApplicable)
    case .critical(let critical):
      guard !result.criticals.contains(critical.id) else { return nil }
      let raised = result.criticals.map(\.rawValue).joined(separator: ", ")
      return failure(
        example, "what calls for action", raised.isEmpty ? "nothing" : raised,
        critical.id.rawValue, critical.location)
    case .followUp(let other):
      guard !result.followUps.contains(other.id) else { return nil }
      let called = result.followUps.map(\.rawValue).joined(separator: ", ")
      return failure(
        example, "follow-up", called.isEmpty ? "none" : called, other.id.rawValue,
        other.location)
    case .stopped(let stop):
      guard result.stopped != stop.id else { return nil }
      return failure(
        example, "stop", result.stopped?.rawValue ?? "none", stop.id.rawValue, stop.location)
    }
  }

  private static func failure(
    _ example: ExampleDefinition, _ result: Reference<ResultID>, _ actual: BandID?,
    _ expected: BandID
  ) -> Finding? {
    guard let actual, actual != expected else { return nil }
    return failure(example, "result \(result.id)", actual, expected, result.location)
  }

  private static func failure(
    _ example: ExampleDefinition, _ what: String, _ expected: ScoreValue, _ actual: ScoreValue?,
    _ location: SourceLocation
  ) -> Finding? {
    guard let actual, actual != expected else { return nil }
    return failure(example, what, actual.words, expected.words, location)
  }

  private static func failure(
    _ example: ExampleDefinition, _ what: String, _ actual: some CustomStringConvertible,
    _ expected: some CustomStringConvertible, _ location: SourceLocation
  ) -> Finding {
    Finding(
      id: "example-fails",
      message: "example \(example.id): \(what) is \(actual), not \(expected)", location: location,
      mend: "see which of the definition and the example is as published")
  }
}

extension ScoreValue {
  fileprivate var words: String {
    switch self {
    case .number(let number): "\(number)"
    case .range(let range): "\(range.lowerBound) to \(range.upperBound)"
    case .none(let why): "none (\(why.rawValue))"
    }
  }
}
