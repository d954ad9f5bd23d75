import CivilTime
import Expressions

/// An expression, compiled for either rule about birthdays on 29 February.
///
/// A reference, because parts that hold one are handed about at every step of an evaluation.
final class CompiledExpression: Sendable {
  let march1: Expression
  let february28: Expression

  init(march1: Expression, february28: Expression) {
    self.march1 = march1
    self.february28 = february28
  }

  func truth(in answers: AnswerEnvironment) -> Truth {
    chosen(by: answers).truth(in: answers)
  }

  func value(in answers: AnswerEnvironment) -> Value {
    chosen(by: answers).value(in: answers)
  }

  private func chosen(by answers: AnswerEnvironment) -> Expression {
    answers.leapDayBirthday == .march1 ? march1 : february28
  }
}

/// An item with its points and its condition at hand.
struct CompiledItem: Sendable {
  /// Points of an option under a condition.
  struct Rule: Sendable {
    let option: OptionID
    let when: CompiledExpression
    let value: Int
  }

  let kind: ItemDefinition.Kind
  let relevant: CompiledExpression?
  let weight: Int
  let threshold: Int
  /// The options in order, for what one of several is worth.
  let options: [OptionID]
  /// The points of each option, weighted.
  let points: [OptionID: Int]
  /// Points under a condition, weighted, in order.
  let rules: [Rule]
  /// Points of options chosen together, weighted.
  let combinations: [Set<OptionID>: Int]
  /// The least and the greatest points an answer can have; nil where there is no bound.
  let bounds: ClosedRange<Int>?
}

/// A score with its inputs at hand.
struct CompiledScore: Sendable {
  enum Form: Sendable {
    case sum(weight: Int)
    case count(CompiledCondition)
    case maximum
    case minimum
    case any(CompiledCondition)
    case level([CompiledTable])
    case formula(CompiledExpression)
  }

  let form: Form
  /// There is such a score only where this is true; nil where there always is.
  let applies: CompiledExpression?
  /// The slots of the items it reads.
  let items: [Int]
  /// The slots of the scores it reads.
  let scores: [Int]
  let missing: MissingRule
  /// The slots of all items it depends on, directly or not, `relevant` included.
  let closure: [Int]
  /// The steps of the plan that it depends on, itself last.
  let plan: [PlanStep]
  /// Whether the bounds of its inputs together can be wider than those of the score.
  let entanglement: Entanglement

  /// How the inputs of a score hang together.
  enum Entanglement: Hashable, Sendable {
    /// Each can have each of its values whatever the others have.
    case none
    /// So too, once it is settled which items are left out and what each answer is worth.
    case untilSettled
    /// Never.
    case always
  }
}

/// Levels, and when they are the ones that hold.
struct CompiledTable: Sendable {
  let when: CompiledExpression?
  let steps: [LevelStep]
}

/// When an item or a score counts.
enum CompiledCondition: Sendable {
  case options(Set<OptionID>)
  case atLeast(Int)
  case positive
}

/// A result with what it reads at hand.
struct CompiledResult: Sendable {
  /// What a result reads.
  enum Reading: Sendable {
    case score(Int)
    case item(Int)
    case conditions
  }

  let reads: Reading
  let applies: CompiledExpression?
  let bands: [CompiledBand]
  /// The steps of the plan that it depends on.
  let plan: [PlanStep]
  /// Whether a missing answer leaves it open between completions, rather than without a score.
  let admitsCompletions: Bool
  /// Whether a band has a condition, or one overrides another.
  let isConditional: Bool
}

/// A band with its condition at hand.
struct CompiledBand: Sendable {
  let from: Int
  let to: Int
  let options: Set<OptionID>
  let when: CompiledExpression?
  /// The places of the bands that give way, by way of others too.
  let overrides: Set<Int>
}
