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
    result(of: try Screening(answers, of: self, context))
  }

  func result(of screening: Screening) -> ScreeningResult {
    let final = screening.finalEvaluation()
    let outcomes = zip(definition.results, results).map { definition, result in
      ScreeningResult.Outcome(definition, final.outcome(of: result))
    }
    let criticals = zip(definition.criticals, self.criticals).map {
      ($0, $1.truth(in: final.environment))
    }
    let raised = criticals.filter { $0.1 == .yes }.map(\.0)
    return ScreeningResult(
      instrument: id, version: definition.version, purpose: definition.purpose,
      kind: definition.kind, informant: definition.informant,
      scores: zip(definition.scores, final.scores).map {
        ScreeningResult.Score(id: $0.id, value: $1)
      },
      results: outcomes, criticals: raised.map(\.id),
      openCriticals: criticals.filter { $0.1 == .unknown }.map(\.0.id),
      followUps: zip(definition.followUps, followUps)
        .filter { $0.1.truth(in: final.environment) == .yes }.map(\.0.instrument),
      actions: actions(outcomes, raised, screening), stopped: screening.stop?.then,
      path: screening.path, standings: screening.standings, unanswered: screening.unanswered,
      departures: screening.departures(scores: final.scores))
  }

  /// What is to be done: for what calls for action by itself, for bands, for single answers.
  private func actions(
    _ outcomes: [ScreeningResult.Outcome], _ criticals: [CriticalDefinition],
    _ screening: Screening
  ) -> [ActionDefinition] {
    let ofBands = zip(definition.results, outcomes).flatMap { result, outcome in
      outcome.band.flatMap { result.band($0) }?.actions ?? []
    }
    let ofItems = definition.items.indices.flatMap { slot in
      definition.items[slot].actions.filter { action in
        switch screening.sheet.answered(slot) {
        case .option(let option)?: action.options.contains { $0.id == option }
        case .options(let chosen)?: action.options.contains { chosen.contains($0.id) }
        default: false
        }
      }.map(\.action)
    }
    return criticals.flatMap(\.actions) + ofBands + ofItems
  }

  /// Where a screening stands after some answers; throws what ``evaluate(answers:context:)`` throws.
  public func position(
    after answers: [GivenAnswer], context: ScreeningContext
  ) throws(AnswerErrors) -> Position {
    position(of: try Screening(answers, of: self, context))
  }

  func position(of screening: Screening) -> Position {
    let open = [ItemDefinition.Moment.context, .inOrder, .conclusion].flatMap(screening.open)
    return Position(
      path: screening.path, next: open.first, open: open, anyTime: screening.open(.anyTime),
      stopped: screening.stop, unanswered: screening.unanswered,
      criticals: zip(definition.criticals, criticals)
        .filter { $0.1.truth(in: screening.evaluation.environment) == .yes }.map(\.0.id))
  }
}

/// Answers to an instrument, and what is asked because of them.
struct Screening {
  let instrument: Instrument
  let context: ScreeningContext
  let evaluation: Evaluator
  /// Where each answer comes from, as far as that was said, by item slot.
  let information: [Int: InformationSource]
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
    guard errors.isEmpty else { throw AnswerErrors(errors, to: given) }
    self.init(evaluation, given, context)
  }

  /// A screening whose answers have been taken and evaluated.
  init(_ evaluation: Evaluator, _ given: [GivenAnswer], _ context: ScreeningContext) {
    let instrument = evaluation.instrument
    self.instrument = instrument
    self.context = context
    self.evaluation = evaluation
    information = given.reduce(into: [:]) { sources, entry in
      if let source = entry.information, let slot = instrument.slots.items[entry.item] {
        sources[slot] = source
      }
    }
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
      return ItemStanding(item: items[slot].id, state: state, information: information[slot])
    }
  }

  /// The evaluation once nothing more will be asked.
  ///
  /// After a stop, what was not reached stays open: it is not "no", whatever the rule for missing
  /// answers says.
  func finalEvaluation() -> Evaluator {
    guard stop == nil, sheet.answers.contains(where: { $0 == nil }) else { return evaluation }
    var final = Evaluator(
      instrument, sheet: sheet, context: context, unansweredIsOpen: false,
      settledRelevance: evaluation.relevance)
    final.run(instrument.plan)
    return final
  }
}
