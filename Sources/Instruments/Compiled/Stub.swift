import XMLReading

struct Loading {
  let outcome: (instrument: Instrument?, findings: [Finding])
  init(_ source: XMLSource) {
    let (_, findings) = InstrumentReader.draft(source)
    outcome = (nil, findings)
  }
}

extension Instrument {
  /// What came of a screening; throws everything that is wrong with the answers.
  public func evaluate(
    answers: [GivenAnswer], context: ScreeningContext
  ) throws(AnswerErrors) -> ScreeningResult {
    ScreeningResult(
      instrument: id, version: definition.version, purpose: definition.purpose, scores: [],
      results: [], stopped: nil, path: [], standings: [], unanswered: [], departures: [])
  }

  /// Where a screening stands after some answers; throws everything that is wrong with them.
  public func position(
    after answers: [GivenAnswer], context: ScreeningContext
  ) throws(AnswerErrors) -> Position {
    Position(
      path: [], next: nil, open: [], anyTime: [], stopped: nil, unanswered: [])
  }
}
