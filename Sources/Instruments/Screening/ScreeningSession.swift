import Expressions

/// A screening that goes on: answers come and go one by one, and each changes only what depends on it.
///
/// A session is a value. Whatever the order of the answers, ``position()`` and ``result()`` are those
/// that ``Instrument/position(after:context:)`` and ``Instrument/evaluate(answers:context:)`` give
/// for the same answers; a session only spares working out anew what an answer does not touch.
public struct ScreeningSession: Sendable {
  /// The instrument.
  public let instrument: Instrument
  /// The circumstances.
  public let context: ScreeningContext
  private var given: [ItemID: GivenAnswer] = [:]
  private var evaluator: Evaluator

  /// A screening with no answers yet.
  public init(_ instrument: Instrument, context: ScreeningContext) {
    self.instrument = instrument
    self.context = context
    evaluator = Evaluator(
      instrument, sheet: AnswerSheet(of: instrument), context: context, unansweredIsOpen: true)
    evaluator.run(instrument.plan)
  }

  /// Gives an answer, in the place of the one before; nothing changes where it is not taken.
  ///
  /// Answers to items that are now left out stay until they are taken away, as a person who went
  /// back may change their mind; ``irrelevantAnswers`` names them, and no result is given with them.
  public mutating func answer(_ answer: GivenAnswer) throws(AnswerErrors) {
    guard let slot = instrument.slots.items[answer.item] else {
      throw AnswerErrors([.unknownItem(answer.item)], to: [answer])
    }
    let item = instrument.definition.items[slot]
    if let error = item.fault(in: answer) {
      throw AnswerErrors([error], to: [answer])
    }
    guard evaluator.relevance[slot] != .no else {
      throw AnswerErrors([.irrelevant(answer.item)], to: [answer])
    }
    given[answer.item] = answer
    set(slot, answer.answer)
  }

  /// Takes an answer away.
  public mutating func clear(_ item: ItemID) {
    guard given.removeValue(forKey: item) != nil, let slot = instrument.slots.items[item] else {
      return
    }
    set(slot, nil)
  }

  private mutating func set(_ slot: Int, _ answer: Answer?) {
    evaluator.sheet.answers[slot] = answer
    evaluator.rerun(from: .item(slot))
  }

  /// The answers so far, in the order of the items.
  public var answers: [GivenAnswer] {
    instrument.definition.items.compactMap { given[$0.id] }
  }

  /// The answers to items that are left out by what was answered since.
  public var irrelevantAnswers: [ItemID] {
    evaluator.irrelevantAnswers.map { instrument.definition.items[$0].id }
  }

  /// Whether an item is asked, as things stand.
  public func isAsked(_ item: ItemID) -> Bool {
    instrument.slots.items[item].map { evaluator.relevance[$0] != .no } ?? false
  }

  /// The item to ask next; nil where none is left or asking has stopped.
  public var next: ItemID? {
    guard stopped == nil else { return nil }
    for slot in instrument.journey
    where evaluator.relevance[slot] != .no && evaluator.sheet.isUnanswered(slot) {
      return instrument.definition.items[slot].id
    }
    return nil
  }

  /// The stop that was reached, if one was.
  public var stopped: StopDefinition? {
    for (condition, stop) in zip(instrument.stops, instrument.definition.stops)
    where condition.truth(in: evaluator.environment) == .yes {
      return stop
    }
    return nil
  }

  /// What a score has come to so far; nil where there is no such score.
  public func score(_ id: ScoreID) -> ScoreValue? {
    instrument.slots.scores[id].map { evaluator.scores[$0] }
  }

  /// Where the screening stands; throws where an answer belongs to an item that is left out.
  public func position() throws(AnswerErrors) -> Position {
    instrument.position(of: try screening())
  }

  /// What has come of it; throws where an answer belongs to an item that is left out.
  public func result() throws(AnswerErrors) -> ScreeningResult {
    instrument.result(of: try screening())
  }

  private func screening() throws(AnswerErrors) -> Screening {
    let stray = irrelevantAnswers
    guard stray.isEmpty else {
      throw AnswerErrors(stray.map { .irrelevant($0) }, to: answers)
    }
    return Screening(evaluator, answers, context)
  }
}
