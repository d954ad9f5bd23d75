import CivilTime
import Expressions

/// An expression, compiled for either rule about birthdays on 29 February.
struct CompiledExpression: Sendable {
  let march1: Expression
  let february28: Expression

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
  let relevant: CompiledExpression?
  /// The points of each option.
  let points: [OptionID: Int]
  /// The least and the greatest points an answer can have; nil where there is no bound.
  let bounds: ClosedRange<Int>?
}

/// A score with its inputs at hand.
struct CompiledScore: Sendable {
  enum Form: Sendable {
    case sum
    case count(CompiledCondition)
    case maximum
    case minimum
    case any(CompiledCondition)
    case level([LevelStep])
    case formula(CompiledExpression)
  }

  let form: Form
  /// The slots of the items it reads.
  let items: [Int]
  /// The slots of the scores it reads.
  let scores: [Int]
  let missing: MissingRule
  /// The slots of all items it depends on, directly or not, `relevant` included.
  let closure: [Int]
  /// The steps of the plan that it depends on, itself last.
  let plan: [PlanStep]
  /// Whether adding the bounds of its inputs could give more than the bounds of the score.
  let isEntangled: Bool
}

/// When an item or a score counts.
enum CompiledCondition: Sendable {
  case options(Set<OptionID>)
  case atLeast(Int)
}
