import CivilTime
import Expressions

/// Works out relevance, points and scores from a sheet of answers, in the order of the plan.
struct Evaluator {
  let instrument: Instrument
  /// Whether an item without any answer may still get one, so that no rule for missing answers
  /// applies to it yet: during a screening, and for good once asking has stopped.
  let unansweredIsOpen: Bool
  /// The relevance to go by, where it has been settled before.
  var settledRelevance: [Truth]?
  var sheet: AnswerSheet
  var relevance: [Truth]
  var environment: AnswerEnvironment
  /// By item slot: the points of its answer, were it relevant; nil where it has none.
  var worth: [ClosedRange<Int>?]
  var scores: [ScoreValue]

  init(
    _ instrument: Instrument, sheet: AnswerSheet, context: ScreeningContext?,
    unansweredIsOpen: Bool, settledRelevance: [Truth]? = nil
  ) {
    self.instrument = instrument
    self.unansweredIsOpen = unansweredIsOpen
    self.settledRelevance = settledRelevance
    self.sheet = sheet
    let items = instrument.items.count
    relevance = settledRelevance ?? Array(repeating: .yes, count: items)
    worth = Array(repeating: nil, count: items)
    scores = Array(repeating: .none(.missingAnswers), count: instrument.scores.count)
    environment = AnswerEnvironment(
      values: Array(repeating: .unknown, count: items + scores.count)
        + ContextName.allCases.map { $0.value(in: context) },
      points: Array(repeating: .unknown, count: items),
      leapDayBirthday: context?.leapDayBirthday ?? .march1)
  }

  /// Works through the steps, each of which comes after what it depends on.
  mutating func run(_ plan: [PlanStep]) {
    for step in plan {
      switch step {
      case .item(let slot): settle(item: slot)
      case .score(let slot): settle(score: slot)
      }
    }
  }

  /// Works anew through a step whose answer has changed, and through what depends on it, as far as
  /// anything changes.
  mutating func rerun(from first: PlanStep) {
    let dependencies = instrument.dependencies
    var waiting = [Bool](repeating: false, count: dependencies.order.count)
    // Scores that weigh up completions read all they depend on, however far away.
    if case .item(let slot) = first {
      for score in instrument.weighing[slot] {
        waiting[dependencies.position(of: .score(score))] = true
      }
    }
    let start = dependencies.position(of: first)
    waiting[start] = true
    for position in start..<waiting.count where waiting[position] {
      let step = dependencies.order[position]
      let changed: Bool
      switch step {
      case .item(let slot):
        let before = (relevance[slot], environment.values[slot], environment.points[slot])
        let worthBefore = worth[slot]
        settle(item: slot)
        // A first answer of "not known" changes what is missing, though no value.
        changed =
          step == first || worthBefore != worth[slot]
          || before != (relevance[slot], environment.values[slot], environment.points[slot])
      case .score(let slot):
        let before = scores[slot]
        settle(score: slot)
        changed = before != scores[slot]
      }
      guard changed else { continue }
      for dependent in dependencies.dependents[position] { waiting[dependent] = true }
    }
  }

  /// Whether an item is asked but has no answer to go by.
  func isMissing(_ slot: Int) -> Bool {
    relevance[slot] != .no && sheet.answered(slot) == nil
  }

  /// The slots of items that have an answer although they are left out.
  var irrelevantAnswers: [Int] {
    relevance.indices.filter { relevance[$0] == .no && sheet.answers[$0] != nil }
  }

  private mutating func settle(item slot: Int) {
    let item = instrument.items[slot]
    if settledRelevance == nil {
      relevance[slot] = item.relevant?.truth(in: environment) ?? .yes
    }
    environment.values[slot] = .unknown
    worth[slot] = nil
    guard relevance[slot] != .no else {
      environment.points[slot] = .number(0)
      return
    }
    guard let answer = sheet.answered(slot) else {
      environment.points[slot] =
        missingBounds(slot).map { .range(Double($0.lowerBound)...Double($0.upperBound)) }
        ?? .unknown
      return
    }
    environment.values[slot] = answer.value(among: item.options)
    worth[slot] = item.points(of: answer, in: environment)
    environment.points[slot] =
      worth[slot].map { points in
        // Were it left out after all, it would bring nothing.
        let least = relevance[slot] == .unknown ? min(points.lowerBound, 0) : points.lowerBound
        let most = relevance[slot] == .unknown ? max(points.upperBound, 0) : points.upperBound
        return least == most ? .number(Double(least)) : .range(Double(least)...Double(most))
      } ?? .unknown
  }

  private mutating func settle(score slot: Int) {
    let score = instrument.scores[slot]
    let applies = score.applies?.truth(in: environment) ?? .yes
    guard applies != .no else {
      set(score: slot, to: .none(.notApplicable))
      return
    }
    var value = applies == .yes ? scoreValue(slot) : .none(.mayNotApply)
    if value.number == nil, score.missing == .range, isEntangled(score) {
      value = overCompletions(of: slot) ?? value
    }
    set(score: slot, to: value)
  }

  /// Whether the bounds of a score's inputs may be wider together than the score's.
  private func isEntangled(_ score: CompiledScore) -> Bool {
    switch score.entanglement {
    case .none: false
    case .always: true
    case .untilSettled:
      score.closure.contains { slot in
        relevance[slot] == .unknown || (worth[slot]?.count ?? 1) > 1
          || (!instrument.items[slot].rules.isEmpty && isMissing(slot))
      }
    }
  }

  /// Gives a score a value, for expressions too.
  mutating func set(score slot: Int, to value: ScoreValue) {
    scores[slot] = value
    let variable = instrument.items.count + slot
    switch value {
    case .number(let number): environment.values[variable] = .number(Double(number))
    case .range(let range):
      environment.values[variable] = .range(Double(range.lowerBound)...Double(range.upperBound))
    case .none: environment.values[variable] = .unknown
    }
  }

  /// The least and greatest points of an item without answer: those of its options, and none at
  /// all where it may yet turn out to be left out.
  func missingBounds(_ slot: Int) -> ClosedRange<Int>? {
    guard let bounds = instrument.items[slot].bounds(in: environment) else { return nil }
    guard relevance[slot] == .unknown else { return bounds }
    return min(bounds.lowerBound, 0)...max(bounds.upperBound, 0)
  }
}

extension Answer {
  /// The answer as expressions see it.
  ///
  /// - Parameter options: The options of its item, in order.
  func value(among options: [OptionID]) -> Value {
    switch self {
    case .option(let option): .choice(option.rawValue)
    case .options(let chosen):
      .choices(options.filter(chosen.contains).map(\.rawValue))
    case .number(let number): .number(number)
    case .date(let day): .date(day)
    case .text(let text): .string(text)
    case .nonAnswer: .unknown
    }
  }
}
