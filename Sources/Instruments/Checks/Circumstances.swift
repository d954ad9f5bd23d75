import CivilTime
import Expressions

/// The circumstances that expressions can tell apart: each sex, each age.
///
/// They are enough to prove something of every child, as long as expressions ask for the age in
/// years and not for a distance in days.
struct Circumstances {
  /// One for each sex and age that matters; the empty circumstances where none does.
  let all: [ScreeningContext]

  /// A day of administration; which one it is makes no difference to ages in years.
  private static let day = Day(number: 20_000)
  private static let greatestChildAge = 30
  private static let greatestAge = 150

  /// The circumstances that some expressions of an instrument tell apart; nil where they are no
  /// end of them.
  init?(readBy expressions: [CompiledExpression], of instrument: Instrument) {
    let first = instrument.items.count + instrument.scores.count
    let used = Set(
      expressions.flatMap { $0.march1.variables.map(\.slot) }.filter { $0 >= first }
        .map { ContextName.allCases[$0 - first] })
    var contexts = [ScreeningContext(day: Circumstances.day)]
    if used.contains(.sex) {
      contexts = contexts.flatMap { context in
        ["female", "male", "other"].map { sex in
          var context = context
          context.sex = sex
          return context
        }
      }
    }
    if used.contains(.born) || used.contains(.administeredOn) {
      let texts = expressions.map(\.march1.text)
      guard !texts.contains(where: { $0.contains("days-between") }) else { return nil }
      let greatest =
        texts.contains(where: Circumstances.namesAnAdult)
        ? Circumstances.greatestAge : Circumstances.greatestChildAge
      contexts = contexts.flatMap { context in
        (0...greatest).map { age in
          var context = context
          context.born = PartialDay(Circumstances.day.adding(months: -12 * age))
          return context
        }
      }
    }
    all = contexts
  }

  /// Whether a number in a text is greater than the ages that are tried for children.
  private static func namesAnAdult(_ text: String) -> Bool {
    text.split { !$0.isNumber }.contains { (Int($0) ?? Int.max) > greatestChildAge }
  }
}

extension Instrument {
  /// The expressions by which a step of the plan is worked out.
  func expressions(of step: PlanStep) -> [CompiledExpression] {
    switch step {
    case .item(let slot):
      return [items[slot].relevant].compactMap { $0 } + items[slot].rules.map(\.when)
    case .score(let slot):
      var all = [scores[slot].applies].compactMap { $0 }
      switch scores[slot].form {
      case .formula(let formula): all.append(formula)
      case .level(let tables): all += tables.compactMap(\.when)
      default: break
      }
      return all
    }
  }
}
