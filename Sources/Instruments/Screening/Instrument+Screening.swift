import Expressions

extension Instrument {
  /// What came of a screening.
  ///
  /// Answers may come in any order. An answer to an item that the instrument does not have, that
  /// is left out or was answered already, or that the item does not take, is an error; all are
  /// thrown at once. A screening with required items unanswered is scored as far as it goes and
  /// says so: see ``ScreeningResult/isComplete``.
  public func evaluate(
    answers: [GivenAnswer], context: ScreeningContext
  ) throws(AnswerErrors) -> ScreeningResult {
    let screening = try Screening(answers, of: self, context)
    let scores = screening.finalScores()
    return ScreeningResult(
      instrument: id, version: definition.version, purpose: definition.purpose,
      scores: zip(definition.scores, scores).map { ScreeningResult.Score(id: $0.id, value: $1) },
      results: zip(definition.results, resultScores).map { result, slot in
        ScreeningResult.Outcome(id: result.id, band: result.band(of: scores[slot])?.id)
      },
      stopped: screening.stop?.then, path: screening.path, standings: screening.standings,
      unanswered: screening.unanswered, departures: screening.departures(scores: scores))
  }

  /// Where a screening stands after some answers; throws what ``evaluate(answers:context:)`` throws.
  public func position(
    after answers: [GivenAnswer], context: ScreeningContext
  ) throws(AnswerErrors) -> Position {
    let screening = try Screening(answers, of: self, context)
    let open = screening.open(.inOrder)
    return Position(
      path: screening.path, next: open.first, open: open, anyTime: screening.open(.anyTime),
      stopped: screening.stop, unanswered: screening.unanswered)
  }
}

extension ResultDefinition {
  /// The band of a score: the one in which all lies that the score can be; nil where there is none.
  func band(of score: ScoreValue) -> BandDefinition? {
    guard let bounds = score.bounds else { return nil }
    return bands.first { $0.contains(bounds.lowerBound) && $0.contains(bounds.upperBound) }
  }
}

/// Answers to an instrument, and what is asked because of them.
struct Screening {
  let instrument: Instrument
  let context: ScreeningContext
  let evaluation: Evaluator
  /// The first stop that holds.
  let stop: StopDefinition?

  var sheet: AnswerSheet { evaluation.sheet }
  private var items: [ItemDefinition] { instrument.definition.items }

  init(
    _ given: [GivenAnswer], of instrument: Instrument, _ context: ScreeningContext
  ) throws(AnswerErrors) {
    var errors: [AnswerError] = []
    let sheet = AnswerSheet(given, of: instrument, errors: &errors)
    var evaluation = Evaluator(
      instrument, sheet: sheet, context: context, unansweredIsOpen: true)
    evaluation.run(instrument.plan)
    errors += evaluation.irrelevantAnswers.map { .irrelevant(instrument.definition.items[$0].id) }
    guard errors.isEmpty else {
      var place: [ItemID: Int] = [:]
      for (index, entry) in given.enumerated() { place[entry.item] = index }
      throw AnswerErrors(
        errors.enumerated().sorted { left, right in
          (place[left.element.item] ?? 0, left.offset) < (
            place[right.element.item] ?? 0, right.offset
          )
        }.map(\.element))
    }
    self.instrument = instrument
    self.context = context
    self.evaluation = evaluation
    stop =
      zip(instrument.stops, instrument.definition.stops)
      .first { $0.0.truth(in: evaluation.environment) == .yes }?.1
  }

  /// The items with an answer, in order; one that was not asked is not on the path.
  var path: [ItemID] {
    items.indices.filter { slot in
      switch sheet.answers[slot] {
      case nil, .nonAnswer(.notAsked)?: false
      default: true
      }
    }.map { items[$0].id }
  }

  /// The items that are still to be answered.
  func open(_ moment: ItemDefinition.Moment) -> [ItemID] {
    guard stop == nil else { return [] }
    return items.indices.filter { items[$0].asked == moment && isUnanswered($0) }
      .map { items[$0].id }
  }

  /// Required items without answer or non-answer.
  var unanswered: [ItemID] {
    guard stop == nil else { return [] }
    return items.indices.filter { items[$0].isRequired && isUnanswered($0) }.map { items[$0].id }
  }

  private func isUnanswered(_ slot: Int) -> Bool {
    evaluation.relevance[slot] != .no && sheet.isUnanswered(slot)
  }

  var standings: [ItemStanding] {
    items.indices.map { slot in
      let state: ItemStanding.State
      switch sheet.answers[slot] {
      case .nonAnswer(let value)?: state = .nonAnswer(value)
      case .some: state = .answered
      case nil where evaluation.relevance[slot] == .no: state = .irrelevant
      case nil: state = stop == nil ? .unanswered : .stopped
      }
      return ItemStanding(item: items[slot].id, state: state)
    }
  }

  /// The scores once nothing more will be asked.
  ///
  /// After a stop, what was not reached stays open: it is not "no", whatever the rule for missing
  /// answers says.
  func finalScores() -> [ScoreValue] {
    guard stop == nil, sheet.answers.contains(where: { $0 == nil }) else {
      return evaluation.scores
    }
    var final = Evaluator(
      instrument, sheet: sheet, context: context, unansweredIsOpen: false,
      settledRelevance: evaluation.relevance)
    final.run(instrument.plan)
    return final.scores
  }
}
